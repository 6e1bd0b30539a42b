// OrderBy, ThenBy and their descending forms: stable, sorted when first enumerated.

import { namedType, type NetType } from '../../types.ts';
import { elements } from '../../values.ts';
import { Sequence } from '../collections/sequence.ts';
import { type Comparer, defaultComparer } from '../comparison.ts';
import type { Implementation } from '../declaration.ts';
import { requireSource } from './lazy.ts';
import type { Selector } from './types.ts';

interface Order {
  readonly select: Selector;
  readonly comparer: Comparer;
  readonly descending: boolean;
}

/** `IOrderedEnumerable<T>`. */
class OrderedSequence extends Sequence {
  readonly elementType: NetType;
  readonly source: unknown;
  readonly orders: readonly Order[];

  constructor(elementType: NetType, source: unknown, orders: readonly Order[]) {
    super(elementType, () => sorted(source, orders)[Symbol.iterator]());
    this.elementType = elementType;
    this.source = source;
    this.orders = orders;
  }

  override get netType(): NetType {
    return namedType('System.Linq.IOrderedEnumerable', this.elementType);
  }
}

export const ordering: Readonly<Record<string, Implementation>> = {
  ...forms('OrderBy', 'IEnumerable', false),
  ...forms('OrderByDescending', 'IEnumerable', true),
  ...forms('ThenBy', 'IOrderedEnumerable', false),
  ...forms('ThenByDescending', 'IOrderedEnumerable', true),
};

function forms(name: string, source: string, descending: boolean): Record<string, Implementation> {
  const order = (...[type, , items, select, comparer]: [NetType, NetType, unknown, Selector, Comparer | null | undefined]): OrderedSequence => {
    requireSource(items);
    const added: Order = { select, comparer: comparer ?? defaultComparer, descending };
    if (name.startsWith('ThenBy')) {
      const before = items as OrderedSequence;
      return new OrderedSequence(type, before.source, [...before.orders, added]);
    }
    return new OrderedSequence(type, items, [added]);
  };
  const start = `static IOrderedEnumerable<TSource> ${name}<TSource, TKey>(this ${source}<TSource> source, Func<TSource, TKey> keySelector`;
  return { [`${start})`]: order, [`${start}, IComparer<TKey> comparer)`]: order };
}

/** Keys are taken once for each item, as .NET takes them. */
function sorted(source: unknown, orders: readonly Order[]): unknown[] {
  const rows = [...elements(source)].map((item) => ({ item, keys: orders.map(({ select }) => select(item, 0)) }));
  rows.sort((left, right) => {
    for (const [index, { comparer, descending }] of orders.entries()) {
      const result = comparer.compare(left.keys[index], right.keys[index]);
      if (result !== 0) return descending ? -result : result;
    }
    return 0;
  });
  return rows.map(({ item }) => item);
}
