// The interfaces of System.Collections and System.Collections.Generic. Their members work on whatever implements the
// protocols of collections/protocols.ts, arrays included.

import type { NetType } from '../types.ts';
import { elements, NetArray } from '../values.ts';
import { elementTypeOf } from './collections/element-type.ts';
import { Enumerator, enumeratorOf } from './collections/enumerator.ts';
import { collectionOf, type DictionaryLike, knownCount, listOf, type ReadableDictionary } from './collections/protocols.ts';
import { Sequence } from './collections/sequence.ts';
import type { SetObject } from './collections/set-object.ts';
import type { DeclareType, Implementation, Reference } from './declaration.ts';
import { defaultValue } from './default-value.ts';
import { argumentNull } from './exceptions.ts';
import { netEquals } from './equality.ts';
import { objectType } from './primitive-types.ts';

const generic = 'System.Collections.Generic';

export const declareEnumerable: DeclareType = () => ({
  name: 'System.Collections.IEnumerable',
  kind: 'interface',
  members: { 'System.Collections.IEnumerator GetEnumerator()': (self: unknown) => new Enumerator(self, objectType, null) },
});

export const declareEnumerator: DeclareType = () => ({
  name: 'System.Collections.IEnumerator',
  kind: 'interface',
  members: {
    'bool MoveNext()': (self: Enumerator) => self.moveNext(),
    'object Current { get; }': (self: Enumerator) => self.current,
  },
});

export const declareCollection: DeclareType = () => ({
  name: 'System.Collections.ICollection',
  kind: 'interface',
  interfaces: ['System.Collections.IEnumerable'],
  members: { 'int Count { get; }': countOf },
});

export const declareList: DeclareType = () => ({
  name: 'System.Collections.IList',
  kind: 'interface',
  interfaces: ['System.Collections.ICollection'],
  members: {},
});

export const declareGenericEnumerable: DeclareType = () => ({
  name: `${generic}.IEnumerable<out T>`,
  kind: 'interface',
  interfaces: ['System.Collections.IEnumerable'],
  members: {
    'System.Collections.Generic.IEnumerator<T> GetEnumerator()': (self: unknown) => enumeratorOf(self, elementTypeOf(self)),
  },
});

export const declareGenericEnumerator: DeclareType = () => ({
  name: `${generic}.IEnumerator<out T>`,
  kind: 'interface',
  interfaces: ['System.Collections.IEnumerator', 'System.IDisposable'],
  members: {
    'bool MoveNext()': (self: Enumerator) => self.moveNext(),
    'T Current { get; }': (self: Enumerator) => self.current,
    'void Dispose()': () => undefined,
  },
});

export const declareReadOnlyCollection: DeclareType = () => ({
  name: `${generic}.IReadOnlyCollection<out T>`,
  kind: 'interface',
  interfaces: ['IEnumerable<T>'],
  members: { 'int Count { get; }': countOf },
});

export const declareReadOnlyList: DeclareType = () => ({
  name: `${generic}.IReadOnlyList<out T>`,
  kind: 'interface',
  interfaces: ['IReadOnlyCollection<T>'],
  members: { 'T this[int index] { get; }': (self: unknown, index: number) => listOf(self).at(index) },
});

export const declareGenericCollection: DeclareType = () => ({
  name: `${generic}.ICollection<T>`,
  kind: 'interface',
  interfaces: ['IEnumerable<T>'],
  members: {
    'int Count { get; }': countOf,
    'bool IsReadOnly { get; }': (self: unknown) => self instanceof NetArray || self instanceof Uint8Array,
    'void Add(T item)': (self: unknown, item: unknown) => collectionOf(self).append(item),
    'void Clear()': (self: unknown) => collectionOf(self).removeAll(),
    'bool Contains(T item)': (self: unknown, item: unknown) => collectionOf(self).has(item),
    'bool Remove(T item)': (self: unknown, item: unknown) => collectionOf(self).discard(item),
    'void CopyTo(T[] array, int arrayIndex)': (self: unknown, target: NetArray | Uint8Array, index: number) => copyTo(self, target, index),
  },
});

export const declareGenericList: DeclareType = () => ({
  name: `${generic}.IList<T>`,
  kind: 'interface',
  interfaces: ['ICollection<T>'],
  members: {
    'T this[int index] { get; }': (self: unknown, index: number) => listOf(self).at(index),
    'void this[int index] { set; }': (self: unknown, index: number, value: unknown) => listOf(self).setAt(index, value),
    'int IndexOf(T item)': (self: unknown, item: unknown) => listOf(self).indexOf(item),
    'void Insert(int index, T item)': (self: unknown, index: number, item: unknown) => listOf(self).insertAt(index, item),
    'void RemoveAt(int index)': (self: unknown, index: number) => listOf(self).removeAt(index),
  },
});

export const declareGenericSet: DeclareType = () => ({
  name: `${generic}.ISet<T>`,
  kind: 'interface',
  interfaces: ['ICollection<T>'],
  members: setMembers(),
});

export const declareReadOnlyDictionary: DeclareType = () => ({
  name: `${generic}.IReadOnlyDictionary<TKey, TValue>`,
  kind: 'interface',
  interfaces: ['IReadOnlyCollection<KeyValuePair<TKey, TValue>>'],
  members: {
    'TValue this[TKey key] { get; }': (self: ReadableDictionary, key: unknown) => self.item(notNull(key)),
    'IEnumerable<TKey> Keys { get; }': (self: ReadableDictionary) => keysOf(self),
    'IEnumerable<TValue> Values { get; }': (self: ReadableDictionary) => valuesOf(self),
    'bool ContainsKey(TKey key)': (self: ReadableDictionary, key: unknown) => self.find(notNull(key)) !== undefined,
    'bool TryGetValue(TKey key, out TValue value)': tryGetValue,
  },
});

export const declareGenericDictionary: DeclareType = () => ({
  name: `${generic}.IDictionary<TKey, TValue>`,
  kind: 'interface',
  interfaces: ['ICollection<KeyValuePair<TKey, TValue>>'],
  members: {
    'TValue this[TKey key] { get; }': (self: DictionaryLike, key: unknown) => self.item(notNull(key)),
    'void this[TKey key] { set; }': (self: DictionaryLike, key: unknown, value: unknown) => self.set(notNull(key), value),
    'ICollection<TKey> Keys { get; }': (self: DictionaryLike) => keysOf(self),
    'ICollection<TValue> Values { get; }': (self: DictionaryLike) => valuesOf(self),
    'bool ContainsKey(TKey key)': (self: DictionaryLike, key: unknown) => self.find(notNull(key)) !== undefined,
    'bool TryGetValue(TKey key, out TValue value)': tryGetValue,
    'void Add(TKey key, TValue value)': (self: DictionaryLike, key: unknown, value: unknown) => self.add(notNull(key), value),
    'bool Remove(TKey key)': (self: DictionaryLike, key: unknown) => self.remove(notNull(key)),
  },
});

/** Members of `ISet<T>`, which HashSet<T> shares. */
export function setMembers(): Record<string, Implementation> {
  return {
    'bool Add(T item)': (self: SetObject, item: unknown) => self.add(item),
    'void UnionWith(IEnumerable<T> other)': (self: SetObject, other: unknown) => {
      for (const item of elements(other)) self.add(item);
    },
    'void ExceptWith(IEnumerable<T> other)': (self: SetObject, other: unknown) => {
      for (const item of [...elements(other)]) self.discard(item);
    },
    'void IntersectWith(IEnumerable<T> other)': (self: SetObject, other: unknown) => self.keepWhere(inside(self, other)),
    'void SymmetricExceptWith(IEnumerable<T> other)': (self: SetObject, other: unknown) => {
      for (const item of self.like(elements(other))) if (!self.discard(item)) self.add(item);
    },
    'bool IsSubsetOf(IEnumerable<T> other)': (self: SetObject, other: unknown) => self.isSubsetOf(self.like(elements(other))),
    'bool IsProperSubsetOf(IEnumerable<T> other)': (self: SetObject, other: unknown) => {
      const set = self.like(elements(other));
      return set.count > self.count && self.isSubsetOf(set);
    },
    'bool IsSupersetOf(IEnumerable<T> other)': (self: SetObject, other: unknown) => self.like(elements(other)).isSubsetOf(self),
    'bool IsProperSupersetOf(IEnumerable<T> other)': (self: SetObject, other: unknown) => {
      const set = self.like(elements(other));
      return self.count > set.count && set.isSubsetOf(self);
    },
    'bool Overlaps(IEnumerable<T> other)': (self: SetObject, other: unknown) => [...elements(other)].some((item) => self.has(item)),
    'bool SetEquals(IEnumerable<T> other)': (self: SetObject, other: unknown) => {
      const set = self.like(elements(other));
      return set.count === self.count && self.isSubsetOf(set);
    },
  };
}

/** Copies a collection into an array. @throws NetException System.ArgumentException if it does not fit */
export function copyTo(source: unknown, target: NetArray | Uint8Array | null, index: number): void {
  if (target === null) throw argumentNull('array');
  const list = listOf(target);
  let at = index;
  for (const item of elements(source)) {
    list.setAt(at, item);
    at += 1;
  }
}

function inside(self: SetObject, other: unknown): (item: unknown) => boolean {
  const set = self.like(elements(other));
  return (item) => set.has(item);
}

function countOf(self: unknown): number {
  return knownCount(self) ?? [...elements(self)].length;
}

/** `Dictionary.Keys` and its kin: a live view, with a count. */
export function keysOf(dictionary: ReadableDictionary): unknown {
  return new DictionaryPart(dictionary, 0, () => dictionary.keys());
}

export function valuesOf(dictionary: ReadableDictionary): unknown {
  return new DictionaryPart(dictionary, 1, () => dictionary.values());
}

class DictionaryPart extends Sequence {
  readonly #dictionary: ReadableDictionary;

  constructor(dictionary: ReadableDictionary, argument: number, walk: () => Iterable<unknown>) {
    super(typeArgument(dictionary.netType, argument), () => walk()[Symbol.iterator]());
    this.#dictionary = dictionary;
  }

  get count(): number {
    return this.#dictionary.count;
  }

  has(value: unknown): boolean {
    return [...elements(this)].some((item) => netEquals(item, value));
  }
}

function typeArgument(type: NetType, index: number): NetType {
  return (type.kind === 'named' ? type.args[index] : undefined) ?? objectType;
}

/** Fills an `out` parameter; the value of a missing key is the default of the dictionary's value type. */
export function tryGetValue(self: ReadableDictionary, key: unknown, value: Reference): boolean {
  const found = self.find(notNull(key));
  value.value = found === undefined ? defaultValue(typeArgument(self.netType, 1)) : found;
  return found !== undefined;
}

function notNull(key: unknown): unknown {
  if (key === null) throw argumentNull('key');
  return key;
}
