// A System.DateTimeOffset: a point in time together with the offset of the clock that showed it.

import { namedType } from '../types.ts';
import type { NetObject } from '../values.ts';
import { maxTicks, ticksPerHour, ticksPerMinute } from './calendar.ts';
import type { Comparable } from './comparison.ts';
import { DateTimeValue, dateTimeKind } from './date-time-value.ts';
import type { Equatable } from './equality.ts';
import { argumentOutOfRange, invalidArgument } from './exceptions.ts';
import { formatDateTime } from './format/date-time-format.ts';
import type { Printable } from './format/format-object.ts';

export const dateTimeOffsetType = namedType('System.DateTimeOffset');

export class DateTimeOffsetValue implements NetObject, Equatable, Comparable, Printable {
  /** Ticks of the clock that the offset belongs to. */
  readonly clockTicks: bigint;
  /** In ticks. */
  readonly offset: bigint;

  /** @throws NetException System.ArgumentException, System.ArgumentOutOfRangeException */
  constructor(clockTicks: bigint, offset: bigint) {
    if (offset % ticksPerMinute !== 0n) throw invalidArgument('Offset must be specified in whole minutes.', 'offset');
    if (offset > 14n * ticksPerHour || offset < -14n * ticksPerHour) {
      throw argumentOutOfRange('offset', 'Offset must be within plus or minus 14 hours.');
    }
    const utc = clockTicks - offset;
    if (utc < 0n || utc > maxTicks || clockTicks < 0n || clockTicks > maxTicks) {
      throw argumentOutOfRange('offset', 'The UTC time represented when the offset is applied must be between year 0 and 10,000.');
    }
    this.clockTicks = clockTicks;
    this.offset = offset;
  }

  static readonly minValue = new DateTimeOffsetValue(0n, 0n);
  static readonly maxValue = new DateTimeOffsetValue(maxTicks, 0n);

  /** The offset of a DateTime is that of UTC, whatever its kind. */
  static fromDateTime(value: DateTimeValue): DateTimeOffsetValue {
    return new DateTimeOffsetValue(value.ticks, 0n);
  }

  get netType(): typeof dateTimeOffsetType {
    return dateTimeOffsetType;
  }

  get utcTicks(): bigint {
    return this.clockTicks - this.offset;
  }

  toUtcDateTime(): DateTimeValue {
    return new DateTimeValue(this.utcTicks, dateTimeKind.utc);
  }

  /** @throws NetException System.ArgumentOutOfRangeException */
  addTicks(ticks: bigint): DateTimeOffsetValue {
    return new DateTimeOffsetValue(new DateTimeValue(this.clockTicks).addTicks(ticks).ticks, this.offset);
  }

  equals(other: unknown): boolean {
    return other instanceof DateTimeOffsetValue && other.utcTicks === this.utcTicks;
  }

  hashKey(): string {
    return this.utcTicks.toString();
  }

  compareTo(other: unknown): number {
    const that = other as DateTimeOffsetValue;
    return this.utcTicks < that.utcTicks ? -1 : this.utcTicks > that.utcTicks ? 1 : 0;
  }

  toText(format: string | null): string {
    return formatDateTime({ ticks: this.clockTicks, offset: this.offset, zone: 'offset', type: 'DateTimeOffset' }, format);
  }
}
