// Text of a TimeSpan in the invariant culture: the standard formats c, g and G, and custom ones.
// https://learn.microsoft.com/dotnet/standard/base-types/custom-timespan-format-strings

import { ticksPerDay, timeOfTicks } from '../calendar.ts';
import { invalidFormat } from '../exceptions.ts';
import { readFormatTokens, writeFormat } from './format-tokens.ts';

/** @throws NetException System.FormatException */
export function formatTimeSpan(ticks: bigint, format: string | null): string {
  if (format === null || format === '') return constant(ticks);
  if (format.length > 1) return custom(ticks, format);
  switch (format) {
    case 'c': case 't': case 'T':
      return constant(ticks);
    case 'g':
      return general(ticks, false);
    case 'G':
      return general(ticks, true);
    default:
      throw invalidFormat();
  }
}

/** `[-][d.]hh:mm:ss[.fffffff]` */
function constant(ticks: bigint): string {
  const { sign, days, hours, minutes, seconds, fraction } = split(ticks);
  const whole = `${sign}${days > 0 ? `${days}.` : ''}${two(hours)}:${two(minutes)}:${two(seconds)}`;
  return fraction === 0 ? whole : `${whole}.${seven(fraction)}`;
}

/** `[-][d:]h:mm:ss[.FFFFFFF]`, or `[-]d:hh:mm:ss.fffffff` */
function general(ticks: bigint, long: boolean): string {
  const { sign, days, hours, minutes, seconds, fraction } = split(ticks);
  if (long) return `${sign}${days}:${two(hours)}:${two(minutes)}:${two(seconds)}.${seven(fraction)}`;
  const whole = `${sign}${days > 0 ? `${days}:` : ''}${hours}:${two(minutes)}:${two(seconds)}`;
  return fraction === 0 ? whole : `${whole}.${seven(fraction).replace(/0+$/, '')}`;
}

function custom(ticks: bigint, format: string): string {
  const { days, hours, minutes, seconds, fraction } = split(ticks);
  return writeFormat(readFormatTokens(format, 'dhmsfF'), (before, { letter, count }) => {
    switch (letter) {
      case 'd':
        return before + limited(count, 8, days.toString().padStart(count, '0'));
      case 'h':
        return before + limited(count, 2, hours.toString().padStart(count, '0'));
      case 'm':
        return before + limited(count, 2, minutes.toString().padStart(count, '0'));
      case 's':
        return before + limited(count, 2, seconds.toString().padStart(count, '0'));
      case 'f':
        return before + limited(count, 7, seven(fraction).slice(0, count));
      case 'F':
        return before + limited(count, 7, seven(fraction).slice(0, count).replace(/0+$/, ''));
      default:
        // Unlike dates, time spans take no letter or sign for itself.
        throw invalidFormat();
    }
  });
}

function limited(count: number, maximum: number, text: string): string {
  if (count > maximum) throw invalidFormat();
  return text;
}

function split(ticks: bigint) {
  const positive = ticks < 0n ? -ticks : ticks;
  const { hour, minute, second, fraction } = timeOfTicks(positive);
  return { sign: ticks < 0n ? '-' : '', days: Number(positive / ticksPerDay), hours: hour, minutes: minute, seconds: second, fraction };
}

function two(value: number): string {
  return value.toString().padStart(2, '0');
}

function seven(value: number): string {
  return value.toString().padStart(7, '0');
}
