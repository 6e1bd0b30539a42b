// System.Collections.Generic.Dictionary<TKey, TValue>.

import type { Runtime } from '../runtime.ts';
import type { NetType } from '../types.ts';
import { elements } from '../values.ts';
import { keysOf, tryGetValue, valuesOf } from './collection-interfaces.ts';
import { DictionaryObject } from './collections/dictionary-object.ts';
import { enumeratorOf } from './collections/enumerator.ts';
import type { KeyValuePair } from './collections/pair.ts';
import type { CollectionLike } from './collections/protocols.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { defaultEquality, type EqualityComparer, netEquals } from './equality.ts';
import { argumentOutOfRange, required } from './exceptions.ts';

type Comparer = EqualityComparer | null | undefined;

export const declareDictionary: DeclareType = (runtime) => ({
  name: 'System.Collections.Generic.Dictionary<TKey, TValue>',
  kind: 'class',
  interfaces: ['IDictionary<TKey, TValue>', 'IReadOnlyDictionary<TKey, TValue>'],
  members: {
    ...constructors(runtime),
    'int Count { get; }': (dictionary: DictionaryObject) => dictionary.count,
    'System.Collections.Generic.IEqualityComparer<TKey> Comparer { get; }': (dictionary: DictionaryObject) => dictionary.comparer,
    'TValue this[TKey key] { get; }': (dictionary: DictionaryObject, key: unknown) => dictionary.item(required(key, 'key')),
    'void this[TKey key] { set; }': (dictionary: DictionaryObject, key: unknown, value: unknown) => dictionary.set(required(key, 'key'), value),
    'KeyCollection<TKey, TValue> Keys { get; }': keysOf,
    'ValueCollection<TKey, TValue> Values { get; }': valuesOf,
    'void Add(TKey key, TValue value)': (dictionary: DictionaryObject, key: unknown, value: unknown) => dictionary.add(required(key, 'key'), value),
    'bool Remove(TKey key)': (dictionary: DictionaryObject, key: unknown) => dictionary.remove(required(key, 'key')),
    'System.Collections.Generic.IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()': (dictionary: DictionaryObject) =>
      enumeratorOf(dictionary, dictionary.pairType),
    'void Clear()': (dictionary: DictionaryObject) => dictionary.removeAll(),
    'bool ContainsKey(TKey key)': (dictionary: DictionaryObject, key: unknown) => dictionary.find(required(key, 'key')) !== undefined,
    'bool ContainsValue(TValue value)': (dictionary: DictionaryObject, value: unknown) =>
      [...dictionary.values()].some((candidate) => netEquals(candidate, value)),
    'bool TryGetValue(TKey key, out TValue value)': tryGetValue,
  },
});

function constructors(runtime: Runtime): Record<string, Implementation> {
  const create = (key: NetType, value: NetType, comparer?: Comparer): DictionaryObject =>
    new DictionaryObject({ key, value }, runtime, comparer ?? defaultEquality);
  const sized = (key: NetType, value: NetType, ...[capacity, comparer]: [number, Comparer?]): DictionaryObject => {
    if (capacity < 0) throw argumentOutOfRange('capacity', 'Non-negative number required.');
    return create(key, value, comparer);
  };
  const copied = (key: NetType, value: NetType, ...[source, comparer]: [unknown, Comparer?]): DictionaryObject => {
    const dictionary = create(key, value, comparer);
    for (const pair of elements(required(source, 'dictionary'))) dictionary.append(pair as KeyValuePair);
    return dictionary;
  };
  return {
    'new()': create,
    'new(IEqualityComparer<TKey> comparer)': create,
    'new(int capacity)': sized,
    'new(int capacity, IEqualityComparer<TKey> comparer)': sized,
    'new(IDictionary<TKey, TValue> dictionary)': copied,
    'new(IDictionary<TKey, TValue> dictionary, IEqualityComparer<TKey> comparer)': copied,
  };
}

/** The types of `Keys` and `Values`: collections that cannot be changed. */
export const declareKeyCollection: DeclareType = () => ({
  name: 'System.Collections.Generic.Dictionary.KeyCollection<TKey, TValue>',
  kind: 'class',
  interfaces: ['ICollection<TKey>', 'IReadOnlyCollection<TKey>'],
  members: { 'int Count { get; }': (keys: CollectionLike) => keys.count },
});

export const declareValueCollection: DeclareType = () => ({
  name: 'System.Collections.Generic.Dictionary.ValueCollection<TKey, TValue>',
  kind: 'class',
  interfaces: ['ICollection<TValue>', 'IReadOnlyCollection<TValue>'],
  members: { 'int Count { get; }': (values: CollectionLike) => values.count },
});
