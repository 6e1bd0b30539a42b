// What the basic types become when System.Convert turns one into another: `IConvertible`, by run-time type.

import { DecimalValue } from '../decimal-value.ts';
import type { Runtime } from '../runtime.ts';
import { typeName } from '../types.ts';
import type { NetType } from '../types.ts';
import { Boxed } from '../values.ts';
import { parseBoolean } from './boolean.ts';
import { DateTimeValue, dateTimeType } from './date-time-value.ts';
import { parse as parseDate } from './date-time.ts';
import { parseDecimalChecked } from './decimal.ts';
import { defaultValue } from './default-value.ts';
import { invalidCast, invalidFormat, overflow, required } from './exceptions.ts';
import { double, parseFloating, single } from './floating-point.ts';
import type { FloatingType } from './floating-point.ts';
import { formatObject, typeOfObject } from './format/format-object.ts';
import { shortTypeName } from './format/type-text.ts';
import { integerOverflow, integerTypes, toInteger } from './integer-types.ts';
import type { IntegerType } from './integer-types.ts';
import { parseInteger } from './integers.ts';
import { JValue } from './json/value.ts';
import { booleanType, charType, decimalType, stringType } from './primitive-types.ts';

/** One of the types that System.Convert converts from and to. */
export interface ConversionTarget {
  readonly name: string;
  readonly keyword: string;
  readonly type: NetType;
  /** From a plain value that is not null. */
  readonly convert: (value: unknown, runtime: Runtime) => unknown;
}

export const conversionTargets: readonly ConversionTarget[] = [
  { name: 'Boolean', keyword: 'bool', type: booleanType, convert: toBoolean },
  { name: 'Char', keyword: 'char', type: charType, convert: toChar },
  ...integerTypes.map((target) => ({ ...target, convert: (value: unknown) => toIntegral(value, target) })),
  { ...single, convert: (value, runtime) => toFloating(value, single, runtime) },
  { ...double, convert: (value, runtime) => toFloating(value, double, runtime) },
  { name: 'Decimal', keyword: 'decimal', type: decimalType, convert: toDecimal },
  { name: 'DateTime', keyword: 'DateTime', type: dateTimeType, convert: toDateTime },
  { name: 'String', keyword: 'string', type: stringType, convert: (value, runtime) => formatObject(value, runtime) },
];

/** Converts a value of static type `object`; null becomes the default of the type. */
export function convertObject(value: unknown, target: ConversionTarget, runtime: Runtime): unknown {
  if (value === null) return target.name === 'Char' ? 0 : defaultValue(target.type);
  // JValue implements IConvertible: its plain value is converted.
  const plain = value instanceof JValue ? value.value : value;
  if (plain === null) throw invalidCast(`Can not convert Null to ${target.name}.`);
  return target.convert(plain, runtime);
}

function toIntegral(value: unknown, target: IntegerType): number | bigint {
  if (typeof value === 'string') return parseInteger(value, target);
  const whole = wholeNumber(value, target);
  const result = whole === null ? null : toInteger(whole, target);
  if (result === null) throw integerOverflow(target);
  return result;
}

/** Numbers with decimals are rounded, ties to the even digit; null for infinity and NaN. */
function wholeNumber(value: unknown, target: { readonly name: string }): bigint | null {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof DecimalValue) return value.round(0, 'to-even').toInteger();
  if (!(value instanceof Boxed)) throw notConvertible(value, target);
  if (typeof value.value === 'bigint') return value.value;
  return Number.isFinite(value.value) ? BigInt(roundToEven(value.value)) : null;
}

function toBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return parseBoolean(value);
  if (value instanceof DecimalValue) return value.mantissa !== 0n;
  if (value instanceof Boxed && value.type !== charType) return Number(value.value) !== 0;
  throw notConvertible(value, { name: 'Boolean' });
}

function toChar(value: unknown): number {
  if (typeof value === 'string') {
    if (value.length !== 1) throw invalidFormat('String must be exactly one character long.');
    return value.charCodeAt(0);
  }
  const isWhole = value instanceof Boxed && value.type !== single.type && value.type !== double.type;
  if (!isWhole) throw notConvertible(value, { name: 'Char' });
  const code = Number(value.value);
  if (code < 0 || code > 0xffff) throw overflow('Value was either too large or too small for a character.');
  return code;
}

function toFloating(value: unknown, target: FloatingType, runtime: Runtime): number {
  if (typeof value === 'string') return parseFloating(value, target, runtime);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof DecimalValue) return target.nearest(value.toDouble());
  if (value instanceof Boxed && value.type !== charType) return target.nearest(Number(value.value));
  throw notConvertible(value, target);
}

function toDecimal(value: unknown): DecimalValue {
  if (typeof value === 'string') return parseDecimalChecked(value);
  if (typeof value === 'boolean') return value ? DecimalValue.one : DecimalValue.zero;
  if (value instanceof DecimalValue) return value;
  if (value instanceof Boxed && value.type !== charType) {
    if (value.type === single.type) return DecimalValue.fromDouble(Number(value.value), 7);
    return value.type === double.type ? DecimalValue.fromDouble(Number(value.value)) : DecimalValue.fromInteger(value.value);
  }
  throw notConvertible(value, { name: 'Decimal' });
}

function toDateTime(value: unknown, runtime: Runtime): DateTimeValue {
  if (typeof value === 'string') return parseDate(required(value, 'value'), 0, runtime);
  if (value instanceof DateTimeValue) return value;
  throw notConvertible(value, { name: 'DateTime' });
}

/** The nearest whole number, the even one of two equally near. */
export function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const distance = value - floor;
  const up = distance > 0.5 || (distance === 0.5 && floor % 2 !== 0);
  const rounded = up ? floor + 1 : floor;
  return rounded === 0 && value < 0 ? -0 : rounded;
}

function notConvertible(value: unknown, { name }: { readonly name: string }): Error {
  const type = typeOfObject(value);
  const isBasic = conversionTargets.some((target) => target.type === type);
  return isBasic
    ? invalidCast(`Invalid cast from '${shortTypeName(type)}' to '${name}'.`)
    : invalidCast(`Unable to cast object of type '${typeName(type)}' to type 'System.IConvertible'.`);
}
