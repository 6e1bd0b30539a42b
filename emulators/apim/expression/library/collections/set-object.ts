// A HashSet<T>. Values have the shape of T.

import { namedType, type NetType } from '../../types.ts';
import type { NetObject } from '../../values.ts';
import { defaultEquality, type EqualityComparer } from '../equality.ts';
import { HashedSlots } from './hashed-slots.ts';
import type { CollectionLike } from './protocols.ts';

export class SetObject implements NetObject, CollectionLike {
  readonly netType: NetType;
  readonly elementType: NetType;
  readonly #slots: HashedSlots<{ readonly value: unknown }>;

  constructor(elementType: NetType, comparer: EqualityComparer = defaultEquality) {
    this.netType = namedType('System.Collections.Generic.HashSet', elementType);
    this.elementType = elementType;
    this.#slots = new HashedSlots(comparer);
  }

  get count(): number {
    return this.#slots.count;
  }

  get comparer(): EqualityComparer {
    return this.#slots.comparer;
  }

  /** False if the value was there already. */
  add(value: unknown): boolean {
    return this.#slots.add(value, { value });
  }

  append(value: unknown): void {
    this.add(value);
  }

  has(value: unknown): boolean {
    return this.#slots.find(value) !== undefined;
  }

  discard(value: unknown): boolean {
    return this.#slots.remove(value);
  }

  removeAll(): void {
    this.#slots.clear();
  }

  /** Drops every value that does not satisfy the predicate. Returns how many went. */
  keepWhere(predicate: (value: unknown) => boolean): number {
    const dropped = [...this].filter((value) => !predicate(value));
    for (const value of dropped) this.discard(value);
    return dropped.length;
  }

  isSubsetOf(other: SetObject): boolean {
    return this.count <= other.count && [...this].every((value) => other.has(value));
  }

  /** A set of other values that tells them apart as this one does. */
  like(values: Iterable<unknown>): SetObject {
    const set = new SetObject(this.elementType, this.comparer);
    for (const value of values) set.add(value);
    return set;
  }

  *[Symbol.iterator](): Generator<unknown> {
    for (const { value } of this.#slots.entries()) yield value;
  }
}
