// System.TimeZoneInfo and System.TimeZone. The engine has one time zone, UTC, whatever the computer says; any other is
// refused by name.

import { namedType } from '../types.ts';
import type { NetObject } from '../values.ts';
import { DateTimeOffsetValue } from './date-time-offset-value.ts';
import { DateTimeValue, dateTimeKind } from './date-time-value.ts';
import type { DeclareType } from './declaration.ts';
import { notInLibrary, required } from './exceptions.ts';
import { TimeSpanValue } from './time-span-value.ts';

const utc: NetObject = { netType: namedType('System.TimeZoneInfo'), toText: () => '(UTC) Coordinated Universal Time' };
const utcTimeZone: NetObject = { netType: namedType('System.TimeZone') };

export const declareTimeZoneInfo: DeclareType = () => ({
  name: 'System.TimeZoneInfo',
  kind: 'class',
  members: {
    'static TimeZoneInfo Utc { get; }': () => utc,
    'static TimeZoneInfo Local { get; }': () => utc,
    'static TimeZoneInfo FindSystemTimeZoneById(string id)': zoneOf,
    'string Id { get; }': () => 'UTC',
    'string DisplayName { get; }': () => '(UTC) Coordinated Universal Time',
    'string StandardName { get; }': () => 'Coordinated Universal Time',
    'string DaylightName { get; }': () => 'Coordinated Universal Time',
    'TimeSpan BaseUtcOffset { get; }': () => TimeSpanValue.zero,
    'bool SupportsDaylightSavingTime { get; }': () => false,
    'TimeSpan GetUtcOffset(DateTime dateTime)': () => TimeSpanValue.zero,
    'TimeSpan GetUtcOffset(DateTimeOffset dateTimeOffset)': () => TimeSpanValue.zero,
    'bool IsDaylightSavingTime(DateTime dateTime)': () => false,
    'bool IsDaylightSavingTime(DateTimeOffset dateTimeOffset)': () => false,
    'static DateTime ConvertTimeFromUtc(DateTime dateTime, TimeZoneInfo destinationTimeZone)': (value: DateTimeValue, zone: NetObject | null) => {
      required(zone, 'destinationTimeZone');
      return value.withKind(dateTimeKind.utc);
    },
    'static DateTime ConvertTimeToUtc(DateTime dateTime)': (value: DateTimeValue) => value.withKind(dateTimeKind.utc),
    'static DateTime ConvertTimeToUtc(DateTime dateTime, TimeZoneInfo sourceTimeZone)': (value: DateTimeValue, zone: NetObject | null) => {
      required(zone, 'sourceTimeZone');
      return value.withKind(dateTimeKind.utc);
    },
    'static DateTime ConvertTime(DateTime dateTime, TimeZoneInfo destinationTimeZone)': (value: DateTimeValue, zone: NetObject | null) => {
      required(zone, 'destinationTimeZone');
      return value.withKind(dateTimeKind.utc);
    },
    'static DateTime ConvertTime(DateTime dateTime, TimeZoneInfo sourceTimeZone, TimeZoneInfo destinationTimeZone)': (
      value: DateTimeValue, source: NetObject | null, target: NetObject | null,
    ) => required(source, 'sourceTimeZone') && required(target, 'destinationTimeZone') && value.withKind(dateTimeKind.utc),
    'static DateTimeOffset ConvertTime(DateTimeOffset dateTimeOffset, TimeZoneInfo destinationTimeZone)': (
      value: DateTimeOffsetValue, zone: NetObject | null,
    ) => {
      required(zone, 'destinationTimeZone');
      return new DateTimeOffsetValue(value.utcTicks, 0n);
    },
    'static DateTime ConvertTimeBySystemTimeZoneId(DateTime dateTime, string destinationTimeZoneId)': (value: DateTimeValue, id: string | null) =>
      zoneOf(id) && value.withKind(dateTimeKind.utc),
    'static DateTime ConvertTimeBySystemTimeZoneId(DateTime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)': (
      value: DateTimeValue, source: string | null, target: string | null,
    ) => zoneOf(source) && zoneOf(target) && value.withKind(dateTimeKind.utc),
    'static DateTimeOffset ConvertTimeBySystemTimeZoneId(DateTimeOffset dateTimeOffset, string destinationTimeZoneId)': (
      value: DateTimeOffsetValue, id: string | null,
    ) => zoneOf(id) && new DateTimeOffsetValue(value.utcTicks, 0n),
    'bool Equals(TimeZoneInfo other)': (_self: unknown, other: NetObject | null) => other !== null,
    'string ToString()': () => '(UTC) Coordinated Universal Time',
  },
});

export const declareTimeZone: DeclareType = () => ({
  name: 'System.TimeZone',
  kind: 'class',
  members: {
    'static TimeZone CurrentTimeZone { get; }': () => utcTimeZone,
    'string StandardName { get; }': () => 'Coordinated Universal Time',
    'string DaylightName { get; }': () => 'Coordinated Universal Time',
    'TimeSpan GetUtcOffset(DateTime time)': () => TimeSpanValue.zero,
    'bool IsDaylightSavingTime(DateTime time)': () => false,
    'DateTime ToLocalTime(DateTime time)': (value: DateTimeValue) => value.withKind(dateTimeKind.local),
    'DateTime ToUniversalTime(DateTime time)': (value: DateTimeValue) => value.withKind(dateTimeKind.utc),
  },
});

function zoneOf(id: string | null): NetObject {
  if (!['utc', 'etc/utc'].includes(required(id, 'id').toLowerCase())) throw notInLibrary(`The time zone '${id}'`);
  return utc;
}
