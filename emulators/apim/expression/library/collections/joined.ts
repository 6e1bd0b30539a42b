// What Concat makes of two sequences: walked one after the other, or copied at once where both are arrays. Sealing puts an
// initialization vector before what it encrypted, and a generator would hand on byte after byte.

import { takeSteps } from '../../steps.ts';
import type { NetType } from '../../types.ts';
import { elements, NetArray } from '../../values.ts';
import type { AnyArray } from '../array-access.ts';
import { Sequence } from './sequence.ts';

export class Joined extends Sequence {
  readonly #first: unknown;
  readonly #second: unknown;

  constructor(elementType: NetType, first: unknown, second: unknown) {
    super(elementType, function* () {
      yield* elements(first);
      yield* elements(second);
    });
    this.#first = first;
    this.#second = second;
  }

  /** A new array of the items; undefined where they have to be walked to. Each counts as often as it would then. */
  toArray(elementType: NetType): AnyArray | undefined {
    const [first, second] = [this.#first, this.#second];
    if (first instanceof Uint8Array && second instanceof Uint8Array) {
      const all = new Uint8Array(takeEach(first.length + second.length));
      all.set(first);
      all.set(second, first.length);
      return all;
    }
    if (!(first instanceof NetArray && second instanceof NetArray)) return undefined;
    takeEach(first.items.length + second.items.length);
    return new NetArray(elementType, [...first.items, ...second.items]);
  }
}

/** An item is a step of its array's walk and a step of the whole's. */
function takeEach(count: number): number {
  takeSteps(2 * count);
  return count;
}
