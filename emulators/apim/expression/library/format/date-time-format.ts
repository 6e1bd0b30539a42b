// Text of DateTime and DateTimeOffset in the invariant culture, standard and custom formats.
// https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings

import { dateOfTicks, dayNames, dayOfWeek, monthNames, ticksPerMinute, timeOfTicks } from '../calendar.ts';
import { invalidFormat } from '../exceptions.ts';
import { readFormatTokens, writeFormat } from './format-tokens.ts';

/** A point on the clock, and what its offset specifiers print. */
export interface ClockTime {
  /** Ticks of the clock that is shown. */
  readonly ticks: bigint;
  /** Ticks of `z`; the time zone of expressions is UTC, so only a DateTimeOffset has another one than 0. */
  readonly offset: bigint;
  /** What `K` prints: `Z`, an offset, or nothing. */
  readonly zone: 'Z' | 'offset' | '';
  readonly type: 'DateTime' | 'DateTimeOffset';
}

const standardFormats: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  O: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  R: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  U: 'dddd, dd MMMM yyyy HH:mm:ss',
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};

/** The custom pattern behind a standard format letter, or undefined. */
export function standardDatePattern(letter: string): string | undefined {
  return Object.hasOwn(standardFormats, letter) ? standardFormats[letter] : undefined;
}

/** @throws NetException System.FormatException */
export function formatDateTime(time: ClockTime, format: string | null): string {
  if (format === null || format === '') {
    return custom(time, time.type === 'DateTime' ? 'MM/dd/yyyy HH:mm:ss' : 'MM/dd/yyyy HH:mm:ss zzz');
  }
  if (format.length > 1) return custom(time, format);
  const pattern = standardDatePattern(format);
  if (pattern === undefined || (format === 'U' && time.type === 'DateTimeOffset')) throw invalidFormat();
  // r and u say GMT and Z: a DateTimeOffset is turned to UTC for them, a DateTime is taken as it is.
  const universal = 'rRu'.includes(format) ? { ...time, ticks: time.ticks - time.offset, offset: 0n } : time;
  return custom(universal, pattern);
}

function custom(time: ClockTime, format: string): string {
  const date = dateOfTicks(time.ticks);
  const clock = timeOfTicks(time.ticks);
  return writeFormat(readFormatTokens(format, 'dfFghHmMstyz'), (before, { letter, count }) => {
    switch (letter) {
      case 'd':
        return before + (count <= 2 ? pad(date.day, count) : named(dayNames[dayOfWeek(time.ticks)], count));
      case 'M':
        return before + (count <= 2 ? pad(date.month, count) : named(monthNames[date.month - 1], count));
      case 'y':
        return before + (count <= 2 ? pad(date.year % 100, count) : pad(date.year, count));
      case 'g':
        return before + 'A.D.';
      case 'h':
        return before + pad(clock.hour % 12 === 0 ? 12 : clock.hour % 12, Math.min(count, 2));
      case 'H':
        return before + pad(clock.hour, Math.min(count, 2));
      case 'm':
        return before + pad(clock.minute, Math.min(count, 2));
      case 's':
        return before + pad(clock.second, Math.min(count, 2));
      case 'f':
        return before + fraction(clock.fraction, count);
      case 'F': {
        const digits = fraction(clock.fraction, count).replace(/0+$/, '');
        // A point before F belongs to the fraction and goes with it.
        return digits === '' && before.endsWith('.') ? before.slice(0, -1) : before + digits;
      }
      case 't': {
        const half = clock.hour < 12 ? 'AM' : 'PM';
        return before + (count === 1 ? half.slice(0, 1) : half);
      }
      case 'z':
        return before + offsetParts(time.offset, count);
      case 'K':
        return before + (time.zone === 'offset' ? offsetParts(time.offset, 3) : time.zone);
      default:
        return before + letter;
    }
  });
}

function named(name: string | undefined, count: number): string {
  return (name ?? '').slice(0, count === 3 ? 3 : undefined);
}

function fraction(ticks: number, count: number): string {
  if (count > 7) throw invalidFormat();
  return pad(ticks, 7).slice(0, count);
}

function offsetParts(offset: bigint, count: number): string {
  const minutes = Number((offset < 0n ? -offset : offset) / ticksPerMinute);
  const hours = pad(Math.floor(minutes / 60), Math.min(count, 2));
  const sign = offset < 0n ? '-' : '+';
  return count >= 3 ? `${sign}${hours}:${pad(minutes % 60, 2)}` : `${sign}${hours}`;
}

function pad(value: number, count: number): string {
  return value.toString().padStart(count, '0');
}
