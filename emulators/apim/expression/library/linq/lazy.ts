// How an operator that runs later is made: its arguments are checked at once, its source is walked when somebody asks.

import type { NetType } from '../../types.ts';
import { elements } from '../../values.ts';
import { Sequence } from '../collections/sequence.ts';
import { argumentNull } from '../exceptions.ts';

/** A sequence of `type` that walks `source` anew each time. @throws NetException System.ArgumentNullException */
export function lazily(type: NetType, source: unknown, walk: (items: Iterable<unknown>) => Iterable<unknown>): Sequence {
  requireSource(source);
  return new Sequence(type, () => walk(elements(source))[Symbol.iterator]());
}

/** What an operator answers for an item that does not pass. */
export const dropped = Symbol('dropped');

/** A sequence in which each item of `source` becomes one item or none: what `step` makes of it, or {@link dropped}. */
export function staged(type: NetType, source: unknown, step: (item: unknown, index: number) => unknown): Sequence {
  requireSource(source);
  return new Sequence(type, () => new Stage(elements(source), step));
}

/** @throws NetException System.ArgumentNullException */
export function requireSource(...sources: readonly unknown[]): void {
  const [first, second] = sources;
  if (first === null) throw argumentNull(sources.length > 1 ? 'first' : 'source');
  if (second === null) throw argumentNull('second');
}

/** The items with their places. */
export function* numbered(items: Iterable<unknown>): Generator<[item: unknown, index: number]> {
  let index = 0;
  for (const item of items) {
    yield [item, index];
    index += 1;
  }
}

/** Hands items on one by one; a generator would cost several times as much. */
class Stage implements IterableIterator<unknown> {
  readonly #items: Iterator<unknown>;
  readonly #step: (item: unknown, index: number) => unknown;
  #index = 0;

  constructor(items: Iterator<unknown>, step: (item: unknown, index: number) => unknown) {
    this.#items = items;
    this.#step = step;
  }

  next(): IteratorResult<unknown> {
    for (;;) {
      const next = this.#items.next();
      if (next.done === true) return next;
      const value = this.#step(next.value, this.#index);
      this.#index += 1;
      if (value !== dropped) return { done: false, value };
    }
  }

  [Symbol.iterator](): this {
    return this;
  }
}
