// Static members of System.Array that look for items.

import type { NetType } from '../types.ts';
import { elementTypeOf, itemsOf, makeArray } from './array-access.ts';
import type { AnyArray } from './array-access.ts';
import { defaultComparer } from './comparison.ts';
import type { Implementation } from './declaration.ts';
import { defaultValue } from './default-value.ts';
import { netEquals } from './equality.ts';
import { argumentOutOfRange, required } from './exceptions.ts';
import { boxValue } from './primitive-types.ts';

type Test = (item: unknown) => boolean;

export const arraySearchMembers: Readonly<Record<string, Implementation>> = {
  'static int IndexOf<T>(T[] array, T value)': (_type: NetType, array: AnyArray | null, value: unknown) =>
    itemsOf(required(array, 'array')).findIndex((item) => netEquals(item, value)),
  'static int IndexOf<T>(T[] array, T value, int startIndex, int count)': (
    _type: NetType, array: AnyArray | null, value: unknown, start: number, count: number,
  ) => indexIn(array, { start, count }, (item) => netEquals(item, value)),
  'static int IndexOf(Array array, object value, int startIndex)': (array: AnyArray | null, value: unknown, start: number) => {
    const type = elementTypeOf(required(array, 'array'));
    return indexIn(array, { start }, (item) => netEquals(boxValue(item, type), value));
  },
  'static int LastIndexOf(Array array, object value)': (array: AnyArray | null, value: unknown) => {
    const type = elementTypeOf(required(array, 'array'));
    return itemsOf(required(array, 'array')).findLastIndex((item) => netEquals(boxValue(item, type), value));
  },
  'static int FindIndex<T>(T[] array, int startIndex, Predicate<T> match)': (_type: NetType, array: AnyArray | null, start: number, test: Test) =>
    indexIn(array, { start }, test),
  'static int FindIndex<T>(T[] array, int startIndex, int count, Predicate<T> match)': (
    _type: NetType, array: AnyArray | null, start: number, count: number, test: Test,
  ) => indexIn(array, { start, count }, test),
  'static int IndexOf<T>(T[] array, T value, int startIndex)': (_type: NetType, array: AnyArray | null, value: unknown, start: number) =>
    indexIn(array, { start }, (item) => netEquals(item, value)),
  'static int IndexOf(Array array, object value)': (array: AnyArray | null, value: unknown) => {
    const type = elementTypeOf(required(array, 'array'));
    return itemsOf(required(array, 'array')).findIndex((item) => netEquals(boxValue(item, type), value));
  },
  'static int LastIndexOf<T>(T[] array, T value)': (_type: NetType, array: AnyArray | null, value: unknown) =>
    itemsOf(required(array, 'array')).findLastIndex((item) => netEquals(item, value)),
  'static bool Exists<T>(T[] array, Predicate<T> match)': (_type: NetType, array: AnyArray | null, test: Test) =>
    itemsOf(required(array, 'array')).some((item) => test(item)),
  'static bool TrueForAll<T>(T[] array, Predicate<T> match)': (_type: NetType, array: AnyArray | null, test: Test) =>
    itemsOf(required(array, 'array')).every((item) => test(item)),
  'static T Find<T>(T[] array, Predicate<T> match)': (type: NetType, array: AnyArray | null, test: Test) => {
    const all = itemsOf(required(array, 'array'));
    const index = all.findIndex((item) => test(item));
    return index < 0 ? defaultValue(type) : all[index];
  },
  'static T FindLast<T>(T[] array, Predicate<T> match)': (type: NetType, array: AnyArray | null, test: Test) => {
    const all = itemsOf(required(array, 'array'));
    const index = all.findLastIndex((item) => test(item));
    return index < 0 ? defaultValue(type) : all[index];
  },
  'static T[] FindAll<T>(T[] array, Predicate<T> match)': (type: NetType, array: AnyArray | null, test: Test) =>
    makeArray(type, itemsOf(required(array, 'array')).filter((item) => test(item))),
  'static int FindIndex<T>(T[] array, Predicate<T> match)': (_type: NetType, array: AnyArray | null, test: Test) =>
    itemsOf(required(array, 'array')).findIndex((item) => test(item)),
  'static int FindLastIndex<T>(T[] array, Predicate<T> match)': (_type: NetType, array: AnyArray | null, test: Test) =>
    itemsOf(required(array, 'array')).findLastIndex((item) => test(item)),
  'static int BinarySearch<T>(T[] array, T value)': (_type: NetType, array: AnyArray | null, value: unknown) => {
    const all = itemsOf(required(array, 'array'));
    let low = 0;
    let high = all.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = defaultComparer.compare(all[middle], value);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    // The complement of where the value would have to stand.
    return ~low;
  },
};

/** The index of the first item in the range that passes, or -1. @throws NetException System.ArgumentOutOfRangeException */
function indexIn(array: AnyArray | null, range: { readonly start: number; readonly count?: number }, test: Test): number {
  const all = itemsOf(required(array, 'array'));
  const { start, count = all.length - start } = range;
  if (start < 0 || start > all.length) {
    throw argumentOutOfRange('startIndex', 'Index was out of range. Must be non-negative and less than the size of the collection.');
  }
  if (count < 0 || start > all.length - count) {
    throw argumentOutOfRange('count', 'Count must be positive and count must refer to a location within the string/array/collection.');
  }
  const index = all.slice(start, start + count).findIndex((item) => test(item));
  return index < 0 ? -1 : start + index;
}
