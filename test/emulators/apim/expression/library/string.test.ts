import { describe, expect, test } from '@jest/globals';

import { charsOfText } from '../../../../../emulators/apim/expression/library/array-access.ts';
import { declareString } from '../../../../../emulators/apim/expression/library/string.ts';
import { int32Type, objectType, stringType } from '../../../../../emulators/apim/expression/library/primitive-types.ts';
import { nullableOf } from '../../../../../emulators/apim/expression/types.ts';
import { Boxed, NetArray } from '../../../../../emulators/apim/expression/values.ts';
import { callMember, memberOf, outcome, testRuntime } from './call-member.ts';

const call = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareString, signature, ...args));
const strings = (...items: (string | null)[]): NetArray => new NetArray(stringType, items);
const items = (value: unknown): unknown => (value instanceof NetArray ? value.items : value);
const outOfRange = { throws: 'System.ArgumentOutOfRangeException' };
const nullArgument = { throws: 'System.ArgumentNullException' };

describe('cutting and changing', () => {
  test.each<[string, unknown[], unknown]>([
    ['string Substring(int startIndex)', ['abc', 1], 'bc'],
    ['string Substring(int startIndex)', ['abc', 3], ''],
    ['string Substring(int startIndex, int length)', ['abc', 1, 2], 'bc'],
    ['string Remove(int startIndex)', ['abc', 1], 'a'],
    ['string Remove(int startIndex, int count)', ['abc', 1, 1], 'ac'],
    ['string Insert(int startIndex, string value)', ['abc', 3, 'd'], 'abcd'],
    ['string Replace(string oldValue, string newValue)', ['a$b', 'b', '$&'], 'a$$&'],
    ['string Replace(string oldValue, string newValue)', ['abc', 'b', null], 'ac'],
    ['string Replace(char oldChar, char newChar)', ['aXa', 97, 36], '$X$'],
    ['string PadLeft(int totalWidth, char paddingChar)', ['abc', 5, 42], '**abc'],
    ['string PadRight(int totalWidth)', ['abc', 5], 'abc  '],
    ['string Trim()', ['\u00a0 x\u200b\t'], 'x\u200b'],
    ['string Trim(params char[] trimChars)', ['xxabcxx', charsOfText('xa')], 'bc'],
    ['string TrimEnd(params char[] trimChars)', ['aXbX', charsOfText('X')], 'aXb'],
    ['string TrimStart(params char[] trimChars)', ['  a ', charsOfText('')], 'a '],
    ['string ToUpper()', ['aßé\ud801\udc28'], 'AßÉ\ud801\udc28'],
    ['string ToLowerInvariant()', ['IİÄ'], 'iİä'],
    ['char this[int index] { get; }', ['abc', 1], 98],
    ['new(char c, int count)', [97, 3], 'aaa'],
    ['new(char[] value)', [null], ''],
    ['new(char[] value, int startIndex, int length)', [charsOfText('abc'), 1, 2], 'bc'],
    ['static bool IsNullOrEmpty(string value)', [null], true],
    ['static bool IsNullOrWhiteSpace(string value)', ['\u2003\n'], true],
    ['static bool IsNullOrWhiteSpace(string value)', ['\u200b'], false],
    ['string Normalize(System.Text.NormalizationForm normalizationForm)', ['é', 2], 'e\u0301'],
  ])('%s with %j', (signature, args, expected) => {
    expect(call(signature, ...args)).toEqual(expected);
  });

  test.each<[string, unknown[], string]>([
    ['string Substring(int startIndex)', ['abc', 4], 'startIndex cannot be larger than length of string.\nParameter name: startIndex'],
    ['string Substring(int startIndex)', ['abc', -1], 'StartIndex cannot be less than zero.\nParameter name: startIndex'],
    ['string Substring(int startIndex, int length)', ['abc', 1, 5], 'Index and length must refer to a location within the string.\nParameter name: length'],
    ['string Substring(int startIndex, int length)', ['abc', 1, -1], 'Length cannot be less than zero.\nParameter name: length'],
    ['string Remove(int startIndex)', ['abc', 3], 'startIndex must be less than length of string.\nParameter name: startIndex'],
  ])('%s with %j is out of range', (signature, args, message) => {
    expect(call(signature, ...args)).toEqual({ throws: 'System.ArgumentOutOfRangeException', message });
  });

  test.each<[string, unknown[], object]>([
    ['char this[int index] { get; }', ['abc', 3], { throws: 'System.IndexOutOfRangeException' }],
    ['string Remove(int startIndex, int count)', ['abc', 1, 3], outOfRange],
    ['string Insert(int startIndex, string value)', ['abc', 4, 'x'], outOfRange],
    ['string Insert(int startIndex, string value)', ['abc', 0, null], nullArgument],
    ['string PadLeft(int totalWidth)', ['abc', -1], outOfRange],
    ['string PadLeft(int totalWidth)', ['abc', 2 ** 31 - 1], { throws: 'System.OutOfMemoryException' }],
    ['string Replace(string oldValue, string newValue)', ['abc', '', 'x'], { throws: 'System.ArgumentException', message: 'String cannot be of zero length.\nParameter name: oldValue' }],
    ['string Replace(string oldValue, string newValue)', ['abc', null, 'x'], nullArgument],
    ['new(char c, int count)', [97, -1], outOfRange],
    ['new(char[] value, int startIndex, int length)', [charsOfText('ab'), 1, 2], outOfRange],
    ['char[] ToCharArray(int startIndex, int length)', ['abc', 2, 2], outOfRange],
    ['string Normalize(System.Text.NormalizationForm normalizationForm)', ['é', 3], { throws: 'System.ArgumentException' }],
  ])('%s with %j is refused', (signature, args, expected) => {
    expect(call(signature, ...args)).toMatchObject(expected);
  });

  test('CopyTo writes into the middle of an array', () => {
    const target = charsOfText('.....');
    callMember(declareString, 'void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)', 'abc', 1, target, 2, 2);
    expect(String.fromCharCode(...target.items)).toBe('..bc.');
  });

  test.each(['bool Contains(char value)', 'bool Contains(string value, StringComparison comparisonType)', 'string[] Split(string separator)', 'bool StartsWith(char value)'])(
    '%s is not in .NET Framework',
    (signature) => {
      expect(Object.keys(declareString(testRuntime()).members)).not.toContain(signature);
    },
  );
});

describe('searching', () => {
  test.each<[string, unknown[], unknown]>([
    ['bool Contains(string value)', ['ab\u00adc', 'bc'], false],
    ['int IndexOf(string value)', ['ab\u00adc', 'bc'], 1],
    ['int IndexOf(string value)', ['abc', ''], 0],
    ['int IndexOf(string value)', ['abc', '\u00ad'], 0],
    ['int IndexOf(string value)', ['a\r\nb', '\n'], 2],
    ['int IndexOf(string value)', ['xe\u0301y', 'é'], 1],
    ['int IndexOf(string value)', ['xe\u0301y', 'e'], -1],
    ['int IndexOf(string value, int startIndex)', ['abcabc', 'a', 1], 3],
    ['int IndexOf(string value, int startIndex, int count)', ['abc', 'c', 0, 2], -1],
    ['int IndexOf(string value, StringComparison comparisonType)', ['ABC', 'b', 5], 1],
    ['int IndexOf(string value, StringComparison comparisonType)', ['ABC', 'b', 4], -1],
    ['int IndexOf(string value, StringComparison comparisonType)', ['xÄ', 'ä', 1], 1],
    ['int IndexOf(char value)', ['abc', 99], 2],
    ['int IndexOf(char value, int startIndex)', ['abc', 97, 3], -1],
    ['int IndexOfAny(char[] anyOf)', ['abc', charsOfText('cb')], 1],
    ['int LastIndexOf(string value)', ['a\u00adb\u00adc', 'bc'], 2],
    ['int LastIndexOf(string value)', ['abc', ''], 2],
    ['int LastIndexOf(string value, int startIndex)', ['abcabc', 'c', 4], 2],
    ['int LastIndexOf(string value, int startIndex, int count)', ['abcabc', 'bc', 5, 2], 4],
    ['int LastIndexOf(string value, int startIndex, int count)', ['abcabc', 'bc', 5, 1], -1],
    ['int LastIndexOf(string value)', ['', 'a'], -1],
    ['int LastIndexOf(char value)', ['aba', 97], 2],
    ['int LastIndexOfAny(char[] anyOf)', ['abc', charsOfText('ab')], 1],
    ['bool StartsWith(string value)', ['\u00adabc', 'a'], true],
    ['bool StartsWith(string value, StringComparison comparisonType)', ['\u00adabc', 'a', 4], false],
    ['bool StartsWith(string value, StringComparison comparisonType)', ['abc', 'AB', 5], true],
    ['bool EndsWith(string value)', ['abc\u00ad', 'c'], true],
    ['bool EndsWith(string value)', ['abc', 'x'], false],
    ['bool EndsWith(string value, StringComparison comparisonType)', ['abc', '', 4], true],
  ])('%s with %j', (signature, args, expected) => {
    expect(call(signature, ...args)).toBe(expected);
  });

  test.each<[string, unknown[], object]>([
    ['bool Contains(string value)', ['a', null], nullArgument],
    ['bool StartsWith(string value)', ['a', null], nullArgument],
    ['int IndexOf(string value, int startIndex)', ['abc', 'a', 4], outOfRange],
    ['int IndexOf(string value, int startIndex, int count)', ['abc', 'c', 0, 4], outOfRange],
    ['int IndexOf(char value, int startIndex)', ['abc', 99, -1], outOfRange],
    ['int LastIndexOf(string value, int startIndex)', ['abc', 'a', 4], outOfRange],
    ['int LastIndexOf(char value, int startIndex)', ['abc', 97, 3], outOfRange],
    ['int IndexOfAny(char[] anyOf)', ['abc', null], nullArgument],
    ['bool EndsWith(string value, StringComparison comparisonType)', ['abc', 'c', 9], { throws: 'System.ArgumentException' }],
  ])('%s with %j is refused', (signature, args, expected) => {
    expect(call(signature, ...args)).toMatchObject(expected);
  });
});

describe('comparing', () => {
  test.each([
    ['a', 'B', -1], ['a', 'A', -1], ['A', 'a', 1], ['co-op', 'coop', -1], ['résumé', 'resume', 1], ['ß', 'ss', 1], ['-', '_', 1],
    ['', 'a', -1], [null, 'a', -1], [null, null, 0], ['abc\u00ad', 'abc', 0], ['e\u0301', 'é', 0], ['a2', 'a10', 1],
  ])('string.Compare(%j, %j) is %d', (left, right, expected) => {
    expect(call('static int Compare(string strA, string strB)', left, right)).toBe(expected);
  });

  test.each<[string, unknown[], unknown]>([
    ['static int Compare(string strA, string strB, bool ignoreCase)', ['a', 'A', true], 0],
    ['static int Compare(string strA, string strB, StringComparison comparisonType)', ['a', 'c', 4], -2],
    ['static int Compare(string strA, string strB, StringComparison comparisonType)', ['abc', 'A', 5], 2],
    ['static int Compare(string strA, int indexA, string strB, int indexB, int length)', ['xabc', 1, 'yabd', 1, 2], 0],
    ['static int CompareOrdinal(string strA, string strB)', ['b', 'a'], 1],
    ['int CompareTo(string strB)', ['a', null], 1],
    ['bool Equals(string value, StringComparison comparisonType)', ['ÄB', 'äb', 5], true],
    ['static bool Equals(string a, string b)', [null, null], true],
    ['static bool operator ==(string a, string b)', ['abc\u00ad', 'abc'], false],
  ])('%s with %j', (signature, args, expected) => {
    expect(call(signature, ...args)).toBe(expected);
  });

  test('CompareTo(object) wants a string', () => {
    expect(call('int CompareTo(object value)', 'a', new Boxed(int32Type, 1))).toEqual({
      throws: 'System.ArgumentException',
      message: 'Object must be of type String.',
    });
  });
});

describe('splitting', () => {
  const comma = charsOfText(',');
  test.each<[string, unknown[], string[]]>([
    ['string[] Split(params char[] separator)', ['a,b,,c', comma], ['a', 'b', '', 'c']],
    ['string[] Split(params char[] separator)', ['', comma], ['']],
    ['string[] Split(params char[] separator)', [' a\tb', null], ['', 'a', 'b']],
    ['string[] Split(char[] separator, int count)', ['a,b,,c,', comma, 2], ['a', 'b,,c,']],
    ['string[] Split(char[] separator, int count)', ['a,b', comma, 0], []],
    ['string[] Split(char[] separator, int count)', ['a,b', comma, 1], ['a,b']],
    ['string[] Split(char[] separator, StringSplitOptions options)', [',a,,b,', comma, 1], ['a', 'b']],
    ['string[] Split(char[] separator, StringSplitOptions options)', ['', comma, 1], []],
    ['string[] Split(char[] separator, int count, StringSplitOptions options)', [',a,,b,c,', comma, 2, 1], ['a', 'b,c,']],
    ['string[] Split(char[] separator, int count, StringSplitOptions options)', [',,a', comma, 1, 1], [',,a']],
    ['string[] Split(string[] separator, StringSplitOptions options)', ['a--b-c', strings('-', '--'), 0], ['a', '', 'b', 'c']],
    ['string[] Split(string[] separator, StringSplitOptions options)', ['a--b-c', strings('--', '-'), 0], ['a', 'b', 'c']],
    ['string[] Split(string[] separator, StringSplitOptions options)', ['a b', strings(''), 0], ['a b']],
    ['string[] Split(string[] separator, StringSplitOptions options)', ['a b', strings(), 0], ['a', 'b']],
  ])('%s with %j', (signature, args, expected) => {
    expect(items(call(signature, ...args))).toEqual(expected);
  });

  test('a negative count and unknown options are refused', () => {
    expect(call('string[] Split(char[] separator, int count)', 'a', comma, -1)).toMatchObject(outOfRange);
    expect(call('string[] Split(char[] separator, StringSplitOptions options)', 'a', comma, 2)).toMatchObject({ throws: 'System.ArgumentException' });
  });
});

describe('building', () => {
  const one = new Boxed(int32Type, 1);
  const objects = new NetArray(objectType, [null, one, 'a', true]);

  test.each<[string, unknown[], unknown]>([
    ['static string Concat(object arg0, object arg1)', [one, null], '1'],
    ['static string Concat(params object[] args)', [objects], '1aTrue'],
    ['static string Concat(params string[] values)', [strings('a', null, 'b')], 'ab'],
    ['static string Concat<T>(IEnumerable<T> values)', [int32Type, new NetArray(int32Type, [1, 2])], '12'],
    ['static string Join(string separator, params string[] value)', [',', strings('a', null, 'b')], 'a,,b'],
    ['static string Join(string separator, params string[] value)', [null, strings('a', 'b')], 'ab'],
    ['static string Join(string separator, params object[] values)', [',', objects], ',1,a,True'],
    ['static string Join<T>(string separator, IEnumerable<T> values)', [nullableOf(int32Type), ',', new NetArray(nullableOf(int32Type), [1, null])], '1,'],
    ['static string Join(string separator, string[] value, int startIndex, int count)', [',', strings('a', 'b', 'c'), 1, 2], 'b,c'],
    ['static string Format(string format, object arg0)', ['{0:D2}', one], '01'],
    ['static string Format(IFormatProvider provider, string format, params object[] args)', [null, '{1}|{0}', objects], '1|'],
  ])('%s with %j', (signature, args, expected) => {
    expect(call(signature, ...args)).toBe(expected);
  });

  test.each<[string, unknown[], object]>([
    ['static string Concat(params object[] args)', [null], nullArgument],
    ['static string Join(string separator, params string[] value)', [',', null], nullArgument],
    ['static string Format(string format, object arg0)', [null, one], nullArgument],
    ['static string Join(string separator, string[] value, int startIndex, int count)', [',', strings('a'), 1, 1], outOfRange],
  ])('%s with %j is refused', (signature, args, expected) => {
    expect(call(signature, ...args)).toMatchObject(expected);
  });

  test('Join of objects that begin with null is empty in .NET Framework', () => {
    const join = memberOf(declareString, 'static string Join(string separator, params object[] values)', testRuntime({ runtime: 'framework' }));
    expect(join(',', objects)).toBe('');
  });
});
