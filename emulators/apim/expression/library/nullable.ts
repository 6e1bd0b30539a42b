// The static class System.Nullable. HasValue, Value and GetValueOrDefault of `T?` are the compiler's.

import type { NetType } from '../types.ts';
import { netCompare } from './comparison.ts';
import type { DeclareType } from './declaration.ts';
import { netEquals } from './equality.ts';
import { required } from './exceptions.ts';
import { typeObject } from './type.ts';
import type { TypeObject } from './type.ts';

export const declareNullable: DeclareType = () => ({
  name: 'System.Nullable',
  kind: 'static class',
  members: {
    'static int Compare<T>(T? n1, T? n2)': (_type: NetType, left: unknown, right: unknown) => netCompare(left, right),
    'static bool Equals<T>(T? n1, T? n2)': (_type: NetType, left: unknown, right: unknown) => netEquals(left, right),
    'static Type GetUnderlyingType(Type nullableType)': (type: TypeObject | null) => {
      const { type: asked } = required(type, 'nullableType');
      return asked.kind === 'nullable' ? typeObject(asked.of) : null;
    },
  },
});
