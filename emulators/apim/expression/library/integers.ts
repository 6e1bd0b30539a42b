// System.SByte, Byte, Int16, UInt16, Int32, UInt32, Int64 and UInt64: eight types with one table.

import { Boxed } from '../values.ts';
import type { DeclareType, Implementation, Reference } from './declaration.ts';
import { invalidArgument, invalidFormat, required } from './exceptions.ts';
import { numberStyles, parseHexadecimal, parseNumber } from './format/number-parse.ts';
import { formatInteger } from './format/number-text.ts';
import { hashOf } from './hash-code.ts';
import {
  byteInteger, int16Integer, int32Integer, int64Integer, integerOverflow, sbyteInteger, toInteger, uint16Integer,
  uint32Integer, uint64Integer,
} from './integer-types.ts';
import type { IntegerType } from './integer-types.ts';

export const declareSByte = declareInteger(sbyteInteger);
export const declareByte = declareInteger(byteInteger);
export const declareInt16 = declareInteger(int16Integer);
export const declareUInt16 = declareInteger(uint16Integer);
export const declareInt32 = declareInteger(int32Integer);
export const declareUInt32 = declareInteger(uint32Integer);
export const declareInt64 = declareInteger(int64Integer);
export const declareUInt64 = declareInteger(uint64Integer);

/** `int.Parse(text, styles)`. @throws NetException System.FormatException, System.OverflowException */
export function parseInteger(text: string | null, target: IntegerType, styles: number = numberStyles.Integer): number | bigint {
  const value = readInteger(required(text, 'String'), target, styles);
  if (value === null) throw invalidFormat();
  const result = value === 'outside' ? null : toInteger(value, target);
  if (result === null) throw integerOverflow(target);
  return result;
}

function declareInteger(target: IntegerType): DeclareType {
  const { keyword, bits, type } = target;
  const zero = bits === 64 ? 0n : 0;
  const isSame = (value: unknown): value is Boxed => value instanceof Boxed && value.type === type;
  const tryParse = (text: string | null, styles: number, result: Reference): boolean => {
    const value = text === null ? null : readInteger(text, target, styles);
    const whole = value === null || value === 'outside' ? null : toInteger(value, target);
    result.value = whole ?? zero;
    return whole !== null;
  };
  const members: Record<string, Implementation> = {
    [`static readonly ${keyword} MaxValue`]: () => toInteger(target.maximum, target),
    [`static readonly ${keyword} MinValue`]: () => toInteger(target.minimum, target),
    [`int CompareTo(${keyword} value)`]: (self: number, value: number) => Math.sign(Number(BigInt(self) - BigInt(value))),
    'int CompareTo(object value)': (self: number, value: unknown) => {
      if (value === null) return 1;
      if (!isSame(value)) throw invalidArgument(`Object must be of type ${target.name}.`);
      return Math.sign(Number(BigInt(self) - BigInt(value.value)));
    },
    [`bool Equals(${keyword} obj)`]: (self: number, value: number) => self === value,
    'bool Equals(object obj)': (self: number, value: unknown) => isSame(value) && value.value === self,
    'int GetHashCode()': (self: number | bigint) => (typeof self === 'bigint' ? hashOf(self) : self | 0),
    'string ToString()': (self: number) => self.toString(),
    'string ToString(string format)': (self: number, format: string | null) => formatInteger(self, bits, format),
    'string ToString(IFormatProvider provider)': (self: number) => self.toString(),
    'string ToString(string format, IFormatProvider provider)': (self: number, format: string | null) => formatInteger(self, bits, format),
    [`static ${keyword} Parse(string s)`]: (text: string | null) => parseInteger(text, target),
    [`static ${keyword} Parse(string s, System.Globalization.NumberStyles style)`]: (text: string | null, styles: number) =>
      parseInteger(text, target, styles),
    [`static ${keyword} Parse(string s, IFormatProvider provider)`]: (text: string | null) => parseInteger(text, target),
    [`static ${keyword} Parse(string s, System.Globalization.NumberStyles style, IFormatProvider provider)`]: (text: string | null, styles: number) =>
      parseInteger(text, target, styles),
    [`static bool TryParse(string s, out ${keyword} result)`]: (text: string | null, result: Reference) =>
      tryParse(text, numberStyles.Integer, result),
    [`static bool TryParse(string s, System.Globalization.NumberStyles style, IFormatProvider provider, out ${keyword} result)`]: (
      text: string | null, styles: number, _provider: unknown, result: Reference,
    ) => tryParse(text, styles, result),
  };
  return () => ({
    name: `System.${target.name}`,
    kind: 'struct',
    interfaces: ['IComparable', 'IFormattable', 'IConvertible', `IComparable<${keyword}>`, `IEquatable<${keyword}>`],
    members,
  });
}

/** The whole number in the text, `'outside'` for one that no integer type holds, null for no number. */
function readInteger(text: string, target: IntegerType, styles: number): bigint | 'outside' | null {
  if ((styles & numberStyles.AllowHexSpecifier) !== 0) {
    const value = parseHexadecimal(text, styles);
    if (value === null) return null;
    // Hexadecimal digits are the bits: FFFFFFFF is -1 as an int.
    return value >= 2n ** BigInt(target.bits) ? 'outside' : target.signed ? BigInt.asIntN(target.bits, value) : value;
  }
  // Plain digits, which nearly every number is made of, are read alike in every style.
  if (/^\d{1,15}$/.test(text)) return BigInt(text);
  const parsed = parseNumber(text, styles);
  if (parsed === null) return null;
  if (parsed.digits === 0n) return 0n;
  if (parsed.scale < -30) return 'outside';
  const scale = Math.min(parsed.scale, 5000);
  const magnitude = scale <= 0 ? parsed.digits * 10n ** BigInt(-scale) : parsed.digits / 10n ** BigInt(scale);
  // Decimals that are not zero make a number too precise for the type, which .NET reports as an overflow.
  if (scale > 0 && magnitude * 10n ** BigInt(scale) !== parsed.digits) return 'outside';
  return parsed.negative ? -magnitude : magnitude;
}
