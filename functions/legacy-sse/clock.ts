// Time as the legacy transport uses it. Passed in, so that a test can advance it.

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, later; the returned function prevents that. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** The real one. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Resolves after the time. */
export function wait(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => clock.after(milliseconds, resolve));
}
