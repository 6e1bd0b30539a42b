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
