// What `AddSeconds(double)` and `TimeSpan.FromSeconds(double)` make of a number that is not whole.

import type { Settings } from '../runtime.ts';
import { ticksPerMillisecond } from './calendar.ts';

/**
 * Ticks of so many units. Modern .NET keeps the ticks, .NET Framework rounds to whole milliseconds.
 * The caller has refused NaN and numbers that are too large.
 */
export function unitsToTicks(count: number, ticksPerUnit: bigint, { runtime }: Settings): bigint {
  if (runtime === 'framework') {
    const milliseconds = count * (Number(ticksPerUnit) / Number(ticksPerMillisecond));
    return BigInt(Math.trunc(milliseconds + (count >= 0 ? 0.5 : -0.5))) * ticksPerMillisecond;
  }
  const whole = Math.trunc(count);
  return BigInt(whole) * ticksPerUnit + BigInt(Math.trunc((count - whole) * Number(ticksPerUnit)));
}
