import { describe, expect, test } from '@jest/globals';

import { declareBitConverter } from '../../../../../emulators/apim/expression/library/bit-converter.ts';
import { declareBoolean } from '../../../../../emulators/apim/expression/library/boolean.ts';
import { declareChar } from '../../../../../emulators/apim/expression/library/char.ts';
import { declareDecimal } from '../../../../../emulators/apim/expression/library/decimal.ts';
import type { DeclareType } from '../../../../../emulators/apim/expression/library/declaration.ts';
import { declareDouble, declareSingle } from '../../../../../emulators/apim/expression/library/floating-point.ts';
import { declareGuid } from '../../../../../emulators/apim/expression/library/guid.ts';
import { GuidValue } from '../../../../../emulators/apim/expression/library/guid-value.ts';
import { declareByte, declareInt32, declareInt64, declareUInt64 } from '../../../../../emulators/apim/expression/library/integers.ts';
import { int32Type, int64Type } from '../../../../../emulators/apim/expression/library/primitive-types.ts';
import { declareRandom } from '../../../../../emulators/apim/expression/library/random.ts';
import { Boxed } from '../../../../../emulators/apim/expression/values.ts';
import { callMember, memberOf, outcome, testRuntime } from './call-member.ts';

const call = (declare: DeclareType, signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declare, signature, ...args));

describe('integers', () => {
  test.each<[string, DeclareType, string, unknown[], unknown]>([
    ['int', declareInt32, 'static int Parse(string s)', [' +7 '], 7],
    ['int', declareInt32, 'static int Parse(string s, System.Globalization.NumberStyles style)', ['FFFFFFFF', 515], -1],
    ['int', declareInt32, 'static int Parse(string s, System.Globalization.NumberStyles style)', ['(1,000)', 511], -1000],
    ['long', declareInt64, 'static long Parse(string s)', ['9223372036854775807'], 9223372036854775807n],
    ['ulong', declareUInt64, 'static readonly ulong MaxValue', [], 18446744073709551615n],
    ['int', declareInt32, 'int CompareTo(int value)', [1, 2], -1],
    ['int', declareInt32, 'bool Equals(object obj)', [5, new Boxed(int32Type, 5)], true],
    ['int', declareInt32, 'bool Equals(object obj)', [5, new Boxed(int64Type, 5n)], false],
    ['int', declareInt32, 'string ToString(string format)', [5, 'D3'], '005'],
    ['int', declareInt32, 'int GetHashCode()', [5], 5],
  ])('%s', (_type, declare, signature, args, expected) => {
    expect(call(declare, signature, ...args)).toBe(expected);
  });

  test.each<[string | null, object]>([
    ['99999999999', { throws: 'System.OverflowException', message: 'Value was either too large or too small for an Int32.' }],
    ['4.2', { throws: 'System.FormatException', message: 'Input string was not in a correct format.' }],
    ['', { throws: 'System.FormatException', message: 'Input string was not in a correct format.' }],
    [null, { throws: 'System.ArgumentNullException', message: 'Value cannot be null.\nParameter name: String' }],
  ])('int.Parse(%p) is refused', (text, expected) => {
    expect(call(declareInt32, 'static int Parse(string s)', text)).toEqual(expected);
  });

  test.each([['12', true, 12], ['256', false, 0], ['x', false, 0], [null, false, 0]])('byte.TryParse(%p) is %p', (text, expected, value) => {
    const result = { value: null };
    expect([call(declareByte, 'static bool TryParse(string s, out byte result)', text, result), result.value]).toEqual([expected, value]);
  });

  test('thousands of digits are read without harm', () => {
    expect(call(declareInt32, 'static int Parse(string s)', `${'0'.repeat(5000)}7`)).toBe(7);
    expect(call(declareInt64, 'static long Parse(string s)', '9'.repeat(5000))).toMatchObject({ throws: 'System.OverflowException' });
    expect(call(declareDouble, 'static double Parse(string s)', `0.${'3'.repeat(5000)}`)).toBe(1 / 3);
    expect(call(declareDecimal, 'static decimal Parse(string s)', '9'.repeat(5000))).toMatchObject({ throws: 'System.OverflowException' });
  });

  test('CompareTo(object) wants the same type', () => {
    expect(call(declareInt32, 'int CompareTo(object value)', 1, new Boxed(int64Type, 1n))).toEqual({
      throws: 'System.ArgumentException',
      message: 'Object must be of type Int32.',
    });
  });
});

describe('floating point', () => {
  test.each([['1,234.5', 1234.5], ['1e3', 1000], ['NaN', NaN], ['-Infinity', -Infinity], ['-0', -0]])('double.Parse(%p) is %d', (text, expected) => {
    expect(call(declareDouble, 'static double Parse(string s)', text)).toBe(expected);
  });

  test('a number beyond the range is refused as in .NET Framework', () => {
    expect([call(declareDouble, 'static double Parse(string s)', '1e400'), call(declareSingle, 'static float Parse(string s)', '1e39')]).toEqual([
      { throws: 'System.OverflowException', message: 'Value was either too large or too small for a Double.' },
      { throws: 'System.OverflowException', message: 'Value was either too large or too small for a Single.' },
    ]);
  });

  test('.NET Framework reads -0 as 0', () => {
    expect(memberOf(declareDouble, 'static double Parse(string s)', testRuntime({ runtime: 'framework' }))('-0')).toBe(0);
  });

  test('NaN equals NaN, and comes before every number', () => {
    expect([call(declareDouble, 'bool Equals(double obj)', NaN, NaN), call(declareDouble, 'int CompareTo(double value)', NaN, -Infinity)]).toEqual([true, -1]);
  });
});

describe('decimal', () => {
  test.each([['1,234.50', '1234.50'], ['-0.5', '-0.5'], ['5-', '-5']])('decimal.Parse(%p) is %s', (text, expected) => {
    expect(String(call(declareDecimal, 'static decimal Parse(string s)', text))).toBe(expected);
  });

  test.each([['1e5', 'System.FormatException'], ['79228162514264337593543950336', 'System.OverflowException'], [null, 'System.ArgumentNullException']])(
    'decimal.Parse(%p) is refused',
    (text, type) => {
      expect(call(declareDecimal, 'static decimal Parse(string s)', text)).toMatchObject({ throws: type });
    },
  );

  test('ToInt32 cuts off the decimals', () => {
    const value = call(declareDecimal, 'static decimal Parse(string s)', '-2.9');
    expect(call(declareDecimal, 'static int ToInt32(decimal value)', value)).toBe(-2);
  });
});

describe('char and bool', () => {
  test.each<[string, unknown[], unknown]>([
    ['static bool IsDigit(char c)', [0x663], true],
    ['static bool IsLetter(char c)', [0xe9], true],
    ['static bool IsLetterOrDigit(char c)', [0x2d], false],
    ['static bool IsWhiteSpace(char c)', [0x85], true],
    ['static bool IsWhiteSpace(char c)', [0xfeff], false],
    ['static bool IsUpper(string s, int index)', ['aB', 1], true],
    ['static char ToUpper(char c)', [0xdf], 0xdf],
    ['static double GetNumericValue(char c)', [0x667], 7],
    ['static double GetNumericValue(char c)', [0xbd], 0.5],
    ['static double GetNumericValue(char c)', [0x61], -1],
    ['static System.Globalization.UnicodeCategory GetUnicodeCategory(char c)', [0x24], 26],
    ['static string ConvertFromUtf32(int utf32)', [0x1f600], '😀'],
    ['static int ConvertToUtf32(string s, int index)', ['😀', 0], 0x1f600],
    ['static char Parse(string s)', ['x'], 120],
  ])('char: %s with %p is %p', (signature, args, expected) => {
    expect(call(declareChar, signature, ...args)).toBe(expected);
  });

  test.each<[string, unknown[], string]>([
    ['static char Parse(string s)', ['xy'], 'System.FormatException'],
    ['static bool IsUpper(string s, int index)', ['aB', 2], 'System.ArgumentOutOfRangeException'],
    ['static string ConvertFromUtf32(int utf32)', [0xd800], 'System.ArgumentOutOfRangeException'],
    ['static int ConvertToUtf32(string s, int index)', ['\ud83d', 0], 'System.ArgumentException'],
  ])('char: %s with %p is refused', (signature, args, type) => {
    expect(call(declareChar, signature, ...args)).toMatchObject({ throws: type });
  });

  test.each([['TRUE ', true], ['\0 false', false]])('bool.Parse(%j) is %p', (text, expected) => {
    expect(call(declareBoolean, 'static bool Parse(string value)', text)).toBe(expected);
  });

  test('another word is no bool', () => {
    expect(call(declareBoolean, 'static bool Parse(string value)', 'yes')).toEqual({
      throws: 'System.FormatException',
      message: 'String was not recognized as a valid Boolean.',
    });
  });
});

describe('Guid', () => {
  const guid = new GuidValue('aaaabbbbccccddddeeeeffff00001111');

  test('the first three groups turn round in bytes', () => {
    const bytes = call(declareGuid, 'byte[] ToByteArray()', guid);
    expect(Buffer.from(bytes as Uint8Array).toString('base64')).toBe('u7uqqszM3d3u7v//AAAREQ==');
    expect(call(declareGuid, 'new(byte[] b)', bytes)).toEqual(guid);
  });

  test('NewGuid is of version 4', () => {
    expect(String((call(declareGuid, 'static Guid NewGuid()') as GuidValue).toText(null))).toBe('03020100-0504-4706-8809-0a0b0c0d0e0f');
  });

  test('a Guid is made of its fields', () => {
    const made = call(declareGuid, 'new(int a, short b, short c, byte[] d)', -1, 1, -2, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    expect((made as GuidValue).toText(null)).toBe('ffffffff-0001-fffe-0102-030405060708');
  });

  test.each<[string, unknown[], object]>([
    ['static Guid Parse(string input)', ['x'], { throws: 'System.FormatException', message: 'Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).' }],
    ['static Guid Parse(string input)', [null], { throws: 'System.ArgumentNullException' }],
    ['new(byte[] b)', [new Uint8Array(15)], { throws: 'System.ArgumentException' }],
    ['static Guid ParseExact(string input, string format)', [guid.digits, 'D'], { throws: 'System.FormatException' }],
  ])('%s with %p is refused', (signature, args, expected) => {
    expect(call(declareGuid, signature, ...args)).toMatchObject(expected);
  });
});

describe('Random', () => {
  // Values: .NET 10, `new Random(seed)`.
  test.each([
    [42, [1434747710, 302596119, 269548474, 1122627734, 361709742, 563913476], 72],
    [-5, [726643700, 610783965, 564707973, 1342984399, 995276750, 1993667614], 14],
    [2 ** 31 - 1, [1559595546, 1755192844, 1649316172, 1198642031, 442452829, 1200195955], 90],
  ])('the seed %d gives the numbers of .NET', (seed, numbers, below100) => {
    const random = call(declareRandom, 'new(int Seed)', seed);
    expect(numbers.map(() => call(declareRandom, 'int Next()', random))).toEqual(numbers);
    expect(call(declareRandom, 'int Next(int maxValue)', random, 100)).toBe(below100);
  });

  test('a range has to be one', () => {
    const random = call(declareRandom, 'new()');
    expect(call(declareRandom, 'int Next(int minValue, int maxValue)', random, 2, 1)).toMatchObject({ throws: 'System.ArgumentOutOfRangeException' });
    expect(call(declareRandom, 'int Next(int maxValue)', random, -1)).toMatchObject({ throws: 'System.ArgumentOutOfRangeException' });
  });
});

describe('BitConverter', () => {
  test.each<[string, unknown, number[]]>([
    ['static byte[] GetBytes(int value)', -2, [0xfe, 0xff, 0xff, 0xff]],
    ['static byte[] GetBytes(long value)', 1n, [1, 0, 0, 0, 0, 0, 0, 0]],
    ['static byte[] GetBytes(double value)', 1, [0, 0, 0, 0, 0, 0, 0xf0, 0x3f]],
    ['static byte[] GetBytes(char value)', 65, [65, 0]],
    ['static byte[] GetBytes(bool value)', true, [1]],
  ])('%s of %p', (signature, value, expected) => {
    expect(call(declareBitConverter, signature, value)).toEqual(Uint8Array.from(expected));
  });

  test('bytes are read back, and printed with dashes', () => {
    const bytes = Uint8Array.of(9, 0xfe, 0xff, 0xff, 0xff);
    expect(call(declareBitConverter, 'static int ToInt32(byte[] value, int startIndex)', bytes, 1)).toBe(-2);
    expect(call(declareBitConverter, 'static string ToString(byte[] value)', bytes)).toBe('09-FE-FF-FF-FF');
  });

  test.each([[2, 'System.ArgumentException'], [5, 'System.ArgumentOutOfRangeException']])('four bytes from %d on are too many', (start, type) => {
    expect(call(declareBitConverter, 'static int ToInt32(byte[] value, int startIndex)', new Uint8Array(5), start)).toMatchObject({ throws: type });
  });
});
