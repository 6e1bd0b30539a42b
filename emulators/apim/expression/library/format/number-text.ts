// Text of numbers as `ToString(format)` gives it in the invariant culture: which digits each numeric type offers
// to the formats, and where modern .NET and .NET Framework differ (setting `runtime`).

import type { DecimalValue } from '../../decimal-value.ts';
import type { Settings } from '../../runtime.ts';
import { invalidFormat } from '../exceptions.ts';
import { formatCustomNumber } from './custom-number-format.ts';
import {
  digitsOfDecimal, digitsOfDouble, digitsOfInteger, digitsOfText, exactDigitsOfDouble, nearestSingleText, roundDigits,
} from './digits.ts';
import type { Digits } from './digits.ts';
import { formatGeneral, formatStandardNumber, parseStandardFormat } from './standard-number-format.ts';
import type { Rounding, StandardFormat } from './standard-number-format.ts';

const exactRounding: Rounding = { ties: 'away', keepsNegativeZero: false };

/** @param bits width of the type, for the two's complement that X prints */
export function formatInteger(value: number | bigint, bits: number, format: string | null): string {
  if (format === null || format === '') return value.toString();
  const standard = parseStandardFormat(format);
  if (standard === null) return formatCustomNumber(digitsOfInteger(value), format, false);
  const { letter, precision } = standard;
  switch (letter) {
    case 'D': case 'd':
      return padded(value.toString(), precision ?? 0);
    case 'X':
      return hexadecimal(value, bits).toUpperCase().padStart(precision ?? 0, '0');
    case 'x':
      return hexadecimal(value, bits).padStart(precision ?? 0, '0');
    case 'G': case 'g':
      if (precision === null || precision === 0) return value.toString();
  }
  return formatExact(digitsOfInteger(value), standard);
}

export function formatDecimal(value: DecimalValue, format: string | null): string {
  if (format === null || format === '') return value.toString();
  const standard = parseStandardFormat(format);
  if (standard === null) return formatCustomNumber(digitsOfDecimal(value), format, false);
  if (isGeneral(standard) && (standard.precision ?? 0) === 0) return value.toString();
  return formatExact(digitsOfDecimal(value), standard);
}

/** @param format as in `ToString(format)`; null or empty is G. */
export function formatDouble(value: number, format: string | null, settings: Settings): string {
  return formatBinary(value, format, settings, settings.runtime === 'net' ? modernDouble : frameworkDouble);
}

export function formatSingle(value: number, format: string | null, settings: Settings): string {
  return formatBinary(value, format, settings, settings.runtime === 'net' ? modernSingle : frameworkSingle);
}

/** Where a binary floating point type takes its digits from. */
interface BinaryDigits {
  /** Digits that G without a precision shows, and beyond how many before the point it turns scientific. */
  readonly general: (value: number) => Shown;
  /** The same for R. */
  readonly roundTrip: (value: number) => Shown;
  /** Digits for a standard format that asks for so many significant ones; 0 where it counts decimals instead. */
  readonly standard: (value: number, significant: number) => Digits;
  /** Digits of custom formats. */
  readonly custom: (value: number) => Digits;
}

interface Shown {
  readonly digits: Digits;
  readonly widest: number;
}

// .NET 5 and later: the shortest text that reads back, and exact digits wherever a precision is given.
const modernDouble: BinaryDigits = {
  general: (value) => ({ digits: shortest(value, value.toExponential()), widest: 15 }),
  roundTrip: (value) => ({ digits: shortest(value, value.toExponential()), widest: 15 }),
  standard: exactDigitsOfDouble,
  custom: (value) => roundDigits(exactDigitsOfDouble(value), 15, 'even'),
};

const modernSingle: BinaryDigits = {
  general: (value) => ({ digits: shortest(value, nearestSingleText(value)), widest: 7 }),
  roundTrip: (value) => ({ digits: shortest(value, nearestSingleText(value)), widest: 7 }),
  standard: exactDigitsOfDouble,
  custom: (value) => roundDigits(exactDigitsOfDouble(value), 7, 'even'),
};

// .NET Framework cuts a double to 15 digits before anything else, and to 17 where more are asked for.
const frameworkDouble: BinaryDigits = {
  general: (value) => cut(value, 15),
  roundTrip: (value) => cut(value, Number(value.toExponential(14)) === value ? 15 : 17),
  standard: (value, significant) => digitsOfDouble(value, significant > 15 ? 17 : 15),
  custom: (value) => digitsOfDouble(value, 15),
};

const frameworkSingle: BinaryDigits = {
  general: (value) => cut(value, 7),
  roundTrip: (value) => cut(value, Math.fround(Number(value.toExponential(6))) === value ? 7 : 9),
  standard: (value, significant) => digitsOfDouble(value, significant > 7 ? 9 : 7),
  custom: (value) => digitsOfDouble(value, 7),
};

function formatBinary(value: number, format: string | null, settings: Settings, source: BinaryDigits): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const modern = settings.runtime === 'net';
  const rounding: Rounding = { ties: modern ? 'even' : 'away', keepsNegativeZero: modern };
  const standard = parseStandardFormat(format === null || format === '' ? 'G' : format);
  if (standard === null) return formatCustomNumber(source.custom(value), format ?? '', modern);

  const { letter, precision } = standard;
  const exponentLetter = letter === 'g' || letter === 'r' ? 'e' : 'E';
  const roundTrips = letter === 'R' || letter === 'r';
  if (roundTrips || (isGeneral(standard) && (precision ?? 0) === 0)) {
    const { digits, widest } = roundTrips ? source.roundTrip(value) : source.general(value);
    return formatGeneral(digits, { exponentLetter, significant: digits.digits.length, widest }, rounding);
  }
  const significant = isGeneral(standard) ? precision ?? 0 : letter.toUpperCase() === 'E' ? (precision ?? 6) + 1 : 0;
  return formatRounded(source.standard(value, significant), standard, rounding);
}

function formatExact(digits: Digits, standard: StandardFormat): string {
  return formatRounded(digits, standard, exactRounding);
}

function formatRounded(digits: Digits, standard: StandardFormat, rounding: Rounding): string {
  if (isGeneral(standard)) {
    const significant = standard.precision ?? 0;
    return formatGeneral(digits, { exponentLetter: standard.letter === 'g' ? 'e' : 'E', significant, widest: significant }, rounding);
  }
  const text = formatStandardNumber(digits, standard, rounding);
  // R is for double and float only (documented for .NET Framework; .NET 5 and later let it pass).
  if (text === null) throw invalidFormat('Format specifier was invalid.');
  return text;
}

function isGeneral({ letter }: StandardFormat): boolean {
  return letter === 'G' || letter === 'g';
}

function shortest(value: number, text: string): Digits {
  return { ...digitsOfText(text), negative: value < 0 || Object.is(value, -0) };
}

function cut(value: number, widest: number): Shown {
  return { digits: digitsOfDouble(value, widest), widest };
}

function hexadecimal(value: number | bigint, bits: number): string {
  return BigInt.asUintN(bits, BigInt(value)).toString(16);
}

function padded(text: string, digits: number): string {
  return text.startsWith('-') ? `-${text.slice(1).padStart(digits, '0')}` : text.padStart(digits, '0');
}
