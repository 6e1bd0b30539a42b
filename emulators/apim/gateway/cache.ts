// The gateway's cache: values by key with a time to live, kept in memory. Expired entries go when they are met, or a few
// at a time when others are stored, so that no single request pays for a sweep.

import type { PolicyCache } from '../policies/exchange.ts';

interface Entry {
  readonly value: unknown;
  readonly expires: number;
}

export interface CacheOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /**
   * How a store becomes visible: at once if left out. Azure stores asynchronously (cache-store-value reference);
   * a test passes its own scheduler to expose policies that count on the opposite.
   */
  readonly schedule?: (store: () => void) => void;
}

// Entries looked at for each one stored: the sweep gets round faster than the map grows.
const sweptPerStore = 4;

export class MemoryCache implements PolicyCache {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;
  readonly #schedule: (store: () => void) => void;
  #sweep: Iterator<[string, Entry]> | undefined;

  constructor(options: CacheOptions) {
    this.#now = options.now;
    this.#schedule = options.schedule ?? ((store) => store());
  }

  get size(): number {
    return this.#entries.size;
  }

  lookup(key: string): unknown {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expires > this.#now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  store(key: string, value: unknown, seconds: number): void {
    const expires = this.#now() + seconds * 1000;
    this.#schedule(() => {
      this.#entries.set(key, { value, expires });
      this.#sweepSome();
    });
  }

  remove(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#sweep = undefined;
  }

  #sweepSome(): void {
    const now = this.#now();
    for (let looked = 0; looked < sweptPerStore; looked += 1) {
      this.#sweep ??= this.#entries.entries();
      const next = this.#sweep.next();
      if (next.done === true) {
        this.#sweep = undefined;
        return;
      }
      const [key, entry] = next.value;
      if (entry.expires <= now) this.#entries.delete(key);
    }
  }
}
