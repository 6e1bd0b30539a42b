// Operators that tell elements apart: Distinct, Union, Intersect, Except, SequenceEqual.

import type { NetType } from '../../types.ts';
import { elements } from '../../values.ts';
import type { Sequence } from '../collections/sequence.ts';
import { SetObject } from '../collections/set-object.ts';
import type { Implementation } from '../declaration.ts';
import { defaultEquality, type EqualityComparer } from '../equality.ts';
import { lazily, requireSource } from './lazy.ts';

type Comparer = EqualityComparer | null | undefined;

export const sets: Readonly<Record<string, Implementation>> = {
  ...withComparer('static IEnumerable<TSource> Distinct<TSource>(this IEnumerable<TSource> source', (...[type, source, comparer]: [NetType, unknown, Comparer]) =>
    lazily(type, source, function* (items) {
      const seen = emptySet(type, comparer);
      for (const item of items) if (seen.add(item)) yield item;
    }),
  ),
  ...withComparer(binary('Union'), (...[type, first, second, comparer]: [NetType, unknown, unknown, Comparer]) =>
    combine(type, first, second, function* (items, others) {
      const seen = emptySet(type, comparer);
      for (const item of items) if (seen.add(item)) yield item;
      for (const item of others) if (seen.add(item)) yield item;
    }),
  ),
  ...withComparer(binary('Intersect'), (...[type, first, second, comparer]: [NetType, unknown, unknown, Comparer]) =>
    combine(type, first, second, function* (items, others) {
      const wanted = emptySet(type, comparer).like(others);
      for (const item of items) if (wanted.discard(item)) yield item;
    }),
  ),
  ...withComparer(binary('Except'), (...[type, first, second, comparer]: [NetType, unknown, unknown, Comparer]) =>
    combine(type, first, second, function* (items, others) {
      const seen = emptySet(type, comparer).like(others);
      for (const item of items) if (seen.add(item)) yield item;
    }),
  ),
  ...withComparer(
    'static bool SequenceEqual<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second',
    (...[, first, second, comparer]: [NetType, unknown, unknown, Comparer]) => {
      requireSource(first, second);
      const others = elements(second);
      for (const item of elements(first)) {
        const other = others.next();
        if (other.done === true || !(comparer ?? defaultEquality).equals(item, other.value)) return false;
      }
      return others.next().done === true;
    },
  ),
};

function binary(name: string): string {
  return `static IEnumerable<TSource> ${name}<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second`;
}

function combine(
  ...[type, first, second, walk]: [NetType, unknown, unknown, (items: Iterable<unknown>, others: Iterable<unknown>) => Iterable<unknown>]
): Sequence {
  requireSource(first, second);
  return lazily(type, first, (items) => walk(items, elements(second)));
}

function emptySet(type: NetType, comparer: Comparer): SetObject {
  return new SetObject(type, comparer ?? defaultEquality);
}

function withComparer(signature: string, implementation: Implementation): Record<string, Implementation> {
  return { [`${signature})`]: implementation, [`${signature}, IEqualityComparer<TSource> comparer)`]: implementation };
}
