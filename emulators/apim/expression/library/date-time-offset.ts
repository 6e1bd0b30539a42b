// System.DateTimeOffset.

import type { Runtime } from '../runtime.ts';
import type { NetArray } from '../values.ts';
import { attempt, firstThatReads } from './attempt.ts';
import {
  dateOfTicks, dayOfWeek, dayOfYear, ticksPerDay, ticksPerHour, ticksPerMillisecond, ticksPerMinute, ticksPerSecond, timeOfTicks,
  unixEpochTicks,
} from './calendar.ts';
import { orderedMembers } from './comparison-operators.ts';
import { DateTimeOffsetValue } from './date-time-offset-value.ts';
import { DateTimeValue, dateTimeKind } from './date-time-value.ts';
import { addMonths, addUnits, addYears, fileTimeEpoch, make, todayTicks } from './date-time.ts';
import type { DeclareType, Implementation, Reference } from './declaration.ts';
import { argumentOutOfRange, invalidArgument, required } from './exceptions.ts';
import { parseDateTimeExact } from './format/date-time-parse-exact.ts';
import { parseDateTime } from './format/date-time-parse.ts';
import { resolveDateTimeOffset } from './format/date-time-resolve.ts';
import { TimeSpanValue } from './time-span-value.ts';

type Self = DateTimeOffsetValue;

export const declareDateTimeOffset: DeclareType = (runtime) => ({
  name: 'System.DateTimeOffset',
  kind: 'struct',
  interfaces: ['IComparable', 'IComparable<DateTimeOffset>', 'IEquatable<DateTimeOffset>', 'IFormattable'],
  members: {
    ...orderedMembers('DateTimeOffset', 'without CompareTo(object)'),
    ...constructors,
    ...parts,
    ...arithmetic(runtime),
    ...texts(runtime),
    'static readonly DateTimeOffset MinValue': () => DateTimeOffsetValue.minValue,
    'static readonly DateTimeOffset MaxValue': () => DateTimeOffsetValue.maxValue,
    'static DateTimeOffset UtcNow { get; }': () => DateTimeOffsetValue.fromDateTime(DateTimeValue.fromUnixMilliseconds(runtime.now())),
    'static DateTimeOffset Now { get; }': () => DateTimeOffsetValue.fromDateTime(DateTimeValue.fromUnixMilliseconds(runtime.now())),
    'static implicit operator DateTimeOffset(DateTime dateTime)': (value: DateTimeValue) => DateTimeOffsetValue.fromDateTime(value),
    'static DateTimeOffset FromUnixTimeSeconds(long seconds)': (seconds: bigint) => fromUnix(seconds, ticksPerSecond, 'seconds'),
    'static DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)': (milliseconds: bigint) =>
      fromUnix(milliseconds, ticksPerMillisecond, 'milliseconds'),
    'static DateTimeOffset FromFileTime(long fileTime)': (time: bigint) => new DateTimeOffsetValue(time + fileTimeEpoch, 0n),
    'long ToFileTime()': (self: Self) => self.utcTicks - fileTimeEpoch,
    'long ToUnixTimeSeconds()': (self: Self) => floorDivide(self.utcTicks - unixEpochTicks, ticksPerSecond),
    'long ToUnixTimeMilliseconds()': (self: Self) => floorDivide(self.utcTicks - unixEpochTicks, ticksPerMillisecond),
    'bool EqualsExact(DateTimeOffset other)': (self: Self, other: Self) => self.equals(other) && self.offset === other.offset,
    'static int Compare(DateTimeOffset first, DateTimeOffset second)': (left: Self, right: Self) => left.compareTo(right),
    'static bool Equals(DateTimeOffset first, DateTimeOffset second)': (left: Self, right: Self) => left.equals(right),
  },
});

const constructors: Readonly<Record<string, Implementation>> = {
  'new()': () => DateTimeOffsetValue.minValue,
  'new(DateTime dateTime)': (value: DateTimeValue) => DateTimeOffsetValue.fromDateTime(value),
  'new(DateTime dateTime, TimeSpan offset)': (value: DateTimeValue, offset: TimeSpanValue) => {
    if (value.kind === dateTimeKind.utc && offset.ticks !== 0n) {
      throw invalidArgument('The UTC Offset for Utc DateTime instances must be 0.', 'offset');
    }
    if (value.kind === dateTimeKind.local && offset.ticks !== 0n) {
      throw invalidArgument('The UTC Offset of the local dateTime parameter does not match the offset argument.', 'offset');
    }
    return new DateTimeOffsetValue(value.ticks, offset.ticks);
  },
  'new(long ticks, TimeSpan offset)': (ticks: bigint, offset: TimeSpanValue) => new DateTimeOffsetValue(new DateTimeValue(ticks).ticks, offset.ticks),
  'new(int year, int month, int day, int hour, int minute, int second, TimeSpan offset)': (
    year: number, month: number, day: number, hour: number, minute: number, second: number, offset: TimeSpanValue,
  ) => new DateTimeOffsetValue(make(year, month, day, hour, minute, second).ticks, offset.ticks),
  'new(int year, int month, int day, int hour, int minute, int second, int millisecond, TimeSpan offset)': (
    year: number, month: number, day: number, hour: number, minute: number, second: number, millisecond: number, offset: TimeSpanValue,
  ) => new DateTimeOffsetValue(make(year, month, day, hour, minute, second, millisecond).ticks, offset.ticks),
};

const parts: Readonly<Record<string, Implementation>> = {
  'long Ticks { get; }': (self: Self) => self.clockTicks,
  'long UtcTicks { get; }': (self: Self) => self.utcTicks,
  'TimeSpan Offset { get; }': (self: Self) => new TimeSpanValue(self.offset),
  'DateTime DateTime { get; }': (self: Self) => new DateTimeValue(self.clockTicks),
  'DateTime UtcDateTime { get; }': (self: Self) => self.toUtcDateTime(),
  'DateTime LocalDateTime { get; }': (self: Self) => self.toUtcDateTime().withKind(dateTimeKind.local),
  'DateTime Date { get; }': (self: Self) => new DateTimeValue(self.clockTicks - (self.clockTicks % ticksPerDay)),
  'TimeSpan TimeOfDay { get; }': (self: Self) => new TimeSpanValue(self.clockTicks % ticksPerDay),
  'int Year { get; }': (self: Self) => dateOfTicks(self.clockTicks).year,
  'int Month { get; }': (self: Self) => dateOfTicks(self.clockTicks).month,
  'int Day { get; }': (self: Self) => dateOfTicks(self.clockTicks).day,
  'int Hour { get; }': (self: Self) => timeOfTicks(self.clockTicks).hour,
  'int Minute { get; }': (self: Self) => timeOfTicks(self.clockTicks).minute,
  'int Second { get; }': (self: Self) => timeOfTicks(self.clockTicks).second,
  'int Millisecond { get; }': (self: Self) => Math.floor(timeOfTicks(self.clockTicks).fraction / 10_000),
  'DayOfWeek DayOfWeek { get; }': (self: Self) => dayOfWeek(self.clockTicks),
  'int DayOfYear { get; }': (self: Self) => dayOfYear(dateOfTicks(self.clockTicks)),
  'DateTimeOffset ToUniversalTime()': (self: Self) => new DateTimeOffsetValue(self.utcTicks, 0n),
  'DateTimeOffset ToLocalTime()': (self: Self) => new DateTimeOffsetValue(self.utcTicks, 0n),
  'DateTimeOffset ToOffset(TimeSpan offset)': (self: Self, offset: TimeSpanValue) =>
    new DateTimeOffsetValue(self.utcTicks + offset.ticks, offset.ticks),
};

function arithmetic(runtime: Runtime): Readonly<Record<string, Implementation>> {
  /** Adds on the clock; the offset stays. */
  const onClock = (self: Self, change: (clock: DateTimeValue) => DateTimeValue): Self =>
    new DateTimeOffsetValue(change(new DateTimeValue(self.clockTicks)).ticks, self.offset);
  const units = (ticksPerUnit: bigint) => (self: Self, count: number) =>
    onClock(self, (clock) => addUnits(clock, count, ticksPerUnit, runtime));
  const add = (self: Self, span: TimeSpanValue): Self => self.addTicks(span.ticks);
  const subtract = (self: Self, span: TimeSpanValue): Self => self.addTicks(-span.ticks);
  const difference = (left: Self, right: Self): TimeSpanValue => new TimeSpanValue(left.utcTicks - right.utcTicks);
  return {
    'DateTimeOffset Add(TimeSpan timeSpan)': add,
    'DateTimeOffset Subtract(TimeSpan value)': subtract,
    'TimeSpan Subtract(DateTimeOffset value)': difference,
    'DateTimeOffset AddTicks(long ticks)': (self: Self, ticks: bigint) => self.addTicks(ticks),
    'DateTimeOffset AddDays(double days)': units(ticksPerDay),
    'DateTimeOffset AddHours(double hours)': units(ticksPerHour),
    'DateTimeOffset AddMinutes(double minutes)': units(ticksPerMinute),
    'DateTimeOffset AddSeconds(double seconds)': units(ticksPerSecond),
    'DateTimeOffset AddMilliseconds(double milliseconds)': units(ticksPerMillisecond),
    'DateTimeOffset AddMonths(int months)': (self: Self, months: number) => onClock(self, (clock) => addMonths(clock, months)),
    'DateTimeOffset AddYears(int years)': (self: Self, years: number) => onClock(self, (clock) => addYears(clock, years)),
    'static DateTimeOffset operator +(DateTimeOffset dateTimeOffset, TimeSpan timeSpan)': add,
    'static DateTimeOffset operator -(DateTimeOffset dateTimeOffset, TimeSpan timeSpan)': subtract,
    'static TimeSpan operator -(DateTimeOffset left, DateTimeOffset right)': difference,
  };
}

function texts(runtime: Runtime): Readonly<Record<string, Implementation>> {
  const fallback = DateTimeOffsetValue.minValue;
  const parse = (text: string | null, styles: number): Self => {
    const today = todayTicks(runtime);
    return resolveDateTimeOffset(parseDateTime(required(text, 'input'), dateOfTicks(today).year), styles, today);
  };
  const parseExact = (text: string | null, format: string | null, styles: number): Self => {
    const today = todayTicks(runtime);
    const currentYear = dateOfTicks(today).year;
    return resolveDateTimeOffset(parseDateTimeExact(required(text, 'input'), required(format, 'format'), { styles, currentYear }), styles, today);
  };
  return {
    'string ToString()': (self: Self) => self.toText(null),
    'string ToString(string format)': (self: Self, format: string | null) => self.toText(format),
    'string ToString(IFormatProvider formatProvider)': (self: Self) => self.toText(null),
    'string ToString(string format, IFormatProvider formatProvider)': (self: Self, format: string | null) => self.toText(format),
    'static DateTimeOffset Parse(string input)': (text: string | null) => parse(text, 0),
    'static DateTimeOffset Parse(string input, IFormatProvider formatProvider)': (text: string | null) => parse(text, 0),
    'static DateTimeOffset Parse(string input, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)': (
      text: string | null, _provider: unknown, styles: number,
    ) => parse(text, styles),
    'static bool TryParse(string input, out DateTimeOffset result)': (text: string | null, result: Reference) =>
      attempt(() => parse(text, 0), { result, fallback }),
    'static bool TryParse(string input, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, out DateTimeOffset result)': (
      text: string | null, _provider: unknown, styles: number, result: Reference,
    ) => attempt(() => parse(text, styles), { result, fallback }),
    'static DateTimeOffset ParseExact(string input, string format, IFormatProvider formatProvider)': (text: string | null, format: string | null) =>
      parseExact(text, format, 0),
    'static DateTimeOffset ParseExact(string input, string format, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)': (
      text: string | null, format: string | null, _provider: unknown, styles: number,
    ) => parseExact(text, format, styles),
    'static DateTimeOffset ParseExact(string input, string[] formats, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)': (
      text: string | null, formats: NetArray<string | null> | null, _provider: unknown, styles: number,
    ) => firstThatReads(required(formats, 'formats').items, (format) => parseExact(text, format, styles)),
    'static bool TryParseExact(string input, string[] formats, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, out DateTimeOffset result)': (
      text: string | null, formats: NetArray<string | null> | null, _provider: unknown, styles: number, result: Reference,
    ) => attempt(() => firstThatReads(required(formats, 'formats').items, (format) => parseExact(text, format, styles)), { result, fallback }),
    'static bool TryParseExact(string input, string format, IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, out DateTimeOffset result)': (
      text: string | null, format: string | null, _provider: unknown, styles: number, result: Reference,
    ) => attempt(() => parseExact(text, format, styles), { result, fallback }),
  };
}

function fromUnix(count: bigint, ticksPerUnit: bigint, parameter: string): Self {
  const ticks = unixEpochTicks + count * ticksPerUnit;
  if (ticks < 0n || ticks > DateTimeOffsetValue.maxValue.clockTicks) {
    const [low, high] = ticksPerUnit === ticksPerSecond ? ['-62135596800', '253402300799'] : ['-62135596800000', '253402300799999'];
    throw argumentOutOfRange(parameter, `Valid values are between ${low} and ${high}, inclusive.`);
  }
  return new DateTimeOffsetValue(ticks, 0n);
}

/** Before 1970 seconds count down to the next smaller one. */
function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value % divisor < 0n ? quotient - 1n : quotient;
}
