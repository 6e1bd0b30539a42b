// The members that all ordered structs share: CompareTo, Equals, GetHashCode and the six comparison operators.

import type { Comparable } from './comparison.ts';
import type { Implementation } from './declaration.ts';
import type { Equatable } from './equality.ts';
import { invalidArgument } from './exceptions.ts';
import { hashOf } from './hash-code.ts';

type Ordered = Comparable & Equatable;

/**
 * @param name the short name of the type, `DateTime`
 * @param exception DateTimeOffset offers CompareTo(object) through IComparable only
 */
export function orderedMembers(name: string, exception?: 'without CompareTo(object)'): Readonly<Record<string, Implementation>> {
  const { 'int CompareTo(object value)': compareToObject, ...comparable } = comparableMembers(name);
  return {
    ...equatableMembers(name),
    ...comparable,
    ...(exception === undefined && compareToObject !== undefined ? { 'int CompareTo(object value)': compareToObject } : {}),
    [`static bool operator <(${name} left, ${name} right)`]: (left: Ordered, right: Ordered) => left.compareTo(right) < 0,
    [`static bool operator <=(${name} left, ${name} right)`]: (left: Ordered, right: Ordered) => left.compareTo(right) <= 0,
    [`static bool operator >(${name} left, ${name} right)`]: (left: Ordered, right: Ordered) => left.compareTo(right) > 0,
    [`static bool operator >=(${name} left, ${name} right)`]: (left: Ordered, right: Ordered) => left.compareTo(right) >= 0,
  };
}

/** CompareTo, for structs that have an order but no operators for it. */
export function comparableMembers(name: string): Readonly<Record<string, Implementation>> {
  return {
    [`int CompareTo(${name} value)`]: (self: Ordered, value: Ordered) => self.compareTo(value),
    'int CompareTo(object value)': (self: Ordered, value: object | null) => {
      if (value === null) return 1;
      if (value.constructor !== self.constructor) throw invalidArgument(`Object must be of type ${name}.`);
      return self.compareTo(value);
    },
  };
}

export function equatableMembers(name: string): Readonly<Record<string, Implementation>> {
  return {
    [`bool Equals(${name} value)`]: (self: Equatable, value: unknown) => self.equals(value),
    'bool Equals(object value)': (self: Equatable, value: unknown) => self.equals(value),
    'int GetHashCode()': (self: Equatable) => hashOf(self),
    [`static bool operator ==(${name} left, ${name} right)`]: (left: Equatable, right: unknown) => left.equals(right),
    [`static bool operator !=(${name} left, ${name} right)`]: (left: Equatable, right: unknown) => !left.equals(right),
  };
}
