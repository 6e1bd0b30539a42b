// `default(T)`.

import { DecimalValue } from '../decimal-value.ts';
import type { NetType } from '../types.ts';
import { KeyValuePair } from './collections/pair.ts';
import { DateTimeOffsetValue } from './date-time-offset-value.ts';
import { DateTimeValue } from './date-time-value.ts';
import { isEnum } from './format/enum-names.ts';
import { GuidValue } from './guid-value.ts';
import { TimeSpanValue } from './time-span-value.ts';

/** The value of a variable that nobody has set; null for reference types and `T?`. */
export function defaultValue(type: NetType): unknown {
  if (type.kind !== 'named') return null;
  const known = defaults.get(type.name);
  if (known !== undefined) return known;
  if (type.name === 'System.Collections.Generic.KeyValuePair') return new KeyValuePair(type, ...(type.args.map(defaultValue) as [unknown, unknown]));
  return isEnum(type.name) ? 0 : null;
}

const defaults: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['System.Boolean', false],
  ...['Char', 'SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Single', 'Double'].map((name): [string, number] => [`System.${name}`, 0]),
  ['System.Int64', 0n],
  ['System.UInt64', 0n],
  ['System.Decimal', DecimalValue.zero],
  ['System.DateTime', DateTimeValue.minValue],
  ['System.DateTimeOffset', DateTimeOffsetValue.minValue],
  ['System.TimeSpan', TimeSpanValue.zero],
  ['System.Guid', GuidValue.empty],
]);
