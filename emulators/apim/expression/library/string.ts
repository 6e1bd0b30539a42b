// System.String: the members that cut and change one text, and the whole table. Searching, comparing, splitting and
// building stand in string-search.ts, string-compare.ts, string-split.ts and string-build.ts.

import { NetArray, NetException } from '../values.ts';
import { charsOfText, textOfChars } from './array-access.ts';
import { isWhiteSpace, toLowerInvariant, toUpperInvariant } from './char-categories.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { argumentOutOfRange, indexOutOfRange, invalidArgument, required } from './exceptions.ts';
import { declareEnum } from './format/enum-names.ts';
import { stringBuildMembers } from './string-build.ts';
import { stringCompareMembers } from './string-compare.ts';
import { stringSearchMembers } from './string-search.ts';
import { stringSplitMembers } from './string-split.ts';

type Text = string | null;

export const declareString: DeclareType = (runtime) => ({
  name: 'System.String',
  kind: 'class',
  interfaces: ['IComparable', 'ICloneable', 'IConvertible', 'IComparable<string>', 'IEnumerable<char>', 'IEquatable<string>'],
  members: {
    ...stringMembers,
    ...stringSearchMembers,
    ...stringCompareMembers,
    ...stringSplitMembers,
    ...stringBuildMembers(runtime),
  },
});

export const declareNormalizationForm = declareEnum('System.Text.NormalizationForm', { FormC: 1, FormD: 2, FormKC: 5, FormKD: 6 });

const stringMembers: Readonly<Record<string, Implementation>> = {
  'static readonly string Empty': () => '',
  'new(char[] value)': (characters: NetArray<number> | null) => (characters === null ? '' : textOfChars(characters)),
  'new(char c, int count)': (character: number, count: number) => {
    if (count < 0) throw argumentOutOfRange('count', "'count' must be non-negative.");
    return checkLength(count) && String.fromCharCode(character).repeat(count);
  },
  'new(char[] value, int startIndex, int length)': (characters: NetArray<number> | null, start: number, length: number) => {
    const { items } = required(characters, 'value');
    if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
    if (length < 0) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
    if (start > items.length - length) throw argumentOutOfRange('startIndex', 'Index was out of range. Must be non-negative and less than the size of the collection.');
    return textOfChars(new NetArray(required(characters, 'value').elementType, items.slice(start, start + length)));
  },
  'int Length { get; }': (self: string) => self.length,
  'char this[int index] { get; }': (self: string, index: number) => {
    if (index < 0 || index >= self.length) throw indexOutOfRange();
    return self.charCodeAt(index);
  },
  'string ToString()': (self: string) => self,
  'string ToString(IFormatProvider provider)': (self: string) => self,
  'object Clone()': (self: string) => self,
  'static string Copy(string str)': (text: Text) => required(text, 'str'),
  'static string Intern(string str)': (text: Text) => required(text, 'str'),
  'static bool IsNullOrEmpty(string value)': (text: Text) => text === null || text === '',
  'static bool IsNullOrWhiteSpace(string value)': (text: Text) => text === null || trim(text, null, 'both') === '',

  'string Substring(int startIndex)': (self: string, start: number) => {
    if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
    if (start > self.length) throw argumentOutOfRange('startIndex', 'startIndex cannot be larger than length of string.');
    return self.slice(start);
  },
  'string Substring(int startIndex, int length)': (self: string, start: number, length: number) => {
    if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
    if (start > self.length) throw argumentOutOfRange('startIndex', 'startIndex cannot be larger than length of string.');
    if (length < 0) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
    if (start > self.length - length) {
      throw argumentOutOfRange('length', 'Index and length must refer to a location within the string.');
    }
    return self.slice(start, start + length);
  },
  'string Remove(int startIndex)': (self: string, start: number) => {
    if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
    // Modern .NET accepts the length itself; the service compiles against .NET Framework, which does not.
    if (start >= self.length) throw argumentOutOfRange('startIndex', 'startIndex must be less than length of string.');
    return self.slice(0, start);
  },
  'string Remove(int startIndex, int count)': (self: string, start: number, count: number) => {
    if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
    if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than zero.');
    if (count > self.length - start) throw argumentOutOfRange('count', 'Index and count must refer to a location within the string.');
    return self.slice(0, start) + self.slice(start + count);
  },
  'string Insert(int startIndex, string value)': (self: string, start: number, value: Text) => {
    const inserted = required(value, 'value');
    if (start < 0 || start > self.length) {
      throw argumentOutOfRange('startIndex', 'Index was out of range. Must be non-negative and less than the size of the collection.');
    }
    return self.slice(0, start) + inserted + self.slice(start);
  },
  'string Replace(char oldChar, char newChar)': (self: string, old: number, replacement: number) =>
    // One character alone is never one of the patterns that replaceAll knows.
    self.replaceAll(String.fromCharCode(old), String.fromCharCode(replacement)),
  'string Replace(string oldValue, string newValue)': (self: string, old: Text, replacement: Text) => {
    if (required(old, 'oldValue') === '') throw invalidArgument('String cannot be of zero length.', 'oldValue');
    return self.split(old ?? '').join(replacement ?? '');
  },
  'string PadLeft(int totalWidth)': (self: string, width: number) => pad(self, width, 0x20, 'start'),
  'string PadLeft(int totalWidth, char paddingChar)': (self: string, width: number, padding: number) => pad(self, width, padding, 'start'),
  'string PadRight(int totalWidth)': (self: string, width: number) => pad(self, width, 0x20, 'end'),
  'string PadRight(int totalWidth, char paddingChar)': (self: string, width: number, padding: number) => pad(self, width, padding, 'end'),
  'string Trim()': (self: string) => trim(self, null, 'both'),
  'string Trim(params char[] trimChars)': (self: string, characters: NetArray<number> | null) => trim(self, characters, 'both'),
  'string TrimStart(params char[] trimChars)': (self: string, characters: NetArray<number> | null) => trim(self, characters, 'start'),
  'string TrimEnd(params char[] trimChars)': (self: string, characters: NetArray<number> | null) => trim(self, characters, 'end'),
  'string ToUpper()': toUpperInvariant,
  'string ToUpper(System.Globalization.CultureInfo culture)': (self: string, info: unknown) => required(info, 'culture') && toUpperInvariant(self),
  'string ToUpperInvariant()': toUpperInvariant,
  'string ToLower()': toLowerInvariant,
  'string ToLower(System.Globalization.CultureInfo culture)': (self: string, info: unknown) => required(info, 'culture') && toLowerInvariant(self),
  'string ToLowerInvariant()': toLowerInvariant,
  'char[] ToCharArray()': charsOfText,
  'char[] ToCharArray(int startIndex, int length)': (self: string, start: number, length: number) => {
    if (start < 0 || start > self.length || start > self.length - length) {
      throw argumentOutOfRange('startIndex', 'Index was out of range. Must be non-negative and less than the size of the collection.');
    }
    if (length < 0) throw argumentOutOfRange('length', 'Index was out of range. Must be non-negative and less than the size of the collection.');
    return charsOfText(self.slice(start, start + length));
  },
  'void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)': (
    self: string, start: number, destination: NetArray<number> | null, at: number, count: number,
  ) => {
    const { items } = required(destination, 'destination');
    if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than zero.');
    if (start < 0 || count > self.length - start) {
      throw argumentOutOfRange('sourceIndex', 'Index and count must refer to a location within the string.');
    }
    if (at < 0 || at > items.length - count) {
      throw argumentOutOfRange('destinationIndex', 'Index and count must refer to a location within the string.');
    }
    for (let index = 0; index < count; index += 1) items[at + index] = self.charCodeAt(start + index);
  },
  'string Normalize()': (self: string) => self.normalize('NFC'),
  'string Normalize(System.Text.NormalizationForm normalizationForm)': (self: string, form: number) => self.normalize(formName(form)),
  'bool IsNormalized()': (self: string) => self.normalize('NFC') === self,
  'bool IsNormalized(System.Text.NormalizationForm normalizationForm)': (self: string, form: number) =>
    self.normalize(formName(form)) === self,
};

/** Null or no characters at all mean white space. */
function trim(text: string, characters: NetArray<number> | null, side: 'both' | 'start' | 'end'): string {
  const set = characters === null || characters.items.length === 0 ? null : textOfChars(characters);
  const goes = (index: number): boolean => (set === null ? isWhiteSpace(text.charAt(index)) : set.includes(text.charAt(index)));
  let start = 0;
  let end = text.length;
  while (side !== 'end' && start < end && goes(start)) start += 1;
  while (side !== 'start' && end > start && goes(end - 1)) end -= 1;
  return text.slice(start, end);
}

function pad(text: string, width: number, padding: number, side: 'start' | 'end'): string {
  if (width < 0) throw argumentOutOfRange('totalWidth', 'Non-negative number required.');
  checkLength(width);
  const character = String.fromCharCode(padding);
  return side === 'start' ? text.padStart(width, character) : text.padEnd(width, character);
}

/** Lengths that no policy needs and that would take the gateway's memory end as they would in .NET. */
function checkLength(length: number): true {
  if (length > 2 ** 28) throw new NetException('System.OutOfMemoryException', "Exception of type 'System.OutOfMemoryException' was thrown.");
  return true;
}

function formName(form: number): 'NFC' | 'NFD' | 'NFKC' | 'NFKD' {
  switch (form) {
    case 1: return 'NFC';
    case 2: return 'NFD';
    case 5: return 'NFKC';
    case 6: return 'NFKD';
    default: throw invalidArgument('Invalid normalization form.', 'normalizationForm');
  }
}
