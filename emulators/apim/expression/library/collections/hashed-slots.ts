// The table behind Dictionary<TKey, TValue> and HashSet<T>. Enumerates in slot order: a freed slot is the next to be
// filled, so the order after removals is that of .NET.

import { NetException } from '../../values.ts';
import type { EqualityComparer } from '../equality.ts';

export class HashedSlots<Entry> {
  readonly comparer: EqualityComparer;
  #slots: (Entry | undefined)[] = [];
  #free: number[] = [];
  readonly #index = new Map<unknown, number>();
  #version = 0;

  constructor(comparer: EqualityComparer) {
    this.comparer = comparer;
  }

  get count(): number {
    return this.#index.size;
  }

  find(key: unknown): Entry | undefined {
    const slot = this.#index.get(this.comparer.hashKey(key));
    return slot === undefined ? undefined : this.#slots[slot];
  }

  /** Files an entry; false if the key is there already. */
  add(key: unknown, entry: Entry): boolean {
    const hash = this.comparer.hashKey(key);
    if (this.#index.has(hash)) return false;
    const slot = this.#free.pop() ?? this.#slots.length;
    this.#slots[slot] = entry;
    this.#index.set(hash, slot);
    this.#version += 1;
    return true;
  }

  remove(key: unknown): boolean {
    const hash = this.comparer.hashKey(key);
    const slot = this.#index.get(hash);
    if (slot === undefined) return false;
    this.#index.delete(hash);
    this.#slots[slot] = undefined;
    this.#free.push(slot);
    this.#version += 1;
    return true;
  }

  clear(): void {
    this.#slots = [];
    this.#free = [];
    this.#index.clear();
    this.#version += 1;
  }

  /** Counts as a change for those who enumerate. */
  touch(): void {
    this.#version += 1;
  }

  *entries(): Generator<Entry> {
    const version = this.#version;
    for (const entry of this.#slots) {
      if (entry === undefined) continue;
      yield entry;
      if (this.#version !== version) throw collectionModified();
    }
  }
}

export function collectionModified(): NetException {
  return new NetException('System.InvalidOperationException', 'Collection was modified; enumeration operation may not execute.');
}
