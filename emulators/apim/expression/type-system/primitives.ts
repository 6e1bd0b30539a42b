// The types that C# has keywords for, and what the language says of the numbers among them.

import { namedType, type NetType } from '../types.ts';

export type Integral = 'sbyte' | 'byte' | 'short' | 'ushort' | 'int' | 'uint' | 'long' | 'ulong' | 'char';
export type Numeric = Integral | 'float' | 'double' | 'decimal';
export type Primitive = Numeric | 'bool' | 'string' | 'object' | 'void';

const names: Readonly<Record<Primitive, string>> = {
  sbyte: 'SByte', byte: 'Byte', short: 'Int16', ushort: 'UInt16', int: 'Int32', uint: 'UInt32', long: 'Int64', ulong: 'UInt64',
  char: 'Char', float: 'Single', double: 'Double', decimal: 'Decimal', bool: 'Boolean', string: 'String', object: 'Object', void: 'Void',
};

/** The type of each keyword: `types.int` is `System.Int32`. */
export const types = Object.fromEntries(
  Object.entries(names).map(([keyword, name]) => [keyword, namedType(`System.${name}`)]),
) as Readonly<Record<Primitive, NetType>>;

const keywords = new Map(Object.entries(types).map(([keyword, type]) => [type, keyword as Primitive]));

/** The keyword of a type, if it has one. */
export function primitiveOf(type: NetType): Primitive | undefined {
  return keywords.get(type);
}

/** Smallest and largest value of each integral type. */
export const ranges: Readonly<Record<Integral, readonly [bigint, bigint]>> = {
  sbyte: [-128n, 127n],
  byte: [0n, 255n],
  short: [-32768n, 32767n],
  ushort: [0n, 65535n],
  char: [0n, 65535n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  uint: [0n, 2n ** 32n - 1n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  ulong: [0n, 2n ** 64n - 1n],
};

export function isIntegral(primitive: Primitive | undefined): primitive is Integral {
  return primitive !== undefined && primitive in ranges;
}

export function isNumeric(primitive: Primitive | undefined): primitive is Numeric {
  return isIntegral(primitive) || primitive === 'float' || primitive === 'double' || primitive === 'decimal';
}

/** Whether values of the type are JavaScript bigints. */
export function isBig(primitive: Primitive | undefined): primitive is 'long' | 'ulong' {
  return primitive === 'long' || primitive === 'ulong';
}

/** Implicit numeric conversions (C# 7 specification, implicit numeric conversions). */
const wider: Readonly<Record<Numeric, readonly Numeric[]>> = {
  sbyte: ['short', 'int', 'long', 'float', 'double', 'decimal'],
  byte: ['short', 'ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  short: ['int', 'long', 'float', 'double', 'decimal'],
  ushort: ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  int: ['long', 'float', 'double', 'decimal'],
  uint: ['long', 'ulong', 'float', 'double', 'decimal'],
  long: ['float', 'double', 'decimal'],
  ulong: ['float', 'double', 'decimal'],
  char: ['ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  float: ['double'],
  double: [],
  decimal: [],
};

export function widens(from: Numeric, to: Numeric): boolean {
  return wider[from].includes(to);
}

export const nullType = namedType('<null>');
export const stringType = types.string;
export const objectType = types.object;
export const voidType = types.void;
export const boolType = types.bool;
export const intType = types.int;
