// How .NET values look in JavaScript. The static type, known to the binder, tells an int from a double;
// only a value of static type `object` carries its own type.
//
// | .NET                                                     | JavaScript                                   |
// |----------------------------------------------------------|----------------------------------------------|
// | null                                                     | null (never undefined)                       |
// | string, bool                                             | string, boolean                              |
// | sbyte byte short ushort int uint float double            | number                                       |
// | char                                                     | number, the UTF-16 code unit                 |
// | long ulong                                               | bigint, kept within 64 bits                  |
// | an enum                                                  | number                                       |
// | T? of a value type                                       | the value, or null                           |
// | object holding a bool or a reference type                | the value itself                             |
// | object holding any other primitive or an enum            | Boxed                                        |
// | byte[]                                                   | Uint8Array                                   |
// | T[]                                                      | NetArray                                     |
// | a delegate                                               | a JavaScript function                        |
// | decimal                                                  | DecimalValue (decimal-value.ts)              |
// | an anonymous type                                        | AnonymousObject (anonymous-object.ts)        |
// | every other type (Guid, DateTime, JObject, List<T>, …)   | an object that implements NetObject          |
// | IEnumerable<T>                                           | any of the above that `elements()` can walk  |

import { CodeUnitWalk, CountedWalk, ItemWalk } from './element-walk.ts';
import type { Runtime } from './runtime.ts';
import { arrayOf, namedType, type NetType } from './types.ts';

/** A value type other than bool, converted to `object`. Two boxes are never the same object. */
export class Boxed {
  readonly type: NetType;
  readonly value: number | bigint;
  constructor(type: NetType, value: number | bigint) {
    this.type = type;
    this.value = value;
  }
}

/**
 * What every library object offers: its run-time type, for casts, `is` and results. The optional methods are what
 * one library type may need to know of a value of any other (`string.Format`, `Dictionary`, `OrderBy`); a type that
 * leaves one out behaves as System.Object does.
 */
export interface NetObject {
  readonly netType: NetType;
  /** `ToString()`, or `ToString(format)` of an IFormattable. Left out: the type's `ToString()` signature, or its name. */
  toText?(format: string | null, runtime: Runtime): string;
  /** `Equals(object)`. Left out: the same reference. */
  equals?(other: unknown): boolean;
  /** What `GetHashCode()` and dictionaries go by: the same for values that are equal. Left out: told apart by reference. */
  hashKey?(): string;
  /** `IComparable.CompareTo(object)` with a value of the same type. Left out: not comparable. */
  compareTo?(other: unknown): number;
}

/** A one-dimensional array other than `byte[]`. Its items have the shape of `elementType`, unboxed. */
export class NetArray<T = unknown> {
  readonly elementType: NetType;
  readonly items: T[];
  constructor(elementType: NetType, items: T[]) {
    this.elementType = elementType;
    this.items = items;
  }
  [Symbol.iterator](): Iterator<T> {
    return this.items[Symbol.iterator]();
  }
}

/** A .NET exception on its way through policy code. `type` is the full name, `System.FormatException`. */
export class NetException extends Error {
  readonly type: string;
  readonly inner: NetException | null;
  constructor(type: string, message: string, inner: NetException | null = null) {
    super(message);
    this.type = type;
    this.inner = inner;
  }
}

/** The run-time type of a value of static type `object`; undefined where nothing carries it (null, delegates, lazy sequences). */
export function netTypeOf(value: unknown): NetType | undefined {
  if (typeof value === 'string') return stringType;
  if (typeof value === 'boolean') return booleanType;
  if (value instanceof Boxed) return value.type;
  if (value instanceof Uint8Array) return byteArrayType;
  if (value instanceof NetArray) return arrayOf(value.elementType);
  if (typeof value === 'object' && value !== null && 'netType' in value) return (value as NetObject).netType;
  return undefined;
}

const stringType = namedType('System.String');
const booleanType = namedType('System.Boolean');
const byteArrayType = arrayOf(namedType('System.Byte'));

/**
 * Walks any IEnumerable: a string by UTF-16 code units, a byte[] by bytes, everything else by its iterator.
 * Every element is a step of the evaluation.
 */
export function elements(value: unknown): IterableIterator<unknown> {
  if (typeof value === 'string') return new CodeUnitWalk(value);
  if (value instanceof Uint8Array) return new ItemWalk(value);
  if (value instanceof NetArray) return new ItemWalk(value.items);
  if (value === null) throw new NetException('System.ArgumentNullException', 'Value cannot be null.');
  return new CountedWalk((value as Iterable<unknown>)[Symbol.iterator]());
}
