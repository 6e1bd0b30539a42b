// What the plain value of a JSON token becomes as a value of another type: the rules of the explicit conversion
// operators of JToken (Newtonsoft.Json documentation, JToken operators), by kind of token.

import type { Runtime } from '../../runtime.ts';
import { arrayOf, type NetType } from '../../types.ts';
import { bytesOfBase64 } from '../base64.ts';
import { dateOfTicks } from '../calendar.ts';
import { conversionTargets } from '../conversions.ts';
import { DateTimeOffsetValue, dateTimeOffsetType } from '../date-time-offset-value.ts';
import { DateTimeValue } from '../date-time-value.ts';
import { todayTicks } from '../date-time.ts';
import { invalidArgument, invalidFormat } from '../exceptions.ts';
import { parseDateTime } from '../format/date-time-parse.ts';
import { resolveDateTimeOffset } from '../format/date-time-resolve.ts';
import { formatObject } from '../format/format-object.ts';
import { parseGuid } from '../format/guid-text.ts';
import { parseTimeSpan } from '../format/time-span-parse.ts';
import { GuidValue, guidType } from '../guid-value.ts';
import { byteType } from '../primitive-types.ts';
import { TimeSpanValue, timeSpanType } from '../time-span-value.ts';
import { createUri, uriKind, uriType, UriValue } from '../uri/uri-value.ts';
import { JProperty } from './property.ts';
import type { JToken } from './token.ts';
import type { TokenTypeName } from './token-types.ts';
import { JValue } from './value.ts';

/** A type that tokens convert to. */
export interface TokenTarget {
  readonly type: NetType;
  /** As a signature writes it. */
  readonly keyword: string;
  /** As messages call it. */
  readonly name: string;
  /** Kinds of tokens that can be converted. */
  readonly kinds: readonly TokenTypeName[];
  /** From a plain value that is not null. */
  readonly convert: (value: unknown, runtime: Runtime) => unknown;
}

const numbers: readonly TokenTypeName[] = ['Integer', 'Float', 'String', 'Comment', 'Raw', 'Boolean'];
const texts: readonly TokenTypeName[] = ['String', 'Comment', 'Raw'];
const printable: readonly TokenTypeName[] = [...numbers, 'Date', 'Bytes', 'Guid', 'TimeSpan', 'Uri'];

const kindsByName: Readonly<Record<string, readonly TokenTypeName[]>> = {
  Char: ['Integer', 'Float', ...texts], DateTime: ['Date', ...texts], String: printable,
};

/** Every type with an explicit conversion. */
export const tokenTargets: readonly TokenTarget[] = [
  ...conversionTargets.map(({ name, keyword, type, convert }) => ({ name, keyword, type, kinds: kindsByName[name] ?? numbers, convert: plainly(name, convert) })),
  { name: 'DateTimeOffset', keyword: 'DateTimeOffset', type: dateTimeOffsetType, kinds: ['Date', ...texts], convert: toDateTimeOffset },
  { name: 'Guid', keyword: 'Guid', type: guidType, kinds: [...texts, 'Guid', 'Bytes'], convert: toGuid },
  { name: 'TimeSpan', keyword: 'TimeSpan', type: timeSpanType, kinds: [...texts, 'TimeSpan'], convert: toTimeSpan },
  { name: 'Uri', keyword: 'Uri', type: uriType, kinds: [...texts, 'Uri'], convert: toUri },
  { name: 'byte array', keyword: 'byte[]', type: arrayOf(byteType), kinds: ['Bytes', ...texts, 'Integer'], convert: toBytes },
];

const targetsByType = new Map(tokenTargets.map((target) => [target.type, target]));

export function targetOf(type: NetType): TokenTarget | undefined {
  return targetsByType.get(type);
}

/** The plain value of a token, or null if it is JSON null. @throws NetException System.ArgumentException for other kinds */
export function plainValue(token: JToken, target: TokenTarget, nullable: boolean): unknown {
  const inner = token instanceof JProperty ? token.value : token;
  const isNull = inner.type === 'Null' || inner.type === 'Undefined';
  if (!(inner instanceof JValue) || !(target.kinds.includes(inner.type) || (nullable && isNull))) {
    throw invalidArgument(`Can not convert ${inner.type} to ${target.name}.`);
  }
  return inner.value;
}

/** Bytes print as base64, a point in time converts to the clock it showed; all else as System.Convert does. */
function plainly(name: string, convert: TokenTarget['convert']): TokenTarget['convert'] {
  return (value, runtime) => {
    if (name === 'String' && value instanceof Uint8Array) return Buffer.from(value).toString('base64');
    if (name === 'DateTime' && value instanceof DateTimeOffsetValue) return new DateTimeValue(value.clockTicks);
    return convert(value, runtime);
  };
}

function toDateTimeOffset(value: unknown, runtime: Runtime): DateTimeOffsetValue {
  if (value instanceof DateTimeOffsetValue) return value;
  if (value instanceof DateTimeValue) return DateTimeOffsetValue.fromDateTime(value);
  const today = todayTicks(runtime);
  return resolveDateTimeOffset(parseDateTime(formatObject(value, runtime), dateOfTicks(today).year), 0, today);
}

function toGuid(value: unknown, runtime: Runtime): GuidValue {
  if (value instanceof GuidValue) return value;
  if (value instanceof Uint8Array) return GuidValue.fromBytes(value);
  const digits = parseGuid(formatObject(value, runtime));
  if (digits === null) throw invalidFormat('Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).');
  return new GuidValue(digits);
}

function toTimeSpan(value: unknown, runtime: Runtime): TimeSpanValue {
  return value instanceof TimeSpanValue ? value : new TimeSpanValue(parseTimeSpan(formatObject(value, runtime)));
}

function toUri(value: unknown, runtime: Runtime): UriValue {
  return value instanceof UriValue ? value : createUri(formatObject(value, runtime), uriKind.Absolute, false);
}

function toBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return bytesOfBase64(value);
  throw invalidArgument('Can not convert Integer to byte array.');
}
