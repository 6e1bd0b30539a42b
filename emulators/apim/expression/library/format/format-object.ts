// The text of any .NET value: what string concatenation, interpolation, Format, Join and `ToString()` print.
// Values of static type `object` carry their type with them; for all others the type has to be given.

import type { Runtime } from '../../runtime.ts';
import { namedType } from '../../types.ts';
import type { NetType } from '../../types.ts';
import { Boxed, NetException, netTypeOf } from '../../values.ts';
import { AnonymousObject } from '../../anonymous-object.ts';
import { DecimalValue } from '../../decimal-value.ts';
import { boxValue, objectType } from '../primitive-types.ts';
import { formatEnum } from './enum-names.ts';
import { formatDecimal, formatDouble, formatInteger, formatSingle } from './number-text.ts';
import { typeText } from './type-text.ts';

/** `NetObject.toText`, for objects whose text depends on the settings too. */
export interface Printable {
  /** `ToString(format)`; `format` is null or empty for `ToString()`, and ignored by types that are not IFormattable. */
  toText(format: string | null, runtime: Runtime): string;
}

/**
 * `value.ToString()`, or `ToString(format)`, of a value of static type `object`; empty for null.
 * @example formatObject(new Boxed(namedType('System.Int32'), 5), runtime, 'D3') // '005'
 */
export function formatObject(value: unknown, runtime: Runtime, format: string | null = null): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value instanceof Boxed) return formatBoxed(value, runtime, format);
  if (value instanceof DecimalValue) return formatDecimal(value, format);
  if (value instanceof NetException) return exceptionText(value, runtime);
  if (value instanceof AnonymousObject) return anonymousText(value, runtime);
  if (isPrintable(value)) return value.toText(format, runtime);
  return typeText(typeOfObject(value));
}

/**
 * The same for a value of any static type.
 * @example formatValue(65, namedType('System.Char'), runtime) // 'A'
 */
export function formatValue(value: unknown, type: NetType, runtime: Runtime, format: string | null = null): string {
  return formatObject(boxValue(value, type), runtime, format);
}

/** The run-time type of a value of static type `object` that is not null. */
export function typeOfObject(value: unknown): NetType {
  if (value instanceof NetException) return namedType(value.type);
  return netTypeOf(value) ?? namedType(typeof value === 'function' ? 'System.Delegate' : 'System.Object');
}

/** `Exception.ToString()`; there is no stack to print. */
export function exceptionText(exception: NetException, runtime: Runtime): string {
  const message = exception.message === '' ? exception.type : `${exception.type}: ${exception.message}`;
  if (exception.inner === null) return message;
  const inner = exceptionText(exception.inner, runtime);
  return `${message} ---> ${inner}${runtime.settings.newLine}   --- End of inner exception stack trace ---`;
}

/** `{ Name = x, Count = 2 }` */
function anonymousText({ names, types, values }: AnonymousObject, runtime: Runtime): string {
  const parts = names.map((name, index) => `${name} = ${formatValue(values[index] ?? null, types[index] ?? objectType, runtime)}`);
  return parts.length === 0 ? '{ }' : `{ ${parts.join(', ')} }`;
}

function formatBoxed({ type, value }: Boxed, runtime: Runtime, format: string | null): string {
  if (type.kind !== 'named') return String(value);
  const bits = integerBits.get(type.name);
  if (bits !== undefined) return formatInteger(value, bits, format);
  switch (type.name) {
    case 'System.Double':
      return formatDouble(value as number, format, runtime.settings);
    case 'System.Single':
      return formatSingle(value as number, format, runtime.settings);
    case 'System.Char':
      return String.fromCharCode(value as number);
    default:
      return formatEnum(type.name, Number(value), format);
  }
}

const integerBits: ReadonlyMap<string, number> = new Map([
  ['System.Int32', 32],
  ['System.Int64', 64],
  ['System.Byte', 8],
  ['System.SByte', 8],
  ['System.Int16', 16],
  ['System.UInt16', 16],
  ['System.UInt32', 32],
  ['System.UInt64', 64],
]);

function isPrintable(value: unknown): value is Printable {
  return typeof value === 'object' && value !== null && 'toText' in value;
}
