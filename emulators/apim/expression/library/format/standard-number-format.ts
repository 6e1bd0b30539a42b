// The standard numeric formats C, E, F, G, N and P, over digits, in the invariant culture.
// https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings
// D and X exist for integers only and stand in number-text.ts, which also chooses the digits.

import { fractionPart, roundDigits, wholePart } from './digits.ts';
import type { Digits } from './digits.ts';

/** What differs between the numeric types. */
export interface Rounding {
  readonly ties: 'away' | 'even';
  /** Whether a value that rounds to nothing keeps its sign: `-0.4` as `-0`. */
  readonly keepsNegativeZero: boolean;
}

export interface StandardFormat {
  /** `'F'`, `'e'` …: the case decides that of the exponent's letter. */
  readonly letter: string;
  /** Null where the format string gives none. */
  readonly precision: number | null;
}

/** Letter and precision, or null for a custom format string. */
export function parseStandardFormat(format: string): StandardFormat | null {
  const match = /^([A-Za-z])(\d{0,3})$/.exec(format);
  if (match === null) return null;
  const [, letter = '', precision = ''] = match;
  return { letter, precision: precision === '' ? null : Number(precision) };
}

/** Null when the letter is none of C, E, F, N and P. G has rules of its own: {@link formatGeneral}. */
export function formatStandardNumber(value: Digits, { letter, precision }: StandardFormat, rounding: Rounding): string | null {
  const decimals = precision ?? 2;
  switch (letter.toUpperCase()) {
    case 'F': {
      const rounded = roundToDecimals(value, decimals, rounding);
      return sign(rounded) + fixed(rounded, decimals);
    }
    case 'N': {
      const rounded = roundToDecimals(value, decimals, rounding);
      return sign(rounded) + grouped(rounded, decimals);
    }
    case 'P': {
      const percent = value.digits === '' ? value : { ...value, point: value.point + 2 };
      const rounded = roundToDecimals(percent, decimals, rounding);
      return `${sign(rounded)}${grouped(rounded, decimals)} %`;
    }
    case 'C': {
      const rounded = roundToDecimals(value, decimals, rounding);
      return rounded.negative ? `(¤${grouped(rounded, decimals)})` : `¤${grouped(rounded, decimals)}`;
    }
    case 'E':
      return formatScientific(value, { letter, precision: precision ?? 6 }, rounding);
    default:
      return null;
  }
}

export interface GeneralFormat {
  /** The letter that begins the exponent. */
  readonly exponentLetter: 'E' | 'e';
  /** As many significant digits at most. */
  readonly significant: number;
  /** With more digits than this before the decimal point the number is written in scientific notation. */
  readonly widest: number;
}

/** G: the shorter of fixed and scientific notation. */
export function formatGeneral(value: Digits, { exponentLetter, significant, widest }: GeneralFormat, rounding: Rounding): string {
  const rounded = withoutLostSign(roundDigits(value, significant, rounding.ties), rounding);
  const { digits, point } = rounded;
  if (digits !== '' && (point > widest || point < -3)) {
    const coefficient = digits.length === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
    return sign(rounded) + coefficient + exponentText(exponentLetter, point - 1, 2);
  }
  return sign(rounded) + fixed(rounded, Math.max(0, digits.length - point));
}

/** `E+015`: always signed, with at least so many digits. */
export function exponentText(letter: string, exponent: number, minimumDigits: number): string {
  return `${letter}${exponent < 0 ? '-' : '+'}${Math.abs(exponent).toString().padStart(minimumDigits, '0')}`;
}

function formatScientific(value: Digits, { letter, precision }: { letter: string; precision: number }, rounding: Rounding): string {
  const rounded = withoutLostSign(roundDigits(value, precision + 1, rounding.ties), rounding);
  const digits = rounded.digits.padEnd(precision + 1, '0');
  const exponent = rounded.digits === '' ? 0 : rounded.point - 1;
  const coefficient = precision === 0 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
  return sign(rounded) + coefficient + exponentText(letter, exponent, 3);
}

function roundToDecimals(value: Digits, decimals: number, rounding: Rounding): Digits {
  return withoutLostSign(roundDigits(value, value.point + decimals, rounding.ties), rounding);
}

function withoutLostSign(value: Digits, rounding: Rounding): Digits {
  return value.digits === '' && !rounding.keepsNegativeZero ? { ...value, negative: false } : value;
}

function sign(value: Digits): string {
  return value.negative ? '-' : '';
}

function fixed(value: Digits, decimals: number): string {
  return decimals === 0 ? wholePart(value) : `${wholePart(value)}.${fractionPart(value, decimals)}`;
}

function grouped(value: Digits, decimals: number): string {
  const whole = wholePart(value).replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === 0 ? whole : `${whole}.${fractionPart(value, decimals)}`;
}
