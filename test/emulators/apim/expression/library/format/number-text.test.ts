import { describe, expect, test } from '@jest/globals';

import { DecimalValue } from '../../../../../../emulators/apim/expression/decimal-value.ts';
import { formatDecimal, formatDouble, formatInteger, formatSingle } from '../../../../../../emulators/apim/expression/library/format/number-text.ts';
import { defaultSettings } from '../../../../../../emulators/apim/expression/runtime.ts';
import type { Settings } from '../../../../../../emulators/apim/expression/runtime.ts';
import { outcome } from '../call-member.ts';

const framework: Settings = { ...defaultSettings, runtime: 'framework' };
const invalid = { throws: 'System.FormatException', message: 'Format specifier was invalid.' };

describe('integers', () => {
  test.each([
    [5, 'D3', '005'],
    [-5, 'D5', '-00005'],
    [255, 'X2', 'FF'],
    [-5, 'x8', 'fffffffb'],
    [1234567, 'N0', '1,234,567'],
    [5, 'N', '5.00'],
    [-5, 'C', '(¤5.00)'],
    [5, 'P0', '500 %'],
    [1234567, 'E2', '1.23E+006'],
    [1234567, 'G3', '1.23E+06'],
    [1234567, 'G', '1234567'],
    [5, 'e10', '5.0000000000e+000'],
    [9223372036854775807n, 'N0', '9,223,372,036,854,775,807'],
  ])('%d with %s is %s', (value, format, expected) => {
    expect(formatInteger(value, 32, format)).toBe(expected);
  });

  test.each(['R', 'Q', 'B'])('the specifier %s is refused', (format) => {
    expect(outcome(() => formatInteger(5, 32, format))).toEqual(invalid);
  });
});

describe('custom formats', () => {
  test.each([
    [1234567, '#,##0.00', '1,234,567.00'],
    [5, '0,0', '05'],
    [1234567, '0,,', '1'],
    [5, '00.00', '05.00'],
    [5, '#', '5'],
    [0, '#', ''],
    [-5, '##;(##);zero', '(5)'],
    [0, '##;(##);zero', 'zero'],
    [5, '#.##%', '500%'],
    [5, '0‰', '5000‰'],
    [5, "\"a\"0'b'", 'a5b'],
    [5, '\\#0', '#5'],
    [1234567, '0.###E-0', '1.235E6'],
    [5, '#0.0#E+000', '50.0E-001'],
    [1234567, '#-###-##', '12-345-67'],
    [-5, 'abc', '-abc'],
    [5, '0.0.0', '5.00'],
    [-5, ';', '-'],
  ])('%d with %s is %s', (value, format, expected) => {
    expect(formatInteger(value, 32, format)).toBe(expected);
  });
});

describe('doubles of modern .NET', () => {
  test.each([
    [0.1 + 0.2, null, '0.30000000000000004'],
    [1e15, null, '1E+15'],
    [123456789012345, null, '123456789012345'],
    [1e-5, null, '1E-05'],
    [0.0001, null, '0.0001'],
    [-0, null, '-0'],
    [5e-324, null, '5E-324'],
    [2.5, 'F0', '2'],
    [3.5, 'F0', '4'],
    [2.5, '0', '3'],
    [0.125, 'F2', '0.12'],
    [0.125, '0.00', '0.13'],
    [40779113695388.25, '0.###', '40779113695388.2'],
    [2.675, 'F2', '2.67'],
    [-0.4, 'F0', '-0'],
    [1234567.891, 'N2', '1,234,567.89'],
    [0.256, 'P1', '25.6 %'],
    [1 / 3, 'G17', '0.33333333333333331'],
    [1e100, 'F0', '10000000000000000159028911097599180468360808563945281389781327557747838772170381060813469985856815104'],
    [NaN, 'F2', 'NaN'],
    [-Infinity, null, '-Infinity'],
  ])('%d with %s is %s', (value, format, expected) => {
    expect(formatDouble(value, format, defaultSettings)).toBe(expected);
  });
});

describe('doubles of .NET Framework', () => {
  test.each([
    [0.1 + 0.2, null, '0.3'],
    [110.00000000000001, null, '110'],
    [-0, null, '0'],
    [1 / 3, 'R', '0.33333333333333331'],
    [1234567890123456, 'R', '1234567890123456'],
    [2.5, 'F0', '3'],
    [0.125, 'F2', '0.13'],
    [2.675, 'F2', '2.68'],
    [-0.4, 'F0', '0'],
    [123456789012345680, 'F2', '123456789012346000.00'],
  ])('%d with %s is %s', (value, format, expected) => {
    expect(formatDouble(value, format, framework)).toBe(expected);
  });
});

test('a float prints 8 or 9 digits in modern .NET and 7 in .NET Framework', () => {
  const third = Math.fround(1 / 3);
  expect([formatSingle(third, null, defaultSettings), formatSingle(third, null, framework)]).toEqual(['0.33333334', '0.3333333']);
});

describe('decimals', () => {
  test.each([
    ['1.50', null, '1.50'],
    ['1.50', 'G1', '2'],
    ['0.00001', 'G', '0.00001'],
    ['0.00001', 'G3', '1E-05'],
    ['-0.005', 'N0', '0'],
    ['-0.005', '#,##0.00', '-0.01'],
    ['1234567890123.456', 'F', '1234567890123.46'],
  ])('%s with %s is %s', (text, format, expected) => {
    expect(formatDecimal(DecimalValue.fromText(text) ?? DecimalValue.zero, format)).toBe(expected);
  });

  test('X is for integers', () => {
    expect(outcome(() => formatDecimal(DecimalValue.one, 'X'))).toEqual(invalid);
  });
});
