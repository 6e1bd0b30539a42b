// The eight integer types: widths, limits and how a whole number becomes a value of one of them.

import type { NetType } from '../types.ts';
import { overflow } from './exceptions.ts';
import {
  byteType, int16Type, int32Type, int64Type, sbyteType, uint16Type, uint32Type, uint64Type,
} from './primitive-types.ts';

export interface IntegerType {
  readonly type: NetType;
  /** `Int32`, as `Convert.ToInt32` and messages call it. */
  readonly name: string;
  readonly keyword: string;
  readonly bits: number;
  readonly signed: boolean;
  readonly minimum: bigint;
  readonly maximum: bigint;
}

export const sbyteInteger = integerType(sbyteType, 'SByte', 'sbyte', 8, true);
export const byteInteger = integerType(byteType, 'Byte', 'byte', 8, false);
export const int16Integer = integerType(int16Type, 'Int16', 'short', 16, true);
export const uint16Integer = integerType(uint16Type, 'UInt16', 'ushort', 16, false);
export const int32Integer = integerType(int32Type, 'Int32', 'int', 32, true);
export const uint32Integer = integerType(uint32Type, 'UInt32', 'uint', 32, false);
export const int64Integer = integerType(int64Type, 'Int64', 'long', 64, true);
export const uint64Integer = integerType(uint64Type, 'UInt64', 'ulong', 64, false);

export const integerTypes: readonly IntegerType[] = [
  sbyteInteger, byteInteger, int16Integer, uint16Integer, int32Integer, uint32Integer, int64Integer, uint64Integer,
];

/** Null when the number is outside of the type. */
export function toInteger(value: bigint, target: IntegerType): number | bigint | null {
  if (value < target.minimum || value > target.maximum) return null;
  return target.bits === 64 ? value : Number(value);
}

/** @throws NetException System.OverflowException */
export function toIntegerChecked(value: bigint, target: IntegerType): number | bigint {
  const result = toInteger(value, target);
  if (result === null) throw integerOverflow(target);
  return result;
}

/** `Int32.Parse`, `Convert.ToInt32` and kin. */
export function integerOverflow({ name, signed, bits }: IntegerType): Error {
  const kind = bits === 8 ? `${signed ? 'a signed' : 'an unsigned'} byte` : `${/^[AEIOU](?!In)/.test(name) ? 'an' : 'a'} ${name}`;
  return overflow(`Value was either too large or too small for ${kind}.`);
}

function integerType(type: NetType, name: string, keyword: string, bits: number, signed: boolean): IntegerType {
  const maximum = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
  return { type, name, keyword, bits, signed, minimum: signed ? -maximum - 1n : 0n, maximum };
}
