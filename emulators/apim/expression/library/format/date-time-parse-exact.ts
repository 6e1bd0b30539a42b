// Reads dates and times by a format, as `ParseExact` does in the invariant culture.

import { dateToTicks, dayNames, dayOfWeek, isDate, monthNames, ticksPerSecond } from '../calendar.ts';
import { invalidFormat } from '../exceptions.ts';
import { standardDatePattern } from './date-time-format.ts';
import { fullYear, hourOfHalf, notADate, offsetZone, wrongDayOfWeek } from './date-time-parse.ts';
import type { ParsedDateTime, ParsedZone } from './date-time-parse.ts';
import { dateTimeStyles } from './date-time-resolve.ts';
import { readFormatTokens } from './format-tokens.ts';

/** @throws NetException System.FormatException */
export function parseDateTimeExact(
  text: string,
  format: string,
  { styles, currentYear }: { readonly styles: number; readonly currentYear: number },
): ParsedDateTime {
  if (format === '') throw invalidFormat('Format specifier was invalid.');
  const pattern = format.length === 1 ? standardDatePattern(format) : format;
  if (pattern === undefined) throw invalidFormat();
  const reader = new ExactReader(text, styles);
  for (const token of readFormatTokens(pattern, 'dfFghHmMstyz')) {
    if (token.kind === 'literal') reader.expect(token.text);
    else reader.read(token.letter, token.count);
  }
  return reader.finish(currentYear);
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'halfHour' | 'weekDay';

/** Walks the text once and collects what the format's letters find there. */
class ExactReader {
  readonly #text: string;
  readonly #styles: number;
  #position = 0;
  readonly #values: Partial<Record<Part, number>> = {};
  #half: string | null = null;
  #fraction = 0n;
  #zone: ParsedZone | null = null;

  constructor(text: string, styles: number) {
    let body = text;
    if ((styles & dateTimeStyles.AllowLeadingWhite) !== 0) body = body.trimStart();
    if ((styles & dateTimeStyles.AllowTrailingWhite) !== 0) body = body.trimEnd();
    this.#text = body;
    this.#styles = styles;
  }

  expect(literal: string): void {
    this.#skipInnerWhite();
    if (!this.#text.startsWith(literal, this.#position)) throw notADate();
    this.#position += literal.length;
  }

  read(letter: string, count: number): void {
    this.#skipInnerWhite();
    switch (letter) {
      case 'y': {
        const digits = count <= 2 ? this.#digits(count, 2) : this.#digits(count, count);
        this.#set('year', count <= 2 ? fullYear(Number(digits), 2) : Number(digits));
        break;
      }
      case 'M':
        this.#set('month', count <= 2 ? this.#number(count) : this.#name(monthNames, count) + 1);
        break;
      case 'd':
        if (count <= 2) this.#set('day', this.#number(count));
        else this.#set('weekDay', this.#name(dayNames, count));
        break;
      case 'H':
        this.#set('hour', this.#number(count));
        break;
      case 'h':
        this.#set('halfHour', this.#number(count));
        break;
      case 'm':
        this.#set('minute', this.#number(count));
        break;
      case 's':
        this.#set('second', this.#number(count));
        break;
      case 'f':
        if (count > 7) throw invalidFormat();
        this.#fraction = BigInt(this.#digits(count, count).padEnd(7, '0'));
        break;
      case 'F':
        if (count > 7) throw invalidFormat();
        this.#fraction = BigInt(this.#match(new RegExp(`[0-9]{0,${count}}`, 'y')).padEnd(7, '0'));
        break;
      case '.':
        // Before F the point may be missing together with the fraction.
        this.#match(/\.?/y);
        break;
      case 't':
        this.#half = this.#match(count === 1 ? /[AP]/iy : /[AP]M/iy).toUpperCase();
        break;
      case 'z':
        this.#readOffset(count);
        break;
      case 'K':
        if (this.#match(/Z?/iy) !== '') this.#zone = { kind: 'utc' };
        else if (/[+-]/.test(this.#text.charAt(this.#position))) this.#readOffset(3);
        break;
      case 'Z':
        // Not a letter of the format language, but its parser takes it for UTC all the same.
        this.expect('Z');
        this.#zone = { kind: 'utc' };
        break;
      case 'g':
        this.#match(/A\.D\.|AD/iy);
        break;
      default:
        this.expect(letter);
    }
  }

  finish(currentYear: number): ParsedDateTime {
    if (this.#position !== this.#text.length) throw notADate();
    const { year, month, day, weekDay, hour, halfHour, minute = 0, second = 0 } = this.#values;
    const hasDate = year !== undefined || month !== undefined || day !== undefined;
    const date = hasDate ? { year: year ?? currentYear, month: month ?? 1, day: day ?? 1 } : null;
    const wholeHour = this.#hour(hour, halfHour);
    if ((date !== null && !isDate(date)) || wholeHour > 23 || minute > 59 || second > 59) throw notADate();
    if (date !== null && weekDay !== undefined && dayOfWeek(dateToTicks(date)) !== weekDay) throw wrongDayOfWeek();
    const time = BigInt(wholeHour * 3600 + minute * 60 + second) * ticksPerSecond + this.#fraction;
    return { date, time, zone: this.#zone };
  }

  #hour(hour: number | undefined, halfHour: number | undefined): number {
    const value = hour ?? halfHour ?? 0;
    if (halfHour !== undefined && halfHour > 12) throw notADate();
    if (this.#half === null) return halfHour === 12 && hour === undefined ? 0 : value;
    const whole = hourOfHalf(value, this.#half);
    if (whole === null) throw notADate();
    return whole;
  }

  #readOffset(count: number): void {
    const match = (count >= 3 ? /([+-])([0-9]{2}):?([0-9]{2})/y : count === 2 ? /([+-])([0-9]{2})/y : /([+-])([0-9]{1,2})/y);
    match.lastIndex = this.#position;
    const [whole, sign, hours, minutes = '0'] = match.exec(this.#text) ?? [];
    if (whole === undefined) throw notADate();
    this.#position += whole.length;
    this.#zone = offsetZone(sign === '-', Number(hours), Number(minutes));
  }

  /** One letter takes one or two digits, two letters take two. */
  #number(count: number): number {
    return Number(count === 1 ? this.#digits(1, 2) : this.#digits(2, 2));
  }

  #digits(minimum: number, maximum: number): string {
    return this.#match(new RegExp(`[0-9]{${minimum},${maximum}}`, 'y'));
  }

  #name(names: readonly string[], count: number): number {
    const rest = this.#text.slice(this.#position).toUpperCase();
    const shown = names.map((name) => (count === 3 ? name.slice(0, 3) : name).toUpperCase());
    const index = shown.findIndex((name) => rest.startsWith(name));
    if (index < 0) throw notADate();
    this.#position += shown[index]?.length ?? 0;
    return index;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (match === null) throw notADate();
    this.#position += match[0].length;
    return match[0];
  }

  /** The same part given twice has to say the same. */
  #set(part: Part, value: number): void {
    const known = this.#values[part];
    if (known !== undefined && known !== value) throw notADate();
    this.#values[part] = value;
  }

  #skipInnerWhite(): void {
    if ((this.#styles & dateTimeStyles.AllowInnerWhite) !== 0) this.#match(/\s*/y);
  }
}
