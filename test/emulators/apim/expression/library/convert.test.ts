import { describe, expect, test } from '@jest/globals';

import { DecimalValue } from '../../../../../emulators/apim/expression/decimal-value.ts';
import { declareConvert } from '../../../../../emulators/apim/expression/library/convert.ts';
import { DateTimeValue } from '../../../../../emulators/apim/expression/library/date-time-value.ts';
import { GuidValue } from '../../../../../emulators/apim/expression/library/guid-value.ts';
import { JValue } from '../../../../../emulators/apim/expression/library/json/value.ts';
import { doubleType, int32Type } from '../../../../../emulators/apim/expression/library/primitive-types.ts';
import { typeObject } from '../../../../../emulators/apim/expression/library/type.ts';
import { Boxed } from '../../../../../emulators/apim/expression/values.ts';
import { callMember, outcome } from './call-member.ts';

const call = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareConvert, signature, ...args));
const decimal = (text: string): DecimalValue => DecimalValue.fromText(text) ?? DecimalValue.zero;

describe('from one basic type to another', () => {
  test.each<[string, unknown, unknown]>([
    ['static int ToInt32(double value)', 2.5, 2],
    ['static int ToInt32(double value)', 3.5, 4],
    ['static int ToInt32(double value)', -2.5, -2],
    ['static int ToInt32(decimal value)', decimal('2.5'), 2],
    ['static int ToInt32(bool value)', true, 1],
    ['static int ToInt32(char value)', 97, 97],
    ['static int ToInt32(string value)', null, 0],
    ['static int ToInt32(string value)', ' 12 ', 12],
    ['static int ToInt32(object value)', null, 0],
    ['static int ToInt32(object value)', new JValue('12'), 12],
    ['static long ToInt64(object value)', new JValue(new Boxed(doubleType, 2.5)), 2n],
    ['static ulong ToUInt64(long value)', 5n, 5n],
    ['static bool ToBoolean(int value)', -1, true],
    ['static bool ToBoolean(string value)', null, false],
    ['static char ToChar(int value)', 65, 65],
    ['static double ToDouble(string value)', '1,234.5', 1234.5],
    ['static double ToDouble(decimal value)', decimal('1.50'), 1.5],
    ['static float ToSingle(double value)', 0.1, Math.fround(0.1)],
    ['static string ToString(bool value)', true, 'True'],
    ['static string ToString(char value)', 65, 'A'],
    ['static string ToString(double value)', 1e-5, '1E-05'],
    ['static string ToString(string value)', null, null],
    ['static string ToString(object value)', null, ''],
  ])('%s of %p is %p', (signature, value, expected) => {
    expect(call(signature, value)).toBe(expected);
  });

  test.each<[string, unknown, string]>([
    ['static decimal ToDecimal(double value)', 0.1, '0.1'],
    ['static decimal ToDecimal(string value)', '1.50', '1.50'],
    ['static decimal ToDecimal(string value)', null, '0'],
  ])('%s of %p is %s', (signature, value, expected) => {
    expect(String(call(signature, value))).toBe(expected);
  });

  test('a DateTime comes from text, and from null', () => {
    const texts = [call('static DateTime ToDateTime(string value)', '2024-01-02'), call('static DateTime ToDateTime(string value)', null)];
    expect(texts.map((value) => (value as DateTimeValue).toText('s'))).toEqual(['2024-01-02T00:00:00', '0001-01-01T00:00:00']);
  });

  test.each<[string, unknown, string, string]>([
    ['static int ToInt32(double value)', 3e9, 'OverflowException', 'Value was either too large or too small for an Int32.'],
    ['static int ToInt32(double value)', NaN, 'OverflowException', 'Value was either too large or too small for an Int32.'],
    ['static byte ToByte(int value)', 256, 'OverflowException', 'Value was either too large or too small for an unsigned byte.'],
    ['static sbyte ToSByte(int value)', -129, 'OverflowException', 'Value was either too large or too small for a signed byte.'],
    ['static uint ToUInt32(int value)', -1, 'OverflowException', 'Value was either too large or too small for a UInt32.'],
    ['static char ToChar(int value)', -1, 'OverflowException', 'Value was either too large or too small for a character.'],
    ['static int ToInt32(string value)', '4.2', 'FormatException', 'Input string was not in a correct format.'],
    ['static bool ToBoolean(string value)', 'yes', 'FormatException', 'String was not recognized as a valid Boolean.'],
    ['static char ToChar(string value)', 'ab', 'FormatException', 'String must be exactly one character long.'],
    ['static double ToDouble(char value)', 97, 'InvalidCastException', "Invalid cast from 'Char' to 'Double'."],
    ['static bool ToBoolean(char value)', 97, 'InvalidCastException', "Invalid cast from 'Char' to 'Boolean'."],
    ['static int ToInt32(DateTime value)', DateTimeValue.minValue, 'InvalidCastException', "Invalid cast from 'DateTime' to 'Int32'."],
    ['static int ToInt32(object value)', GuidValue.empty, 'InvalidCastException', "Unable to cast object of type 'System.Guid' to type 'System.IConvertible'."],
    ['static int ToInt32(object value)', JValue.ofNull(), 'InvalidCastException', 'Can not convert Null to Int32.'],
  ])('%s of %p is refused', (signature, value, type, message) => {
    expect(call(signature, value)).toEqual({ throws: `System.${type}`, message });
  });

  test('ChangeType boxes what it makes, and refuses other types', () => {
    expect(call('static object ChangeType(object value, Type conversionType)', '5', typeObject(int32Type))).toEqual(new Boxed(int32Type, 5));
    expect(call('static object ChangeType(object value, Type conversionType)', '5', typeObject(GuidValue.empty.netType))).toMatchObject({
      throws: 'System.InvalidCastException',
    });
  });
});

describe('digits of another base', () => {
  test.each<[string, string | null, number, unknown]>([
    ['static int ToInt32(string value, int fromBase)', 'ff', 16, 255],
    ['static int ToInt32(string value, int fromBase)', '0xFF', 16, 255],
    ['static int ToInt32(string value, int fromBase)', 'FFFFFFFF', 16, -1],
    ['static int ToInt32(string value, int fromBase)', '17', 8, 15],
    ['static int ToInt32(string value, int fromBase)', '-5', 10, -5],
    ['static int ToInt32(string value, int fromBase)', null, 16, 0],
    ['static byte ToByte(string value, int fromBase)', '80', 16, 128],
    ['static sbyte ToSByte(string value, int fromBase)', '80', 16, -128],
  ])('%s of %s in base %d is %p', (signature, text, base, expected) => {
    expect(call(signature, text, base)).toBe(expected);
  });

  test.each<[string, number, object]>([
    ['-ff', 16, { throws: 'System.ArgumentException', message: 'String cannot contain a minus sign if the base is not 10.' }],
    ['12', 2, { throws: 'System.FormatException', message: 'Additional non-parsable characters are at the end of the string.' }],
    ['xyz', 16, { throws: 'System.FormatException', message: 'Could not find any recognizable digits.' }],
    ['', 16, { throws: 'System.ArgumentOutOfRangeException' }],
    ['1FFFFFFFF', 16, { throws: 'System.OverflowException' }],
    ['4294967295', 10, { throws: 'System.OverflowException' }],
    ['1', 3, { throws: 'System.ArgumentException', message: 'Invalid Base.' }],
  ])('%p in base %d is refused', (text, base, expected) => {
    expect(call('static int ToInt32(string value, int fromBase)', text, base)).toMatchObject(expected);
  });

  test.each<[string, unknown, number, string]>([
    ['static string ToString(int value, int toBase)', -1, 16, 'ffffffff'],
    ['static string ToString(int value, int toBase)', -5, 10, '-5'],
    ['static string ToString(short value, int toBase)', -1, 2, '1111111111111111'],
    ['static string ToString(long value, int toBase)', -1n, 16, 'ffffffffffffffff'],
  ])('%s of %p in base %d is %s', (signature, value, base, expected) => {
    expect(call(signature, value, base)).toBe(expected);
  });
});

describe('base64', () => {
  const bytes = (text: string): unknown => call('static byte[] FromBase64String(string s)', text);

  test.each([['YWJj', [97, 98, 99]], [' Y Q\r\n= =', [97]], ['YR==', [97]], ['', []]])('%j is read', (text, expected) => {
    expect(bytes(text)).toEqual(Uint8Array.from(expected));
  });

  test.each(['YQ', 'Y-Q_', 'Y=Q=', '=', 'YWJj=', 'YQ==YQ==', 'YWJj\u00a0'])('%j is refused', (text) => {
    expect(bytes(text)).toMatchObject({ throws: 'System.FormatException' });
  });

  test('lines break after 76 characters, and a range can be chosen', () => {
    const lines = String(call('static string ToBase64String(byte[] inArray, Base64FormattingOptions options)', new Uint8Array(100), 1)).split('\r\n');
    expect(lines.map((line) => line.length)).toEqual([76, 60]);
    expect(call('static string ToBase64String(byte[] inArray, int offset, int length)', Uint8Array.of(1, 2, 3), 1, 1)).toBe('Ag==');
    expect(call('static string ToBase64String(byte[] inArray, int offset, int length)', Uint8Array.of(1, 2, 3), 1, 3)).toMatchObject({
      throws: 'System.ArgumentOutOfRangeException',
    });
    expect(call('static string ToBase64String(byte[] inArray)', null)).toMatchObject({ throws: 'System.ArgumentNullException' });
  });
});
