// System.TimeSpan.

import type { Runtime } from '../runtime.ts';
import { attempt } from './attempt.ts';
import { ticksPerDay, ticksPerHour, ticksPerMillisecond, ticksPerMinute, ticksPerSecond } from './calendar.ts';
import { orderedMembers } from './comparison-operators.ts';
import type { DeclareType, Reference } from './declaration.ts';
import { invalidArgument, overflow, required } from './exceptions.ts';
import { parseTimeSpan, parseTimeSpanExact } from './format/time-span-parse.ts';
import { TimeSpanValue } from './time-span-value.ts';
import { unitsToTicks } from './time-units.ts';

export const declareTimeSpan: DeclareType = (runtime) => ({
  name: 'System.TimeSpan',
  kind: 'struct',
  interfaces: ['IComparable', 'IComparable<TimeSpan>', 'IEquatable<TimeSpan>', 'IFormattable'],
  members: {
    ...orderedMembers('TimeSpan'),
    'static readonly TimeSpan Zero': () => TimeSpanValue.zero,
    'static readonly TimeSpan MaxValue': () => TimeSpanValue.maxValue,
    'static readonly TimeSpan MinValue': () => TimeSpanValue.minValue,
    'static readonly long TicksPerMillisecond': () => ticksPerMillisecond,
    'static readonly long TicksPerSecond': () => ticksPerSecond,
    'static readonly long TicksPerMinute': () => ticksPerMinute,
    'static readonly long TicksPerHour': () => ticksPerHour,
    'static readonly long TicksPerDay': () => ticksPerDay,
    'new()': () => TimeSpanValue.zero,
    'new(long ticks)': (ticks: bigint) => new TimeSpanValue(ticks),
    'new(int hours, int minutes, int seconds)': (hours: number, minutes: number, seconds: number) => make(0, hours, minutes, seconds, 0),
    'new(int days, int hours, int minutes, int seconds)': (days: number, hours: number, minutes: number, seconds: number) =>
      make(days, hours, minutes, seconds, 0),
    'new(int days, int hours, int minutes, int seconds, int milliseconds)': make,
    'static TimeSpan FromDays(double value)': (value: number) => fromUnits(value, ticksPerDay, runtime),
    'static TimeSpan FromHours(double value)': (value: number) => fromUnits(value, ticksPerHour, runtime),
    'static TimeSpan FromMinutes(double value)': (value: number) => fromUnits(value, ticksPerMinute, runtime),
    'static TimeSpan FromSeconds(double value)': (value: number) => fromUnits(value, ticksPerSecond, runtime),
    'static TimeSpan FromMilliseconds(double value)': (value: number) => fromUnits(value, ticksPerMillisecond, runtime),
    'static TimeSpan FromTicks(long value)': (ticks: bigint) => new TimeSpanValue(ticks),
    'long Ticks { get; }': (self: TimeSpanValue) => self.ticks,
    'int Days { get; }': (self: TimeSpanValue) => Number(self.ticks / ticksPerDay),
    'int Hours { get; }': (self: TimeSpanValue) => Number((self.ticks / ticksPerHour) % 24n),
    'int Minutes { get; }': (self: TimeSpanValue) => Number((self.ticks / ticksPerMinute) % 60n),
    'int Seconds { get; }': (self: TimeSpanValue) => Number((self.ticks / ticksPerSecond) % 60n),
    'int Milliseconds { get; }': (self: TimeSpanValue) => Number((self.ticks / ticksPerMillisecond) % 1000n),
    'double TotalDays { get; }': (self: TimeSpanValue) => self.total(ticksPerDay),
    'double TotalHours { get; }': (self: TimeSpanValue) => self.total(ticksPerHour),
    'double TotalMinutes { get; }': (self: TimeSpanValue) => self.total(ticksPerMinute),
    'double TotalSeconds { get; }': (self: TimeSpanValue) => self.total(ticksPerSecond),
    'double TotalMilliseconds { get; }': (self: TimeSpanValue) => self.total(ticksPerMillisecond),
    'TimeSpan Add(TimeSpan ts)': add,
    'TimeSpan Subtract(TimeSpan ts)': subtract,
    'TimeSpan Negate()': negate,
    'TimeSpan Duration()': (self: TimeSpanValue) => (self.ticks < 0n ? negate(self) : self),
    'static int Compare(TimeSpan t1, TimeSpan t2)': (left: TimeSpanValue, right: TimeSpanValue) => left.compareTo(right),
    'static bool Equals(TimeSpan t1, TimeSpan t2)': (left: TimeSpanValue, right: TimeSpanValue) => left.equals(right),
    'static TimeSpan operator +(TimeSpan t1, TimeSpan t2)': add,
    'static TimeSpan operator -(TimeSpan t1, TimeSpan t2)': subtract,
    'static TimeSpan operator -(TimeSpan t)': negate,
    'static TimeSpan operator +(TimeSpan t)': (self: TimeSpanValue) => self,
    'string ToString()': (self: TimeSpanValue) => self.toText(null),
    'string ToString(string format)': (self: TimeSpanValue, format: string | null) => self.toText(format),
    'string ToString(string format, IFormatProvider formatProvider)': (self: TimeSpanValue, format: string | null) => self.toText(format),
    'static TimeSpan Parse(string s)': parse,
    'static TimeSpan Parse(string input, IFormatProvider formatProvider)': parse,
    'static bool TryParse(string s, out TimeSpan result)': (text: string | null, result: Reference) => attempt(() => parse(text), { result, fallback: TimeSpanValue.zero }),
    'static bool TryParse(string input, IFormatProvider formatProvider, out TimeSpan result)': (
      text: string | null, _provider: unknown, result: Reference,
    ) => attempt(() => parse(text), { result, fallback: TimeSpanValue.zero }),
    'static TimeSpan ParseExact(string input, string format, IFormatProvider formatProvider)': parseExact,
    'static bool TryParseExact(string input, string format, IFormatProvider formatProvider, out TimeSpan result)': (
      text: string | null, format: string | null, _provider: unknown, result: Reference,
    ) => attempt(() => parseExact(text, format), { result, fallback: TimeSpanValue.zero }),
  },
});

function make(days: number, hours: number, minutes: number, seconds: number, milliseconds: number): TimeSpanValue {
  const whole = BigInt(days) * ticksPerDay + BigInt(hours) * ticksPerHour + BigInt(minutes) * ticksPerMinute;
  return new TimeSpanValue(whole + BigInt(seconds) * ticksPerSecond + BigInt(milliseconds) * ticksPerMillisecond);
}

function fromUnits(count: number, ticksPerUnit: bigint, runtime: Runtime): TimeSpanValue {
  if (Number.isNaN(count)) throw invalidArgument('TimeSpan does not accept floating point Not-a-Number values.');
  if (Math.abs(count) * Number(ticksPerUnit) > 2 ** 63) throw overflow('TimeSpan overflowed because the duration is too long.');
  return new TimeSpanValue(unitsToTicks(count, ticksPerUnit, runtime.settings));
}

function add(self: TimeSpanValue, other: TimeSpanValue): TimeSpanValue {
  return new TimeSpanValue(self.ticks + other.ticks);
}

function subtract(self: TimeSpanValue, other: TimeSpanValue): TimeSpanValue {
  return new TimeSpanValue(self.ticks - other.ticks);
}

function negate(self: TimeSpanValue): TimeSpanValue {
  return new TimeSpanValue(-self.ticks);
}

function parse(text: string | null): TimeSpanValue {
  return new TimeSpanValue(parseTimeSpan(required(text, 'input')));
}

function parseExact(text: string | null, format: string | null): TimeSpanValue {
  return new TimeSpanValue(parseTimeSpanExact(required(text, 'input'), required(format, 'format')));
}
