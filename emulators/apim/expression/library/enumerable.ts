// System.Linq.Enumerable, the operators that .NET Framework 4.8 has, and the interfaces they return.

import type { DeclareType } from './declaration.ts';
import { aggregation } from './linq/aggregation.ts';
import { conversion } from './linq/conversion.ts';
import { elementOperators } from './linq/elements.ts';
import { type Grouping, grouping, type Lookup } from './linq/grouping.ts';
import { ordering } from './linq/ordering.ts';
import { partition } from './linq/partition.ts';
import { projection } from './linq/projection.ts';
import { sets } from './linq/sets.ts';
import { refuseNullDelegates } from './null-delegates.ts';

export const declareLinqEnumerable: DeclareType = (runtime) => ({
  name: 'System.Linq.Enumerable',
  kind: 'static class',
  members: refuseNullDelegates({
    ...projection(runtime),
    ...partition,
    ...ordering,
    ...grouping,
    ...sets,
    ...elementOperators,
    ...aggregation,
    ...conversion(runtime),
  }),
});

export const declareGrouping: DeclareType = () => ({
  name: 'System.Linq.IGrouping<out TKey, out TElement>',
  kind: 'interface',
  interfaces: ['IEnumerable<TElement>'],
  members: { 'TKey Key { get; }': (group: Grouping) => group.key },
});

export const declareLookup: DeclareType = () => ({
  name: 'System.Linq.ILookup<TKey, TElement>',
  kind: 'interface',
  interfaces: ['IEnumerable<IGrouping<TKey, TElement>>'],
  members: {
    'int Count { get; }': (lookup: Lookup) => lookup.count,
    'IEnumerable<TElement> this[TKey key] { get; }': (lookup: Lookup, key: unknown) => lookup.item(key),
    'bool Contains(TKey key)': (lookup: Lookup, key: unknown) => lookup.find(key) !== undefined,
  },
});

export const declareOrderedEnumerable: DeclareType = () => ({
  name: 'System.Linq.IOrderedEnumerable<out TElement>',
  kind: 'interface',
  interfaces: ['IEnumerable<TElement>'],
  members: {},
});
