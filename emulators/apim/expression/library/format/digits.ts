// A number as its decimal digits, the form in which every numeric format works, and its rounding.
// Knows nothing of format strings.

import type { DecimalValue } from '../../decimal-value.ts';

/** The value is `0.d1d2d3… × 10 ** point`; zero has no digits. `digits` neither begins nor ends with `0`. */
export interface Digits {
  readonly negative: boolean;
  readonly digits: string;
  readonly point: number;
}

export function digitsOfInteger(value: number | bigint): Digits {
  const text = value.toString();
  const negative = text.startsWith('-');
  return normalize(negative, negative ? text.slice(1) : text, 0);
}

export function digitsOfDecimal(value: DecimalValue): Digits {
  const { mantissa, scale } = value;
  return normalize(mantissa < 0n, (mantissa < 0n ? -mantissa : mantissa).toString(), -scale);
}

/** The fewest digits that read back as the same double (or float: see `nearestSingleText`). */
export function digitsOfText(text: string): Digits {
  const [coefficient = '', exponent = '0'] = text.replace(/^-/, '').split('e');
  const [whole = '', fraction = ''] = coefficient.split('.');
  return normalize(text.startsWith('-'), whole + fraction, Number(exponent) - fraction.length);
}

/** A double cut to so many significant digits, as .NET Framework sees it before every format. */
export function digitsOfDouble(value: number, significant: number): Digits {
  return signed(digitsOfText(value.toExponential(Math.min(significant, 100) - 1)), value);
}

/** Every digit of the binary value: `0.1` is `0.1000000000000000055511151231257827…`. */
export function exactDigitsOfDouble(value: number): Digits {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(value));
  const raw = bits.getBigUint64(0);
  const biased = Number(raw >> 52n);
  const fraction = raw & 0xf_ffff_ffff_ffffn;
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const exponent = Math.max(biased, 1) - 1075;
  const digits = exponent >= 0
    ? normalize(false, (mantissa << BigInt(exponent)).toString(), 0)
    // m / 2^k = m × 5^k / 10^k
    : normalize(false, (mantissa * 5n ** BigInt(-exponent)).toString(), exponent);
  return signed(digits, value);
}

/** The shortest text that reads back as the same float. */
export function nearestSingleText(value: number): string {
  for (let significant = 1; significant < 9; significant += 1) {
    const text = value.toExponential(significant - 1);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential(8);
}

/** Ties go away from zero, or to the even digit. `count` digits are kept; it may be zero or negative. */
export function roundDigits(value: Digits, count: number, ties: 'away' | 'even' = 'away'): Digits {
  if (count >= value.digits.length) return value;
  if (count < 0) return { negative: value.negative, digits: '', point: 0 };
  const kept = value.digits.slice(0, count);
  const rest = value.digits.slice(count);
  const tie = rest === '5';
  const lastIsOdd = kept !== '' && '13579'.includes(kept.slice(-1));
  const up = tie && ties === 'even' ? lastIsOdd : rest >= '5';
  if (!up) return normalize(value.negative, kept, value.point - count);
  const increased = (BigInt(`0${kept}`) + 1n).toString();
  return normalize(value.negative, increased.padStart(count, '0'), value.point - count);
}

/** Digits before the decimal point, at least one. */
export function wholePart({ digits, point }: Digits): string {
  return point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
}

/** Exactly `count` digits after the decimal point. */
export function fractionPart({ digits, point }: Digits, count: number): string {
  const fraction = point >= 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  return fraction.slice(0, count).padEnd(count, '0');
}

function normalize(negative: boolean, digits: string, exponent: number): Digits {
  const stripped = digits.replace(/^0+/, '');
  const point = stripped.length + exponent;
  const significant = stripped.replace(/0+$/, '');
  return significant === '' ? { negative, digits: '', point: 0 } : { negative, digits: significant, point };
}

function signed(digits: Digits, value: number): Digits {
  return { ...digits, negative: value < 0 || Object.is(value, -0) };
}
