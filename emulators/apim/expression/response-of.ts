// The way back from an IResponse in a variable to the response that the gateway holds.

import type { ResponseView } from './context.ts';
import { ResponseValue } from './library/context/response-value.ts';

/** The response behind a value of static type `object`; undefined for every other value. */
export function responseOf(value: unknown): ResponseView | undefined {
  return value instanceof ResponseValue ? value.view : undefined;
}
