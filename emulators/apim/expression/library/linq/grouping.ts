// GroupBy, ToLookup, Join and GroupJoin, and the groups they make.

import { namedType, type NetType } from '../../types.ts';
import { elements, type NetObject } from '../../values.ts';
import { HashedSlots } from '../collections/hashed-slots.ts';
import { Sequence } from '../collections/sequence.ts';
import type { Implementation } from '../declaration.ts';
import { defaultEquality, type EqualityComparer } from '../equality.ts';
import { lazily, requireSource } from './lazy.ts';
import type { Combine, Selector } from './types.ts';

type Comparer = EqualityComparer | null | undefined;

/** `IGrouping<TKey, TElement>`. */
export class Grouping implements NetObject {
  readonly netType: NetType;
  readonly key: unknown;
  readonly items: unknown[] = [];

  constructor(types: GroupTypes, key: unknown) {
    this.netType = namedType('System.Linq.IGrouping', types.key, types.element);
    this.key = key;
  }

  get count(): number {
    return this.items.length;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.items[Symbol.iterator]();
  }
}

interface GroupTypes {
  readonly key: NetType;
  readonly element: NetType;
}

/** `ILookup<TKey, TElement>`: groups in order of their first element; an unknown key is an empty sequence. */
export class Lookup implements NetObject {
  readonly netType: NetType;
  readonly #types: GroupTypes;
  readonly #slots: HashedSlots<Grouping>;

  constructor(types: GroupTypes, comparer: Comparer) {
    this.netType = namedType('System.Linq.ILookup', types.key, types.element);
    this.#types = types;
    this.#slots = new HashedSlots(comparer ?? defaultEquality);
  }

  get count(): number {
    return this.#slots.count;
  }

  add(key: unknown, element: unknown): void {
    let group = this.#slots.find(key);
    if (group === undefined) {
      group = new Grouping(this.#types, key);
      this.#slots.add(key, group);
    }
    group.items.push(element);
  }

  find(key: unknown): Grouping | undefined {
    return this.#slots.find(key);
  }

  item(key: unknown): unknown {
    return this.find(key) ?? new Sequence(this.#types.element, () => [][Symbol.iterator]());
  }

  *[Symbol.iterator](): Generator<Grouping> {
    yield* this.#slots.entries();
  }
}

export const grouping: Readonly<Record<string, Implementation>> = { ...groupBy(), ...toLookup(), ...joins() };

function groupBy(): Record<string, Implementation> {
  const start = 'this IEnumerable<TSource> source, Func<TSource, TKey> keySelector';
  const groups = (type: NetType, items: Iterable<unknown>, parts: LookupParts): Lookup =>
    fill(new Lookup({ key: parts.keyType, element: type }, parts.comparer), items, parts);
  const plain = (...[type, keyType, source, key, comparer]: [NetType, NetType, unknown, Selector, Comparer]): Sequence =>
    lazily(groupingType(keyType, type), source, (items) => groups(type, items, { keyType, key, element: itself, comparer }));
  const elementwise = (...[, keyType, type, source, key, element, comparer]: [NetType, NetType, NetType, unknown, Selector, Selector, Comparer]): Sequence =>
    lazily(groupingType(keyType, type), source, (items) => groups(type, items, { keyType, key, element, comparer }));
  const results = (...[type, keyType, resultType, source, key, result, comparer]: [NetType, NetType, NetType, unknown, Selector, Combine, Comparer]): Sequence =>
    lazily(resultType, source, function* (items) {
      for (const group of groups(type, items, { keyType, key, element: itself, comparer })) yield result(group.key, group);
    });
  const elementResults = (
    ...[, keyType, type, resultType, source, key, element, result, comparer]: [NetType, NetType, NetType, NetType, unknown, Selector, Selector, Combine, Comparer]
  ): Sequence =>
    lazily(resultType, source, function* (items) {
      for (const group of groups(type, items, { keyType, key, element, comparer })) yield result(group.key, group);
    });
  const elementSelector = 'Func<TSource, TElement> elementSelector';
  return {
    ...withComparer(`static IEnumerable<IGrouping<TKey, TSource>> GroupBy<TSource, TKey>(${start}`, plain),
    ...withComparer(`static IEnumerable<IGrouping<TKey, TElement>> GroupBy<TSource, TKey, TElement>(${start}, ${elementSelector}`, elementwise),
    ...withComparer(
      `static IEnumerable<TResult> GroupBy<TSource, TKey, TResult>(${start}, Func<TKey, IEnumerable<TSource>, TResult> resultSelector`,
      results,
    ),
    ...withComparer(
      `static IEnumerable<TResult> GroupBy<TSource, TKey, TElement, TResult>(${start}, ${elementSelector}, Func<TKey, IEnumerable<TElement>, TResult> resultSelector`,
      elementResults,
    ),
  };
}

function toLookup(): Record<string, Implementation> {
  const start = 'this IEnumerable<TSource> source, Func<TSource, TKey> keySelector';
  return {
    ...withComparer(
      `static ILookup<TKey, TSource> ToLookup<TSource, TKey>(${start}`,
      (...[type, keyType, source, key, comparer]: [NetType, NetType, unknown, Selector, Comparer]) => {
        requireSource(source);
        return fill(new Lookup({ key: keyType, element: type }, comparer), elements(source), { key, element: itself });
      },
    ),
    ...withComparer(
      `static ILookup<TKey, TElement> ToLookup<TSource, TKey, TElement>(${start}, Func<TSource, TElement> elementSelector`,
      (...[, keyType, type, source, key, element, comparer]: [NetType, NetType, NetType, unknown, Selector, Selector, Comparer]) => {
        requireSource(source);
        return fill(new Lookup({ key: keyType, element: type }, comparer), elements(source), { key, element });
      },
    ),
  };
}

/** Inner items without a key never join. */
function joins(): Record<string, Implementation> {
  const start = 'this IEnumerable<TOuter> outer, IEnumerable<TInner> inner, Func<TOuter, TKey> outerKeySelector, Func<TInner, TKey> innerKeySelector';
  type Arguments = [NetType, NetType, NetType, NetType, unknown, unknown, Selector, Selector, Combine, Comparer];
  const lookup = (...[, innerType, keyType, , , inner, , key, , comparer]: Arguments): Lookup =>
    fill(new Lookup({ key: keyType, element: innerType }, comparer), [...elements(inner)].filter((item) => key(item, 0) !== null), { key, element: itself });
  return {
    ...withComparer(
      `static IEnumerable<TResult> Join<TOuter, TInner, TKey, TResult>(${start}, Func<TOuter, TInner, TResult> resultSelector`,
      (...all: Arguments) => {
        const [, , , type, outer, , key, , combine] = all;
        return lazily(type, outer, function* (items) {
          const groups = lookup(...all);
          for (const item of items) for (const match of groups.find(key(item, 0)) ?? []) yield combine(item, match);
        });
      },
    ),
    ...withComparer(
      `static IEnumerable<TResult> GroupJoin<TOuter, TInner, TKey, TResult>(${start}, Func<TOuter, IEnumerable<TInner>, TResult> resultSelector`,
      (...all: Arguments) => {
        const [, , , type, outer, , key, , combine] = all;
        return lazily(type, outer, function* (items) {
          const groups = lookup(...all);
          for (const item of items) yield combine(item, groups.item(key(item, 0)));
        });
      },
    ),
  };
}

interface LookupParts {
  readonly keyType: NetType;
  readonly key: Selector;
  readonly element: Selector;
  readonly comparer: Comparer;
}

function fill(lookup: Lookup, items: Iterable<unknown>, { key, element }: Pick<LookupParts, 'key' | 'element'>): Lookup {
  for (const item of items) lookup.add(key(item, 0), element(item, 0));
  return lookup;
}

function itself(item: unknown): unknown {
  return item;
}

function groupingType(key: NetType, element: NetType): NetType {
  return namedType('System.Linq.IGrouping', key, element);
}

/** A signature without and with a comparer at its end. */
function withComparer(signature: string, implementation: Implementation): Record<string, Implementation> {
  return { [`${signature})`]: implementation, [`${signature}, IEqualityComparer<TKey> comparer)`]: implementation };
}
