// Arrays seen alike, whether they are a Uint8Array (byte[]) or a NetArray.

import type { NetType } from '../types.ts';
import { NetArray } from '../values.ts';
import { byteType, charType } from './primitive-types.ts';

export type AnyArray = Uint8Array | NetArray;

/** The cells of an array, for reading and writing. */
export function cells(array: AnyArray): { [index: number]: unknown; readonly length: number } {
  return array instanceof NetArray ? array.items : array;
}

/** A copy of the items. */
export function itemsOf(array: AnyArray): unknown[] {
  return Array.from(cells(array) as ArrayLike<unknown>);
}

export function elementTypeOf(array: AnyArray): NetType {
  return array instanceof NetArray ? array.elementType : byteType;
}

/** An array of that element type which takes over the items. */
export function makeArray(elementType: NetType, items: unknown[]): AnyArray {
  return elementType === byteType ? Uint8Array.from(items as number[]) : new NetArray(elementType, items);
}

/** The text of a `char[]`. */
export function textOfChars(characters: NetArray<number>, start = 0, count = characters.items.length): string {
  let text = '';
  // String.fromCharCode takes its arguments on the stack: not more than a few thousand at a time.
  for (let index = start; index < start + count; index += 8192) {
    text += String.fromCharCode(...characters.items.slice(index, Math.min(index + 8192, start + count)));
  }
  return text;
}

/** A `char[]` with the code units of the text. */
export function charsOfText(text: string): NetArray<number> {
  return new NetArray(charType, Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)));
}
