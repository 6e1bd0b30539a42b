// Dates in JSON: which texts Json.NET takes for dates, and how it writes them
// (Newtonsoft.Json documentation, "Serializing Dates in JSON"). The local time zone is UTC.

import {
  dateOfTicks, dateToTicks, isDate, maxTicks, ticksPerDay, ticksPerHour, ticksPerMillisecond, ticksPerMinute, timeOfTicks, timeToTicks, unixEpochTicks,
} from '../calendar.ts';
import { DateTimeOffsetValue } from '../date-time-offset-value.ts';
import { DateTimeValue, dateTimeKind } from '../date-time-value.ts';

/** The date that a JSON text stands for, if it is ISO 8601 with a `T` or `/Date(…)/`; null where it is plain text. */
export function readDate(text: string): DateTimeValue | null {
  if (text.length >= 19 && text.length <= 40 && text.charCodeAt(10) === 0x54) return readIsoDate(text);
  return text.startsWith('/Date(') ? readMicrosoftDate(text) : null;
}

/** ISO 8601 with as many digits of the second as needed, and the zone that the kind demands. */
export function writeDate(value: DateTimeValue | DateTimeOffsetValue): string {
  if (value instanceof DateTimeOffsetValue) return writeTicks(value.clockTicks) + value.toText('zzz');
  const zone = value.kind === dateTimeKind.utc ? 'Z' : value.kind === dateTimeKind.local ? '+00:00' : '';
  return writeTicks(value.ticks) + zone;
}

const isoDate = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?(?:([Zz])|([+-])(\d\d)(?::?(\d\d)|:)?)?$/;

function readIsoDate(text: string): DateTimeValue | null {
  const match = isoDate.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const [fractionText = '', utc, sign, offsetHours, offsetMinutes] = match.slice(7);
  const fraction = Number(fractionText.padEnd(7, '0'));
  const isMidnight = hour === 24 && minute === 0 && second === 0 && fraction === 0;
  if (!isDate({ year, month, day }) || minute > 59 || second > 59 || (hour > 23 && !isMidnight)) return null;
  const clock = dateToTicks({ year, month, day }) + (isMidnight ? ticksPerDay : timeToTicks({ hour, minute, second, fraction }));
  if (clock > maxTicks) return null;
  if (utc !== undefined) return new DateTimeValue(clock, dateTimeKind.utc);
  if (sign === undefined) return new DateTimeValue(clock, dateTimeKind.unspecified);
  const offset = BigInt(offsetHours ?? 0) * ticksPerHour + BigInt(offsetMinutes ?? 0) * ticksPerMinute;
  return new DateTimeValue(withinRange(sign === '-' ? clock + offset : clock - offset), dateTimeKind.local);
}

const microsoftDate = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

function readMicrosoftDate(text: string): DateTimeValue | null {
  const match = microsoftDate.exec(text);
  if (match === null) return null;
  const ticks = unixEpochTicks + BigInt(match[1] ?? 0) * ticksPerMillisecond;
  if (ticks < 0n || ticks > maxTicks) return null;
  return new DateTimeValue(ticks, /[+-]\d{4}\)/.test(text) ? dateTimeKind.local : dateTimeKind.utc);
}

function withinRange(ticks: bigint): bigint {
  return ticks < 0n ? 0n : ticks > maxTicks ? maxTicks : ticks;
}

function writeTicks(ticks: bigint): string {
  const { year, month, day } = dateOfTicks(ticks);
  const { hour, minute, second, fraction } = timeOfTicks(ticks);
  const digits = fraction === 0 ? '' : `.${padded(fraction, 7).replace(/0+$/, '')}`;
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}T${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}${digits}`;
}

function padded(value: number, width: number): string {
  return value.toString().padStart(width, '0');
}
