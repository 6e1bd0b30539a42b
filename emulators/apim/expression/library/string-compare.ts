// Members of System.String that compare: Equals, Compare, CompareOrdinal, CompareTo, the operators.

import type { Implementation } from './declaration.ts';
import { argumentOutOfRange, invalidArgument } from './exceptions.ts';
import { hashOf } from './hash-code.ts';
import { culture, cultureIgnoreCase, matchingOf, ordinal } from './string-comparison.ts';
import type { TextMatching } from './string-comparison.ts';

type Text = string | null;

export const stringCompareMembers: Readonly<Record<string, Implementation>> = {
  'bool Equals(string value)': (self: string, value: Text) => self === value,
  'bool Equals(object obj)': (self: string, value: unknown) => self === value,
  'bool Equals(string value, StringComparison comparisonType)': (self: string, value: Text, comparison: number) =>
    areEqual(self, value, matchingOf(comparison)),
  'static bool Equals(string a, string b)': (left: Text, right: Text) => left === right,
  'static bool Equals(string a, string b, StringComparison comparisonType)': (left: Text, right: Text, comparison: number) =>
    areEqual(left, right, matchingOf(comparison)),
  'static bool operator ==(string a, string b)': (left: Text, right: Text) => left === right,
  'static bool operator !=(string a, string b)': (left: Text, right: Text) => left !== right,
  'int GetHashCode()': (self: string) => hashOf(self),
  'int CompareTo(string strB)': (self: string, value: Text) => compareTexts(self, value, culture),
  'int CompareTo(object value)': (self: string, value: unknown) => {
    if (value !== null && typeof value !== 'string') throw invalidArgument('Object must be of type String.');
    return compareTexts(self, value, culture);
  },
  'static int Compare(string strA, string strB)': (left: Text, right: Text) => compareTexts(left, right, culture),
  'static int Compare(string strA, string strB, bool ignoreCase)': (left: Text, right: Text, ignoreCase: boolean) =>
    compareTexts(left, right, ignoreCase ? cultureIgnoreCase : culture),
  'static int Compare(string strA, string strB, StringComparison comparisonType)': (left: Text, right: Text, comparison: number) =>
    compareTexts(left, right, matchingOf(comparison)),
  'static int Compare(string strA, string strB, bool ignoreCase, System.Globalization.CultureInfo culture)': (
    left: Text, right: Text, ignoreCase: boolean,
  ) => compareTexts(left, right, ignoreCase ? cultureIgnoreCase : culture),
  'static int Compare(string strA, int indexA, string strB, int indexB, int length)': (
    left: Text, leftStart: number, right: Text, rightStart: number, length: number,
  ) => compareParts({ left, leftStart, right, rightStart, length }, culture),
  'static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)': (
    left: Text, leftStart: number, right: Text, rightStart: number, length: number, ignoreCase: boolean,
  ) => compareParts({ left, leftStart, right, rightStart, length }, ignoreCase ? cultureIgnoreCase : culture),
  'static int Compare(string strA, int indexA, string strB, int indexB, int length, StringComparison comparisonType)': (
    left: Text, leftStart: number, right: Text, rightStart: number, length: number, comparison: number,
  ) => compareParts({ left, leftStart, right, rightStart, length }, matchingOf(comparison)),
  'static int CompareOrdinal(string strA, string strB)': (left: Text, right: Text) => compareTexts(left, right, ordinal),
  'static int CompareOrdinal(string strA, int indexA, string strB, int indexB, int length)': (
    left: Text, leftStart: number, right: Text, rightStart: number, length: number,
  ) => compareParts({ left, leftStart, right, rightStart, length }, ordinal),
};

/** Null comes first. */
export function compareTexts(left: Text, right: Text, matching: TextMatching): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  return matching.compare(left, right);
}

/** Null equals null only. */
export function areEqual(left: Text, right: Text, matching: TextMatching): boolean {
  return left === right || (left !== null && right !== null && matching.equals(left, right));
}

interface Parts {
  readonly left: Text;
  readonly leftStart: number;
  readonly right: Text;
  readonly rightStart: number;
  readonly length: number;
}

function compareParts({ left, leftStart, right, rightStart, length }: Parts, matching: TextMatching): number {
  if (left === null || right === null) return compareTexts(left, right, matching);
  if (length < 0) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
  if (leftStart < 0 || leftStart > left.length) throw argumentOutOfRange('indexA', 'Index must be within the string.');
  if (rightStart < 0 || rightStart > right.length) throw argumentOutOfRange('indexB', 'Index must be within the string.');
  return compareTexts(left.slice(leftStart, leftStart + length), right.slice(rightStart, rightStart + length), matching);
}
