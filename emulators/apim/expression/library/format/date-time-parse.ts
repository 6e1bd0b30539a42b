// Reads dates and times as `DateTime.Parse` does in the invariant culture: ISO 8601 with separators, RFC 1123,
// month/day/year, month names, times with AM and PM, offsets. Decides what the text says, not which type it becomes.

import { dateToTicks, dayNames, dayOfWeek, daysInMonth, isDate, monthNames, ticksPerHour, ticksPerMinute, ticksPerSecond } from '../calendar.ts';
import type { DateParts } from '../calendar.ts';
import { invalidFormat } from '../exceptions.ts';

/** What a text says of a date and time. */
export interface ParsedDateTime {
  /** Null where the text has a time only. */
  readonly date: DateParts | null;
  /** Ticks since midnight; rounding a long fraction may reach the next day. */
  readonly time: bigint;
  readonly zone: ParsedZone | null;
}

/** `Z` and `GMT`, or an offset in ticks. */
export type ParsedZone = { readonly kind: 'utc' } | { readonly kind: 'offset'; readonly ticks: bigint };

/**
 * @param currentYear for dates without a year
 * @throws NetException System.FormatException
 */
export function parseDateTime(text: string, currentYear: number): ParsedDateTime {
  // No date is that long, and the patterns below are slow on text that is.
  if (text.length > 1000) throw notADate();
  const tokens = tokenize(text.replace(/\0+$/, ''));
  const found = readParts(tokens);
  if (found.numbers.length === 0 && found.month === null && found.time === null) throw notADate();
  const date = found.numbers.length === 0 && found.month === null ? null : resolveDate(found, currentYear);
  if (date === null && found.weekDay !== null && found.time === null) throw notADate();
  if (date !== null && found.weekDay !== null && dayOfWeek(dateToTicks(date)) !== found.weekDay) {
    throw wrongDayOfWeek();
  }
  return { date, time: found.time ?? 0n, zone: found.zone };
}

export function notADate(): Error {
  return invalidFormat('String was not recognized as a valid DateTime.');
}

export function wrongDayOfWeek(): Error {
  return invalidFormat('String was not recognized as a valid DateTime because the day of week was incorrect.');
}

/** @throws NetException System.FormatException for more than 14 hours */
export function offsetZone(negative: boolean, hours: number, minutes: number): ParsedZone {
  const ticks = BigInt(hours) * ticksPerHour + BigInt(minutes) * ticksPerMinute;
  if (minutes > 59) throw notADate();
  if (ticks > 14n * ticksPerHour) throw invalidFormat('The time zone offset must be within plus or minus 14 hours.');
  return { kind: 'offset', ticks: negative ? -ticks : ticks };
}

/** The hour of day of an hour with AM or PM. */
export function hourOfHalf(hour: number, half: string): number | null {
  if (half.startsWith('A')) return hour > 12 ? null : hour % 12;
  return hour > 23 ? null : hour < 12 ? hour + 12 : hour;
}

/** Two-digit years up to 49 belong to this century. */
export function fullYear(year: number, digits: number): number {
  return digits > 2 ? year : year + (year < 50 ? 2000 : 1900);
}

type Token =
  | { readonly kind: 'number'; readonly value: number; readonly digits: string }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string };

interface DateNumber {
  readonly value: number;
  readonly digits: number;
}

interface Found {
  readonly numbers: DateNumber[];
  /** Month named by a word, and how many numbers stood before it. */
  month: number | null;
  numbersBeforeMonth: number;
  weekDay: number | null;
  time: bigint | null;
  zone: ParsedZone | null;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:([0-9]+)|([A-Za-z]+)|([-+:/.,])|$)/y;
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) throw unknownWord(start);
    const [, digits, word, sign] = match;
    if (digits !== undefined) tokens.push({ kind: 'number', value: Number(digits), digits });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word.toUpperCase() });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else break;
  }
  return tokens;
}

function readParts(tokens: readonly Token[]): Found {
  const found: Found = { numbers: [], month: null, numbersBeforeMonth: 0, weekDay: null, time: null, zone: null };
  let position = 0;
  // After a time that follows numbers of a date, no more numbers of the date may come.
  let dateClosed = false;
  const signAt = (index: number, text: string): boolean => {
    const token = tokens[index];
    return token?.kind === 'sign' && token.text === text;
  };
  const wordAt = (index: number): string | null => {
    const token = tokens[index];
    return token?.kind === 'word' ? token.text : null;
  };
  const numberAt = (index: number): { value: number; digits: string } | null => {
    const token = tokens[index];
    return token?.kind === 'number' ? token : null;
  };
  const dateParts = (): number => found.numbers.length + (found.month === null ? 0 : 1);

  const readTime = (allowsHalf: boolean): void => {
    const hour = numberAt(position);
    if (hour === null || found.time !== null || hour.digits.length > 2) throw notADate();
    let value = hour.value;
    let minutes = 0;
    let seconds = 0;
    let fraction = 0n;
    position += 1;
    if (signAt(position, ':')) {
      const minute = numberAt(position + 1);
      if (minute === null || minute.value > 59) throw notADate();
      minutes = minute.value;
      position += 2;
      if (signAt(position, ':')) {
        const second = numberAt(position + 1);
        if (second === null || second.value > 59) throw notADate();
        seconds = second.value;
        position += 2;
        const part = numberAt(position + 1);
        if ((signAt(position, '.') || signAt(position, ',')) && part !== null) {
          fraction = fractionTicks(part.digits);
          position += 2;
        }
      }
    }
    const half = wordAt(position);
    if (half === 'AM' || half === 'PM') {
      const adjusted = allowsHalf ? hourOfHalf(value, half) : null;
      if (adjusted === null) throw notADate();
      value = adjusted;
      position += 1;
    }
    if (value > 23) throw notADate();
    found.time = BigInt(value * 3600 + minutes * 60 + seconds) * ticksPerSecond + fraction;
    dateClosed = dateParts() > 0;
  };

  const readOffset = (negative: boolean): void => {
    const hours = numberAt(position + 1);
    if (hours === null || found.zone !== null) throw notADate();
    position += 2;
    if (hours.digits.length > 2) {
      if (hours.digits.length > 4) throw notADate();
      found.zone = offsetZone(negative, Math.floor(hours.value / 100), hours.value % 100);
      return;
    }
    const minutes = signAt(position, ':') ? numberAt(position + 1) : null;
    if (minutes !== null) position += 2;
    found.zone = offsetZone(negative, hours.value, minutes?.value ?? 0);
  };

  const readWord = (word: string): void => {
    position += 1;
    if (word === 'T') {
      if (dateParts() === 0 || numberAt(position) === null || !signAt(position + 1, ':')) throw notADate();
      readTime(false);
    } else if (word === 'Z' || word === 'GMT') {
      if (found.zone !== null || (found.time === null && dateParts() < 2) || position !== tokens.length) throw notADate();
      found.zone = { kind: 'utc' };
    } else {
      readName(word);
    }
  };

  const readName = (word: string): void => {
    const month = indexOfName(monthNames, word);
    const day = indexOfName(dayNames, word);
    if (month >= 0 && found.month === null && !dateClosed) {
      found.month = month + 1;
      found.numbersBeforeMonth = found.numbers.length;
      if (signAt(position, '.')) position += 1;
    } else if (day >= 0 && found.weekDay === null) {
      found.weekDay = day;
      if (signAt(position, '.')) position += 1;
    } else {
      throw month >= 0 || day >= 0 ? notADate() : unknownWord(0);
    }
  };

  const readSign = (sign: string): void => {
    const maySignOffset = found.time !== null || dateParts() === 3;
    if ((sign === '+' || sign === '-') && maySignOffset && numberAt(position + 1) !== null) {
      readOffset(sign === '-');
      return;
    }
    const next = tokens[position + 1];
    // Separators stand between the parts of a date, commas anywhere but at the end.
    if (next === undefined || next.kind === 'sign' || dateParts() === 0 && found.weekDay === null) throw notADate();
    if (sign !== ',' && (sign === '+' || sign === ':' || dateParts() === 0 || dateParts() > 2 || found.time !== null && dateClosed)) throw notADate();
    position += 1;
  };

  while (position < tokens.length) {
    const token = tokens[position];
    if (token === undefined) break;
    if (found.zone !== null) throw notADate();
    if (token.kind === 'word') readWord(token.text);
    else if (token.kind === 'sign') readSign(token.text);
    else if (signAt(position + 1, ':') || (found.time === null && isHalf(wordAt(position + 1)))) readTime(true);
    else {
      if (dateClosed || dateParts() >= 3) throw notADate();
      found.numbers.push({ value: token.value, digits: token.digits.length });
      position += 1;
    }
  }
  return found;
}

function resolveDate({ numbers, month, numbersBeforeMonth }: Found, currentYear: number): DateParts {
  const [first, second, third] = numbers;
  const isYear = (number: DateNumber | undefined): boolean => number !== undefined && number.digits >= 3;
  const make = (year: DateNumber | null, monthNumber: number | undefined, day: number | undefined): DateParts => {
    const parts = {
      year: year === null ? currentYear : fullYear(year.value, year.digits),
      month: monthNumber ?? 1,
      day: day ?? 1,
    };
    if ((year?.digits ?? 0) > 4 || !isDate(parts)) throw notADate();
    return parts;
  };
  if (first === undefined) throw notADate();
  if (month !== null) {
    if (second === undefined) {
      const dayFits = !isYear(first) && numbersBeforeMonth === 0 && first.value <= daysInMonth(currentYear, month);
      return dayFits ? make(null, month, first.value) : make(first, month, 1);
    }
    return isYear(first) ? make(first, month, second.value) : make(second, month, first.value);
  }
  if (third !== undefined) {
    return isYear(first) ? make(first, second?.value, third.value) : make(third, first.value, isYear(second) ? 0 : second?.value);
  }
  if (second === undefined) throw notADate();
  if (isYear(first)) return isYear(second) ? make(first, 0, 0) : make(first, second.value, 1);
  return isYear(second) ? make(second, first.value, 1) : make(null, first.value, second.value);
}

/** Fractions longer than seven digits are rounded. */
function fractionTicks(digits: string): bigint {
  const kept = BigInt(digits.slice(0, 7).padEnd(7, '0'));
  return digits.length > 7 && digits.charAt(7) >= '5' ? kept + 1n : kept;
}

function indexOfName(names: readonly string[], word: string): number {
  return names.findIndex((name) => name.toUpperCase() === word || name.slice(0, 3).toUpperCase() === word);
}

function isHalf(word: string | null): boolean {
  return word === 'AM' || word === 'PM';
}

function unknownWord(index: number): Error {
  return invalidFormat(`The string was not recognized as a valid DateTime. There is an unknown word starting at index ${index}.`);
}
