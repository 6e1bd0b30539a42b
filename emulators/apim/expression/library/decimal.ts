// System.Decimal: the members; arithmetic and rounding stand in decimal-value.ts.

import { DecimalValue } from '../decimal-value.ts';
import { NetArray } from '../values.ts';
import { attempt } from './attempt.ts';
import type { DeclareType, Implementation, Reference } from './declaration.ts';
import { argumentOutOfRange, invalidArgument, invalidFormat, required } from './exceptions.ts';
import { numberStyles, parseDecimal } from './format/number-parse.ts';
import { formatDecimal } from './format/number-text.ts';
import { hashOf } from './hash-code.ts';
import { integerTypes, toIntegerChecked } from './integer-types.ts';
import { int32Type } from './primitive-types.ts';
import { midpointOf } from './midpoint-rounding.ts';

export const declareDecimal: DeclareType = () => ({
  name: 'System.Decimal',
  kind: 'struct',
  interfaces: ['IComparable', 'IFormattable', 'IConvertible', 'IComparable<decimal>', 'IEquatable<decimal>'],
  members: {
    'static readonly decimal MaxValue': () => DecimalValue.maxValue,
    'static readonly decimal MinValue': () => DecimalValue.minValue,
    'static readonly decimal Zero': () => DecimalValue.zero,
    'static readonly decimal One': () => DecimalValue.one,
    'static readonly decimal MinusOne': () => DecimalValue.minusOne,
    'new(int value)': (value: number) => DecimalValue.fromInteger(value),
    'new(uint value)': (value: number) => DecimalValue.fromInteger(value),
    'new(long value)': (value: bigint) => DecimalValue.of(value),
    'new(ulong value)': (value: bigint) => DecimalValue.of(value),
    'new(float value)': (value: number) => DecimalValue.fromDouble(value, 7),
    'new(double value)': (value: number) => DecimalValue.fromDouble(value),
    'new(int lo, int mid, int hi, bool isNegative, byte scale)': (low: number, middle: number, high: number, negative: boolean, scale: number) => {
      if (scale > 28) throw argumentOutOfRange('scale', "Decimal's scale value must be between 0 and 28, inclusive.");
      return fromParts({ low, middle, high, negative, scale });
    },
    'new(int[] bits)': (bits: NetArray<number> | null) => {
      const [low = 0, middle = 0, high = 0, flags = 0] = required(bits, 'bits').items;
      const scale = (flags >>> 16) & 0xff;
      if (required(bits, 'bits').items.length !== 4 || scale > 28) {
        throw invalidArgument('Decimal byte array constructor requires an array of length four containing valid decimal bytes.');
      }
      return fromParts({ low, middle, high, negative: flags < 0, scale });
    },
    'static int[] GetBits(decimal d)': (value: DecimalValue) => {
      const magnitude = value.mantissa < 0n ? -value.mantissa : value.mantissa;
      const words = [0n, 32n, 64n].map((shift) => Number(BigInt.asIntN(32, magnitude >> shift)));
      return new NetArray(int32Type, [...words, (value.scale << 16) | (value.mantissa < 0n ? -(2 ** 31) : 0)]);
    },
    'int CompareTo(decimal value)': (self: DecimalValue, value: DecimalValue) => self.compareTo(value),
    'int CompareTo(object value)': (self: DecimalValue, value: unknown) => {
      if (value === null) return 1;
      if (!(value instanceof DecimalValue)) throw invalidArgument('Object must be of type Decimal.');
      return self.compareTo(value);
    },
    'bool Equals(decimal value)': (self: DecimalValue, value: DecimalValue) => self.equals(value),
    'bool Equals(object value)': (self: DecimalValue, value: unknown) => self.equals(value),
    'int GetHashCode()': (self: DecimalValue) => hashOf(self),
    'string ToString()': (self: DecimalValue) => self.toString(),
    'string ToString(string format)': formatDecimal,
    'string ToString(IFormatProvider provider)': (self: DecimalValue) => self.toString(),
    'string ToString(string format, IFormatProvider provider)': formatDecimal,
    'static decimal Parse(string s)': (text: string | null) => parseDecimalChecked(text),
    'static decimal Parse(string s, System.Globalization.NumberStyles style)': parseDecimalChecked,
    'static decimal Parse(string s, IFormatProvider provider)': (text: string | null) => parseDecimalChecked(text),
    'static decimal Parse(string s, System.Globalization.NumberStyles style, IFormatProvider provider)': parseDecimalChecked,
    'static bool TryParse(string s, out decimal result)': (text: string | null, result: Reference) =>
      tryParse(text, numberStyles.Number, result),
    'static bool TryParse(string s, System.Globalization.NumberStyles style, IFormatProvider provider, out decimal result)': (
      text: string | null, styles: number, _provider: unknown, result: Reference,
    ) => tryParse(text, styles, result),
    'static decimal Add(decimal d1, decimal d2)': (left: DecimalValue, right: DecimalValue) => left.add(right),
    'static decimal Subtract(decimal d1, decimal d2)': (left: DecimalValue, right: DecimalValue) => left.subtract(right),
    'static decimal Multiply(decimal d1, decimal d2)': (left: DecimalValue, right: DecimalValue) => left.multiply(right),
    'static decimal Divide(decimal d1, decimal d2)': (left: DecimalValue, right: DecimalValue) => left.divide(right),
    'static decimal Remainder(decimal d1, decimal d2)': (left: DecimalValue, right: DecimalValue) => left.remainder(right),
    'static decimal Negate(decimal d)': (value: DecimalValue) => value.negate(),
    'static int Compare(decimal d1, decimal d2)': (left: DecimalValue, right: DecimalValue) => left.compareTo(right),
    'static bool Equals(decimal d1, decimal d2)': (left: DecimalValue, right: DecimalValue) => left.equals(right),
    'static decimal Truncate(decimal d)': (value: DecimalValue) => value.truncate(),
    'static decimal Floor(decimal d)': (value: DecimalValue) => value.floor(),
    'static decimal Ceiling(decimal d)': (value: DecimalValue) => value.ceiling(),
    'static decimal Round(decimal d)': (value: DecimalValue) => roundDecimal(value, 0, 0),
    'static decimal Round(decimal d, int decimals)': (value: DecimalValue, decimals: number) => roundDecimal(value, decimals, 0),
    'static decimal Round(decimal d, MidpointRounding mode)': (value: DecimalValue, mode: number) => roundDecimal(value, 0, mode),
    'static decimal Round(decimal d, int decimals, MidpointRounding mode)': roundDecimal,
    'static double ToDouble(decimal d)': (value: DecimalValue) => value.toDouble(),
    'static float ToSingle(decimal d)': (value: DecimalValue) => Math.fround(value.toDouble()),
    ...integerConversions,
  },
});

/** `decimal.ToInt32` and kin cut the decimals off. */
const integerConversions: Readonly<Record<string, Implementation>> = Object.fromEntries(
  integerTypes.map((target) => [
    `static ${target.keyword} To${target.name}(decimal value)`,
    (value: DecimalValue) => toIntegerChecked(value.toInteger(), target),
  ]),
);

/** The three 32-bit words of the mantissa. */
function fromParts(parts: { low: number; middle: number; high: number; negative: boolean; scale: number }): DecimalValue {
  const word = (value: number): bigint => BigInt.asUintN(32, BigInt(value));
  const magnitude = word(parts.low) | (word(parts.middle) << 32n) | (word(parts.high) << 64n);
  return DecimalValue.of(parts.negative ? -magnitude : magnitude, parts.scale);
}

/** `Math.Round(decimal, …)`. @throws NetException System.ArgumentOutOfRangeException */
export function roundDecimal(value: DecimalValue, decimals: number, mode: number): DecimalValue {
  if (decimals < 0 || decimals > 28) throw argumentOutOfRange('decimals', 'Decimal can only round to between 0 and 28 digits of precision.');
  return value.round(decimals, midpointOf(mode));
}

/** @throws NetException System.FormatException, System.OverflowException */
export function parseDecimalChecked(text: string | null, styles: number = numberStyles.Number): DecimalValue {
  const value = parseDecimal(required(text, 's'), styles);
  if (value === null) throw invalidFormat();
  return value;
}

function tryParse(text: string | null, styles: number, result: Reference): boolean {
  return attempt(() => parseDecimalChecked(text, styles), { result, fallback: DecimalValue.zero });
}
