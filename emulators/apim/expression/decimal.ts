// System.Decimal: a 96-bit coefficient with a scale of 0 to 28, rounded half to even (.NET reference, Decimal).
// Decides values and their plain text; formats and styles of parsing stand in the library.

import { namedType, type NetType } from './types.ts';
import { NetException } from './values.ts';

const maxScale = 28;
const maxCoefficient = 2n ** 96n - 1n;
const decimalType: NetType = namedType('System.Decimal');

/** `coefficient × 10^-scale`. Trailing zeros are kept, as .NET keeps them: `1.50m` prints `1.50`. */
export class NetDecimal {
  readonly coefficient: bigint;
  readonly scale: number;

  constructor(coefficient: bigint, scale: number) {
    this.coefficient = coefficient;
    this.scale = scale;
  }

  get netType(): NetType {
    return decimalType;
  }

  /** Text such as `-12.50`; undefined where it is no plain decimal number. */
  static parse(text: string): NetDecimal | undefined {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
    const digits = `${match?.[2] ?? ''}${match?.[3] ?? ''}`;
    if (match === null || digits === '') return undefined;
    const scale = (match[3]?.length ?? 0) - Number(match[4] ?? 0);
    return fit(BigInt(`${match[1] === '-' ? '-' : ''}${digits}`), scale);
  }

  static fromInteger(value: number | bigint): NetDecimal {
    return new NetDecimal(BigInt(value), 0);
  }

  /** Rounded to 15 significant digits, as the conversion from double is (7 from float). */
  static fromDouble(value: number, digits: 15 | 7 = 15): NetDecimal {
    if (!Number.isFinite(value)) throw overflow();
    const parsed = NetDecimal.parse(String(Number(value.toPrecision(digits))));
    if (parsed === undefined) throw overflow();
    return parsed;
  }

  toDouble(): number {
    return Number(this.toText());
  }

  /** Drops the fraction. */
  truncate(): bigint {
    return this.coefficient / 10n ** BigInt(this.scale);
  }

  /** Rounds to `digits` places; ties to the even digit, or away from zero. */
  round(digits: number, ties: 'even' | 'away'): NetDecimal {
    if (digits >= this.scale) return this;
    return new NetDecimal(divideRounded(this.coefficient, 10n ** BigInt(this.scale - digits), ties), digits);
  }

  add(other: NetDecimal): NetDecimal {
    const scale = Math.max(this.scale, other.scale);
    return fit(this.raised(scale) + other.raised(scale), scale);
  }

  negate(): NetDecimal {
    return new NetDecimal(-this.coefficient, this.scale);
  }

  subtract(other: NetDecimal): NetDecimal {
    return this.add(other.negate());
  }

  multiply(other: NetDecimal): NetDecimal {
    return fit(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  divide(other: NetDecimal): NetDecimal {
    if (other.coefficient === 0n) throw divideByZero();
    const extra = maxScale + 1 + String(other.coefficient).length;
    const quotient = (this.coefficient * 10n ** BigInt(extra)) / other.coefficient;
    return withoutSurplusZeros(fit(quotient, this.scale - other.scale + extra), Math.max(0, this.scale - other.scale));
  }

  remainder(other: NetDecimal): NetDecimal {
    if (other.coefficient === 0n) throw divideByZero();
    const scale = Math.max(this.scale, other.scale);
    return new NetDecimal(this.raised(scale) % other.raised(scale), scale);
  }

  compareTo(other: unknown): number {
    const right = other as NetDecimal;
    const scale = Math.max(this.scale, right.scale);
    const difference = this.raised(scale) - right.raised(scale);
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }

  equals(other: unknown): boolean {
    return other instanceof NetDecimal && this.compareTo(other) === 0;
  }

  hashCode(): number {
    return Math.trunc(this.toDouble() * 397) | 0;
  }

  toText(): string {
    const negative = this.coefficient < 0n;
    const digits = String(negative ? -this.coefficient : this.coefficient).padStart(this.scale + 1, '0');
    const whole = digits.slice(0, digits.length - this.scale);
    const fraction = this.scale === 0 ? '' : `.${digits.slice(digits.length - this.scale)}`;
    return `${negative ? '-' : ''}${whole}${fraction}`;
  }

  private raised(scale: number): bigint {
    return this.coefficient * 10n ** BigInt(scale - this.scale);
  }
}

/** Brings a coefficient and scale of any size within 96 bits and 28 places, rounding what falls off. */
function fit(coefficient: bigint, scale: number): NetDecimal {
  let value = coefficient;
  let places = scale;
  if (places < 0) {
    value *= 10n ** BigInt(-places);
    places = 0;
  }
  const size = String(value < 0n ? -value : value).length;
  let drop = Math.max(places - maxScale, Math.min(places, size - 29), 0);
  if (drop > 0) {
    let rounded = divideRounded(value, 10n ** BigInt(drop), 'even');
    if ((rounded > maxCoefficient || rounded < -maxCoefficient) && drop < places) {
      drop += 1;
      rounded = divideRounded(value, 10n ** BigInt(drop), 'even');
    }
    value = rounded;
    places -= drop;
  } else if ((value > maxCoefficient || value < -maxCoefficient) && places > 0) {
    value = divideRounded(value, 10n, 'even');
    places -= 1;
  }
  if (value > maxCoefficient || value < -maxCoefficient) throw overflow();
  return new NetDecimal(value, places);
}

function divideRounded(value: bigint, divisor: bigint, ties: 'even' | 'away'): bigint {
  const quotient = value / divisor;
  const twice = (value % divisor) * 2n;
  const distance = twice < 0n ? -twice : twice;
  const up = distance > divisor || (distance === divisor && (ties === 'away' || quotient % 2n !== 0n));
  return up ? quotient + (value < 0n ? -1n : 1n) : quotient;
}

function withoutSurplusZeros(value: NetDecimal, least: number): NetDecimal {
  let { coefficient, scale } = value;
  while (scale > least && coefficient % 10n === 0n) {
    coefficient /= 10n;
    scale -= 1;
  }
  return new NetDecimal(coefficient, scale);
}

function overflow(): NetException {
  return new NetException('System.OverflowException', 'Value was either too large or too small for a Decimal.');
}

function divideByZero(): NetException {
  return new NetException('System.DivideByZeroException', 'Attempted to divide by zero.');
}
