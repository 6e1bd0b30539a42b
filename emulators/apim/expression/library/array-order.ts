// Static members of System.Array that put items into another order, in place.

import type { NetType } from '../types.ts';
import { cells, itemsOf } from './array-access.ts';
import type { AnyArray } from './array-access.ts';
import { defaultComparer } from './comparison.ts';
import type { Comparer } from './comparison.ts';
import type { Implementation } from './declaration.ts';
import { argumentOutOfRange, invalidArgument, required } from './exceptions.ts';

export const arrayOrderMembers: Readonly<Record<string, Implementation>> = {
  'static void Reverse(Array array)': (array: AnyArray | null) => replace(required(array, 'array'), itemsOf(required(array, 'array')).reverse()),
  'static void Reverse(Array array, int index, int length)': (array: AnyArray | null, index: number, length: number) =>
    changeRange(array, { index, length }, (items) => items.reverse()),
  'static void Sort(Array array)': (array: AnyArray | null) => sort(array, defaultComparer),
  'static void Sort<T>(T[] array, int index, int length)': (_type: NetType, array: AnyArray | null, index: number, length: number) =>
    changeRange(array, { index, length }, (items) => items.sort((left, right) => defaultComparer.compare(left, right))),
  'static void Sort<TKey, TValue>(TKey[] keys, TValue[] items)': (
    _key: NetType, _value: NetType, keys: AnyArray | null, values: AnyArray | null,
  ) => sortPairs(required(keys, 'keys'), values),
  'static void Sort<T>(T[] array)': (_type: NetType, array: AnyArray | null) => sort(array, defaultComparer),
  'static void Sort<T>(T[] array, Comparison<T> comparison)': (
    _type: NetType, array: AnyArray | null, comparison: (left: unknown, right: unknown) => number,
  ) => sort(array, { compare: comparison }),
  'static void Sort<T>(T[] array, IComparer<T> comparer)': (_type: NetType, array: AnyArray | null, comparer: Comparer | null) =>
    sort(array, comparer ?? defaultComparer),
};

function replace(array: AnyArray, values: readonly unknown[]): void {
  const target = cells(array);
  values.forEach((value, index) => {
    target[index] = value;
  });
}

/** .NET's sort is not stable; where equal items may be told apart no order is promised. */
function sort(array: AnyArray | null, comparer: Comparer): void {
  replace(required(array, 'array'), itemsOf(required(array, 'array')).sort((left, right) => comparer.compare(left, right)));
}

/** Rearranges a part of the array. @throws NetException System.ArgumentOutOfRangeException, System.ArgumentException */
function changeRange(array: AnyArray | null, { index, length }: { index: number; length: number }, change: (items: unknown[]) => unknown[]): void {
  const all = itemsOf(required(array, 'array'));
  if (index < 0 || length < 0) throw argumentOutOfRange(index < 0 ? 'index' : 'length', 'Non-negative number required.');
  if (index + length > all.length) {
    throw invalidArgument('Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.');
  }
  replace(required(array, 'array'), [...all.slice(0, index), ...change(all.slice(index, index + length)), ...all.slice(index + length)]);
}

/** The values follow their keys. */
function sortPairs(keys: AnyArray, values: AnyArray | null): void {
  if (values === null) {
    sort(keys, defaultComparer);
    return;
  }
  const allValues = itemsOf(values);
  const pairs = itemsOf(keys).map((key, index) => ({ key, value: allValues[index] }));
  if (allValues.length < pairs.length) throw invalidArgument('Keys and items must be arrays of at least the same length.');
  pairs.sort((left, right) => defaultComparer.compare(left.key, right.key));
  replace(keys, pairs.map(({ key }) => key));
  replace(values, [...pairs.map(({ value }) => value), ...allValues.slice(pairs.length)]);
}
