// The gateway's cache, filled with as many sessions as a large deployment has: copies of one that a real login left there.
import type { PolicyCache } from '../../emulators/apim/index.ts';

type Stored = { readonly key: string; readonly value: unknown; readonly seconds: number };

/** A cache that remembers the last entry stored and can multiply it. */
export class RecordingCache implements PolicyCache {
  readonly #inner: PolicyCache;
  #last: Stored | undefined;

  constructor(inner: PolicyCache) {
    this.#inner = inner;
  }

  static async create(): Promise<RecordingCache> {
    const { MemoryCache } = await import('../../emulators/apim/index.ts');
    return new RecordingCache(new MemoryCache({ now: Date.now }));
  }

  get size(): number {
    return this.#inner.size;
  }

  lookup(key: string): unknown {
    return this.#inner.lookup(key);
  }

  store(key: string, value: unknown, seconds: number): void {
    this.#last = { key, value, seconds };
    this.#inner.store(key, value, seconds);
  }

  remove(key: string): void {
    this.#inner.remove(key);
  }

  clear(): void {
    this.#inner.clear();
  }

  /** Adds sessions until there are `count`, each with a key and text of its own. */
  fill(count: number): void {
    if (this.#last === undefined) throw new Error('No session was stored yet.');
    const { key, value, seconds } = this.#last;
    for (let number = this.size; number < count; number++) {
      const own = String(number).padStart(8, '0');
      // Sliced and joined so that no two entries share their characters.
      const text = typeof value === 'string' ? Buffer.from(`${own}${value.slice(own.length)}`).toString() : value;
      this.#inner.store(`${key.slice(0, -own.length)}${own}`, text, Math.max(seconds, 600));
    }
  }
}
