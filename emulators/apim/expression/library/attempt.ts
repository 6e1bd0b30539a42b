// How `TryParse` follows from `Parse`.

import { NetException } from '../values.ts';
import type { Reference } from './declaration.ts';

/** Sets the result and says whether reading it succeeded; a .NET exception becomes `fallback` and false. */
export function attempt<T>(read: () => T, { result, fallback }: { readonly result: Reference; readonly fallback: T }): boolean {
  try {
    result.value = read();
    return true;
  } catch (error) {
    if (!(error instanceof NetException)) throw error;
    result.value = fallback;
    return false;
  }
}
