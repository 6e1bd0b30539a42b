// A clock that stands still until a test advances it.
import type { Clock } from '../../../functions/legacy-sse/clock.ts';

export interface FakeClock extends Clock {
  /** Moves time forward, calls what is due in its order, and lets everything that follows from it happen. */
  advance(milliseconds: number): Promise<void>;
  /** Timers that are set. */
  readonly pending: number;
}

export function createFakeClock(now = 1_800_000_000_000): FakeClock {
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  return {
    now: () => now,
    after(milliseconds, callback) {
      const timer = { at: now + milliseconds, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        await settle();
        const [due] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (due === undefined) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.callback();
      }
      now = until;
      await settle();
    },
    get pending() {
      return timers.size;
    },
  };
}

/** Lets promises and streams that wait for nothing else come to rest. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
