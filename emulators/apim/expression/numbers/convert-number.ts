// Conversions between the numeric types, as values (C# 7 specification, explicit numeric conversions).
// Integers wrap unless checked; a floating point value outside the range is left open by C# and follows the runtime.

import { DecimalValue } from '../decimal-value.ts';
import { overflow } from '../library/exceptions.ts';
import type { Settings } from '../runtime.ts';
import { isBig, isIntegral, ranges, type Integral, type Numeric } from '../type-system/primitives.ts';

export interface NumberConversion {
  readonly from: Numeric;
  readonly to: Numeric;
  readonly checked: boolean;
  readonly runtime: Settings['runtime'];
}

type Convert = (value: never) => unknown;

/** The function that converts a value of one numeric type to another; undefined where the value stays as it is. */
export function numberConverter({ from, to, checked, runtime }: NumberConversion): Convert | undefined {
  if (from === to) return undefined;
  if (isIntegral(to)) {
    if (isIntegral(from)) return integralConverter(from, to, checked);
    if (from === 'decimal') return (value: DecimalValue) => toRange(value.toInteger(), to);
    return (value: number) => truncate(value, { to, checked, runtime });
  }
  if (to === 'decimal') {
    if (isIntegral(from)) return (value: number | bigint) => DecimalValue.fromInteger(value);
    return (value: number) => DecimalValue.fromDouble(value, from === 'float' ? 7 : 15);
  }
  const round = to === 'float' ? Math.fround : (value: number) => value;
  if (from === 'decimal') return (value: DecimalValue) => round(value.toDouble());
  if (isBig(from)) return (value: bigint) => round(Number(value));
  return to === 'float' ? (round as Convert) : undefined;
}

function integralConverter(from: Integral, to: Integral, checked: boolean): Convert | undefined {
  const [low, high] = ranges[from];
  const [least, most] = ranges[to];
  const fits = low >= least && high <= most;
  if (fits && isBig(from) === isBig(to)) return undefined;
  if (fits) return (value: number | bigint) => (isBig(to) ? BigInt(value) : Number(value));
  return checked ? (value: number | bigint) => toRange(BigInt(value), to) : wrapper(from, to);
}

function wrapper(from: Integral, to: Integral): Convert {
  if (isBig(to))
    return to === 'long'
      ? (value: number | bigint) => BigInt.asIntN(64, BigInt(value))
      : (value: number | bigint) => BigInt.asUintN(64, BigInt(value));
  const wrap = wrappers[to];
  return isBig(from) ? (value: bigint) => wrap(Number(BigInt.asIntN(32, value))) : wrap;
}

/** Cuts a JavaScript integer to the width of each type. */
const wrappers: Readonly<Record<Exclude<Integral, 'long' | 'ulong'>, (value: number) => number>> = {
  sbyte: (value) => (value << 24) >> 24,
  byte: (value) => value & 0xff,
  short: (value) => (value << 16) >> 16,
  ushort: (value) => value & 0xffff,
  char: (value) => value & 0xffff,
  int: (value) => value | 0,
  uint: (value) => value >>> 0,
};

/** @throws NetException System.OverflowException */
function toRange(value: bigint, to: Integral): number | bigint {
  const [least, most] = ranges[to];
  if (value < least || value > most) throw overflow();
  return isBig(to) ? value : Number(value);
}

function truncate(
  value: number,
  { to, checked, runtime }: { to: Integral; checked: boolean; runtime: Settings['runtime'] },
): number | bigint {
  const whole = Math.trunc(value);
  if (checked) {
    if (!Number.isFinite(whole)) throw overflow();
    return toRange(BigInt(whole), to);
  }
  // Small types are cut from an int, as the processor does it.
  const wide = isBig(to) || to === 'uint' ? to : 'int';
  const inside = runtime === 'net' ? saturate(whole, wide) : fromProcessor(whole, wide);
  if (isBig(to)) return inside;
  return wrappers[to](Number(BigInt.asIntN(32, inside)));
}

/** .NET 9 and later: the nearest value of the type; NaN is zero. */
function saturate(whole: number, to: Integral): bigint {
  const [least, most] = ranges[to];
  if (Number.isNaN(whole)) return 0n;
  if (whole <= Number(least)) return least;
  return whole >= Number(most) ? most : BigInt(whole);
}

/** x86 conversions of .NET Framework: what does not fit gives the smallest value. */
function fromProcessor(whole: number, to: Integral): bigint {
  const wide = to === 'uint' ? ranges.long : ranges[to === 'ulong' ? 'ulong' : to];
  const inside = Number.isFinite(whole) && whole >= Number(wide[0]) && whole < Number(wide[1]) + 1;
  if (inside) return BigInt(whole);
  if (to === 'ulong') return whole < 0 && whole >= Number(ranges.long[0]) ? BigInt.asUintN(64, BigInt(whole)) : 2n ** 63n;
  return to === 'int' ? ranges.int[0] : ranges.long[0];
}
