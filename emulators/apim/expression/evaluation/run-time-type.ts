// Whether a value of static type `object` is of a type, for casts, `is`, `as` and catch.

import { derivesFrom } from '../type-system/hierarchy.ts';
import type { Library } from '../type-system/library-index.ts';
import { namedType, type NetType } from '../types.ts';
import { NetException, netTypeOf } from '../values.ts';

/** False for null. */
export function isInstance(library: Library, value: unknown, type: NetType): boolean {
  if (value === null) return false;
  const own = value instanceof NetException ? exceptionType(library, value) : netTypeOf(value);
  // Delegates and lazy sequences of the library do not say what they are; only the static type vouches for them.
  if (own === undefined) return true;
  return own === type || derivesFrom(library, own, type.kind === 'nullable' ? type.of : type);
}

/** An exception class that the library does not declare is an Exception all the same. */
function exceptionType(library: Library, { type }: NetException): NetType {
  return library.find(type, 0) === undefined ? baseException : namedType(type);
}

const baseException = namedType('System.Exception');
