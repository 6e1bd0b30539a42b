// System.Decimal: an integer of up to 96 bits and a decimal scale of 0 to 28, with the rounding .NET gives it.
// Knows nothing of text formats beyond the plain number.

import { divideByZero, overflow } from './library/exceptions.ts';
import { decimalType } from './library/primitive-types.ts';
import type { NetObject } from './values.ts';

const maxScale = 28;
const maxMantissa = 2n ** 96n - 1n;

/** What to do with a digit that lies exactly in the middle; `System.MidpointRounding`. */
export type Midpoint = 'to-even' | 'away-from-zero';

/** The value is `mantissa / 10 ** scale`; trailing zeros count: `1.50` is not printed as `1.5`. */
export class DecimalValue implements NetObject {
  readonly mantissa: bigint;
  readonly scale: number;

  private constructor(mantissa: bigint, scale: number) {
    this.mantissa = mantissa;
    this.scale = scale;
  }

  static readonly zero = new DecimalValue(0n, 0);
  static readonly one = new DecimalValue(1n, 0);
  static readonly minusOne = new DecimalValue(-1n, 0);
  static readonly maxValue = new DecimalValue(maxMantissa, 0);
  static readonly minValue = new DecimalValue(-maxMantissa, 0);

  /** The nearest decimal to `mantissa / 10 ** scale`. @throws NetException System.OverflowException */
  static of(mantissa: bigint, scale = 0): DecimalValue {
    let drop = Math.max(0, scale - maxScale);
    for (;;) {
      const rounded = scale < 0 ? mantissa * 10n ** BigInt(-scale) : divideRounded(mantissa, 10n ** BigInt(drop), 'to-even');
      if (absolute(rounded) <= maxMantissa) return new DecimalValue(rounded, Math.max(0, scale) - drop);
      if (scale - drop <= 0) throw decimalOverflow();
      drop += 1;
    }
  }

  static fromInteger(value: number | bigint): DecimalValue {
    return DecimalValue.of(BigInt(value));
  }

  /**
   * `(decimal)value`: 15 significant digits of a double, 7 of a float. The digits are those that scaling by a power
   * of ten in double arithmetic gives, as in .NET; the last one is not always the nearest.
   */
  static fromDouble(value: number, significantDigits = 15): DecimalValue {
    if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 96) throw decimalOverflow();
    if (value === 0) return DecimalValue.zero;
    const scale = scaleFor(Math.abs(value), significantDigits);
    const scaled = scale >= 0 ? Math.abs(value) * powerOfTen(scale) : Math.abs(value) / powerOfTen(-scale);
    const needsDigit = scaled < powerOfTen(significantDigits - 1) && scale < maxScale;
    const rounded = BigInt(roundHalfEven(needsDigit ? scaled * 10 : scaled));
    const magnitude = DecimalValue.of(rounded, needsDigit ? scale + 1 : scale).withoutTrailingZeros(0);
    return value < 0 ? magnitude.negate() : magnitude;
  }

  /** Reads `-12.50`, as C# literals and already checked text are written; null for anything else. */
  static fromText(text: string): DecimalValue | null {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
    if (match === null) return null;
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    if (whole + fraction === '') return null;
    const mantissa = BigInt(whole + fraction);
    return DecimalValue.of(sign === '-' ? -mantissa : mantissa, fraction.length - Number(exponent));
  }

  get netType(): typeof decimalType {
    return decimalType;
  }

  add(other: DecimalValue): DecimalValue {
    const scale = Math.max(this.scale, other.scale);
    return DecimalValue.of(this.mantissaAt(scale) + other.mantissaAt(scale), scale);
  }

  subtract(other: DecimalValue): DecimalValue {
    return this.add(other.negate());
  }

  multiply(other: DecimalValue): DecimalValue {
    return DecimalValue.of(this.mantissa * other.mantissa, this.scale + other.scale);
  }

  divide(other: DecimalValue): DecimalValue {
    if (other.mantissa === 0n) throw divideByZero();
    const preferred = this.scale - other.scale;
    // An exact quotient keeps as few decimals as it needs, but not fewer than the operands suggest.
    const extra = maxScale + 2 + Math.max(0, -preferred);
    const scaled = this.mantissa * 10n ** BigInt(extra);
    const exact = scaled % other.mantissa === 0n;
    const quotient = exact
      ? DecimalValue.of(scaled / other.mantissa, preferred + extra)
      : DecimalValue.of(stickyQuotient(scaled, other.mantissa), preferred + extra + 1);
    return quotient.withoutTrailingZeros(exact ? Math.max(0, preferred) : 0);
  }

  remainder(other: DecimalValue): DecimalValue {
    if (other.mantissa === 0n) throw divideByZero();
    if (absolute(this.mantissaAt(maxScale)) < absolute(other.mantissaAt(maxScale))) return this;
    const scale = Math.max(this.scale, other.scale);
    return DecimalValue.of(this.mantissaAt(scale) % other.mantissaAt(scale), scale);
  }

  negate(): DecimalValue {
    return new DecimalValue(-this.mantissa, this.scale);
  }

  compareTo(other: unknown): number {
    const that = other as DecimalValue;
    const scale = Math.max(this.scale, that.scale);
    const [left, right] = [this.mantissaAt(scale), that.mantissaAt(scale)];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: unknown): boolean {
    return other instanceof DecimalValue && this.compareTo(other) === 0;
  }

  hashKey(): string {
    return this.withoutTrailingZeros(0).toString();
  }

  round(decimals: number, midpoint: Midpoint): DecimalValue {
    if (decimals >= this.scale) return this;
    return new DecimalValue(divideRounded(this.mantissa, 10n ** BigInt(this.scale - decimals), midpoint), decimals);
  }

  truncate(): DecimalValue {
    return new DecimalValue(this.toInteger(), 0);
  }

  floor(): DecimalValue {
    const whole = this.toInteger();
    return new DecimalValue(this.mantissa < whole * 10n ** BigInt(this.scale) ? whole - 1n : whole, 0);
  }

  ceiling(): DecimalValue {
    return this.negate().floor().negate();
  }

  /** The whole part, towards zero. */
  toInteger(): bigint {
    return this.mantissa / 10n ** BigInt(this.scale);
  }

  /** In double arithmetic, as .NET does it: not always the nearest double. */
  toDouble(): number {
    const magnitude = absolute(this.mantissa);
    const value = (Number(BigInt.asUintN(64, magnitude)) + Number(magnitude >> 64n) * 2 ** 64) / powerOfTen(this.scale);
    return this.mantissa < 0n ? -value : value;
  }

  /** Invariant text with all decimals of the scale: `1.50`. */
  toString(): string {
    const digits = absolute(this.mantissa).toString().padStart(this.scale + 1, '0');
    const sign = this.mantissa < 0n ? '-' : '';
    if (this.scale === 0) return sign + digits;
    return `${sign}${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
  }

  private mantissaAt(scale: number): bigint {
    return this.mantissa * 10n ** BigInt(scale - this.scale);
  }

  private withoutTrailingZeros(minimumScale: number): DecimalValue {
    let { mantissa, scale } = this;
    while (scale > minimumScale && mantissa % 10n === 0n) {
      mantissa /= 10n;
      scale -= 1;
    }
    return new DecimalValue(mantissa, scale);
  }
}

/** The power of ten that brings a value to so many digits before the point; an estimate that may be one too small. */
function scaleFor(value: number, significantDigits: number): number {
  const exponent = Math.floor(Math.log2(value)) + 1;
  // log10(2) × 65,536, rounded down.
  const scale = Math.min(significantDigits - 1 - ((exponent * 19_728) >> 16), maxScale);
  return scale === -1 && value < powerOfTen(significantDigits) ? 0 : scale;
}

function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const distance = value - floor;
  return distance > 0.5 || (distance === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}

/** The quotient with one more digit, which is 1 where something follows: so that no tie is seen where there is none. */
function stickyQuotient(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return quotient * 10n + (dividend < 0n === divisor < 0n ? 1n : -1n);
}

function divideRounded(value: bigint, divisor: bigint, midpoint: Midpoint): bigint {
  const quotient = value / divisor;
  const twice = absolute(value % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && (midpoint === 'away-from-zero' || quotient % 2n !== 0n));
  return up ? quotient + (value < 0n ? -1n : 1n) : quotient;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function decimalOverflow(): Error {
  return overflow('Value was either too large or too small for a Decimal.');
}
