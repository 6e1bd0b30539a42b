// From what a text says to a DateTime or DateTimeOffset, by the flags of DateTimeStyles. Local time is UTC.

import { dateToTicks, maxTicks, ticksPerDay } from '../calendar.ts';
import { DateTimeOffsetValue } from '../date-time-offset-value.ts';
import { DateTimeValue, dateTimeKind } from '../date-time-value.ts';
import { invalidArgument, invalidFormat } from '../exceptions.ts';
import { notADate } from './date-time-parse.ts';
import type { ParsedDateTime } from './date-time-parse.ts';

/** `System.Globalization.DateTimeStyles`. */
export const dateTimeStyles = {
  None: 0,
  AllowLeadingWhite: 1,
  AllowTrailingWhite: 2,
  AllowInnerWhite: 4,
  AllowWhiteSpaces: 7,
  NoCurrentDateDefault: 8,
  AdjustToUniversal: 16,
  AssumeLocal: 32,
  AssumeUniversal: 64,
  RoundtripKind: 128,
} as const;

/** @param today ticks at the start of the current day, for a text with a time only */
export function resolveDateTime(parsed: ParsedDateTime, styles: number, today: bigint): DateTimeValue {
  checkStyles(styles);
  const has = (flag: number): boolean => (styles & flag) !== 0;
  const clock = clockTicks(parsed, has(dateTimeStyles.NoCurrentDateDefault) ? 0n : today);
  const { zone } = parsed;
  if (zone === null) {
    if (has(dateTimeStyles.AssumeLocal) || has(dateTimeStyles.AssumeUniversal)) {
      return dateTime(clock, has(dateTimeStyles.AdjustToUniversal) ? dateTimeKind.utc : dateTimeKind.local);
    }
    return dateTime(clock, dateTimeKind.unspecified);
  }
  let ticks = zone.kind === 'utc' ? clock : clock - zone.ticks;
  // An offset that leaves the calendar is wrapped into its first or last day, as .NET does.
  if (ticks < 0n) ticks += ticksPerDay;
  if (ticks > maxTicks) ticks -= ticksPerDay;
  const universal = has(dateTimeStyles.AdjustToUniversal) || (has(dateTimeStyles.RoundtripKind) && zone.kind === 'utc');
  return dateTime(ticks, universal ? dateTimeKind.utc : dateTimeKind.local);
}

export function resolveDateTimeOffset(parsed: ParsedDateTime, styles: number, today: bigint): DateTimeOffsetValue {
  checkStyles(styles);
  if ((styles & dateTimeStyles.NoCurrentDateDefault) !== 0) {
    throw invalidArgument("The DateTimeStyles value 'NoCurrentDateDefault' is not allowed when parsing DateTimeOffset.", 'styles');
  }
  const clock = clockTicks(parsed, today);
  const offset = parsed.zone?.kind === 'offset' ? parsed.zone.ticks : 0n;
  const utc = clock - offset;
  if (clock > maxTicks || utc < 0n || utc > maxTicks) throw invalidFormat('The UTC representation of the date falls outside the year range 1-9999.');
  return (styles & dateTimeStyles.AdjustToUniversal) !== 0 ? new DateTimeOffsetValue(utc, 0n) : new DateTimeOffsetValue(clock, offset);
}

function clockTicks({ date, time }: ParsedDateTime, today: bigint): bigint {
  return (date === null ? today : dateToTicks(date)) + time;
}

function dateTime(ticks: bigint, kind: 0 | 1 | 2): DateTimeValue {
  if (ticks > maxTicks) throw notADate();
  return new DateTimeValue(ticks, kind);
}

function checkStyles(styles: number): void {
  const { AssumeLocal, AssumeUniversal, RoundtripKind, AdjustToUniversal } = dateTimeStyles;
  if ((styles & ~255) !== 0) throw invalidArgument('An undefined DateTimeStyles value is being used.', 'styles');
  if ((styles & AssumeLocal) !== 0 && (styles & AssumeUniversal) !== 0) {
    throw invalidArgument('The DateTimeStyles values AssumeLocal and AssumeUniversal cannot be used together.', 'styles');
  }
  if ((styles & RoundtripKind) !== 0 && (styles & (AssumeLocal | AssumeUniversal | AdjustToUniversal)) !== 0) {
    throw invalidArgument('The DateTimeStyles value RoundtripKind cannot be used with the values AssumeLocal, AssumeUniversal or AdjustToUniversal.', 'styles');
  }
}
