// System.Array: what can be done with any one-dimensional array, `byte[]` included.

import type { NetType } from '../types.ts';
import { Boxed, NetArray, NetException } from '../values.ts';
import { cells, elementTypeOf, makeArray } from './array-access.ts';
import type { AnyArray } from './array-access.ts';
import { defaultComparer } from './comparison.ts';
import type { Comparer } from './comparison.ts';
import type { DeclareType, Implementation, Reference } from './declaration.ts';
import { defaultValue } from './default-value.ts';
import { netEquals } from './equality.ts';
import { argumentOutOfRange, indexOutOfRange, invalidArgument, invalidCast, required } from './exceptions.ts';
import { boxValue } from './primitive-types.ts';

type Test = (item: unknown) => boolean;

export const declareArray: DeclareType = () => ({
  name: 'System.Array',
  kind: 'class',
  interfaces: ['ICloneable', 'System.Collections.IList'],
  members: { ...arrayMembers, ...searches, ...orderings },
});

const arrayMembers: Readonly<Record<string, Implementation>> = {
  'int Length { get; }': (self: AnyArray) => cells(self).length,
  'long LongLength { get; }': (self: AnyArray) => BigInt(cells(self).length),
  'int Rank { get; }': () => 1,
  'int GetLength(int dimension)': (self: AnyArray, dimension: number) => {
    if (dimension !== 0) throw indexOutOfRange();
    return cells(self).length;
  },
  'int GetLowerBound(int dimension)': () => 0,
  'int GetUpperBound(int dimension)': (self: AnyArray) => cells(self).length - 1,
  'object GetValue(int index)': (self: AnyArray, index: number) => {
    checkIndex(self, index);
    return boxValue(cells(self)[index] ?? null, elementTypeOf(self));
  },
  'void SetValue(object value, int index)': (self: AnyArray, value: unknown, index: number) => {
    checkIndex(self, index);
    const elementType = elementTypeOf(self);
    const isNumber = typeof defaultValue(elementType) === 'number' || typeof defaultValue(elementType) === 'bigint';
    if (isNumber && !(value instanceof Boxed && value.type === elementType)) throw invalidCast('Object cannot be stored in an array of this type.');
    cells(self)[index] = value instanceof Boxed && isNumber ? value.value : value;
  },
  'object Clone()': (self: AnyArray) => makeArray(elementTypeOf(self), items(self)),
  'void CopyTo(Array array, int index)': (self: AnyArray, target: AnyArray | null, index: number) =>
    copy({ source: self, from: 0, target, to: index, count: cells(self).length }),
  'static void Copy(Array sourceArray, Array destinationArray, int length)': (source: AnyArray | null, target: AnyArray | null, count: number) =>
    copy({ source, from: 0, target, to: 0, count }),
  'static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)': (
    source: AnyArray | null, from: number, target: AnyArray | null, to: number, count: number,
  ) => copy({ source, from, target, to, count }),
  'static void Clear(Array array, int index, int length)': (array: AnyArray | null, index: number, length: number) => {
    const target = cells(required(array, 'array'));
    if (index < 0 || length < 0 || index + length > target.length) throw indexOutOfRange();
    const empty = defaultValue(elementTypeOf(required(array, 'array')));
    for (let at = index; at < index + length; at += 1) target[at] = empty;
  },
  'static T[] Empty<T>()': (type: NetType) => makeArray(type, []),
  'static void Resize<T>(ref T[] array, int newSize)': (type: NetType, array: Reference<AnyArray | null>, size: number) => {
    if (size < 0) throw argumentOutOfRange('newSize', 'Non-negative number required.');
    const old = array.value === null ? [] : items(array.value);
    array.value = makeArray(type, Array.from({ length: size }, (_, index) => (index < old.length ? old[index] : defaultValue(type))));
  },
  'static TOutput[] ConvertAll<TInput, TOutput>(TInput[] array, Converter<TInput, TOutput> converter)': (
    _input: NetType, output: NetType, array: AnyArray | null, convert: (item: unknown) => unknown,
  ) => makeArray(output, items(required(array, 'array')).map((item) => convert(item))),
  'static void ForEach<T>(T[] array, Action<T> action)': (_type: NetType, array: AnyArray | null, action: (item: unknown) => void) => {
    for (const item of items(required(array, 'array'))) action(item);
  },
};

const searches: Readonly<Record<string, Implementation>> = {
  'static int IndexOf<T>(T[] array, T value)': (_type: NetType, array: AnyArray | null, value: unknown) =>
    items(required(array, 'array')).findIndex((item) => netEquals(item, value)),
  'static int IndexOf<T>(T[] array, T value, int startIndex)': (_type: NetType, array: AnyArray | null, value: unknown, start: number) => {
    const all = items(required(array, 'array'));
    if (start < 0 || start > all.length) throw argumentOutOfRange('startIndex', 'Index was out of range. Must be non-negative and less than the size of the collection.');
    return all.findIndex((item, index) => index >= start && netEquals(item, value));
  },
  'static int IndexOf(Array array, object value)': (array: AnyArray | null, value: unknown) => {
    const type = elementTypeOf(required(array, 'array'));
    return items(required(array, 'array')).findIndex((item) => netEquals(boxValue(item, type), value));
  },
  'static int LastIndexOf<T>(T[] array, T value)': (_type: NetType, array: AnyArray | null, value: unknown) =>
    items(required(array, 'array')).findLastIndex((item) => netEquals(item, value)),
  'static bool Exists<T>(T[] array, Predicate<T> match)': (_type: NetType, array: AnyArray | null, test: Test) =>
    items(required(array, 'array')).some((item) => test(item)),
  'static bool TrueForAll<T>(T[] array, Predicate<T> match)': (_type: NetType, array: AnyArray | null, test: Test) =>
    items(required(array, 'array')).every((item) => test(item)),
  'static T Find<T>(T[] array, Predicate<T> match)': (type: NetType, array: AnyArray | null, test: Test) => {
    const all = items(required(array, 'array'));
    const index = all.findIndex((item) => test(item));
    return index < 0 ? defaultValue(type) : all[index];
  },
  'static T FindLast<T>(T[] array, Predicate<T> match)': (type: NetType, array: AnyArray | null, test: Test) => {
    const all = items(required(array, 'array'));
    const index = all.findLastIndex((item) => test(item));
    return index < 0 ? defaultValue(type) : all[index];
  },
  'static T[] FindAll<T>(T[] array, Predicate<T> match)': (type: NetType, array: AnyArray | null, test: Test) =>
    makeArray(type, items(required(array, 'array')).filter((item) => test(item))),
  'static int FindIndex<T>(T[] array, Predicate<T> match)': (_type: NetType, array: AnyArray | null, test: Test) =>
    items(required(array, 'array')).findIndex((item) => test(item)),
  'static int FindLastIndex<T>(T[] array, Predicate<T> match)': (_type: NetType, array: AnyArray | null, test: Test) =>
    items(required(array, 'array')).findLastIndex((item) => test(item)),
  'static int BinarySearch<T>(T[] array, T value)': (_type: NetType, array: AnyArray | null, value: unknown) => {
    const all = items(required(array, 'array'));
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

const orderings: Readonly<Record<string, Implementation>> = {
  'static void Reverse(Array array)': (array: AnyArray | null) => replace(required(array, 'array'), items(required(array, 'array')).reverse()),
  'static void Reverse(Array array, int index, int length)': (array: AnyArray | null, index: number, length: number) => {
    const all = items(required(array, 'array'));
    if (index < 0 || length < 0) throw argumentOutOfRange(index < 0 ? 'index' : 'length', 'Non-negative number required.');
    if (index + length > all.length) throw offsetsOutside();
    replace(required(array, 'array'), [...all.slice(0, index), ...all.slice(index, index + length).reverse(), ...all.slice(index + length)]);
  },
  'static void Sort<T>(T[] array)': (_type: NetType, array: AnyArray | null) => sort(array, defaultComparer),
  'static void Sort<T>(T[] array, Comparison<T> comparison)': (
    _type: NetType, array: AnyArray | null, comparison: (left: unknown, right: unknown) => number,
  ) => sort(array, { compare: comparison }),
  'static void Sort<T>(T[] array, IComparer<T> comparer)': (_type: NetType, array: AnyArray | null, comparer: Comparer | null) =>
    sort(array, comparer ?? defaultComparer),
};

function items(array: AnyArray): unknown[] {
  return Array.from(cells(array) as ArrayLike<unknown>);
}

function replace(array: AnyArray, values: readonly unknown[]): void {
  const target = cells(array);
  values.forEach((value, index) => {
    target[index] = value;
  });
}

/** .NET's sort is not stable; where equal items may be told apart no order is promised. */
function sort(array: AnyArray | null, comparer: Comparer): void {
  replace(required(array, 'array'), items(required(array, 'array')).sort((left, right) => comparer.compare(left, right)));
}

interface Copying {
  readonly source: AnyArray | null;
  readonly from: number;
  readonly target: AnyArray | null;
  readonly to: number;
  readonly count: number;
}

function copy({ source, from, target, to, count }: Copying): void {
  const [sourceArray, targetArray] = [required(source, 'sourceArray'), required(target, 'destinationArray')];
  const [read, written] = [cells(sourceArray), cells(targetArray)];
  if (count < 0) throw argumentOutOfRange('length', 'Non-negative number required.');
  if (from < 0) throw argumentOutOfRange('sourceIndex', 'Number was less than the array\'s lower bound in the first dimension.');
  if (to < 0) throw argumentOutOfRange('destinationIndex', 'Number was less than the array\'s lower bound in the first dimension.');
  if (from + count > read.length) throw invalidArgument('Source array was not long enough. Check srcIndex and length, and the array\'s lower bounds.');
  if (to + count > written.length) throw invalidArgument('Destination array was not long enough. Check destIndex and length, and the array\'s lower bounds.');
  const copied = items(sourceArray).slice(from, from + count);
  const [fromType, toType] = [elementTypeOf(sourceArray), elementTypeOf(targetArray)];
  const isPlain = (array: AnyArray): boolean => !(array instanceof NetArray) || ['number', 'bigint'].includes(typeof defaultValue(array.elementType));
  if (fromType !== toType && isPlain(sourceArray) && isPlain(targetArray)) {
    throw new NetException('System.ArrayTypeMismatchException', 'Source array type cannot be assigned to destination array type.');
  }
  copied.forEach((value, index) => {
    written[to + index] = value;
  });
}

function checkIndex(array: AnyArray, index: number): void {
  if (index < 0 || index >= cells(array).length) throw indexOutOfRange();
}

function offsetsOutside(): Error {
  return invalidArgument('Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.');
}
