// A System.DateTime: ticks since 0001-01-01 and a kind. Knows no other time zone than UTC.

import { namedType } from '../types.ts';
import type { NetObject } from '../values.ts';
import { maxTicks, ticksPerMillisecond, unixEpochTicks } from './calendar.ts';
import type { Comparable } from './comparison.ts';
import type { Equatable } from './equality.ts';
import { argumentOutOfRange } from './exceptions.ts';
import { formatDateTime } from './format/date-time-format.ts';
import type { Printable } from './format/format-object.ts';

export const dateTimeType = namedType('System.DateTime');

/** `System.DateTimeKind`. */
export const dateTimeKind = { unspecified: 0, utc: 1, local: 2 } as const;
export type DateTimeKind = (typeof dateTimeKind)[keyof typeof dateTimeKind];

export class DateTimeValue implements NetObject, Equatable, Comparable, Printable {
  readonly ticks: bigint;
  readonly kind: DateTimeKind;

  /** @throws NetException System.ArgumentOutOfRangeException */
  constructor(ticks: bigint, kind: DateTimeKind = dateTimeKind.unspecified) {
    if (ticks < 0n || ticks > maxTicks) {
      throw argumentOutOfRange('ticks', 'Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.');
    }
    this.ticks = ticks;
    this.kind = kind;
  }

  static readonly minValue = new DateTimeValue(0n);
  static readonly maxValue = new DateTimeValue(maxTicks);

  /** The UTC time so many milliseconds after 1970. */
  static fromUnixMilliseconds(milliseconds: number): DateTimeValue {
    return new DateTimeValue(unixEpochTicks + BigInt(Math.floor(milliseconds)) * ticksPerMillisecond, dateTimeKind.utc);
  }

  get netType(): typeof dateTimeType {
    return dateTimeType;
  }

  /** The kind changes, the clock does not: between UTC and a local zone that is UTC they are the same. */
  withKind(kind: DateTimeKind): DateTimeValue {
    return kind === this.kind ? this : new DateTimeValue(this.ticks, kind);
  }

  /** @throws NetException System.ArgumentOutOfRangeException */
  addTicks(ticks: bigint): DateTimeValue {
    const sum = this.ticks + ticks;
    if (sum < 0n || sum > maxTicks) {
      throw argumentOutOfRange('value', 'The added or subtracted value results in an un-representable DateTime.');
    }
    return new DateTimeValue(sum, this.kind);
  }

  /** Kinds are not looked at, as in .NET. */
  equals(other: unknown): boolean {
    return other instanceof DateTimeValue && other.ticks === this.ticks;
  }

  hashKey(): string {
    return this.ticks.toString();
  }

  compareTo(other: unknown): number {
    const that = other as DateTimeValue;
    return this.ticks < that.ticks ? -1 : this.ticks > that.ticks ? 1 : 0;
  }

  toText(format: string | null): string {
    const zone = this.kind === dateTimeKind.utc ? 'Z' : this.kind === dateTimeKind.local ? 'offset' : '';
    return formatDateTime({ ticks: this.ticks, offset: 0n, zone, type: 'DateTime' }, format);
  }
}
