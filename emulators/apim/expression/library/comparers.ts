// IComparer<T> and IEqualityComparer<T>, which StringComparer implements.

import type { Comparer } from './comparison.ts';
import type { DeclareType } from './declaration.ts';
import type { EqualityComparer } from './equality.ts';
import { hashOf } from './hash-code.ts';

export const declareComparer: DeclareType = () => ({
  name: 'System.Collections.Generic.IComparer<in T>',
  kind: 'interface',
  members: { 'int Compare(T x, T y)': (comparer: Comparer, left: unknown, right: unknown) => comparer.compare(left, right) },
});

export const declareEqualityComparer: DeclareType = () => ({
  name: 'System.Collections.Generic.IEqualityComparer<in T>',
  kind: 'interface',
  members: {
    'bool Equals(T x, T y)': (comparer: EqualityComparer, left: unknown, right: unknown) => comparer.equals(left, right),
    'int GetHashCode(T obj)': (comparer: EqualityComparer, value: unknown) => hashOf(comparer.hashKey(value)),
  },
});
