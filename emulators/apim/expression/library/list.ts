// System.Collections.Generic.List<T>.

import type { NetType } from '../types.ts';
import { elements, type NetArray } from '../values.ts';
import { type AnyArray, makeArray } from './array-access.ts';
import { copyTo } from './collection-interfaces.ts';
import { enumeratorOf } from './collections/enumerator.ts';
import { ListObject } from './collections/list-object.ts';
import { type Comparer, defaultComparer } from './comparison.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { defaultValue } from './default-value.ts';
import { argumentOutOfRange, invalidArgument, required } from './exceptions.ts';
import { netEquals } from './equality.ts';
import { refuseNullDelegates } from './null-delegates.ts';

type Test = (item: unknown) => boolean;
type Compare = (left: unknown, right: unknown) => number;

export const declareGenericListClass: DeclareType = () => ({
  name: 'System.Collections.Generic.List<T>',
  kind: 'class',
  interfaces: ['IList<T>', 'IReadOnlyList<T>', 'System.Collections.IList'],
  members: refuseNullDelegates({
    'new()': (type: NetType) => new ListObject(type),
    'new(int capacity)': (type: NetType, capacity: number) => {
      if (capacity < 0) throw argumentOutOfRange('capacity', 'Non-negative number required.');
      return new ListObject(type);
    },
    'new(IEnumerable<T> collection)': (type: NetType, source: unknown) => new ListObject(type, [...elements(required(source, 'collection'))]),
    'int Count { get; }': (list: ListObject) => list.count,
    'int Capacity { get; }': (list: ListObject) => list.count,
    'T this[int index] { get; }': (list: ListObject, index: number) => list.at(index),
    'void this[int index] { set; }': (list: ListObject, index: number, value: unknown) => list.setAt(index, value),
    'System.Collections.Generic.IEnumerator<T> GetEnumerator()': (list: ListObject) => enumeratorOf(list, list.elementType),
    ...changes,
    ...searches,
    ...orderings,
    ...copies,
    'void ForEach(Action<T> action)': (list: ListObject, action: (item: unknown) => void) => {
      for (const item of list) action(item);
    },
  }),
});

const changes: Readonly<Record<string, Implementation>> = {
  'void Add(T item)': (list: ListObject, item: unknown) => list.append(item),
  'void AddRange(IEnumerable<T> collection)': (list: ListObject, source: unknown) => insertRange(list, list.count, source),
  'void Insert(int index, T item)': (list: ListObject, index: number, item: unknown) => list.insertAt(index, item),
  'void InsertRange(int index, IEnumerable<T> collection)': insertRange,
  'bool Remove(T item)': (list: ListObject, item: unknown) => list.discard(item),
  'void RemoveAt(int index)': (list: ListObject, index: number) => list.removeAt(index),
  'void RemoveRange(int index, int count)': (list: ListObject, index: number, count: number) => {
    range(list, index, count);
    list.items.splice(index, count);
    list.changed();
  },
  'int RemoveAll(Predicate<T> match)': (list: ListObject, match: Test) => {
    const kept = list.items.filter((item) => !match(item));
    const removed = list.count - kept.length;
    list.items.splice(0, list.count, ...kept);
    list.changed();
    return removed;
  },
  'void Clear()': (list: ListObject) => list.removeAll(),
  'void TrimExcess()': () => undefined,
};

const searches: Readonly<Record<string, Implementation>> = {
  'bool Contains(T item)': (list: ListObject, item: unknown) => list.has(item),
  'int IndexOf(T item)': (list: ListObject, item: unknown) => list.indexOf(item),
  'int IndexOf(T item, int index)': (list: ListObject, item: unknown, start: number) => {
    if (start < 0 || start > list.count) throw argumentOutOfRange('index');
    return list.items.findIndex((candidate, index) => index >= start && netEquals(candidate, item));
  },
  'int LastIndexOf(T item)': (list: ListObject, item: unknown) => list.items.findLastIndex((candidate) => netEquals(candidate, item)),
  'bool Exists(Predicate<T> match)': (list: ListObject, match: Test) => list.items.some((item) => match(item)),
  'bool TrueForAll(Predicate<T> match)': (list: ListObject, match: Test) => list.items.every((item) => match(item)),
  'T Find(Predicate<T> match)': (list: ListObject, match: Test) => found(list, list.items.findIndex((item) => match(item))),
  'T FindLast(Predicate<T> match)': (list: ListObject, match: Test) => found(list, list.items.findLastIndex((item) => match(item))),
  'int FindIndex(Predicate<T> match)': (list: ListObject, match: Test) => list.items.findIndex((item) => match(item)),
  'int FindLastIndex(Predicate<T> match)': (list: ListObject, match: Test) => list.items.findLastIndex((item) => match(item)),
  'List<T> FindAll(Predicate<T> match)': (list: ListObject, match: Test) => new ListObject(list.elementType, list.items.filter((item) => match(item))),
  'int BinarySearch(T item)': (list: ListObject, item: unknown) => binarySearch(list, item, defaultComparer),
  'int BinarySearch(T item, IComparer<T> comparer)': (list: ListObject, item: unknown, comparer: Comparer | null) =>
    binarySearch(list, item, comparer ?? defaultComparer),
};

const orderings: Readonly<Record<string, Implementation>> = {
  'void Sort()': (list: ListObject) => sort(list, defaultComparer.compare),
  'void Sort(IComparer<T> comparer)': (list: ListObject, comparer: Comparer | null) =>
    sort(list, (left, right) => (comparer ?? defaultComparer).compare(left, right)),
  'void Sort(Comparison<T> comparison)': (list: ListObject, comparison: Compare) => sort(list, comparison),
  'void Reverse()': (list: ListObject) => {
    list.items.reverse();
    list.changed();
  },
};

const copies: Readonly<Record<string, Implementation>> = {
  'T[] ToArray()': (list: ListObject): AnyArray => makeArray(list.elementType, [...list.items]),
  'List<T> GetRange(int index, int count)': (list: ListObject, index: number, count: number) => new ListObject(list.elementType, range(list, index, count)),
  'List<TOutput> ConvertAll<TOutput>(Converter<T, TOutput> converter)': (type: NetType, list: ListObject, convert: (item: unknown) => unknown) =>
    new ListObject(type, list.items.map((item) => convert(item))),
  'void CopyTo(T[] array)': (list: ListObject, target: NetArray) => copyTo(list, target, 0),
  'void CopyTo(T[] array, int arrayIndex)': (list: ListObject, target: NetArray, index: number) => copyTo(list, target, index),
  'System.Collections.Generic.IReadOnlyList<T> AsReadOnly()': (list: ListObject) => list,
};

function insertRange(list: ListObject, index: number, source: unknown): void {
  const items = [...elements(required(source, 'collection'))];
  if (index < 0 || index > list.count) throw argumentOutOfRange('index');
  for (const [offset, item] of items.entries()) list.items.splice(index + offset, 0, item);
  list.changed();
}

function range(list: ListObject, index: number, count: number): unknown[] {
  if (index < 0) throw argumentOutOfRange('index', 'Non-negative number required.');
  if (count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
  if (index + count > list.count) {
    throw invalidArgument('Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.');
  }
  return list.items.slice(index, index + count);
}

function found(list: ListObject, index: number): unknown {
  return index < 0 ? defaultValue(list.elementType) : list.items[index];
}

function sort(list: ListObject, compare: Compare): void {
  list.items.sort(compare);
  list.changed();
}

/** The index, or the complement of where the item would stand. */
function binarySearch(list: ListObject, item: unknown, comparer: Comparer): number {
  let low = 0;
  let high = list.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = comparer.compare(list.items[middle], item);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return ~low;
}
