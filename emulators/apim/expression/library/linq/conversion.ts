// Operators that fill a collection: ToArray, ToList, ToDictionary, ToHashSet.

import type { Runtime } from '../../runtime.ts';
import type { NetType } from '../../types.ts';
import { elements } from '../../values.ts';
import { type AnyArray, makeArray } from '../array-access.ts';
import { DictionaryObject } from '../collections/dictionary-object.ts';
import { Joined } from '../collections/joined.ts';
import { ListObject } from '../collections/list-object.ts';
import { SetObject } from '../collections/set-object.ts';
import { Slice } from '../collections/slice.ts';
import type { Implementation } from '../declaration.ts';
import { defaultEquality, type EqualityComparer } from '../equality.ts';
import { required } from '../exceptions.ts';
import { requireSource } from './lazy.ts';
import type { Selector } from './types.ts';

type Comparer = EqualityComparer | null | undefined;

export function conversion(runtime: Runtime): Record<string, Implementation> {
  const dictionary = (...[types, source, key, value, comparer]: [{ key: NetType; value: NetType }, unknown, Selector, Selector, Comparer]): DictionaryObject => {
    requireSource(source);
    const result = new DictionaryObject(types, runtime, comparer ?? defaultEquality);
    for (const item of elements(source)) result.add(required(key(item, 0), 'key'), value(item, 0));
    return result;
  };
  const byItem = (...[type, keyType, source, key, comparer]: [NetType, NetType, unknown, Selector, Comparer]): DictionaryObject =>
    dictionary({ key: keyType, value: type }, source, key, (item) => item, comparer);
  const byElement = (...[, keyType, type, source, key, value, comparer]: [NetType, NetType, NetType, unknown, Selector, Selector, Comparer]): DictionaryObject =>
    dictionary({ key: keyType, value: type }, source, key, value, comparer);
  const toDictionary = 'this IEnumerable<TSource> source, Func<TSource, TKey> keySelector';
  const toSet = (type: NetType, source: unknown, comparer: Comparer): SetObject => {
    requireSource(source);
    return new SetObject(type, comparer ?? defaultEquality).like(elements(source));
  };
  return {
    'static TSource[] ToArray<TSource>(this IEnumerable<TSource> source)': toArray,
    'static List<TSource> ToList<TSource>(this IEnumerable<TSource> source)': (type: NetType, source: unknown) => {
      requireSource(source);
      return new ListObject(type, [...elements(source)]);
    },
    [`static Dictionary<TKey, TSource> ToDictionary<TSource, TKey>(${toDictionary})`]: byItem,
    [`static Dictionary<TKey, TSource> ToDictionary<TSource, TKey>(${toDictionary}, IEqualityComparer<TKey> comparer)`]: byItem,
    [`static Dictionary<TKey, TElement> ToDictionary<TSource, TKey, TElement>(${toDictionary}, Func<TSource, TElement> elementSelector)`]: byElement,
    [`static Dictionary<TKey, TElement> ToDictionary<TSource, TKey, TElement>(${toDictionary}, Func<TSource, TElement> elementSelector, IEqualityComparer<TKey> comparer)`]:
      byElement,
    'static HashSet<TSource> ToHashSet<TSource>(this IEnumerable<TSource> source)': toSet,
    'static HashSet<TSource> ToHashSet<TSource>(this IEnumerable<TSource> source, IEqualityComparer<TSource> comparer)': toSet,
  };
}

/** A new array of the items. */
export function toArray(type: NetType, source: unknown): AnyArray {
  requireSource(source);
  const copied = source instanceof Joined ? source.toArray(type) : Slice.of(type, source)?.toArray(type);
  return copied ?? makeArray(type, [...elements(source)]);
}
