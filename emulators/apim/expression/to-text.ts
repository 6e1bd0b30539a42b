// The text of a result where a policy wants text: a header value, a body, a URL.

import { formatObject } from './library/format/format-object.ts';
import { defaultSettings, type Runtime, type Settings } from './runtime.ts';

/**
 * `ToString()` of a value of static type `object` in the invariant culture; null is empty.
 * @example toText(new Boxed(namedType('System.Int32'), 5)) // '5'
 */
export function toText(value: unknown, settings: Partial<Settings> = {}): string {
  return typeof value === 'string' ? value : formatObject(value, withSettings(settings));
}

/** Printing needs neither clock nor randomness. */
function withSettings(settings: Partial<Settings>): Runtime {
  return { settings: { ...defaultSettings, ...settings }, now: () => 0, randomBytes: (count) => new Uint8Array(count) };
}
