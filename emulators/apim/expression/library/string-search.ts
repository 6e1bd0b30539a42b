// Members of System.String that look for text: Contains, StartsWith, EndsWith, IndexOf, LastIndexOf and kin.
// Without a StringComparison, searches for strings go by culture and searches for characters by code units.

import type { NetArray } from '../values.ts';
import { textOfChars } from './array-access.ts';
import type { Implementation } from './declaration.ts';
import { argumentOutOfRange, required } from './exceptions.ts';
import { culture, cultureIgnoreCase, matchingOf, ordinal } from './string-comparison.ts';
import type { TextMatching } from './string-comparison.ts';

const indexText = 'Index was out of range. Must be non-negative and less than the size of the collection.';
const countText = 'Count must be positive and count must refer to a location within the string/array/collection.';

export const stringSearchMembers: Readonly<Record<string, Implementation>> = {
  // Contains(char) and Contains(string, StringComparison) are not in .NET Framework.
  'bool Contains(string value)': (self: string, value: string | null) => self.includes(required(value, 'value')),
  'bool StartsWith(string value)': (self: string, value: string | null) => startsWith(self, value, culture),
  'bool StartsWith(string value, StringComparison comparisonType)': (self: string, value: string | null, comparison: number) =>
    startsWith(self, value, matchingOf(comparison)),
  'bool StartsWith(string value, bool ignoreCase, System.Globalization.CultureInfo culture)': (self: string, value: string | null, ignoreCase: boolean) =>
    startsWith(self, value, ignoreCase ? cultureIgnoreCase : culture),
  'bool EndsWith(string value)': (self: string, value: string | null) => endsWith(self, value, culture),
  'bool EndsWith(string value, StringComparison comparisonType)': (self: string, value: string | null, comparison: number) =>
    endsWith(self, value, matchingOf(comparison)),
  'bool EndsWith(string value, bool ignoreCase, System.Globalization.CultureInfo culture)': (self: string, value: string | null, ignoreCase: boolean) =>
    endsWith(self, value, ignoreCase ? cultureIgnoreCase : culture),

  'int IndexOf(char value)': (self: string, value: number) => self.indexOf(String.fromCharCode(value)),
  'int IndexOf(char value, int startIndex)': (self: string, value: number, start: number) =>
    indexOf(self, String.fromCharCode(value), window(self, start), ordinal),
  'int IndexOf(char value, int startIndex, int count)': (self: string, value: number, start: number, count: number) =>
    indexOf(self, String.fromCharCode(value), window(self, start, count), ordinal),
  'int IndexOf(string value)': (self: string, value: string | null) => indexOf(self, value, window(self), culture),
  'int IndexOf(string value, int startIndex)': (self: string, value: string | null, start: number) =>
    indexOf(self, value, window(self, start), culture),
  'int IndexOf(string value, int startIndex, int count)': (self: string, value: string | null, start: number, count: number) =>
    indexOf(self, value, window(self, start, count), culture),
  'int IndexOf(string value, StringComparison comparisonType)': (self: string, value: string | null, comparison: number) =>
    indexOf(self, value, window(self), matchingOf(comparison)),
  'int IndexOf(string value, int startIndex, StringComparison comparisonType)': (
    self: string, value: string | null, start: number, comparison: number,
  ) => indexOf(self, value, window(self, start), matchingOf(comparison)),
  'int IndexOf(string value, int startIndex, int count, StringComparison comparisonType)': (
    self: string, value: string | null, start: number, count: number, comparison: number,
  ) => indexOf(self, value, window(self, start, count), matchingOf(comparison)),

  'int LastIndexOf(char value)': (self: string, value: number) => self.lastIndexOf(String.fromCharCode(value)),
  'int LastIndexOf(char value, int startIndex)': (self: string, value: number, start: number) =>
    lastIndexOfUnit(self, [value], start, start + 1),
  'int LastIndexOf(char value, int startIndex, int count)': (self: string, value: number, start: number, count: number) =>
    lastIndexOfUnit(self, [value], start, count),
  'int LastIndexOf(string value)': (self: string, value: string | null) => lastIndexOf(self, value, culture),
  'int LastIndexOf(string value, int startIndex)': (self: string, value: string | null, start: number) =>
    lastIndexOf(self, value, culture, start),
  'int LastIndexOf(string value, int startIndex, int count)': (self: string, value: string | null, start: number, count: number) =>
    lastIndexOf(self, value, culture, start, count),
  'int LastIndexOf(string value, StringComparison comparisonType)': (self: string, value: string | null, comparison: number) =>
    lastIndexOf(self, value, matchingOf(comparison)),
  'int LastIndexOf(string value, int startIndex, StringComparison comparisonType)': (
    self: string, value: string | null, start: number, comparison: number,
  ) => lastIndexOf(self, value, matchingOf(comparison), start),
  'int LastIndexOf(string value, int startIndex, int count, StringComparison comparisonType)': (
    self: string, value: string | null, start: number, count: number, comparison: number,
  ) => lastIndexOf(self, value, matchingOf(comparison), start, count),

  'int IndexOfAny(char[] anyOf)': (self: string, anyOf: NetArray<number> | null) => indexOfAny(self, anyOf, window(self)),
  'int IndexOfAny(char[] anyOf, int startIndex)': (self: string, anyOf: NetArray<number> | null, start: number) =>
    indexOfAny(self, anyOf, window(self, start)),
  'int IndexOfAny(char[] anyOf, int startIndex, int count)': (self: string, anyOf: NetArray<number> | null, start: number, count: number) =>
    indexOfAny(self, anyOf, window(self, start, count)),
  'int LastIndexOfAny(char[] anyOf)': (self: string, anyOf: NetArray<number> | null) =>
    lastIndexOfUnit(self, required(anyOf, 'anyOf').items, self.length - 1, self.length),
  'int LastIndexOfAny(char[] anyOf, int startIndex)': (self: string, anyOf: NetArray<number> | null, start: number) =>
    lastIndexOfUnit(self, required(anyOf, 'anyOf').items, start, start + 1),
  'int LastIndexOfAny(char[] anyOf, int startIndex, int count)': (
    self: string, anyOf: NetArray<number> | null, start: number, count: number,
  ) => lastIndexOfUnit(self, required(anyOf, 'anyOf').items, start, count),
};

function startsWith(text: string, value: string | null, matching: TextMatching): boolean {
  if (required(value, 'value') === '') return true;
  if (matching === ordinal) return text.startsWith(value ?? '');
  const range = matching.find(text, value ?? '', 0);
  // What stands before the match must not count: U+00AD and the like.
  return range !== null && (range.start === 0 || matching.equals(text.slice(0, range.start), ''));
}

function endsWith(text: string, value: string | null, matching: TextMatching): boolean {
  if (required(value, 'value') === '') return true;
  if (matching === ordinal) return text.endsWith(value ?? '');
  const range = matching.findLast(text, value ?? '');
  return range !== null && (range.end === text.length || matching.equals(text.slice(range.end), ''));
}

interface Window {
  readonly start: number;
  readonly end: number;
}

/** The part of the text to search. @throws NetException System.ArgumentOutOfRangeException */
function window(text: string, start = 0, count = text.length - start): Window {
  if (start < 0 || start > text.length) throw argumentOutOfRange('startIndex', indexText);
  if (count < 0 || start + count > text.length) throw argumentOutOfRange('count', countText);
  return { start, end: start + count };
}

function indexOf(text: string, value: string | null, { start, end }: Window, matching: TextMatching): number {
  return matching.find(text.slice(0, end), required(value, 'value'), start)?.start ?? -1;
}

function indexOfAny(text: string, anyOf: NetArray<number> | null, { start, end }: Window): number {
  const wanted = new Set(textOfChars(required(anyOf, 'anyOf')).split(''));
  for (let index = start; index < end; index += 1) if (wanted.has(text.charAt(index))) return index;
  return -1;
}

/** The window of a search backwards: `count` characters that end at `start`. */
function backwardWindow(text: string, start: number, count: number): Window {
  if (start < 0 || start >= text.length) throw argumentOutOfRange('startIndex', indexText);
  if (count < 0 || start - count + 1 < 0) throw argumentOutOfRange('count', countText);
  return { start: start - count + 1, end: start + 1 };
}

function lastIndexOfUnit(text: string, units: readonly number[], start: number, count: number): number {
  if (text === '') return -1;
  const window = backwardWindow(text, start, count);
  for (let index = window.end - 1; index >= window.start; index -= 1) {
    if (units.includes(text.charCodeAt(index))) return index;
  }
  return -1;
}

function lastIndexOf(text: string, value: string | null, matching: TextMatching, start?: number, count?: number): number {
  const wanted = required(value, 'value');
  if (text === '' && (start === undefined || start === -1 || start === 0)) return wanted === '' ? 0 : -1;
  // One past the end is accepted, and means the end.
  const pastEnd = start === text.length;
  const last = start === undefined || pastEnd ? text.length - 1 : start;
  const room = count === undefined ? last + 1 : pastEnd && count > 0 ? count - 1 : count;
  const { start: from, end } = backwardWindow(text, last, room);
  // .NET Framework finds the empty text before the last character; modern .NET after it.
  if (wanted === '') return last;
  const range = matching.findLast(text.slice(from, end), wanted);
  return range === null ? -1 : from + range.start;
}
