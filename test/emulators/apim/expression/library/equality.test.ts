import { describe, expect, test } from '@jest/globals';

import { netCompare } from '../../../../../emulators/apim/expression/library/comparison.ts';
import { DateTimeValue } from '../../../../../emulators/apim/expression/library/date-time-value.ts';
import { netEquals, netHashKey } from '../../../../../emulators/apim/expression/library/equality.ts';
import { GuidValue } from '../../../../../emulators/apim/expression/library/guid-value.ts';
import { int32Type, int64Type } from '../../../../../emulators/apim/expression/library/primitive-types.ts';
import { Boxed } from '../../../../../emulators/apim/expression/values.ts';

const five = new Boxed(int32Type, 5);
const guid = new GuidValue('a'.repeat(32));

describe('values are equal', () => {
  test.each<[string, unknown, unknown, boolean]>([
    ['text', 'a', 'a', true],
    ['text of another case', 'a', 'A', false],
    ['NaN and NaN, as Double.Equals says', Number.NaN, Number.NaN, true],
    ['null and null', null, null, true],
    ['null and text', null, 'a', false],
    ['two boxes of one value', five, new Boxed(int32Type, 5), true],
    ['boxes of two types', five, new Boxed(int64Type, 5n), false],
    ['a box and a number', five, 5, false],
    ['objects that are equal by value', guid, new GuidValue('a'.repeat(32)), true],
    ['objects of two types', guid, DateTimeValue.minValue, false],
    ['an object and null', guid, null, false],
    ['two plain objects', {}, {}, false],
  ])('%s', (_what, left, right, expected) => {
    expect(netEquals(left, right)).toBe(expected);
    expect(netHashKey(left) === netHashKey(right) || (Number.isNaN(left) && Number.isNaN(right))).toBe(expected);
  });

  test('a text that looks like the key of an object is not one', () => {
    expect(netHashKey(String(netHashKey(five)))).not.toBe(netHashKey(five));
  });
});

describe('values are ordered', () => {
  test.each<[string, unknown, unknown, number]>([
    ['numbers', 1, 2, -1],
    ['NaN before every number', Number.NaN, Number.NEGATIVE_INFINITY, -1],
    ['a number after NaN', 0, Number.NaN, 1],
    ['long integers', 3n, 2n, 1],
    ['false before true', false, true, -1],
    ['null before everything', null, 'a', -1],
    ['text by culture, lower case first', 'a', 'A', -1],
    ['text by culture, letters before case', 'a', 'B', -1],
    ['boxes of one type', five, new Boxed(int32Type, 6), -1],
    ['objects that have an order', DateTimeValue.minValue, DateTimeValue.maxValue, -1],
    ['equal ones', guid, new GuidValue('a'.repeat(32)), 0],
  ])('%s', (_what, left, right, expected) => {
    expect(Math.sign(netCompare(left, right))).toBe(expected);
  });

  test.each([[{}, {}], [five, new Boxed(int64Type, 5n)]])('those without an order are refused', (left, right) => {
    expect(() => netCompare(left, right)).toThrow(expect.objectContaining({ type: 'System.ArgumentException' }));
  });
});
