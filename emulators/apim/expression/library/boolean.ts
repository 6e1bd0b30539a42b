// System.Boolean.

import type { DeclareType, Reference } from './declaration.ts';
import { invalidArgument, invalidFormat, required } from './exceptions.ts';

export const declareBoolean: DeclareType = () => ({
  name: 'System.Boolean',
  kind: 'struct',
  interfaces: ['IComparable', 'IConvertible', 'IComparable<bool>', 'IEquatable<bool>'],
  members: {
    'static readonly string TrueString': () => 'True',
    'static readonly string FalseString': () => 'False',
    'int CompareTo(bool value)': compare,
    'int CompareTo(object obj)': (self: boolean, value: unknown) => {
      if (value === null) return 1;
      if (typeof value !== 'boolean') throw invalidArgument('Object must be of type Boolean.');
      return compare(self, value);
    },
    'bool Equals(bool obj)': (self: boolean, value: boolean) => self === value,
    'bool Equals(object obj)': (self: boolean, value: unknown) => self === value,
    'int GetHashCode()': (self: boolean) => (self ? 1 : 0),
    'string ToString()': booleanText,
    'string ToString(IFormatProvider provider)': (self: boolean) => booleanText(self),
    'static bool Parse(string value)': parseBoolean,
    'static bool TryParse(string value, out bool result)': (text: string | null, result: Reference<boolean>) => {
      const value = text === null ? null : readBoolean(text);
      result.value = value ?? false;
      return value !== null;
    },
  },
});

/** @throws NetException System.FormatException */
export function parseBoolean(text: string | null): boolean {
  const value = readBoolean(required(text, 'value'));
  if (value === null) throw invalidFormat('String was not recognized as a valid Boolean.');
  return value;
}

function booleanText(value: boolean): string {
  return value ? 'True' : 'False';
}

/** White space and NUL around the word do not count. */
function readBoolean(text: string): boolean | null {
  // Nothing that long is one of the two words, and the pattern below is slow on it.
  if (text.trim().length > 1000) return null;
  const word = text.trim().replace(/^[\s\0]+|[\s\0]+$/g, '').toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
}

function compare(left: boolean, right: boolean): number {
  return Number(left) - Number(right);
}
