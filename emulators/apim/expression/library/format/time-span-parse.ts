// Reads `[-][d.]hh:mm[:ss[.fffffff]]` and its relatives, as `TimeSpan.Parse` and `ParseExact` do.

import { ticksPerDay, ticksPerHour, ticksPerMinute, ticksPerSecond } from '../calendar.ts';
import { invalidFormat, overflow } from '../exceptions.ts';
import { readFormatTokens } from './format-tokens.ts';

/** Ticks. @throws NetException System.FormatException, System.OverflowException */
export function parseTimeSpan(text: string): bigint {
  for (const pattern of forms) {
    const parts = pattern.exec(text.trim())?.groups;
    if (parts === undefined) continue;
    const { sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = '' } = parts;
    return combine({ negative: sign === '-', days, hours, minutes, seconds, fraction });
  }
  throw invalidFormat('String was not recognized as a valid TimeSpan.');
}

/** @throws NetException System.FormatException, System.OverflowException */
export function parseTimeSpanExact(text: string, format: string): bigint {
  if (format.length === 1) {
    const pattern = standardForms[format];
    if (pattern === undefined) throw invalidFormat();
    const parts = pattern.exec(text.trim())?.groups;
    if (parts === undefined) throw invalidFormat('String was not recognized as a valid TimeSpan.');
    const { sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = '' } = parts;
    return combine({ negative: sign === '-', days, hours, minutes, seconds, fraction });
  }
  const source = readFormatTokens(format, 'dhmsfF').map((token) => {
    if (token.kind === 'literal') return escapeForPattern(token.text);
    const { letter, count } = token;
    switch (letter) {
      case 'd': return `(?<days>[0-9]{${count},8})`;
      case 'h': return `(?<hours>[0-9]{${count},2})`;
      case 'm': return `(?<minutes>[0-9]{${count},2})`;
      case 's': return `(?<seconds>[0-9]{${count},2})`;
      case 'f': return `(?<fraction>[0-9]{${count}})`;
      case 'F': return `(?<fraction>[0-9]{0,${count}})`;
      default: throw invalidFormat();
    }
  });
  const parts = new RegExp(`^${source.join('')}$`).exec(text)?.groups;
  if (parts === undefined) throw invalidFormat('String was not recognized as a valid TimeSpan.');
  const { days = '0', hours = '0', minutes = '0', seconds = '0', fraction = '' } = parts;
  return combine({ negative: false, days, hours, minutes, seconds, fraction });
}

const clock = String.raw`(?<hours>\d+):(?<minutes>\d+)`;
const clockSeconds = String.raw`${clock}:(?<seconds>\d+)`;
const fractionPart = String.raw`\.(?<fraction>\d+)`;

// In the order of .NET: a lone number is days; with one colon, hours and minutes.
const forms: readonly RegExp[] = [
  /^(?<sign>-)?(?<days>\d+)$/,
  new RegExp(String.raw`^(?<sign>-)?(?:(?<days>\d+)\.)?${clock}$`),
  new RegExp(String.raw`^(?<sign>-)?(?:(?<days>\d+)[.:])?${clockSeconds}(?:${fractionPart})?$`),
];

const constantForm = new RegExp(String.raw`^(?<sign>-)?(?:(?<days>\d+)\.)?${clock}(?::(?<seconds>\d+)(?:${fractionPart})?)?$`);

const standardForms: Readonly<Record<string, RegExp>> = {
  c: constantForm,
  t: constantForm,
  T: constantForm,
  // Three numbers are hours, minutes and seconds: the days are taken last.
  g: new RegExp(String.raw`^(?<sign>-)?(?:(?<days>\d+):)??${clock}(?::(?<seconds>\d+)(?:${fractionPart})?)?$`),
  G: new RegExp(String.raw`^(?<sign>-)?(?<days>\d+):${clockSeconds}${fractionPart}$`),
};

interface Parts {
  readonly negative: boolean;
  readonly days: string;
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
  readonly fraction: string;
}

function combine({ negative, days, hours, minutes, seconds, fraction }: Parts): bigint {
  if (Number(days) > 10_675_199 || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59 || fraction.length > 7) throw outside();
  const ticks =
    BigInt(days) * ticksPerDay + BigInt(hours) * ticksPerHour + BigInt(minutes) * ticksPerMinute + BigInt(seconds) * ticksPerSecond +
    BigInt(fraction.padEnd(7, '0'));
  const signed = negative ? -ticks : ticks;
  if (BigInt.asIntN(64, signed) !== signed) throw outside();
  return signed;
}

function outside(): Error {
  return overflow('The TimeSpan could not be parsed because at least one of the numeric components is out of range or contains too many digits.');
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
