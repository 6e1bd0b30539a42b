// System.Collections.Generic.HashSet<T>.

import type { NetType } from '../types.ts';
import { elements, type NetArray } from '../values.ts';
import { copyTo, setMembers } from './collection-interfaces.ts';
import { enumeratorOf } from './collections/enumerator.ts';
import { SetObject } from './collections/set-object.ts';
import type { DeclareType } from './declaration.ts';
import { defaultEquality, type EqualityComparer } from './equality.ts';
import { required } from './exceptions.ts';
import { refuseNullDelegates } from './null-delegates.ts';

type Comparer = EqualityComparer | null | undefined;

export const declareHashSet: DeclareType = () => ({
  name: 'System.Collections.Generic.HashSet<T>',
  kind: 'class',
  interfaces: ['ISet<T>', 'IReadOnlyCollection<T>'],
  members: refuseNullDelegates({
    ...setMembers(),
    'new()': (type: NetType) => new SetObject(type),
    'new(IEqualityComparer<T> comparer)': (type: NetType, comparer: Comparer) => new SetObject(type, comparer ?? defaultEquality),
    'new(IEnumerable<T> collection)': filled,
    'new(IEnumerable<T> collection, IEqualityComparer<T> comparer)': filled,
    'int Count { get; }': (set: SetObject) => set.count,
    'System.Collections.Generic.IEqualityComparer<T> Comparer { get; }': (set: SetObject) => set.comparer,
    'System.Collections.Generic.IEnumerator<T> GetEnumerator()': (set: SetObject) => enumeratorOf(set, set.elementType),
    'void TrimExcess()': () => undefined,
    'bool Contains(T item)': (set: SetObject, item: unknown) => set.has(item),
    'bool Remove(T item)': (set: SetObject, item: unknown) => set.discard(item),
    'int RemoveWhere(Predicate<T> match)': (set: SetObject, match: (item: unknown) => boolean) => set.keepWhere((item) => !match(item)),
    'void Clear()': (set: SetObject) => set.removeAll(),
    'void CopyTo(T[] array)': (set: SetObject, target: NetArray) => copyTo(set, target, 0),
    'void CopyTo(T[] array, int arrayIndex)': (set: SetObject, target: NetArray, index: number) => copyTo(set, target, index),
  }),
});

function filled(type: NetType, ...[source, comparer]: [unknown, Comparer?]): SetObject {
  return new SetObject(type, comparer ?? defaultEquality).like(elements(required(source, 'collection')));
}
