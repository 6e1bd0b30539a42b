// A System.TimeSpan: a signed number of ticks.

import { namedType } from '../types.ts';
import type { NetObject } from '../values.ts';
import type { Comparable } from './comparison.ts';
import type { Equatable } from './equality.ts';
import { overflow } from './exceptions.ts';
import type { Printable } from './format/format-object.ts';
import { formatTimeSpan } from './format/time-span-format.ts';

export const timeSpanType = namedType('System.TimeSpan');

const maximum = 2n ** 63n - 1n;
const minimum = -(2n ** 63n);

export class TimeSpanValue implements NetObject, Equatable, Comparable, Printable {
  readonly ticks: bigint;

  /** @throws NetException System.OverflowException */
  constructor(ticks: bigint) {
    if (ticks > maximum || ticks < minimum) {
      throw overflow('TimeSpan overflowed because the duration is too long.');
    }
    this.ticks = ticks;
  }

  static readonly zero = new TimeSpanValue(0n);
  static readonly maxValue = new TimeSpanValue(maximum);
  static readonly minValue = new TimeSpanValue(minimum);

  /** So many units, cut to whole ticks: half a minute is `fromUnits(0.5, ticksPerMinute)`. */
  static fromUnits(count: number, ticksPerUnit: bigint): TimeSpanValue {
    return new TimeSpanValue(BigInt(Math.trunc(count * Number(ticksPerUnit))));
  }

  get netType(): typeof timeSpanType {
    return timeSpanType;
  }

  /** The whole span in one unit: `TotalMinutes` is `total(ticksPerMinute)`. */
  total(ticksPerUnit: bigint): number {
    return Number(this.ticks) / Number(ticksPerUnit);
  }

  equals(other: unknown): boolean {
    return other instanceof TimeSpanValue && other.ticks === this.ticks;
  }

  hashKey(): string {
    return this.ticks.toString();
  }

  compareTo(other: unknown): number {
    const that = other as TimeSpanValue;
    return this.ticks < that.ticks ? -1 : this.ticks > that.ticks ? 1 : 0;
  }

  toText(format: string | null): string {
    return formatTimeSpan(this.ticks, format);
  }
}
