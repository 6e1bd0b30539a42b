// What the members of ICollection<T>, IList<T> and IDictionary<TKey, TValue> ask of a value, whoever made it: List,
// Dictionary, JArray, JObject, a header collection. Arrays and strings are given the same face here.

import { NetArray, NetException, type NetObject } from '../../values.ts';
import { netEquals } from '../equality.ts';
import { indexOutOfRange } from '../exceptions.ts';

/** `ICollection<T>`. */
export interface CollectionLike {
  readonly count: number;
  has(value: unknown): boolean;
  append(value: unknown): void;
  /** False if the value was not there. */
  discard(value: unknown): boolean;
  removeAll(): void;
}

/** `IList<T>`. */
export interface ListLike extends CollectionLike {
  at(index: number): unknown;
  setAt(index: number, value: unknown): void;
  insertAt(index: number, value: unknown): void;
  removeAt(index: number): void;
  indexOf(value: unknown): number;
}

/** `IReadOnlyDictionary<TKey, TValue>`; iterating yields KeyValuePair. */
export interface ReadableDictionary extends NetObject {
  readonly count: number;
  /** The value, or undefined if the key is missing. */
  find(key: unknown): unknown;
  /** The value as the indexer gives it: what happens to a missing key is up to the dictionary. */
  item(key: unknown): unknown;
  keys(): Iterable<unknown>;
  values(): Iterable<unknown>;
  [Symbol.iterator](): Iterator<unknown>;
}

/** `IDictionary<TKey, TValue>`. */
export interface DictionaryLike extends ReadableDictionary {
  set(key: unknown, value: unknown): void;
  /** @throws NetException System.ArgumentException if the key is there already */
  add(key: unknown, value: unknown): void;
  remove(key: unknown): boolean;
  removeAll(): void;
}

/** The members of `ICollection<T>` of any collection, arrays included. */
export function collectionOf(value: unknown): CollectionLike {
  return value instanceof NetArray || value instanceof Uint8Array ? listOf(value) : (value as CollectionLike);
}

/** The members of `IList<T>` of any list, arrays included. */
export function listOf(value: unknown): ListLike {
  if (value instanceof NetArray) return new FixedList(value.items);
  if (value instanceof Uint8Array) return new FixedList(value);
  return value as ListLike;
}

/** The number of elements where a sequence knows it; undefined where only counting tells. */
export function knownCount(sequence: unknown): number | undefined {
  if (sequence instanceof NetArray) return sequence.items.length;
  if (sequence instanceof Uint8Array || typeof sequence === 'string') return sequence.length;
  return typeof sequence === 'object' && sequence !== null && 'count' in sequence && typeof sequence.count === 'number' ? sequence.count : undefined;
}

export function keyNotFound(key: string): NetException {
  return new NetException('System.Collections.Generic.KeyNotFoundException', `The given key '${key}' was not present in the dictionary.`);
}

/** `IList<T>` of an array: elements change, the length does not. */
class FixedList implements ListLike {
  readonly #items: { readonly length: number; [index: number]: unknown };

  constructor(items: { readonly length: number; [index: number]: unknown }) {
    this.#items = items;
  }

  get count(): number {
    return this.#items.length;
  }

  at(index: number): unknown {
    return this.#items[this.#checked(index)];
  }

  setAt(index: number, value: unknown): void {
    this.#items[this.#checked(index)] = value;
  }

  indexOf(value: unknown): number {
    return Array.prototype.findIndex.call(this.#items, (item: unknown) => netEquals(item, value));
  }

  has(value: unknown): boolean {
    return this.indexOf(value) >= 0;
  }

  append(): void {
    throw fixedSize();
  }

  insertAt(): void {
    throw fixedSize();
  }

  removeAt(): void {
    throw fixedSize();
  }

  discard(): boolean {
    throw fixedSize();
  }

  removeAll(): void {
    throw fixedSize();
  }

  #checked(index: number): number {
    if (index < 0 || index >= this.#items.length) throw indexOutOfRange();
    return index;
  }
}

function fixedSize(): NetException {
  return new NetException('System.NotSupportedException', 'Collection was of a fixed size.');
}
