// System.Object and its bases for structs and enums: what every value can be asked. Receivers arrive as values of
// static type `object`, boxed where `values.ts` says so.

import { Boxed } from '../values.ts';
import type { NetObject } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { netEquals } from './equality.ts';
import { formatObject, typeOfObject } from './format/format-object.ts';
import { hashOf } from './hash-code.ts';
import { objectType } from './primitive-types.ts';
import { typeObject } from './type.ts';

export const declareObject: DeclareType = (runtime) => ({
  name: 'System.Object',
  kind: 'class',
  members: {
    'new()': (): NetObject => ({ netType: objectType }),
    'bool Equals(object obj)': netEquals,
    'static bool Equals(object objA, object objB)': netEquals,
    'static bool ReferenceEquals(object objA, object objB)': (left: unknown, right: unknown) =>
      // Every value type is boxed anew, so it is never the same object as another.
      left === right && !(left instanceof Boxed) && typeof left !== 'boolean',
    'int GetHashCode()': hashOf,
    'Type GetType()': (self: unknown) => typeObject(typeOfObject(self)),
    'string ToString()': (self: unknown) => formatObject(self, runtime),
  },
});

export const declareValueType: DeclareType = () => ({
  name: 'System.ValueType',
  kind: 'class',
  base: 'System.Object',
  members: {},
});

/** A delegate can be compared and passed on; its calls are the compiler's. */
export const declareDelegate: DeclareType = () => ({ name: 'System.Delegate', kind: 'class', members: {} });
