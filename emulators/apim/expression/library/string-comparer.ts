// System.StringComparer: a StringComparison as an object, for collections and sorting.

import { namedType } from '../types.ts';
import type { NetType } from '../types.ts';
import type { NetObject } from '../values.ts';
import { netCompare } from './comparison.ts';
import type { Comparer } from './comparison.ts';
import type { DeclareType } from './declaration.ts';
import { netEquals, netHashKey } from './equality.ts';
import type { EqualityComparer } from './equality.ts';
import { required } from './exceptions.ts';
import { hashOf } from './hash-code.ts';
import { areEqual, compareTexts } from './string-compare.ts';
import { culture, cultureIgnoreCase, ordinal, ordinalIgnoreCase } from './string-comparison.ts';
import type { TextMatching } from './string-comparison.ts';

const stringComparerType = namedType('System.StringComparer');

/** Values other than text are compared as they compare themselves. */
class StringComparerObject implements NetObject, Comparer, EqualityComparer {
  readonly #matching: TextMatching;
  constructor(matching: TextMatching) {
    this.#matching = matching;
  }

  get netType(): NetType {
    return stringComparerType;
  }

  compare(left: unknown, right: unknown): number {
    return isText(left) && isText(right) ? compareTexts(left, right, this.#matching) : netCompare(left, right);
  }

  /** With one argument `Object.Equals` of the comparer itself. */
  equals(left: unknown, right?: unknown): boolean {
    if (right === undefined) return left === this;
    return isText(left) && isText(right) ? areEqual(left, right, this.#matching) : netEquals(left, right);
  }

  hashKey(value?: unknown): string {
    return String(typeof value === 'string' ? netHashKey(this.#matching.key(value)) : netHashKey(value));
  }
}

type Self = StringComparerObject;

const comparers = {
  Ordinal: new StringComparerObject(ordinal),
  OrdinalIgnoreCase: new StringComparerObject(ordinalIgnoreCase),
  InvariantCulture: new StringComparerObject(culture),
  InvariantCultureIgnoreCase: new StringComparerObject(cultureIgnoreCase),
};

export const declareStringComparer: DeclareType = () => ({
  name: 'System.StringComparer',
  kind: 'class',
  interfaces: ['IComparer<string>', 'IEqualityComparer<string>'],
  members: {
    'static StringComparer Ordinal { get; }': () => comparers.Ordinal,
    'static StringComparer OrdinalIgnoreCase { get; }': () => comparers.OrdinalIgnoreCase,
    'static StringComparer InvariantCulture { get; }': () => comparers.InvariantCulture,
    'static StringComparer InvariantCultureIgnoreCase { get; }': () => comparers.InvariantCultureIgnoreCase,
    'static StringComparer CurrentCulture { get; }': () => comparers.InvariantCulture,
    'static StringComparer CurrentCultureIgnoreCase { get; }': () => comparers.InvariantCultureIgnoreCase,
    'int Compare(string x, string y)': (self: Self, left: string | null, right: string | null) => self.compare(left, right),
    'int Compare(object x, object y)': (self: Self, left: unknown, right: unknown) => self.compare(left, right),
    'bool Equals(string x, string y)': (self: Self, left: string | null, right: string | null) => self.equals(left, right),
    'bool Equals(object x, object y)': (self: Self, left: unknown, right: unknown) => self.equals(left, right),
    'int GetHashCode(string obj)': (self: Self, text: string | null) => hashOf(self.hashKey(required(text, 'obj'))),
    'int GetHashCode(object obj)': (self: Self, value: unknown) => hashOf(self.hashKey(required(value, 'obj'))),
  },
});

function isText(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
