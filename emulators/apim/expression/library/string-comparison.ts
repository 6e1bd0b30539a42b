// System.StringComparison, and what each mode means for comparing and finding text. The culture is always the
// invariant one, as ICU has it: combining marks belong to their letter, and some characters do not count at all.

import { toUpperInvariant } from './char-categories.ts';
import { compareByCulture } from './comparison.ts';
import { invalidArgument } from './exceptions.ts';
import { declareEnum } from './format/enum-names.ts';

export const declareStringComparison = declareEnum('System.StringComparison', {
  CurrentCulture: 0,
  CurrentCultureIgnoreCase: 1,
  InvariantCulture: 2,
  InvariantCultureIgnoreCase: 3,
  Ordinal: 4,
  OrdinalIgnoreCase: 5,
});

/** How two texts are compared: by code units or by culture, with or without case. */
export interface TextMatching {
  compare(left: string, right: string): number;
  equals(left: string, right: string): boolean;
  /** Start and end of the first occurrence at or after `from`, or null. */
  find(text: string, value: string, from: number): TextRange | null;
  /** The same for the last occurrence. */
  findLast(text: string, value: string): TextRange | null;
  /** Equal for texts that are equal. */
  key(text: string): string;
}

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** @throws NetException System.ArgumentException */
export function matchingOf(comparison: number): TextMatching {
  const matching = matchings[comparison];
  if (matching === undefined) throw invalidArgument('The string comparison type passed in is currently not supported.', 'comparisonType');
  return matching;
}

export const ordinal: TextMatching = {
  compare: compareUnits,
  equals: (left, right) => left === right,
  find: (text, value, from) => rangeAt(text.indexOf(value, from), value.length),
  findLast: (text, value) => rangeAt(text.lastIndexOf(value), value.length),
  key: (text) => text,
};

export const ordinalIgnoreCase: TextMatching = {
  compare: (left, right) => compareUnits(toUpperInvariant(left), toUpperInvariant(right)),
  equals: (left, right) => left.length === right.length && toUpperInvariant(left) === toUpperInvariant(right),
  find: (text, value, from) => rangeAt(toUpperInvariant(text).indexOf(toUpperInvariant(value), from), value.length),
  findLast: (text, value) => rangeAt(toUpperInvariant(text).lastIndexOf(toUpperInvariant(value)), value.length),
  key: toUpperInvariant,
};

let collatorIgnoringCase: Intl.Collator | undefined;

function compareIgnoringCase(left: string, right: string): number {
  // `accent` tells letters and accents apart, but not case.
  collatorIgnoringCase ??= new Intl.Collator('und', { sensitivity: 'accent' });
  return Math.sign(collatorIgnoringCase.compare(left, right));
}

export const culture = cultureMatching(compareByCulture, (text) => text);
export const cultureIgnoreCase = cultureMatching(compareIgnoringCase, toUpperInvariant);

const matchings: readonly TextMatching[] = [culture, cultureIgnoreCase, culture, cultureIgnoreCase, ordinal, ordinalIgnoreCase];

function cultureMatching(compare: (left: string, right: string) => number, fold: (text: string) => string): TextMatching {
  return {
    compare,
    equals: (left, right) => compare(left, right) === 0,
    find(text, value, from) {
      if (isPlain(text) && isPlain(value)) return rangeAt(fold(text).indexOf(fold(value), from), value.length);
      const wanted = signs(value, fold).filter(({ key }) => key !== '');
      const all = signs(text.slice(from), fold);
      for (let index = 0; index + wanted.length <= all.length; index += 1) {
        const match = matchAt(all, wanted, index);
        if (match !== null) return { start: from + match.start, end: from + match.end };
      }
      return wanted.length === 0 ? { start: from, end: from } : null;
    },
    findLast(text, value) {
      if (isPlain(text) && isPlain(value)) return rangeAt(fold(text).lastIndexOf(fold(value)), value.length);
      const wanted = signs(value, fold).filter(({ key }) => key !== '');
      const all = signs(text, fold);
      for (let index = all.length - wanted.length; index >= 0; index -= 1) {
        const match = matchAt(all, wanted, index);
        if (match !== null) return match;
      }
      return wanted.length === 0 ? { start: text.length, end: text.length } : null;
    },
    key: (text) => signs(text, fold).map(({ key }) => key).join('\u0001'),
  };
}

/** What a reader takes for one character: a code point with the marks that follow it. */
interface Sign extends TextRange {
  /** Empty where the sign does not count. */
  readonly key: string;
}

const signPattern = /[\s\S]\p{M}*/gu;
// Control and format characters have no weight in the collation, but tabs and line breaks have.
const weightless = /[\p{Cf}\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/gu;

function signs(text: string, fold: (text: string) => string): Sign[] {
  return [...text.matchAll(signPattern)].map(({ 0: sign, index }) => ({
    key: fold(sign.replace(weightless, '').normalize('NFC')),
    start: index,
    end: index + sign.length,
  }));
}

function matchAt(all: readonly Sign[], wanted: readonly Sign[], index: number): TextRange | null {
  if (wanted.length === 0 || all[index]?.key === '') return null;
  let position = index;
  let end = 0;
  for (const { key } of wanted) {
    while (all[position]?.key === '') position += 1;
    const sign = all[position];
    if (sign?.key !== key) return null;
    end = sign.end;
    position += 1;
  }
  while (all[position]?.key === '') {
    end = all[position]?.end ?? end;
    position += 1;
  }
  return { start: all[index]?.start ?? 0, end };
}

/** Printable ASCII, tab and line breaks: here culture and code units find the same. */
function isPlain(text: string): boolean {
  return /^[\t-\r -~]*$/.test(text);
}

function rangeAt(start: number, length: number): TextRange | null {
  return start < 0 ? null : { start, end: start + length };
}

/** The difference of the first code units that differ, as `CompareOrdinal` gives it. */
function compareUnits(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = left.charCodeAt(index) - right.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
