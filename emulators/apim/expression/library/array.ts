// System.Array: what can be done with any one-dimensional array, `byte[]` included.

import type { NetType } from '../types.ts';
import { Boxed, NetArray, NetException } from '../values.ts';
import { cells, elementTypeOf, itemsOf, makeArray } from './array-access.ts';
import type { AnyArray } from './array-access.ts';
import { arrayOrderMembers } from './array-order.ts';
import { arraySearchMembers } from './array-search.ts';
import type { DeclareType, Implementation, Reference } from './declaration.ts';
import { defaultValue } from './default-value.ts';
import { argumentOutOfRange, indexOutOfRange, invalidArgument, invalidCast, required } from './exceptions.ts';
import { boxValue } from './primitive-types.ts';
import type { TypeObject } from './type.ts';

export const declareArray: DeclareType = () => ({
  name: 'System.Array',
  kind: 'class',
  interfaces: ['ICloneable', 'System.Collections.IList'],
  members: { ...arrayMembers, ...arraySearchMembers, ...arrayOrderMembers },
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
  'object Clone()': (self: AnyArray) => makeArray(elementTypeOf(self), itemsOf(self)),
  'void CopyTo(Array array, int index)': (self: AnyArray, target: AnyArray | null, index: number) =>
    copy({ source: self, from: 0, target, to: index, count: cells(self).length }),
  'static void Copy(Array sourceArray, Array destinationArray, int length)': (source: AnyArray | null, target: AnyArray | null, count: number) =>
    copy({ source, from: 0, target, to: 0, count }),
  'static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)': (
    source: AnyArray | null, from: number, target: AnyArray | null, to: number, count: number,
  ) => copy({ source, from, target, to, count }),
  'static void Copy(Array sourceArray, Array destinationArray, long length)': (source: AnyArray | null, target: AnyArray | null, count: bigint) =>
    copy({ source, from: 0, target, to: 0, count: Number(count) }),
  'static void ConstrainedCopy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)': (
    source: AnyArray | null, from: number, target: AnyArray | null, to: number, count: number,
  ) => copy({ source, from, target, to, count }),
  'bool IsReadOnly { get; }': () => false,
  'bool IsFixedSize { get; }': () => true,
  'static Array CreateInstance(Type elementType, int length)': (type: TypeObject | null, length: number) => {
    const elementType = required(type, 'elementType').type;
    if (length < 0) throw argumentOutOfRange('length', 'Non-negative number required.');
    return makeArray(elementType, Array.from({ length }, () => defaultValue(elementType)));
  },
  'static void Clear(Array array, int index, int length)': (array: AnyArray | null, index: number, length: number) => {
    const target = cells(required(array, 'array'));
    if (index < 0 || length < 0 || index + length > target.length) throw indexOutOfRange();
    const empty = defaultValue(elementTypeOf(required(array, 'array')));
    for (let at = index; at < index + length; at += 1) target[at] = empty;
  },
  'static T[] Empty<T>()': (type: NetType) => makeArray(type, []),
  'static void Resize<T>(ref T[] array, int newSize)': (type: NetType, array: Reference<AnyArray | null>, size: number) => {
    if (size < 0) throw argumentOutOfRange('newSize', 'Non-negative number required.');
    const old = array.value === null ? [] : itemsOf(array.value);
    array.value = makeArray(type, Array.from({ length: size }, (_, index) => (index < old.length ? old[index] : defaultValue(type))));
  },
  'static TOutput[] ConvertAll<TInput, TOutput>(TInput[] array, Converter<TInput, TOutput> converter)': (
    _input: NetType, output: NetType, array: AnyArray | null, convert: (item: unknown) => unknown,
  ) => makeArray(output, itemsOf(required(array, 'array')).map((item) => convert(item))),
  'static void ForEach<T>(T[] array, Action<T> action)': (_type: NetType, array: AnyArray | null, action: (item: unknown) => void) => {
    for (const item of itemsOf(required(array, 'array'))) action(item);
  },
};

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
  const copied = itemsOf(sourceArray).slice(from, from + count);
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
