// The interfaces of namespace System: what can be compared, formatted, copied or released, whatever its type.

import { netCompare } from './comparison.ts';
import type { DeclareType } from './declaration.ts';
import { netEquals } from './equality.ts';
import { formatObject } from './format/format-object.ts';

export const declareIComparable: DeclareType = () => ({
  name: 'System.IComparable',
  kind: 'interface',
  members: { 'int CompareTo(object obj)': (self: unknown, other: unknown) => (other === null ? 1 : netCompare(self, other)) },
});

export const declareIComparableOf: DeclareType = () => ({
  name: 'System.IComparable<in T>',
  kind: 'interface',
  members: { 'int CompareTo(T other)': (self: unknown, other: unknown) => (other === null ? 1 : netCompare(self, other)) },
});

export const declareIEquatableOf: DeclareType = () => ({
  name: 'System.IEquatable<T>',
  kind: 'interface',
  members: { 'bool Equals(T other)': netEquals },
});

export const declareIFormattable: DeclareType = (runtime) => ({
  name: 'System.IFormattable',
  kind: 'interface',
  members: {
    'string ToString(string format, IFormatProvider formatProvider)': (self: unknown, format: string | null) =>
      formatObject(self, runtime, format),
  },
});

export const declareIDisposable: DeclareType = () => ({
  name: 'System.IDisposable',
  kind: 'interface',
  // Nothing in the library holds a resource that would have to be given back.
  members: { 'void Dispose()': () => undefined },
});

export const declareICloneable: DeclareType = () => ({ name: 'System.ICloneable', kind: 'interface', members: {} });

export const declareIConvertible: DeclareType = () => ({ name: 'System.IConvertible', kind: 'interface', members: {} });

export const declareIFormatProvider: DeclareType = () => ({ name: 'System.IFormatProvider', kind: 'interface', members: {} });
