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

/** What a step answers for an item that does not pass. */
export const dropped = Symbol('dropped');
/** What a step answers when nothing follows. */
export const ended = Symbol('ended');

/** What becomes of an item: another one, {@link dropped} or {@link ended}. */
type Step = (item: unknown, index: number) => unknown;

/** A sequence in which each item of `source` becomes one item or none. */
export function staged(type: NetType, source: unknown, step: Step): Sequence {
  requireSource(source);
  return new Sequence(type, () => walked(source, step));
}

/** The same, walked at once. */
export function walked(source: unknown, step: Step): IterableIterator<unknown> {
  return new Stage(elements(source), step);
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
  readonly #step: Step;
  #index = 0;

  constructor(items: Iterator<unknown>, step: Step) {
    this.#items = items;
    this.#step = step;
  }

  next(): IteratorResult<unknown> {
    for (;;) {
      const next = this.#items.next();
      if (next.done === true) return next;
      const value = this.#step(next.value, this.#index);
      this.#index += 1;
      if (value === ended) return this.return();
      if (value !== dropped) return { done: false, value };
    }
  }

  return(): IteratorResult<unknown> {
    this.#items.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.iterator](): this {
    return this;
  }
}
