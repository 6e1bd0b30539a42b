import { describe, expect, test } from '@jest/globals';

import { numberStyles, parseDecimal, parseDouble, parseNumber } from '../../../../../../emulators/apim/expression/library/format/number-parse.ts';

const { Integer, Number: decimal, Float, AllowThousands, Any } = numberStyles;

describe('what is a number, by style', () => {
  test.each([
    [' 42 ', Integer, '42'],
    ['+7', Integer, '7'],
    ['-0', Integer, '-0'],
    ['\t\n42\r\n', Integer, '42'],
    ['42\0', Integer, '42'],
    ['1,0,00', decimal, '1000'],
    ['7-', decimal, '-7'],
    ['.5', decimal, '0.5'],
    ['4.', decimal, '4'],
    ['1E+2', Float, '100'],
    ['(5)', Any, '-5'],
    ['¤5', Any, '5'],
    ['1e5-', Any, '-100000'],
  ])('%p in style %d is %s', (text, styles, expected) => {
    const parsed = parseNumber(text, styles);
    const value = parsed === null ? null : Number(`${parsed.digits}e${-parsed.scale}`);
    expect(`${parsed?.negative ? '-' : ''}${value}`).toBe(expected);
  });

  test.each([
    ['', Integer], ['-', Integer], ['- 7', Integer], ['4.2', Integer], ['1,000', Integer], ['7-', Integer], ['1e3', Integer], ['4 2', Integer],
    ['\u00a01', Integer], ['1\0 ', Integer], ['٤', Integer], ['1_0', Integer], ['0x1F', Any], ['.', Any], [',1', Any], ['1.5.5', Any], ['--1', Any],
    ['e1', Any], ['1e', Any], ['(5', Any], ['(-5)', Any], ['1e3', decimal], ['7-', Float],
  ])('%p in style %d is none', (text, styles) => {
    expect(parseNumber(text, styles)).toBeNull();
  });
});

test.each([
  ['Infinity', Infinity], ['-infinity', -Infinity], ['+Infinity', Infinity], ['NaN', NaN], ['1e400', Infinity], ['1e-400', 0], ['-0', -0], ['1,000.5', 1000.5],
])('the double in %s is %d', (text, expected) => {
  expect(parseDouble(text, Float | AllowThousands)).toBe(expected);
});

test('a decimal keeps the zeros that were written', () => {
  expect([parseDecimal('1.50', decimal)?.toString(), parseDecimal('x', decimal)]).toEqual(['1.50', null]);
});
