// The Gregorian calendar in ticks of 100 nanoseconds since 0001-01-01, the count under DateTime and TimeSpan.

export const ticksPerMillisecond = 10_000n;
export const ticksPerSecond = 10_000_000n;
export const ticksPerMinute = 600_000_000n;
export const ticksPerHour = 36_000_000_000n;
export const ticksPerDay = 864_000_000_000n;
/** 9999-12-31T23:59:59.9999999 */
export const maxTicks = 3_155_378_975_999_999_999n;
/** 1970-01-01 */
export const unixEpochTicks = 621_355_968_000_000_000n;

export const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
export const monthNames = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const;

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface TimeParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks within the second, 0 to 9,999,999. */
  readonly fraction: number;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function isDate({ year, month, day }: DateParts): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function isTime({ hour, minute, second }: TimeParts): boolean {
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}

/** Ticks at the start of a valid date. */
export function dateToTicks({ year, month, day }: DateParts): bigint {
  return BigInt(daysBeforeYear(year) + dayOfYear({ year, month, day }) - 1) * ticksPerDay;
}

export function timeToTicks({ hour, minute, second, fraction }: TimeParts): bigint {
  return BigInt(hour * 3600 + minute * 60 + second) * ticksPerSecond + BigInt(fraction);
}

export function dateOfTicks(ticks: bigint): DateParts {
  const days = Number(ticks / ticksPerDay);
  // 146,097 days are 400 years; the estimate errs by at most one year.
  let year = Math.floor((days * 400) / 146_097) + 1;
  if (daysBeforeYear(year) > days) year -= 1;
  if (daysBeforeYear(year + 1) <= days) year += 1;
  let day = days - daysBeforeYear(year) + 1;
  let month = 1;
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    month += 1;
  }
  return { year, month, day };
}

export function timeOfTicks(ticks: bigint): TimeParts {
  const inDay = ticks % ticksPerDay;
  const seconds = Number(inDay / ticksPerSecond);
  return {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: Number(inDay % ticksPerSecond),
  };
}

export function dayOfYear({ year, month, day }: DateParts): number {
  let days = day;
  for (let earlier = 1; earlier < month; earlier += 1) days += daysInMonth(year, earlier);
  return days;
}

/** 0 is Sunday. */
export function dayOfWeek(ticks: bigint): number {
  // 0001-01-01 was a Monday.
  return Number((ticks / ticksPerDay + 1n) % 7n);
}

function daysBeforeYear(year: number): number {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}
