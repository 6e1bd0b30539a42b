// What Skip and Take leave of an array: a view of neighbouring items that becomes an array in one copy. Like every lazy
// sequence it reads the array when somebody walks it; an array never changes its length.

import { ItemWalk } from '../../element-walk.ts';
import { takeSteps } from '../../steps.ts';
import { NetArray } from '../../values.ts';
import type { NetType } from '../../types.ts';
import type { AnyArray } from '../array-access.ts';
import { Sequence } from './sequence.ts';

export class Slice extends Sequence {
  readonly #array: AnyArray;
  readonly #start: number;
  readonly #end: number;

  private constructor(elementType: NetType, place: { readonly array: AnyArray; readonly start: number; readonly end: number }) {
    super(elementType, () => new ItemWalk(itemsOf(place.array), place.start, place.end));
    this.#array = place.array;
    this.#start = place.start;
    this.#end = place.end;
  }

  /** All of an array, or what a slice already leaves of it; undefined for every other sequence. */
  static of(elementType: NetType, source: unknown): Slice | undefined {
    if (source instanceof Slice) return source;
    if (!(source instanceof Uint8Array || source instanceof NetArray)) return undefined;
    return new Slice(elementType, { array: source, start: 0, end: itemsOf(source).length });
  }

  skip(elementType: NetType, count: number): Slice {
    const start = Math.min(this.#end, this.#start + Math.max(0, count));
    return new Slice(elementType, { array: this.#array, start, end: this.#end });
  }

  take(elementType: NetType, count: number): Slice {
    const end = Math.min(this.#end, this.#start + Math.max(0, count));
    return new Slice(elementType, { array: this.#array, start: this.#start, end });
  }

  /** A new array of the items. Each counts as a step, as when it is walked to. */
  toArray(elementType: NetType): AnyArray {
    takeSteps(this.#end - this.#start);
    if (this.#array instanceof Uint8Array) return new Uint8Array(this.#array.subarray(this.#start, this.#end));
    return new NetArray(elementType, this.#array.items.slice(this.#start, this.#end));
  }
}

function itemsOf(array: AnyArray): ArrayLike<unknown> {
  return array instanceof Uint8Array ? array : array.items;
}
