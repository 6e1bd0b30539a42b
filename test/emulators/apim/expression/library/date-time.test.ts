import { describe, expect, test } from '@jest/globals';

import { declareDateTimeOffset } from '../../../../../emulators/apim/expression/library/date-time-offset.ts';
import { DateTimeOffsetValue } from '../../../../../emulators/apim/expression/library/date-time-offset-value.ts';
import { DateTimeValue } from '../../../../../emulators/apim/expression/library/date-time-value.ts';
import { declareDateTime } from '../../../../../emulators/apim/expression/library/date-time.ts';
import { declareTimeSpan } from '../../../../../emulators/apim/expression/library/time-span.ts';
import { TimeSpanValue } from '../../../../../emulators/apim/expression/library/time-span-value.ts';
import { declareTimeZoneInfo } from '../../../../../emulators/apim/expression/library/time-zone-info.ts';
import { callMember, memberOf, outcome, testRuntime } from './call-member.ts';

const dateTime = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareDateTime, signature, ...args));
const offset = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareDateTimeOffset, signature, ...args));
const span = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareTimeSpan, signature, ...args));
const date = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0): DateTimeValue => {
  const signature = 'new(int year, int month, int day, int hour, int minute, int second)';
  return callMember(declareDateTime, signature, year, month, day, hour, minute, second) as DateTimeValue;
};
const text = (value: unknown): unknown =>
  value instanceof DateTimeValue || value instanceof DateTimeOffsetValue ? value.toText('yyyy-MM-ddTHH:mm:ss.FFFFFFFK')
    : value instanceof TimeSpanValue ? value.toText(null) : value;

describe('DateTime', () => {
  test('the clock is the engine\'s, and local time is UTC', () => {
    const values = ['static DateTime UtcNow { get; }', 'static DateTime Now { get; }', 'static DateTime Today { get; }'].map((key) => text(dateTime(key)));
    expect(values).toEqual(['2024-01-02T03:04:05.678Z', '2024-01-02T03:04:05.678+00:00', '2024-01-02T00:00:00+00:00']);
  });

  test.each<[string, unknown[], unknown]>([
    ['int Year { get; }', [date(2024, 2, 29)], 2024],
    ['int DayOfYear { get; }', [date(2024, 12, 31)], 366],
    ['DayOfWeek DayOfWeek { get; }', [date(2024, 1, 2)], 2],
    ['TimeSpan TimeOfDay { get; }', [date(2024, 1, 2, 3, 4, 5)], '03:04:05'],
    ['DateTime Date { get; }', [date(2024, 1, 2, 3, 4, 5)], '2024-01-02T00:00:00'],
    ['DateTime AddMonths(int months)', [date(2024, 1, 31), 1], '2024-02-29T00:00:00'],
    ['DateTime AddMonths(int months)', [date(2024, 1, 31), -2], '2023-11-30T00:00:00'],
    ['DateTime AddYears(int value)', [date(2024, 2, 29), 1], '2025-02-28T00:00:00'],
    ['DateTime AddDays(double value)', [date(2024, 2, 28), 1.5], '2024-02-29T12:00:00'],
    ['DateTime AddSeconds(double value)', [date(2024, 1, 1), 0.0005], '2024-01-01T00:00:00.0005'],
    ['static TimeSpan operator -(DateTime d1, DateTime d2)', [date(2024, 1, 2), date(2023, 12, 31)], '2.00:00:00'],
    ['static DateTime operator +(DateTime d, TimeSpan t)', [date(2024, 1, 2), new TimeSpanValue(1n)], '2024-01-02T00:00:00.0000001'],
    ['static bool operator <(DateTime left, DateTime right)', [date(2024, 1, 2), date(2024, 1, 3)], true],
    ['static bool operator ==(DateTime left, DateTime right)', [date(2024, 1, 2), date(2024, 1, 2).withKind(1)], true],
    ['DateTime ToUniversalTime()', [date(2024, 1, 2)], '2024-01-02T00:00:00Z'],
    ['static int DaysInMonth(int year, int month)', [2023, 2], 28],
    ['static bool IsLeapYear(int year)', [1900], false],
    ['long ToFileTimeUtc()', [date(1970, 1, 1)], 116_444_736_000_000_000n],
    ['string ToShortDateString()', [date(2024, 1, 2)], '01/02/2024'],
  ])('%s', (signature, args, expected) => {
    expect(text(dateTime(signature, ...args))).toEqual(expected);
  });

  test('AddSeconds rounds to milliseconds in .NET Framework', () => {
    const add = memberOf(declareDateTime, 'DateTime AddSeconds(double value)', testRuntime({ runtime: 'framework' }));
    expect(text(add(date(2024, 1, 1), 0.0005))).toBe('2024-01-01T00:00:00.001');
  });

  test.each<[string, unknown[], string]>([
    ['new(int year, int month, int day)', [2023, 2, 29], 'Year, Month, and Day parameters describe an un-representable DateTime.'],
    ['new(int year, int month, int day, int hour, int minute, int second)', [2023, 2, 28, 24, 0, 0], 'Hour, Minute, and Second parameters describe an un-representable DateTime.'],
    ['DateTime AddDays(double value)', [DateTimeValue.maxValue, 1], 'The added or subtracted value results in an un-representable DateTime.\nParameter name: value'],
    ['DateTime AddDays(double value)', [date(2024, 1, 1), NaN], 'Value to add was out of range.\nParameter name: value'],
    ['DateTime AddMonths(int months)', [date(2024, 1, 1), 120_001], 'Months value must be between +/-120000.\nParameter name: months'],
    ['static int DaysInMonth(int year, int month)', [2024, 13], 'Month must be between one and twelve.\nParameter name: month'],
    ['static bool IsLeapYear(int year)', [0], 'Year must be between 1 and 9999.\nParameter name: year'],
    ['new(long ticks)', [-1n], 'Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.\nParameter name: ticks'],
  ])('%s with %p is out of range', (signature, args, message) => {
    expect(dateTime(signature, ...args)).toEqual({ throws: 'System.ArgumentOutOfRangeException', message });
  });

  test.each([['2024-01-02', true, '2024-01-02T00:00:00'], ['nope', false, '0001-01-01T00:00:00'], [null, false, '0001-01-01T00:00:00']])('TryParse of %p is %p', (input, expected, value) => {
    const result = { value: null };
    expect([dateTime('static bool TryParse(string s, out DateTime result)', input, result), text(result.value)]).toEqual([expected, value]);
  });
});

describe('DateTimeOffset', () => {
  const twoHours = new TimeSpanValue(72_000_000_000n);
  const noon = new DateTimeOffsetValue(date(2024, 1, 2, 12).ticks, twoHours.ticks);

  test.each<[string, unknown[], unknown]>([
    ['static DateTimeOffset UtcNow { get; }', [], '2024-01-02T03:04:05.678+00:00'],
    ['static DateTimeOffset FromUnixTimeSeconds(long seconds)', [-1n], '1969-12-31T23:59:59+00:00'],
    ['static DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)', [1_700_000_000_123n], '2023-11-14T22:13:20.123+00:00'],
    ['long ToUnixTimeSeconds()', [new DateTimeOffsetValue(621_355_967_995_000_000n, 0n)], -1n],
    ['long ToUnixTimeMilliseconds()', [noon], 1_704_189_600_000n],
    ['DateTime UtcDateTime { get; }', [noon], '2024-01-02T10:00:00Z'],
    ['DateTime DateTime { get; }', [noon], '2024-01-02T12:00:00'],
    ['DateTimeOffset ToOffset(TimeSpan offset)', [noon, TimeSpanValue.zero], '2024-01-02T10:00:00+00:00'],
    ['DateTimeOffset AddMonths(int months)', [noon, 1], '2024-02-02T12:00:00+02:00'],
    ['static TimeSpan operator -(DateTimeOffset left, DateTimeOffset right)', [noon, new DateTimeOffsetValue(noon.clockTicks, 0n)], '-02:00:00'],
    ['static implicit operator DateTimeOffset(DateTime dateTime)', [date(2024, 1, 2)], '2024-01-02T00:00:00+00:00'],
    ['bool EqualsExact(DateTimeOffset other)', [noon, new DateTimeOffsetValue(noon.utcTicks, 0n)], false],
    ['static bool operator ==(DateTimeOffset left, DateTimeOffset right)', [noon, new DateTimeOffsetValue(noon.utcTicks, 0n)], true],
  ])('%s', (signature, args, expected) => {
    expect(text(offset(signature, ...args))).toEqual(expected);
  });

  test.each<[string, unknown[], string]>([
    ['new(DateTime dateTime, TimeSpan offset)', [date(2024, 1, 2).withKind(1), twoHours], 'System.ArgumentException'],
    ['new(DateTime dateTime, TimeSpan offset)', [date(2024, 1, 2), new TimeSpanValue(1n)], 'System.ArgumentException'],
    ['new(DateTime dateTime, TimeSpan offset)', [date(2024, 1, 2), new TimeSpanValue(540_000_000_000n)], 'System.ArgumentOutOfRangeException'],
    ['static DateTimeOffset FromUnixTimeSeconds(long seconds)', [253_402_300_800n], 'System.ArgumentOutOfRangeException'],
    ['static DateTimeOffset Parse(string input)', [null], 'System.ArgumentNullException'],
    ['static DateTimeOffset Parse(string input)', ['x'], 'System.FormatException'],
  ])('%s with %p is refused', (signature, args, type) => {
    expect(offset(signature, ...args)).toMatchObject({ throws: type });
  });
});

describe('TimeSpan', () => {
  const value = new TimeSpanValue(937_845_006_789n);

  test.each<[string, unknown]>([
    ['int Days { get; }', 1], ['int Hours { get; }', 2], ['int Minutes { get; }', 3], ['int Seconds { get; }', 4], ['int Milliseconds { get; }', 500],
    ['double TotalHours { get; }', 26.051250188583332], ['long Ticks { get; }', 937_845_006_789n],
  ])('%s of 1.02:03:04.5006789 is %p', (signature, expected) => {
    expect(span(signature, value)).toBe(expected);
  });

  test.each<[string, unknown[], string]>([
    ['static TimeSpan FromSeconds(double value)', [90061.5], '1.01:01:01.5000000'],
    ['static TimeSpan FromMinutes(double value)', [-5], '-00:05:00'],
    ['static TimeSpan FromMilliseconds(double value)', [2.5], '00:00:00.0025000'],
    ['new(int days, int hours, int minutes, int seconds)', [1, 25, 0, 0], '2.01:00:00'],
    ['static TimeSpan operator -(TimeSpan t)', [value], '-1.02:03:04.5006789'],
    ['TimeSpan Duration()', [new TimeSpanValue(-1n)], '00:00:00.0000001'],
  ])('%s with %p is %s', (signature, args, expected) => {
    expect(text(span(signature, ...args))).toBe(expected);
  });

  test.each<[string, unknown[], string]>([
    ['static TimeSpan FromDays(double value)', [NaN], 'System.ArgumentException'],
    ['static TimeSpan FromDays(double value)', [1e10], 'System.OverflowException'],
    ['static TimeSpan operator -(TimeSpan t)', [TimeSpanValue.minValue], 'System.OverflowException'],
    ['static TimeSpan Parse(string s)', ['24:00'], 'System.OverflowException'],
  ])('%s with %p is refused', (signature, args, type) => {
    expect(span(signature, ...args)).toMatchObject({ throws: type });
  });
});

describe('TimeZoneInfo', () => {
  test('there is one zone, and its name is UTC', () => {
    const utc = callMember(declareTimeZoneInfo, 'static TimeZoneInfo FindSystemTimeZoneById(string id)', 'UTC');
    expect(callMember(declareTimeZoneInfo, 'string Id { get; }', utc)).toBe('UTC');
  });

  test('any other zone is refused by name', () => {
    expect(outcome(() => callMember(declareTimeZoneInfo, 'static TimeZoneInfo FindSystemTimeZoneById(string id)', 'Europe/Berlin'))).toEqual({
      throws: 'System.NotSupportedException',
      message: "The time zone 'Europe/Berlin' is not in the local library.",
    });
  });
});
