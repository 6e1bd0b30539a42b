// A Dictionary<TKey, TValue>. Keys and values have the shape of their types.

import type { Runtime } from '../../runtime.ts';
import { namedType, type NetType } from '../../types.ts';
import { defaultEquality, type EqualityComparer } from '../equality.ts';
import { invalidArgument } from '../exceptions.ts';
import { formatValue } from '../format/format-object.ts';
import { HashedSlots } from './hashed-slots.ts';
import { KeyValuePair } from './pair.ts';
import { type DictionaryLike, keyNotFound } from './protocols.ts';

interface Entry {
  readonly key: unknown;
  value: unknown;
}

export interface DictionaryTypes {
  readonly key: NetType;
  readonly value: NetType;
}

export class DictionaryObject implements DictionaryLike {
  readonly netType: NetType;
  readonly types: DictionaryTypes;
  /** Of the elements. */
  readonly pairType: NetType;
  readonly #runtime: Runtime;
  readonly #slots: HashedSlots<Entry>;

  constructor(types: DictionaryTypes, runtime: Runtime, comparer: EqualityComparer = defaultEquality) {
    this.netType = namedType('System.Collections.Generic.Dictionary', types.key, types.value);
    this.types = types;
    this.pairType = namedType('System.Collections.Generic.KeyValuePair', types.key, types.value);
    this.#runtime = runtime;
    this.#slots = new HashedSlots(comparer);
  }

  get comparer(): EqualityComparer {
    return this.#slots.comparer;
  }

  get count(): number {
    return this.#slots.count;
  }

  find(key: unknown): unknown {
    return this.#slots.find(key)?.value;
  }

  item(key: unknown): unknown {
    const entry = this.#slots.find(key);
    if (entry === undefined) throw keyNotFound(formatValue(key, this.types.key, this.#runtime));
    return entry.value;
  }

  set(key: unknown, value: unknown): void {
    const entry = this.#slots.find(key);
    if (entry === undefined) {
      this.#slots.add(key, { key, value });
    } else {
      entry.value = value;
      this.#slots.touch();
    }
  }

  add(key: unknown, value: unknown): void {
    // .NET Framework does not name the key.
    if (!this.#slots.add(key, { key, value })) throw invalidArgument('An item with the same key has already been added.');
  }

  remove(key: unknown): boolean {
    return this.#slots.remove(key);
  }

  removeAll(): void {
    this.#slots.clear();
  }

  append(pair: unknown): void {
    const { key, value } = pair as KeyValuePair;
    this.add(key, value);
  }

  *keys(): Generator<unknown> {
    for (const { key } of this.#slots.entries()) yield key;
  }

  *values(): Generator<unknown> {
    for (const { value } of this.#slots.entries()) yield value;
  }

  *[Symbol.iterator](): Generator<unknown> {
    for (const { key, value } of this.#slots.entries()) yield new KeyValuePair(this.pairType, key, value);
  }
}
