// A List<T>. Items have the shape of T.

import { namedType, type NetType } from '../../types.ts';
import type { NetObject } from '../../values.ts';
import { netEquals } from '../equality.ts';
import { argumentOutOfRange } from '../exceptions.ts';
import { collectionModified } from './hashed-slots.ts';
import type { ListLike } from './protocols.ts';

export class ListObject implements NetObject, ListLike {
  readonly netType: NetType;
  readonly elementType: NetType;
  readonly items: unknown[];
  #version = 0;

  /** The list owns the array. */
  constructor(elementType: NetType, items: unknown[] = []) {
    this.netType = namedType('System.Collections.Generic.List', elementType);
    this.elementType = elementType;
    this.items = items;
  }

  get count(): number {
    return this.items.length;
  }

  at(index: number): unknown {
    return this.items[this.#checked(index)];
  }

  setAt(index: number, value: unknown): void {
    this.items[this.#checked(index)] = value;
    this.changed();
  }

  append(value: unknown): void {
    this.items.push(value);
    this.changed();
  }

  insertAt(index: number, value: unknown): void {
    if (index < 0 || index > this.items.length) throw argumentOutOfRange('index', "Index must be within the bounds of the List.");
    this.items.splice(index, 0, value);
    this.changed();
  }

  removeAt(index: number): void {
    this.items.splice(this.#checked(index), 1);
    this.changed();
  }

  discard(value: unknown): boolean {
    const index = this.indexOf(value);
    if (index >= 0) this.removeAt(index);
    return index >= 0;
  }

  removeAll(): void {
    this.items.length = 0;
    this.changed();
  }

  has(value: unknown): boolean {
    return this.indexOf(value) >= 0;
  }

  indexOf(value: unknown): number {
    return this.items.findIndex((item) => netEquals(item, value));
  }

  /** Ends every enumeration under way: `foreach` over a list that changes throws. */
  changed(): void {
    this.#version += 1;
  }

  *[Symbol.iterator](): Generator<unknown> {
    const version = this.#version;
    for (const item of this.items) {
      yield item;
      if (this.#version !== version) throw collectionModified();
    }
  }

  #checked(index: number): number {
    if (index < 0 || index >= this.items.length) {
      throw argumentOutOfRange('index', 'Index was out of range. Must be non-negative and less than the size of the collection.');
    }
    return index;
  }
}
