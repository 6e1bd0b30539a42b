// Which of two .NET values comes first: `Comparer<T>.Default`, used by OrderBy, Min, Max and sorting.
// What orders two objects of one type is said by the object itself.

import { Boxed, NetException } from '../values.ts';

/** Implemented by library objects that have an order: DateTime, TimeSpan, Guid, Version. */
export interface Comparable {
  /** Negative, zero or positive, as `IComparable.CompareTo`. */
  compareTo(other: unknown): number;
}

/** `IComparer<T>`, as sorting uses it; `StringComparer` implements it. */
export interface Comparer {
  compare(left: unknown, right: unknown): number;
}

/** `Comparer<T>.Default`. */
export const defaultComparer: Comparer = { compare: netCompare };

/** Compares two values of the same static type: null first, text by culture, NaN before every number. */
export function netCompare(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  if (typeof left === 'string' && typeof right === 'string') return compareByCulture(left, right);
  if (left instanceof Boxed && right instanceof Boxed && left.type === right.type) return netCompare(left.value, right.value);
  if (typeof left === typeof right && isPrimitive(left)) return comparePrimitives(left, right as number);
  if (isComparable(left)) return left.compareTo(right);
  // Comparer.Default: Argument_ImplementIComparable
  throw new NetException('System.ArgumentException', 'At least one object must implement IComparable.');
}

// The invariant culture of ICU is its root collation, which takes milliseconds to load.
let collator: Intl.Collator | undefined;

/** `string.Compare(left, right)` in the invariant culture. */
export function compareByCulture(left: string, right: string): number {
  collator ??= new Intl.Collator('und');
  return Math.sign(collator.compare(left, right));
}

function isPrimitive(value: unknown): value is number | bigint | boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}

function comparePrimitives(left: number | bigint | boolean, right: number | bigint | boolean): number {
  if (left < right) return -1;
  if (left > right) return 1;
  if (left === right) return 0;
  // Double.CompareTo: NaN is smaller than every number and equal to itself.
  return Number.isNaN(left) ? (Number.isNaN(right) ? 0 : -1) : 1;
}

function isComparable(value: unknown): value is Comparable {
  return typeof value === 'object' && value !== null && 'compareTo' in value;
}
