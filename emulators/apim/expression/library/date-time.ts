// System.DateTime. The local time zone is UTC, so local and universal time differ in their kind only.

import type { Runtime } from '../runtime.ts';
import type { NetArray } from '../values.ts';
import { attempt, firstThatReads } from './attempt.ts';
import {
  dateOfTicks, dateToTicks, dayOfWeek, dayOfYear, daysInMonth, isDate, isLeapYear, isTime, ticksPerDay, ticksPerHour,
  ticksPerMillisecond, ticksPerMinute, ticksPerSecond, timeOfTicks, timeToTicks,
} from './calendar.ts';
import { orderedMembers } from './comparison-operators.ts';
import { DateTimeValue, dateTimeKind } from './date-time-value.ts';
import type { DateTimeKind } from './date-time-value.ts';
import type { DeclareType, Reference } from './declaration.ts';
import { argumentOutOfRange, invalidArgument, required } from './exceptions.ts';
import { parseDateTimeExact } from './format/date-time-parse-exact.ts';
import { parseDateTime } from './format/date-time-parse.ts';
import { dateTimeStyles, resolveDateTime } from './format/date-time-resolve.ts';
import { declareEnum } from './format/enum-names.ts';
import { TimeSpanValue } from './time-span-value.ts';
import { unitsToTicks } from './time-units.ts';

export const declareDateTimeKind = declareEnum('System.DateTimeKind', { Unspecified: 0, Utc: 1, Local: 2 });
export const declareDayOfWeek = declareEnum('System.DayOfWeek', {
  Sunday: 0, Monday: 1, Tuesday: 2, Wednesday: 3, Thursday: 4, Friday: 5, Saturday: 6,
});
export const declareDateTimeStyles = declareEnum('System.Globalization.DateTimeStyles', dateTimeStyles, { flags: true });

/** 1601-01-01, where Windows file times begin. */
export const fileTimeEpoch = 504_911_232_000_000_000n;
export const declareDateTime: DeclareType = (runtime) => ({
  name: 'System.DateTime',
  kind: 'struct',
  interfaces: ['IComparable', 'IComparable<DateTime>', 'IConvertible', 'IEquatable<DateTime>', 'IFormattable'],
  members: {
    ...orderedMembers('DateTime'),
    'static readonly DateTime MinValue': () => DateTimeValue.minValue,
    'static readonly DateTime MaxValue': () => DateTimeValue.maxValue,
    'static DateTime UtcNow { get; }': () => DateTimeValue.fromUnixMilliseconds(runtime.now()),
    'static DateTime Now { get; }': () => DateTimeValue.fromUnixMilliseconds(runtime.now()).withKind(dateTimeKind.local),
    'static DateTime Today { get; }': () => new DateTimeValue(todayTicks(runtime), dateTimeKind.local),
    'new()': () => DateTimeValue.minValue,
    'new(long ticks)': (ticks: bigint) => new DateTimeValue(ticks),
    'new(long ticks, DateTimeKind kind)': (ticks: bigint, kind: number) => new DateTimeValue(ticks, checkedKind(kind)),
    'new(int year, int month, int day)': make,
    'new(int year, int month, int day, int hour, int minute, int second)': make,
    'new(int year, int month, int day, int hour, int minute, int second, DateTimeKind kind)': (
      year: number, month: number, day: number, hour: number, minute: number, second: number, kind: number,
    ) => make(year, month, day, hour, minute, second).withKind(checkedKind(kind)),
    'new(int year, int month, int day, int hour, int minute, int second, int millisecond)': make,
    'new(int year, int month, int day, int hour, int minute, int second, int millisecond, DateTimeKind kind)': (
      year: number, month: number, day: number, hour: number, minute: number, second: number, millisecond: number, kind: number,
    ) => make(year, month, day, hour, minute, second, millisecond).withKind(checkedKind(kind)),

    'long Ticks { get; }': (self: DateTimeValue) => self.ticks,
    'DateTimeKind Kind { get; }': (self: DateTimeValue) => self.kind,
    'int Year { get; }': (self: DateTimeValue) => dateOfTicks(self.ticks).year,
    'int Month { get; }': (self: DateTimeValue) => dateOfTicks(self.ticks).month,
    'int Day { get; }': (self: DateTimeValue) => dateOfTicks(self.ticks).day,
    'int Hour { get; }': (self: DateTimeValue) => timeOfTicks(self.ticks).hour,
    'int Minute { get; }': (self: DateTimeValue) => timeOfTicks(self.ticks).minute,
    'int Second { get; }': (self: DateTimeValue) => timeOfTicks(self.ticks).second,
    'int Millisecond { get; }': (self: DateTimeValue) => Math.floor(timeOfTicks(self.ticks).fraction / 10_000),
    'DayOfWeek DayOfWeek { get; }': (self: DateTimeValue) => dayOfWeek(self.ticks),
    'int DayOfYear { get; }': (self: DateTimeValue) => dayOfYear(dateOfTicks(self.ticks)),
    'DateTime Date { get; }': (self: DateTimeValue) => new DateTimeValue(self.ticks - (self.ticks % ticksPerDay), self.kind),
    'TimeSpan TimeOfDay { get; }': (self: DateTimeValue) => new TimeSpanValue(self.ticks % ticksPerDay),

    'DateTime Add(TimeSpan value)': addSpan,
    'DateTime Subtract(TimeSpan value)': subtractSpan,
    'TimeSpan Subtract(DateTime value)': difference,
    'DateTime AddTicks(long value)': (self: DateTimeValue, ticks: bigint) => self.addTicks(ticks),
    'DateTime AddDays(double value)': (self: DateTimeValue, count: number) => addUnits(self, count, ticksPerDay, runtime),
    'DateTime AddHours(double value)': (self: DateTimeValue, count: number) => addUnits(self, count, ticksPerHour, runtime),
    'DateTime AddMinutes(double value)': (self: DateTimeValue, count: number) => addUnits(self, count, ticksPerMinute, runtime),
    'DateTime AddSeconds(double value)': (self: DateTimeValue, count: number) => addUnits(self, count, ticksPerSecond, runtime),
    'DateTime AddMilliseconds(double value)': (self: DateTimeValue, count: number) => addUnits(self, count, ticksPerMillisecond, runtime),
    'DateTime AddMonths(int months)': addMonths,
    'DateTime AddYears(int value)': addYears,
    'static DateTime operator +(DateTime d, TimeSpan t)': addSpan,
    'static DateTime operator -(DateTime d, TimeSpan t)': subtractSpan,
    'static TimeSpan operator -(DateTime d1, DateTime d2)': difference,
    'static int Compare(DateTime t1, DateTime t2)': (left: DateTimeValue, right: DateTimeValue) => left.compareTo(right),
    'static bool Equals(DateTime t1, DateTime t2)': (left: DateTimeValue, right: DateTimeValue) => left.equals(right),

    'DateTime ToUniversalTime()': (self: DateTimeValue) => self.withKind(dateTimeKind.utc),
    'DateTime ToLocalTime()': (self: DateTimeValue) => self.withKind(dateTimeKind.local),
    'static DateTime SpecifyKind(DateTime value, DateTimeKind kind)': (value: DateTimeValue, kind: number) => value.withKind(checkedKind(kind)),
    'bool IsDaylightSavingTime()': () => false,
    'static int DaysInMonth(int year, int month)': (year: number, month: number) => {
      if (month < 1 || month > 12) throw argumentOutOfRange('month', 'Month must be between one and twelve.');
      return daysInMonth(checkedYear(year), month);
    },
    'static bool IsLeapYear(int year)': (year: number) => isLeapYear(checkedYear(year)),
    'long ToFileTime()': (self: DateTimeValue) => self.ticks - fileTimeEpoch,
    'long ToFileTimeUtc()': (self: DateTimeValue) => self.ticks - fileTimeEpoch,
    'static DateTime FromFileTime(long fileTime)': (time: bigint) => new DateTimeValue(time + fileTimeEpoch, dateTimeKind.local),
    'static DateTime FromFileTimeUtc(long fileTime)': (time: bigint) => new DateTimeValue(time + fileTimeEpoch, dateTimeKind.utc),

    'string ToString()': (self: DateTimeValue) => self.toText(null),
    'string ToString(string format)': (self: DateTimeValue, format: string | null) => self.toText(format),
    'string ToString(IFormatProvider provider)': (self: DateTimeValue) => self.toText(null),
    'string ToString(string format, IFormatProvider provider)': (self: DateTimeValue, format: string | null) => self.toText(format),
    'string ToLongDateString()': (self: DateTimeValue) => self.toText('D'),
    'string ToShortDateString()': (self: DateTimeValue) => self.toText('d'),
    'string ToLongTimeString()': (self: DateTimeValue) => self.toText('T'),
    'string ToShortTimeString()': (self: DateTimeValue) => self.toText('t'),

    'static DateTime Parse(string s)': (text: string | null) => parse(text, 0, runtime),
    'static DateTime Parse(string s, IFormatProvider provider)': (text: string | null) => parse(text, 0, runtime),
    'static DateTime Parse(string s, IFormatProvider provider, System.Globalization.DateTimeStyles styles)': (
      text: string | null, _provider: unknown, styles: number,
    ) => parse(text, styles, runtime),
    'static bool TryParse(string s, out DateTime result)': (text: string | null, result: Reference) =>
      attempt(() => parse(text, 0, runtime), { result, fallback: DateTimeValue.minValue }),
    'static bool TryParse(string s, IFormatProvider provider, System.Globalization.DateTimeStyles styles, out DateTime result)': (
      text: string | null, _provider: unknown, styles: number, result: Reference,
    ) => attempt(() => parse(text, styles, runtime), { result, fallback: DateTimeValue.minValue }),
    'static DateTime ParseExact(string s, string format, IFormatProvider provider)': (text: string | null, format: string | null) =>
      parseExact({ text, format, styles: 0 }, runtime),
    'static DateTime ParseExact(string s, string format, IFormatProvider provider, System.Globalization.DateTimeStyles style)': (
      text: string | null, format: string | null, _provider: unknown, styles: number,
    ) => parseExact({ text, format, styles }, runtime),
    'static DateTime ParseExact(string s, string[] formats, IFormatProvider provider, System.Globalization.DateTimeStyles style)': (
      text: string | null, formats: NetArray<string | null> | null, _provider: unknown, styles: number,
    ) => firstThatReads(required(formats, 'formats').items, (format) => parseExact({ text, format, styles }, runtime)),
    'static bool TryParseExact(string s, string[] formats, IFormatProvider provider, System.Globalization.DateTimeStyles style, out DateTime result)': (
      text: string | null, formats: NetArray<string | null> | null, _provider: unknown, styles: number, result: Reference,
    ) => attempt(() => firstThatReads(required(formats, 'formats').items, (format) => parseExact({ text, format, styles }, runtime)), {
      result, fallback: DateTimeValue.minValue,
    }),
    'static bool TryParseExact(string s, string format, IFormatProvider provider, System.Globalization.DateTimeStyles style, out DateTime result)': (
      text: string | null, format: string | null, _provider: unknown, styles: number, result: Reference,
    ) => attempt(() => parseExact({ text, format, styles }, runtime), { result, fallback: DateTimeValue.minValue }),
  },
});

/** The ticks of a checked date and time. @throws NetException System.ArgumentOutOfRangeException */
export function make(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, millisecond = 0): DateTimeValue {
  if (!isDate({ year, month, day })) {
    throw argumentOutOfRange('', 'Year, Month, and Day parameters describe an un-representable DateTime.');
  }
  const time = { hour, minute, second, fraction: millisecond * 10_000 };
  if (!isTime(time)) throw argumentOutOfRange('', 'Hour, Minute, and Second parameters describe an un-representable DateTime.');
  if (millisecond < 0 || millisecond > 999) {
    throw argumentOutOfRange('millisecond', 'Valid values are between 0 and 999, inclusive.');
  }
  return new DateTimeValue(dateToTicks({ year, month, day }) + timeToTicks(time));
}

/** `AddSeconds` and kin. @throws NetException System.ArgumentOutOfRangeException */
export function addUnits(self: DateTimeValue, count: number, ticksPerUnit: bigint, runtime: Runtime): DateTimeValue {
  // 10,000 years are the most that can be added. Modern .NET lets NaN pass without effect.
  if (!(Math.abs(count) * Number(ticksPerUnit) <= 3.2e18)) throw argumentOutOfRange('value', 'Value to add was out of range.');
  return self.addTicks(unitsToTicks(count, ticksPerUnit, runtime.settings));
}

/** The day is cut to the length of the month: 31 January plus one month is 28 or 29 February. */
export function addMonths(self: DateTimeValue, months: number): DateTimeValue {
  if (Math.abs(months) > 120_000) throw argumentOutOfRange('months', 'Months value must be between +/-120000.');
  const date = dateOfTicks(self.ticks);
  const index = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  if (year < 1 || year > 9999) throw argumentOutOfRange('months', 'The added or subtracted value results in an un-representable DateTime.');
  const day = Math.min(date.day, daysInMonth(year, month));
  return new DateTimeValue(dateToTicks({ year, month, day }) + (self.ticks % ticksPerDay), self.kind);
}

export function addYears(self: DateTimeValue, years: number): DateTimeValue {
  if (Math.abs(years) > 10_000) throw argumentOutOfRange('years', 'Years value must be between +/-10000.');
  return addMonths(self, years * 12);
}

/** Ticks at the start of the current day. */
export function todayTicks(runtime: Runtime): bigint {
  const { ticks } = DateTimeValue.fromUnixMilliseconds(runtime.now());
  return ticks - (ticks % ticksPerDay);
}

/** `DateTime.Parse`. @throws NetException System.FormatException */
export function parse(text: string | null, styles: number, runtime: Runtime): DateTimeValue {
  const today = todayTicks(runtime);
  return resolveDateTime(parseDateTime(required(text, 's'), dateOfTicks(today).year), styles, today);
}

function parseExact({ text, format, styles }: { text: string | null; format: string | null; styles: number }, runtime: Runtime): DateTimeValue {
  const today = todayTicks(runtime);
  const currentYear = dateOfTicks(today).year;
  return resolveDateTime(parseDateTimeExact(required(text, 's'), required(format, 'format'), { styles, currentYear }), styles, today);
}

function addSpan(self: DateTimeValue, span: TimeSpanValue): DateTimeValue {
  return self.addTicks(span.ticks);
}

function subtractSpan(self: DateTimeValue, span: TimeSpanValue): DateTimeValue {
  return self.addTicks(-span.ticks);
}

function difference(left: DateTimeValue, right: DateTimeValue): TimeSpanValue {
  return new TimeSpanValue(left.ticks - right.ticks);
}

function checkedYear(year: number): number {
  if (year < 1 || year > 9999) throw argumentOutOfRange('year', 'Year must be between 1 and 9999.');
  return year;
}

function checkedKind(kind: number): DateTimeKind {
  if (kind !== 0 && kind !== 1 && kind !== 2) throw invalidArgument('Invalid DateTimeKind value.', 'kind');
  return kind;
}
