// The types that C# has keywords for, and how a value of one becomes an object.

import { Boxed } from '../values.ts';
import { namedType } from '../types.ts';
import type { NetType } from '../types.ts';

export const objectType = namedType('System.Object');
export const stringType = namedType('System.String');
export const booleanType = namedType('System.Boolean');
export const charType = namedType('System.Char');
export const sbyteType = namedType('System.SByte');
export const byteType = namedType('System.Byte');
export const int16Type = namedType('System.Int16');
export const uint16Type = namedType('System.UInt16');
export const int32Type = namedType('System.Int32');
export const uint32Type = namedType('System.UInt32');
export const int64Type = namedType('System.Int64');
export const uint64Type = namedType('System.UInt64');
export const singleType = namedType('System.Single');
export const doubleType = namedType('System.Double');
export const decimalType = namedType('System.Decimal');

/** A value of static type `type` as a value of static type `object`: numbers and enums are boxed, the rest stays. */
export function boxValue(value: unknown, type: NetType): unknown {
  if (typeof value !== 'number' && typeof value !== 'bigint') return value;
  return new Boxed(type.kind === 'nullable' ? type.of : type, value);
}

/** The JavaScript primitive in a box, or the value itself. */
export function unboxValue(value: unknown): unknown {
  return value instanceof Boxed ? value.value : value;
}

/** The value types that C# has keywords for. */
export const primitiveKeywords: Readonly<Record<string, NetType>> = {
  bool: booleanType,
  char: charType,
  sbyte: sbyteType,
  byte: byteType,
  short: int16Type,
  ushort: uint16Type,
  int: int32Type,
  uint: uint32Type,
  long: int64Type,
  ulong: uint64Type,
  float: singleType,
  double: doubleType,
  decimal: decimalType,
};
