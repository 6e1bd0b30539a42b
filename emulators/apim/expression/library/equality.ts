// When two .NET values are equal, and under which key a dictionary or set files them.
// Knows the shapes of values.ts; what makes two objects of one type equal is said by the object itself.

import { typeName } from '../types.ts';
import { Boxed } from '../values.ts';

/** Implemented by library objects that are equal by value: Guid, DateTime, Uri, KeyValuePair, anonymous objects. */
export interface Equatable {
  /** `Object.Equals(Object)`: false, never an exception, for an object of another type or null. */
  equals(other: unknown): boolean;
  /** Equal objects of one type give equal keys. */
  hashKey(): string;
}

/** `IEqualityComparer<T>`, as collections and LINQ use it; `StringComparer` implements it. */
export interface EqualityComparer {
  equals(left: unknown, right: unknown): boolean;
  /** A key for a JavaScript Map: equal values give equal keys, and only they. */
  hashKey(value: unknown): unknown;
}

/** `EqualityComparer<T>.Default`. */
export const defaultEquality: EqualityComparer = { equals: netEquals, hashKey: netHashKey };

/** `Object.Equals(left, right)` for two values of the same static type, boxed if that type is `object`. */
export function netEquals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  // Double.Equals: NaN equals NaN, unlike the operator ==.
  if (typeof left === 'number') return Number.isNaN(left) && Number.isNaN(right);
  if (left instanceof Boxed) return right instanceof Boxed && left.type === right.type && netEquals(left.value, right.value);
  return isEquatable(left) && right !== null && left.equals(right);
}

/** A key that a JavaScript Map treats as .NET's `GetHashCode` and `Equals` together would treat the value. */
export function netHashKey(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(objectMark) ? `${objectMark}string:${value}` : value;
  if (value instanceof Boxed) return `${objectMark}${typeName(value.type)}:${String(value.value)}`;
  if (isEquatable(value)) return `${objectMark}${value.constructor.name}:${value.hashKey()}`;
  return value;
}

/** Keeps the keys of objects apart from texts in a collection of `object`. */
const objectMark = '\0';

function isEquatable(value: unknown): value is Equatable {
  return typeof value === 'object' && value !== null && 'equals' in value && 'hashKey' in value;
}
