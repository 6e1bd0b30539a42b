import { describe, expect, test } from '@jest/globals';

import { charsOfText } from '../../../../../emulators/apim/expression/library/array-access.ts';
import { declareEncoding } from '../../../../../emulators/apim/expression/library/encoding.ts';
import { objectType } from '../../../../../emulators/apim/expression/library/primitive-types.ts';
import { declareStringBuilder, StringBuilderObject } from '../../../../../emulators/apim/expression/library/string-builder.ts';
import { declareStringComparer } from '../../../../../emulators/apim/expression/library/string-comparer.ts';
import { declareStringReader, declareStringWriter, declareTextReader, declareTextWriter } from '../../../../../emulators/apim/expression/library/text-io.ts';
import type { EqualityComparer } from '../../../../../emulators/apim/expression/library/equality.ts';
import { NetArray } from '../../../../../emulators/apim/expression/values.ts';
import { callMember, memberOf, outcome, testRuntime } from './call-member.ts';

describe('StringBuilder', () => {
  const builder = (text: string): StringBuilderObject => new StringBuilderObject().append(text);
  const call = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareStringBuilder, signature, ...args));

  test.each<[string, unknown[], string]>([
    ['StringBuilder Append(int value)', [1], 'abc1'],
    ['StringBuilder Append(char value)', [100], 'abcd'],
    ['StringBuilder Append(char value, int repeatCount)', [100, 2], 'abcdd'],
    ['StringBuilder Append(bool value)', [true], 'abcTrue'],
    ['StringBuilder Append(double value)', [1e-5], 'abc1E-05'],
    ['StringBuilder Append(string value)', [null], 'abc'],
    ['StringBuilder Append(string value, int startIndex, int count)', ['xyz', 1, 1], 'abcy'],
    ['StringBuilder Append(char[] value)', [charsOfText('de')], 'abcde'],
    ['StringBuilder AppendLine(string value)', ['d'], 'abcd\n'],
    ['StringBuilder AppendFormat(string format, params object[] args)', ['{1}{0}', new NetArray(objectType, ['x', 'y'])], 'abcyx'],
    ['StringBuilder Insert(int index, string value)', [1, '-'], 'a-bc'],
    ['StringBuilder Insert(int index, int value)', [3, 5], 'abc5'],
    ['StringBuilder Insert(int index, string value, int count)', [0, '-', 2], '--abc'],
    ['StringBuilder Remove(int startIndex, int length)', [1, 1], 'ac'],
    ['StringBuilder Replace(string oldValue, string newValue)', ['b', '$&'], 'a$&c'],
    ['StringBuilder Replace(char oldChar, char newChar)', [98, 66], 'aBc'],
    ['StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)', ['c', 'x', 0, 2], 'abc'],
    ['StringBuilder Clear()', [], ''],
    ['void Length { set; }', [5], 'abc\0\0'],
    ['void Length { set; }', [1], 'a'],
    ['void this[int index] { set; }', [1, 66], 'aBc'],
  ])('%s with %p', (signature, args, expected) => {
    const value = builder('abc');
    call(signature, value, ...args);
    expect(call('string ToString()', value)).toBe(expected);
  });

  test('the line break is a setting', () => {
    const append = memberOf(declareStringBuilder, 'StringBuilder AppendLine()', testRuntime({ newLine: '\r\n' }));
    expect((append(builder('a')) as StringBuilderObject).text).toBe('a\r\n');
  });

  test.each<[string, unknown[], string]>([
    ['char this[int index] { get; }', [3], 'System.IndexOutOfRangeException'],
    ['void this[int index] { set; }', [3, 65], 'System.ArgumentOutOfRangeException'],
    ['void Length { set; }', [-1], 'System.ArgumentOutOfRangeException'],
    ['StringBuilder Insert(int index, string value)', [4, 'x'], 'System.ArgumentOutOfRangeException'],
    ['StringBuilder Remove(int startIndex, int length)', [2, 2], 'System.ArgumentOutOfRangeException'],
    ['StringBuilder Replace(string oldValue, string newValue)', ['', 'x'], 'System.ArgumentException'],
    ['StringBuilder Replace(string oldValue, string newValue)', [null, 'x'], 'System.ArgumentNullException'],
    ['StringBuilder AppendFormat(string format, object arg0)', ['{1}', 'x'], 'System.FormatException'],
    ['StringBuilder Append(char value, int repeatCount)', [65, -1], 'System.ArgumentOutOfRangeException'],
    ['StringBuilder Append(char value, int repeatCount)', [65, 2 ** 31 - 1], 'System.OutOfMemoryException'],
    ['string ToString(int startIndex, int length)', [2, 2], 'System.ArgumentOutOfRangeException'],
  ])('%s with %p is refused', (signature, args, type) => {
    expect(call(signature, builder('abc'), ...args)).toMatchObject({ throws: type });
  });
});

describe('Encoding', () => {
  const call = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareEncoding, signature, ...args));
  const encoding = (name: string): unknown => call('static Encoding GetEncoding(string name)', name);

  // Values: .NET 10.
  test.each([
    ['utf-8', '61c3a9e282acf09f9880efbfbd78'],
    ['us-ascii', '613f3f3f3f3f78'],
    ['utf-16', '6100e900ac203dd800defdff7800'],
    ['utf-16BE', '006100e920acd83dde00fffd0078'],
    ['utf-32', '61000000e9000000ac20000000f60100fdff000078000000'],
    ['iso-8859-1', '61e93f3f3f3f78'],
  ])('%s writes what it can', (name, expected) => {
    const bytes = call('byte[] GetBytes(string s)', encoding(name), 'aé€😀\ud800x');
    expect(Buffer.from(bytes as Uint8Array).toString('hex')).toBe(expected);
  });

  test.each([
    ['utf-8', 'efbbbf41c3', '\ufeffA\ufffd'],
    ['utf-8', 'eda080', '\ufffd\ufffd\ufffd'],
    ['us-ascii', '41e9', 'A?'],
    ['utf-16', 'fffe4100', '\ufeffA'],
    ['utf-16', '41e980', '\ue941\ufffd'],
    ['utf-16BE', '00d84100', '\u00d8\u4100'],
    ['utf-32', '41e980fffe0041', '\ufffd\ufffd'],
    ['iso-8859-1', '41e980', 'Aé\u0080'],
  ])('%s reads %s', (name, hexadecimal, expected) => {
    expect(call('string GetString(byte[] bytes)', encoding(name), Uint8Array.from(Buffer.from(hexadecimal, 'hex')))).toBe(expected);
  });

  test('an encoding says what it is', () => {
    const utf8 = call('static Encoding UTF8 { get; }');
    const said = ['string WebName { get; }', 'int CodePage { get; }', 'string EncodingName { get; }', 'byte[] GetPreamble()'].map((key) => call(key, utf8));
    expect(said).toEqual(['utf-8', 65001, 'Unicode (UTF-8)', Uint8Array.of(0xef, 0xbb, 0xbf)]);
  });

  test.each<[string, unknown[], string, string]>([
    ['static Encoding GetEncoding(int codepage)', [1252], 'NotSupported', 'The encoding with code page 1252 is not in the local library.'],
    ['static Encoding GetEncoding(string name)', ['windows-1252'], 'NotSupported', "The encoding 'windows-1252' is not in the local library."],
    ['static Encoding UTF7 { get; }', [], 'NotSupported', 'Encoding.UTF7 is not in the local library.'],
    ['byte[] GetBytes(string s)', [encoding('utf-8'), null], 'ArgumentNull', 'Value cannot be null.\nParameter name: s'],
    ['string GetString(byte[] bytes)', [encoding('utf-8'), null], 'ArgumentNull', 'Value cannot be null.\nParameter name: bytes'],
    ['string GetString(byte[] bytes, int index, int count)', [encoding('utf-8'), new Uint8Array(2), 1, 2], 'ArgumentOutOfRange', 'Index and count must refer to a location within the buffer.\nParameter name: bytes'],
  ])('%s with %p is refused', (signature, args, type, message) => {
    expect(call(signature, ...args)).toEqual({ throws: `System.${type}Exception`, message });
  });
});

describe('StringComparer', () => {
  const comparer = (name: string): EqualityComparer => callMember(declareStringComparer, `static StringComparer ${name} { get; }`) as EqualityComparer;

  test.each([
    ['Ordinal', 'a', 'A', 32, false],
    ['OrdinalIgnoreCase', 'ä', 'Ä', 0, true],
    ['OrdinalIgnoreCase', '_', 'a', 30, false],
    ['InvariantCulture', 'a', 'A', -1, false],
    ['InvariantCultureIgnoreCase', 'e\u0301', 'É', 0, true],
    ['Ordinal', null, 'a', -1, false],
  ])('%s of %p and %p', (name, left, right, order, equal) => {
    expect(callMember(declareStringComparer, 'int Compare(string x, string y)', comparer(name), left, right)).toBe(order);
    expect(comparer(name).equals(left, right)).toBe(equal);
  });

  test('equal texts have one key, others have not', () => {
    const ignoringCase = comparer('OrdinalIgnoreCase');
    expect([ignoringCase.hashKey('ab') === ignoringCase.hashKey('AB'), ignoringCase.hashKey('ab') === ignoringCase.hashKey('ac')]).toEqual([true, false]);
  });
});

describe('StringReader and StringWriter', () => {
  test('lines end in any of three ways', () => {
    const reader = callMember(declareStringReader, 'new(string s)', 'a\r\n\rb\nc');
    const readLine = (): unknown => callMember(declareTextReader, 'string ReadLine()', reader);
    expect([readLine(), readLine(), readLine(), readLine(), readLine()]).toEqual(['a', '', 'b', 'c', null]);
  });

  test('characters can be looked at and read', () => {
    const reader = callMember(declareStringReader, 'new(string s)', 'abc');
    const read = (signature: string): unknown => callMember(declareTextReader, signature, reader);
    expect([read('int Peek()'), read('int Read()'), read('string ReadToEnd()'), read('int Read()')]).toEqual([97, 97, 'bc', -1]);
  });

  test('a writer formats what it is given', () => {
    const writer = callMember(declareStringWriter, 'new()');
    callMember(declareTextWriter, 'void Write(double value)', writer, 1.5);
    callMember(declareTextWriter, 'void WriteLine(string format, object arg0)', writer, '|{0}', 'x');
    callMember(declareTextWriter, 'void WriteLine()', writer);
    expect(callMember(declareStringWriter, 'string ToString()', writer)).toBe('1.5|x\n\n');
  });

  test('a reader needs text', () => {
    expect(outcome(() => callMember(declareStringReader, 'new(string s)', null))).toMatchObject({ throws: 'System.ArgumentNullException' });
  });
});
