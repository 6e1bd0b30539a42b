import { describe, expect, test } from '@jest/globals';

import { AnonymousObject } from '../../../../../../emulators/apim/expression/anonymous-object.ts';
import { DecimalValue } from '../../../../../../emulators/apim/expression/decimal-value.ts';
import { align, formatComposite } from '../../../../../../emulators/apim/expression/library/format/composite-format.ts';
import { formatObject, formatValue } from '../../../../../../emulators/apim/expression/library/format/format-object.ts';
import { declareDateTimeKind } from '../../../../../../emulators/apim/expression/library/date-time.ts';
import { arrayOf, namedType } from '../../../../../../emulators/apim/expression/types.ts';
import { Boxed, NetArray, NetException } from '../../../../../../emulators/apim/expression/values.ts';
import { outcome, testRuntime } from '../call-member.ts';

const runtime = testRuntime();
const int = namedType('System.Int32');
const boxed = (value: number): Boxed => new Boxed(int, value);

describe('text of a value of static type object', () => {
  test.each<[string, unknown, string | null, string]>([
    ['null is empty', null, null, ''],
    ['a string is itself', 'x', null, 'x'],
    ['bool has a capital', true, null, 'True'],
    ['an int takes a format', boxed(5), 'D3', '005'],
    ['a char is its character', new Boxed(namedType('System.Char'), 65), null, 'A'],
    ['a long is a bigint', new Boxed(namedType('System.Int64'), 2n ** 62n), null, '4611686018427387904'],
    ['a decimal keeps its zeros', DecimalValue.fromText('1.50'), null, '1.50'],
    ['an enum is its name', new Boxed(namedType('System.DateTimeKind'), 1), null, 'Utc'],
    ['an enum as D is its number', new Boxed(namedType('System.DateTimeKind'), 1), 'D', '1'],
    ['a byte[] is the name of its type', new Uint8Array(2), null, 'System.Byte[]'],
    ['an array of generics counts parameters', new NetArray(namedType('System.Func', int, int), []), null, 'System.Func`2[System.Int32,System.Int32][]'],
    ['an exception is type and message', new NetException('System.FormatException', 'bad'), null, 'System.FormatException: bad'],
  ])('%s', (_title, value, format, expected) => {
    expect(declareDateTimeKind(runtime).constants).toBeDefined();
    expect(formatObject(value, runtime, format)).toBe(expected);
  });

  test('an anonymous object names its members', () => {
    const value = new AnonymousObject(namedType('<>anonymous'), {
      names: ['A', 'B'], types: [int, namedType('System.String')], values: [1, null],
    });
    expect(formatObject(value, runtime)).toBe('{ A = 1, B =  }');
  });

  test('a value of another static type is boxed first', () => {
    expect(formatValue(1.5, namedType('System.Double'), runtime)).toBe('1.5');
    expect(formatValue(new NetArray(int, []), arrayOf(int), runtime)).toBe('System.Int32[]');
  });
});

describe('composite formats', () => {
  test.each<[string, unknown[], string]>([
    ['{0,5}|{0,-5}|{0 , 3 }|{0:X}', [boxed(10)], '   10|10   | 10|A'],
    ['{{{0}}}', [boxed(1)], '{1}'],
    ['{0:}', [boxed(1)], '1'],
    ['{0:D}}}', [boxed(1)], '1}'],
    ['{1} {0}|', ['a', null], ' a|'],
  ])('%s', (format, args, expected) => {
    expect(formatComposite(format, args, runtime)).toBe(expected);
  });

  const badFormat = { throws: 'System.FormatException', message: 'Input string was not in a correct format.' };
  test.each(['{0', '}', '{}', '{-1}', '{ 0}', '{0,}', '{0:{{}}}', '{1000000}'])('%s is refused', (format) => {
    expect(outcome(() => formatComposite(format, [boxed(1)], runtime))).toEqual(badFormat);
  });

  test('an index without an argument is refused', () => {
    expect(outcome(() => formatComposite('{1}', [boxed(1)], runtime))).toEqual({
      throws: 'System.FormatException',
      message: 'Index (zero based) must be greater than or equal to zero and less than the size of the argument list.',
    });
  });

  test('alignment pads on either side', () => {
    expect([align('a', 3), align('a', -3), align('abcd', 3)]).toEqual(['  a', 'a  ', 'abcd']);
  });
});
