// System.Char: one UTF-16 code unit.

import { Boxed } from '../values.ts';
import {
  isControl, isDigit, isLetter, isLetterOrDigit, isLower, isNumber, isPunctuation, isSeparator, isSymbol, isUpper, isWhiteSpace,
  toLowerInvariant, toUpperInvariant, unicodeCategory,
} from './char-categories.ts';
import type { DeclareType, Implementation, Reference } from './declaration.ts';
import { argumentOutOfRange, invalidArgument, invalidFormat, required } from './exceptions.ts';
import { declareEnum } from './format/enum-names.ts';
import { charType } from './primitive-types.ts';

export const declareUnicodeCategory = declareEnum('System.Globalization.UnicodeCategory', {
  UppercaseLetter: 0, LowercaseLetter: 1, TitlecaseLetter: 2, ModifierLetter: 3, OtherLetter: 4, NonSpacingMark: 5,
  SpacingCombiningMark: 6, EnclosingMark: 7, DecimalDigitNumber: 8, LetterNumber: 9, OtherNumber: 10, SpaceSeparator: 11,
  LineSeparator: 12, ParagraphSeparator: 13, Control: 14, Format: 15, Surrogate: 16, PrivateUse: 17, ConnectorPunctuation: 18,
  DashPunctuation: 19, OpenPunctuation: 20, ClosePunctuation: 21, InitialQuotePunctuation: 22, FinalQuotePunctuation: 23,
  OtherPunctuation: 24, MathSymbol: 25, CurrencySymbol: 26, ModifierSymbol: 27, OtherSymbol: 28, OtherNotAssigned: 29,
});

export const declareChar: DeclareType = () => ({
  name: 'System.Char',
  kind: 'struct',
  interfaces: ['IComparable', 'IConvertible', 'IComparable<char>', 'IEquatable<char>'],
  members: {
    'static readonly char MaxValue': () => 0xffff,
    'static readonly char MinValue': () => 0,
    'int CompareTo(char value)': (self: number, value: number) => self - value,
    'int CompareTo(object value)': (self: number, value: unknown) => {
      if (value === null) return 1;
      if (!isBoxedChar(value)) throw invalidArgument('Object must be of type Char.');
      return self - Number(value.value);
    },
    'bool Equals(char obj)': (self: number, value: number) => self === value,
    'bool Equals(object obj)': (self: number, value: unknown) => isBoxedChar(value) && value.value === self,
    'int GetHashCode()': (self: number) => self | (self << 16),
    'string ToString()': textOf,
    'string ToString(IFormatProvider provider)': (self: number) => textOf(self),
    'static string ToString(char c)': textOf,
    'static char Parse(string s)': (text: string | null) => {
      if (required(text, 's').length !== 1) throw invalidFormat('String must be exactly one character long.');
      return (text ?? '').charCodeAt(0);
    },
    'static bool TryParse(string s, out char result)': (text: string | null, result: Reference<number>) => {
      result.value = text?.length === 1 ? text.charCodeAt(0) : 0;
      return text?.length === 1;
    },
    ...classMembers,
    'static char ToUpper(char c)': upper,
    'static char ToLower(char c)': lower,
    'static char ToUpper(char c, System.Globalization.CultureInfo culture)': (unit: number, info: unknown) => required(info, 'culture') && upper(unit),
    'static char ToUpperInvariant(char c)': upper,
    'static char ToLower(char c, System.Globalization.CultureInfo culture)': (unit: number, info: unknown) => required(info, 'culture') && lower(unit),
    'static char ToLowerInvariant(char c)': lower,
    'static double GetNumericValue(char c)': numericValue,
    'static double GetNumericValue(string s, int index)': (text: string | null, index: number) => numericValue(unitAt(text, index)),
    'static System.Globalization.UnicodeCategory GetUnicodeCategory(char c)': (unit: number) => unicodeCategory(textOf(unit)),
    'static System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)': (text: string | null, index: number) =>
      unicodeCategory(textOf(unitAt(text, index))),
    'static bool IsSurrogatePair(char highSurrogate, char lowSurrogate)': (high: number, low: number) => isHigh(high) && isLow(low),
    'static bool IsSurrogatePair(string s, int index)': (text: string | null, index: number) =>
      isHigh(unitAt(text, index)) && isLow((text ?? '').charCodeAt(index + 1)),
    'static string ConvertFromUtf32(int utf32)': (codePoint: number) => {
      if (codePoint < 0 || codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
        throw argumentOutOfRange('utf32', 'A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff).');
      }
      return String.fromCodePoint(codePoint);
    },
    'static int ConvertToUtf32(char highSurrogate, char lowSurrogate)': (high: number, low: number) => {
      if (!isHigh(high)) throw argumentOutOfRange('highSurrogate', 'A valid high surrogate character is between 0xd800 and 0xdbff, inclusive.');
      if (!isLow(low)) throw argumentOutOfRange('lowSurrogate', 'A valid low surrogate character is between 0xdc00 and 0xdfff, inclusive.');
      return textOf(high, low).codePointAt(0);
    },
    'static int ConvertToUtf32(string s, int index)': (text: string | null, index: number) => {
      const codePoint = (unitAt(text, index), (text ?? '').codePointAt(index) ?? 0);
      if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
        throw invalidArgument(`Found a ${isHigh(codePoint) ? 'high' : 'low'} surrogate char without a ${isHigh(codePoint) ? 'following low' : 'preceding high'} surrogate at index: ${index}. The input may not be in this encoding, or may not contain valid Unicode (UTF-16) characters.`, 's');
      }
      return codePoint;
    },
  },
});

/** The Unicode classes, asked of a code unit or of one inside a string. */
const classMembers: Readonly<Record<string, Implementation>> = Object.fromEntries(
  Object.entries({
    IsControl: isControl,
    IsDigit: isDigit,
    IsLetter: isLetter,
    IsLetterOrDigit: isLetterOrDigit,
    IsLower: isLower,
    IsNumber: isNumber,
    IsPunctuation: isPunctuation,
    IsSeparator: isSeparator,
    IsSymbol: isSymbol,
    IsUpper: isUpper,
    IsWhiteSpace: isWhiteSpace,
    IsSurrogate: (text: string) => isHigh(text.charCodeAt(0)) || isLow(text.charCodeAt(0)),
    IsHighSurrogate: (text: string) => isHigh(text.charCodeAt(0)),
    IsLowSurrogate: (text: string) => isLow(text.charCodeAt(0)),
  }).flatMap(([name, belongs]): [string, Implementation][] => [
    [`static bool ${name}(char c)`, (unit: number) => belongs(textOf(unit))],
    [`static bool ${name}(string s, int index)`, (text: string | null, index: number) => belongs(textOf(unitAt(text, index)))],
  ]),
);

function textOf(...units: number[]): string {
  return String.fromCharCode(...units);
}

function unitAt(text: string | null, index: number): number {
  if (index < 0 || index >= required(text, 's').length) throw argumentOutOfRange('index');
  return (text ?? '').charCodeAt(index);
}

function isBoxedChar(value: unknown): value is Boxed {
  return value instanceof Boxed && value.type === charType;
}

function upper(unit: number): number {
  return toUpperInvariant(textOf(unit)).charCodeAt(0);
}

function lower(unit: number): number {
  return toLowerInvariant(textOf(unit)).charCodeAt(0);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Decimal digits of any script follow each other from zero; for other numbers only the Latin fractions are known. */
function numericValue(unit: number): number {
  const character = textOf(unit);
  if (isDigit(character)) {
    let zero = unit;
    while (unit - zero < 9 && isDigit(textOf(zero - 1))) zero -= 1;
    return unit - zero;
  }
  return latinNumbers[character] ?? -1;
}

const latinNumbers: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75, '²': 2, '³': 3, '¹': 1 };
