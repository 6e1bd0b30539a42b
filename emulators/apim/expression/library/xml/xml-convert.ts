// Values as XML text and back, as System.Xml.XmlConvert has them (XML Schema part 2): `true`, `INF`, `P1DT2H`,
// round-trip dates.

import { DecimalValue } from '../../decimal-value.ts';
import type { Runtime } from '../../runtime.ts';
import { Boxed } from '../../values.ts';
import { ticksPerDay, ticksPerHour, ticksPerMinute, ticksPerSecond } from '../calendar.ts';
import { conversionTargets } from '../conversions.ts';
import { DateTimeOffsetValue } from '../date-time-offset-value.ts';
import { DateTimeValue } from '../date-time-value.ts';
import { parse as parseDate } from '../date-time.ts';
import type { Implementation } from '../declaration.ts';
import { argumentNull, invalidFormat } from '../exceptions.ts';
import { dateTimeStyles } from '../format/date-time-resolve.ts';
import { formatObject } from '../format/format-object.ts';
import { parseGuid } from '../format/guid-text.ts';
import { formatDouble, formatSingle } from '../format/number-text.ts';
import { GuidValue } from '../guid-value.ts';
import { doubleType, singleType } from '../primitive-types.ts';
import { TimeSpanValue } from '../time-span-value.ts';

/** The text of an element's or attribute's value. */
export function xmlText(value: unknown, runtime: Runtime): string {
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Boxed && (value.type === doubleType || value.type === singleType)) return floatText(value, runtime);
  if (value instanceof DateTimeValue) return value.toText("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK");
  if (value instanceof DateTimeOffsetValue) return value.toText("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz").replace('+00:00', 'Z');
  if (value instanceof TimeSpanValue) return durationText(value);
  if (value instanceof DecimalValue) return value.toString();
  return formatObject(value, runtime);
}

function floatText(boxed: Boxed, { settings }: Runtime): string {
  const value = Number(boxed.value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF';
  return boxed.type === doubleType ? formatDouble(value, 'R', settings) : formatSingle(value, 'R', settings);
}

function durationText({ ticks }: TimeSpanValue): string {
  const size = ticks < 0n ? -ticks : ticks;
  const days = size / ticksPerDay;
  const hours = (size % ticksPerDay) / ticksPerHour;
  const minutes = (size % ticksPerHour) / ticksPerMinute;
  const seconds = (size % ticksPerMinute) / ticksPerSecond;
  const fraction = (size % ticksPerSecond).toString().padStart(7, '0').replace(/0+$/, '');
  const unit = (count: bigint, letter: string): string => (count === 0n ? '' : `${count}${letter}`);
  const secondText = seconds === 0n && fraction === '' ? '' : `${seconds}${fraction === '' ? '' : `.${fraction}`}S`;
  const time = unit(hours, 'H') + unit(minutes, 'M') + secondText;
  const date = unit(days, 'D');
  const body = time === '' && date === '' ? 'T0S' : `${date}${time === '' ? '' : `T${time}`}`;
  return `${ticks < 0n ? '-' : ''}P${body}`;
}

interface XmlTarget {
  readonly keyword: string;
  readonly read: (text: string, runtime: Runtime) => unknown;
}

const targets: readonly XmlTarget[] = [
  ...conversionTargets
    .filter(({ name }) => ['Int32', 'UInt32', 'Int64', 'UInt64', 'Single', 'Double', 'Decimal'].includes(name))
    .map(({ name, keyword, convert }) => ({ keyword, read: (text: string, runtime: Runtime) => convert(numberText(text, name), runtime) })),
  { keyword: 'bool', read: readBoolean },
  { keyword: 'DateTime', read: (text, runtime) => parseDate(text, dateTimeStyles.RoundtripKind, runtime) },
  { keyword: 'DateTimeOffset', read: readDateTimeOffset },
  { keyword: 'TimeSpan', read: readDuration },
  { keyword: 'Guid', read: readGuid },
];

/** The explicit conversions of XElement and XAttribute. */
export function xmlConversions(owner: 'XElement' | 'XAttribute', runtime: Runtime): Record<string, Implementation> {
  const parameter = owner === 'XElement' ? 'element' : 'attribute';
  const members: Record<string, Implementation> = {
    [`static explicit operator string(${owner} ${parameter})`]: (node: { readonly value: string } | null) => node?.value ?? null,
  };
  for (const { keyword, read } of targets) {
    members[`static explicit operator ${keyword}(${owner} ${parameter})`] = (node: { readonly value: string } | null) => {
      if (node === null) throw argumentNull(parameter);
      return read(node.value.trim(), runtime);
    };
    members[`static explicit operator ${keyword}?(${owner} ${parameter})`] = (node: { readonly value: string } | null) =>
      node === null ? null : read(node.value.trim(), runtime);
  }
  return members;
}

/** XML writes infinity as INF. */
function numberText(text: string, name: string): string {
  if (name !== 'Single' && name !== 'Double') return text;
  return text === 'INF' ? 'Infinity' : text === '-INF' ? '-Infinity' : text;
}

function readBoolean(text: string): boolean {
  const word = text.toLowerCase();
  if (word === 'true' || word === '1') return true;
  if (word === 'false' || word === '0') return false;
  throw invalidFormat(`The string '${word}' is not a valid Boolean value.`);
}

function readDateTimeOffset(text: string, runtime: Runtime): DateTimeOffsetValue {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(text);
  const date = parseDate(text.replace(/(?:[+-]\d\d:\d\d|Z)$/, ''), dateTimeStyles.RoundtripKind, runtime);
  const minutes = offset === null ? 0 : (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1);
  return new DateTimeOffsetValue(date.ticks, BigInt(minutes) * ticksPerMinute);
}

function readDuration(text: string): TimeSpanValue {
  const match = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/.exec(text);
  if (match === null || /[PT]$/.test(text)) throw invalidFormat(`The string '${text}' is not a valid TimeSpan value.`);
  const [years, months, days, hours, minutes, seconds] = match.slice(2, 8).map((part) => BigInt(part ?? 0)) as [bigint, bigint, bigint, bigint, bigint, bigint];
  const fraction = BigInt((match[8] ?? '').padEnd(7, '0').slice(0, 7));
  const wholeDays = years * 365n + months * 30n + days;
  const ticks = wholeDays * ticksPerDay + hours * ticksPerHour + minutes * ticksPerMinute + seconds * ticksPerSecond + fraction;
  return new TimeSpanValue(match[1] === '-' ? -ticks : ticks);
}

function readGuid(text: string): GuidValue {
  const digits = parseGuid(text);
  if (digits === null) throw invalidFormat('Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).');
  return new GuidValue(digits);
}
