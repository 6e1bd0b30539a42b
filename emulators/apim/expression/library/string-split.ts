// `string.Split` and StringSplitOptions. Split(string) and Split(char, …) are not in .NET Framework.

import { NetArray } from '../values.ts';
import { textOfChars } from './array-access.ts';
import { isWhiteSpace } from './char-categories.ts';
import type { Implementation } from './declaration.ts';
import { argumentOutOfRange, invalidArgument } from './exceptions.ts';
import { declareEnum } from './format/enum-names.ts';
import { stringType } from './primitive-types.ts';

export const declareStringSplitOptions = declareEnum('System.StringSplitOptions', { None: 0, RemoveEmptyEntries: 1 }, { flags: true });

type Chars = NetArray<number> | null;
type Strings = NetArray<string | null> | null;

const unlimited = 2 ** 31 - 1;

export const stringSplitMembers: Readonly<Record<string, Implementation>> = {
  'string[] Split(params char[] separator)': (self: string, separator: Chars) =>
    separator?.items.length === 1
      ? new NetArray(stringType, self.split(textOfChars(separator)))
      : split(self, characters(separator), unlimited, 0),
  'string[] Split(char[] separator, int count)': (self: string, separator: Chars, count: number) =>
    split(self, characters(separator), count, 0),
  'string[] Split(char[] separator, StringSplitOptions options)': (self: string, separator: Chars, options: number) =>
    split(self, characters(separator), unlimited, options),
  'string[] Split(char[] separator, int count, StringSplitOptions options)': (
    self: string, separator: Chars, count: number, options: number,
  ) => split(self, characters(separator), count, options),
  'string[] Split(string[] separator, StringSplitOptions options)': (self: string, separator: Strings, options: number) =>
    split(self, strings(separator), unlimited, options),
  'string[] Split(string[] separator, int count, StringSplitOptions options)': (
    self: string, separator: Strings, count: number, options: number,
  ) => split(self, strings(separator), count, options),
};

/** Length of the separator at that place, or 0. */
type SeparatorAt = (text: string, index: number) => number;

/** No separators at all mean white space. */
function characters(separator: Chars): SeparatorAt {
  if (separator === null || separator.items.length === 0) return whiteSpace;
  const set = textOfChars(separator);
  return (text, index) => (set.includes(text.charAt(index)) ? 1 : 0);
}

function strings(separator: Strings): SeparatorAt {
  if (separator === null || separator.items.length === 0) return whiteSpace;
  const wanted = separator.items.filter((item) => item !== null && item !== '') as string[];
  return (text, index) => wanted.find((item) => text.startsWith(item, index))?.length ?? 0;
}

function whiteSpace(text: string, index: number): number {
  return isWhiteSpace(text.charAt(index)) ? 1 : 0;
}

function split(text: string, separatorAt: SeparatorAt, count: number, options: number): NetArray<string> {
  if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than zero.');
  if (options !== 0 && options !== 1) throw invalidArgument(`Illegal enum value: ${options}.`);
  const skipsEmpty = options === 1;
  if (count === 0 || (skipsEmpty && text === '')) return new NetArray(stringType, []);
  if (count === 1) return new NetArray(stringType, [text]);

  const parts: string[] = [];
  let start = 0;
  let index = 0;
  while (index < text.length && parts.length < count - 1) {
    const length = separatorAt(text, index);
    if (length === 0) {
      index += 1;
      continue;
    }
    if (!skipsEmpty || index > start) parts.push(text.slice(start, index));
    index += length;
    start = index;
  }
  // With the limit reached, the rest is one part; leading separators are not part of it when empty entries go.
  for (let length = 1; skipsEmpty && start < text.length && length > 0; ) {
    length = separatorAt(text, start);
    start += length;
  }
  if (!skipsEmpty || start < text.length) parts.push(text.slice(start));
  return new NetArray(stringType, parts);
}
