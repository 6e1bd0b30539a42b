import { describe, expect, test } from '@jest/globals';

import { declareArray } from '../../../../../emulators/apim/expression/library/array.ts';
import { byteType, doubleType, int32Type, stringType } from '../../../../../emulators/apim/expression/library/primitive-types.ts';
import { Boxed, NetArray } from '../../../../../emulators/apim/expression/values.ts';
import { callMember, outcome } from './call-member.ts';

const call = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareArray, signature, ...args));
const ints = (...items: number[]): NetArray => new NetArray(int32Type, items);

describe('copying', () => {
  const copy = 'static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)';

  test('a byte[] is copied into another, also onto itself', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    call(copy, bytes, 0, bytes, 1, 3);
    expect(bytes).toEqual(Uint8Array.of(1, 1, 2, 3));
  });

  test.each<[string, unknown[], string]>([
    ['a source that is too short', [ints(1), 0, ints(0, 0), 0, 2], 'System.ArgumentException'],
    ['a target that is too short', [ints(1, 2), 0, ints(0), 0, 2], 'System.ArgumentException'],
    ['a negative length', [ints(1), 0, ints(0), 0, -1], 'System.ArgumentOutOfRangeException'],
    ['a negative index', [ints(1), -1, ints(0), 0, 1], 'System.ArgumentOutOfRangeException'],
    ['null', [null, 0, ints(0), 0, 1], 'System.ArgumentNullException'],
    ['another element type', [ints(1), 0, new NetArray(doubleType, [0]), 0, 1], 'System.ArrayTypeMismatchException'],
  ])('%s is refused', (_what, args, type) => {
    expect(call(copy, ...args)).toMatchObject({ throws: type });
  });

  test('a clone is an array of its own', () => {
    const original = ints(1, 2);
    const clone = call('object Clone()', original) as NetArray;
    clone.items[0] = 9;
    expect([original.items, clone.items, clone.elementType]).toEqual([[1, 2], [9, 2], int32Type]);
  });

  test('Resize fills up with the default', () => {
    const reference = { value: new NetArray(stringType, ['a']) };
    call('static void Resize<T>(ref T[] array, int newSize)', stringType, reference, 2);
    expect(reference.value.items).toEqual(['a', null]);
    expect(call('static void Resize<T>(ref T[] array, int newSize)', stringType, reference, -1)).toMatchObject({ throws: 'System.ArgumentOutOfRangeException' });
  });
});

describe('searching and ordering', () => {
  const isEven = (value: number): boolean => value % 2 === 0;

  test.each<[string, unknown[], unknown]>([
    ['static int IndexOf<T>(T[] array, T value)', [byteType, Uint8Array.of(1, 2), 2], 1],
    ['static int IndexOf(Array array, object value)', [ints(1, 2), new Boxed(int32Type, 2)], 1],
    ['static int LastIndexOf<T>(T[] array, T value)', [int32Type, ints(1, 2, 1), 1], 2],
    ['static bool Exists<T>(T[] array, Predicate<T> match)', [int32Type, ints(1, 2), isEven], true],
    ['static bool TrueForAll<T>(T[] array, Predicate<T> match)', [int32Type, ints(1, 2), isEven], false],
    ['static T Find<T>(T[] array, Predicate<T> match)', [int32Type, ints(1, 3), isEven], 0],
    ['static T FindLast<T>(T[] array, Predicate<T> match)', [int32Type, ints(2, 4, 5), isEven], 4],
    ['static int FindIndex<T>(T[] array, Predicate<T> match)', [int32Type, ints(1, 2), isEven], 1],
    ['static int BinarySearch<T>(T[] array, T value)', [int32Type, ints(1, 3, 5), 4], -3],
    ['static T[] FindAll<T>(T[] array, Predicate<T> match)', [byteType, Uint8Array.of(1, 2, 4), isEven], Uint8Array.of(2, 4)],
  ])('%s with %p', (signature, args, expected) => {
    expect(call(signature, ...args)).toEqual(expected);
  });

  test('arrays are sorted and turned round in place', () => {
    const array = new NetArray(stringType, ['b', 'A', 'a']);
    call('static void Sort<T>(T[] array)', stringType, array);
    call('static void Reverse(Array array, int index, int length)', array, 1, 2);
    expect(array.items).toEqual(['a', 'b', 'A']);
  });

  test.each<[string, unknown[], string]>([
    ['object GetValue(int index)', [ints(1), 1], 'System.IndexOutOfRangeException'],
    ['void SetValue(object value, int index)', [ints(1), 'x', 0], 'System.InvalidCastException'],
    ['static void Clear(Array array, int index, int length)', [ints(1), 0, 2], 'System.IndexOutOfRangeException'],
    ['static void Reverse(Array array, int index, int length)', [ints(1), 0, 2], 'System.ArgumentException'],
    ['static void Sort<T>(T[] array)', [int32Type, null], 'System.ArgumentNullException'],
  ])('%s with %p is refused', (signature, args, type) => {
    expect(call(signature, ...args)).toMatchObject({ throws: type });
  });

  test('values come out boxed and go in unboxed', () => {
    const array = ints(1);
    call('void SetValue(object value, int index)', array, new Boxed(int32Type, 7), 0);
    expect([call('object GetValue(int index)', array, 0), array.items]).toEqual([new Boxed(int32Type, 7), [7]]);
  });
});
