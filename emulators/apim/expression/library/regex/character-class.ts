// The named character classes: \d \w \s, \p{…}, and the blocks that policies may ask for.

import { category, type CharacterSet, range, setOf, union } from './character-set.ts';

/** Digits: `\p{Nd}`, or 0-9 in ECMAScript mode. */
export function digits(ecmaScript: boolean): CharacterSet {
  return ecmaScript ? range(0x30, 0x39) : unicode('Nd');
}

/** Word characters: `[\p{L}\p{Mn}\p{Nd}\p{Pc}]`, or `[A-Za-z0-9_]`. */
export function wordCharacters(ecmaScript: boolean): CharacterSet {
  if (ecmaScript) return union(range(0x30, 0x39), range(0x41, 0x5a), range(0x61, 0x7a), setOf(0x5f));
  words ??= union(unicode('L'), unicode('Mn'), unicode('Nd'), unicode('Pc'));
  return words;
}

/** What `\b` takes for part of a word: also the joiners U+200C and U+200D. */
export function boundaryCharacters(ecmaScript: boolean): CharacterSet {
  return ecmaScript ? wordCharacters(true) : union(wordCharacters(false), range(0x200c, 0x200d));
}

/** White space: `[\f\n\r\t\v\x85\p{Z}]`. */
export function whiteSpace(ecmaScript: boolean): CharacterSet {
  return ecmaScript ? setOf(0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d) : union(range(0x09, 0x0d), setOf(0x85), unicode('Z'));
}

/** `\p{name}`: a general category or a block; null for an unknown name. Ignoring case, the cased categories are one. */
export function namedClass(name: string, ignoreCase: boolean): CharacterSet | null {
  if (ignoreCase && /^L[ult]$/.test(name)) return union(unicode('Lu'), unicode('Ll'), unicode('Lt'));
  return blocks.get(name) ?? category(name);
}

let words: CharacterSet | undefined;

function unicode(name: string): CharacterSet {
  return category(name) ?? [];
}

const blocks: ReadonlyMap<string, CharacterSet> = new Map([
  ['IsBasicLatin', range(0x0000, 0x007f)], ['IsLatin-1Supplement', range(0x0080, 0x00ff)], ['IsLatinExtended-A', range(0x0100, 0x017f)],
  ['IsLatinExtended-B', range(0x0180, 0x024f)], ['IsCombiningDiacriticalMarks', range(0x0300, 0x036f)], ['IsGreek', range(0x0370, 0x03ff)],
  ['IsGreekandCoptic', range(0x0370, 0x03ff)], ['IsCyrillic', range(0x0400, 0x04ff)], ['IsArmenian', range(0x0530, 0x058f)],
  ['IsHebrew', range(0x0590, 0x05ff)], ['IsArabic', range(0x0600, 0x06ff)], ['IsThai', range(0x0e00, 0x0e7f)],
  ['IsGeneralPunctuation', range(0x2000, 0x206f)], ['IsCurrencySymbols', range(0x20a0, 0x20cf)], ['IsArrows', range(0x2190, 0x21ff)],
  ['IsMathematicalOperators', range(0x2200, 0x22ff)], ['IsHiragana', range(0x3040, 0x309f)], ['IsKatakana', range(0x30a0, 0x30ff)],
  ['IsCJKUnifiedIdeographs', range(0x4e00, 0x9fff)], ['IsHangulSyllables', range(0xac00, 0xd7af)],
]);
