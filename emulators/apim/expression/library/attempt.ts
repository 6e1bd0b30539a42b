// How `TryParse` follows from `Parse`.

import { NetException } from '../values.ts';
import type { Reference } from './declaration.ts';
import { invalidFormat } from './exceptions.ts';

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

/** `ParseExact` with several formats: the first one that fits decides. @throws NetException System.FormatException if none does */
export function firstThatReads<T>(formats: readonly (string | null)[], read: (format: string | null) => T): T {
  for (const format of formats) {
    const result: Reference<T | null> = { value: null };
    if (attempt<T | null>(() => read(format), { result, fallback: null })) return result.value as T;
  }
  throw invalidFormat('String was not recognized as a valid DateTime.');
}
