// System.Math, with the members of .NET Framework 4.8.

import type { DecimalValue } from '../decimal-value.ts';
import { NetException } from '../values.ts';
import { netCompare } from './comparison.ts';
import { roundToEven } from './conversions.ts';
import { roundDecimal } from './decimal.ts';
import type { DeclareType, Implementation, Reference } from './declaration.ts';
import { argumentOutOfRange, divideByZero, overflow } from './exceptions.ts';
import { integerTypes } from './integer-types.ts';
import { midpointOf } from './midpoint-rounding.ts';

export const declareMath: DeclareType = () => ({
  name: 'System.Math',
  kind: 'static class',
  members: {
    'static readonly double PI': () => Math.PI,
    'static readonly double E': () => Math.E,
    ...extremes,
    ...absolutes,
    ...functions,
    ...rounding,
    'static long BigMul(int a, int b)': (a: number, b: number) => BigInt(a) * BigInt(b),
    'static int DivRem(int a, int b, out int result)': (a: number, b: number, result: Reference<number>) => {
      if (b === 0) throw divideByZero();
      if (b === -1 && a === -(2 ** 31)) throw overflow();
      result.value = a % b | 0;
      return Math.trunc(a / b) | 0;
    },
    'static long DivRem(long a, long b, out long result)': (a: bigint, b: bigint, result: Reference<bigint>) => {
      if (b === 0n) throw divideByZero();
      if (b === -1n && a === -(2n ** 63n)) throw overflow();
      result.value = a % b;
      return a / b;
    },
    'static double IEEERemainder(double x, double y)': (x: number, y: number) => (Number.isFinite(x) && y === 0 ? NaN : x - y * roundToEven(x / y)),
  },
});

/** Max and Min of every number type. */
const extremes: Readonly<Record<string, Implementation>> = Object.fromEntries(
  ['sbyte', 'byte', 'short', 'ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'].flatMap((type): [string, Implementation][] => [
    [`static ${type} Max(${type} val1, ${type} val2)`, (left: unknown, right: unknown) => extreme(left, right, 1)],
    [`static ${type} Min(${type} val1, ${type} val2)`, (left: unknown, right: unknown) => extreme(left, right, -1)],
  ]),
);

/** NaN wins in both directions (System.Math.Max, remarks). */
function extreme(left: unknown, right: unknown, sign: 1 | -1): unknown {
  if (Number.isNaN(left)) return left;
  if (Number.isNaN(right)) return right;
  return netCompare(left, right) * sign >= 0 ? left : right;
}

const absolutes: Readonly<Record<string, Implementation>> = {
  ...Object.fromEntries(
    integerTypes.filter(({ signed }) => signed).flatMap(({ keyword, minimum }): [string, Implementation][] => [
      [`static ${keyword} Abs(${keyword} value)`, (value: number | bigint) => {
        if (BigInt(value) === minimum) throw overflow('Negating the minimum value of a twos complement number is invalid.');
        return value < 0 ? -value : value;
      }],
      [`static int Sign(${keyword} value)`, (value: number | bigint) => Math.sign(Number(value))],
    ]),
  ),
  'static float Abs(float value)': Math.abs,
  'static double Abs(double value)': Math.abs,
  'static decimal Abs(decimal value)': (value: DecimalValue) => (value.mantissa < 0n ? value.negate() : value),
  'static int Sign(float value)': signOfDouble,
  'static int Sign(double value)': signOfDouble,
  'static int Sign(decimal value)': (value: DecimalValue) => Math.sign(Number(value.mantissa)),
};

const functions: Readonly<Record<string, Implementation>> = {
  ...Object.fromEntries(
    (['Sin', 'Cos', 'Tan', 'Asin', 'Acos', 'Atan', 'Sinh', 'Cosh', 'Tanh', 'Exp', 'Sqrt'] as const).map((name) => [
      `static double ${name}(double d)`,
      (value: number) => Math[name.toLowerCase() as Lowercase<typeof name>](value),
    ]),
  ),
  'static double Atan2(double y, double x)': Math.atan2,
  'static double Pow(double x, double y)': (x: number, y: number) => ((x === 1 || x === -1) && !Number.isFinite(y) && !(x === -1 && Number.isNaN(y)) ? 1 : x ** y),
  'static double Log(double d)': Math.log,
  'static double Log(double a, double newBase)': (value: number, base: number) => (base === 1 ? NaN : Math.log(value) / Math.log(base)),
  'static double Log10(double d)': Math.log10,
};

const rounding: Readonly<Record<string, Implementation>> = {
  'static double Floor(double d)': Math.floor,
  'static decimal Floor(decimal d)': (value: DecimalValue) => value.floor(),
  'static double Ceiling(double a)': Math.ceil,
  'static decimal Ceiling(decimal d)': (value: DecimalValue) => value.ceiling(),
  'static double Truncate(double d)': Math.trunc,
  'static decimal Truncate(decimal d)': (value: DecimalValue) => value.truncate(),
  'static double Round(double a)': (value: number) => roundDouble(value, 0, 0),
  'static double Round(double value, int digits)': (value: number, digits: number) => roundDouble(value, digits, 0),
  'static double Round(double value, MidpointRounding mode)': (value: number, mode: number) => roundDouble(value, 0, mode),
  'static double Round(double value, int digits, MidpointRounding mode)': roundDouble,
  'static decimal Round(decimal d)': (value: DecimalValue) => roundDecimal(value, 0, 0),
  'static decimal Round(decimal d, int decimals)': (value: DecimalValue, decimals: number) => roundDecimal(value, decimals, 0),
  'static decimal Round(decimal d, MidpointRounding mode)': (value: DecimalValue, mode: number) => roundDecimal(value, 0, mode),
  'static decimal Round(decimal d, int decimals, MidpointRounding mode)': roundDecimal,
};

/** Scales, rounds and scales back, as .NET does: 2.345 to two digits is 2.35, though the binary value is below the tie. */
function roundDouble(value: number, digits: number, mode: number): number {
  if (digits < 0 || digits > 15) throw argumentOutOfRange('digits', 'Rounding digits must be between 0 and 15, inclusive.');
  const midpoint = midpointOf(mode);
  if (!(Math.abs(value) < 1e16)) return value;
  const power = 10 ** digits;
  const scaled = value * power;
  const rounded = midpoint === 'to-even' ? roundToEven(scaled) : Math.sign(scaled) * Math.floor(Math.abs(scaled) + 0.5);
  return rounded / power;
}

function signOfDouble(value: number): number {
  if (Number.isNaN(value)) throw new NetException('System.ArithmeticException', 'Function does not accept floating point Not-a-Number values.');
  return Math.sign(value);
}
