import { describe, expect, test } from '@jest/globals';

import { DecimalValue } from '../../../../emulators/apim/expression/decimal-value.ts';
import { outcome } from './library/call-member.ts';

function decimal(text: string): DecimalValue {
  const value = DecimalValue.fromText(text);
  if (value === null) throw new Error(`no decimal: ${text}`);
  return value;
}

const tooLarge = { throws: 'System.OverflowException', message: 'Value was either too large or too small for a Decimal.' };
const largest = '79228162514264337593543950335';

describe('decimal arithmetic', () => {
  test.each([
    ['1.10', '+', '2.2', '3.30'],
    ['1', '-', '1.00', '0.00'],
    ['1.50', '*', '2.0', '3.000'],
    ['0.1', '*', '0.1', '0.01'],
    [largest, '*', '0.1', '7922816251426433759354395033.5'],
    ['1', '/', '3', '0.3333333333333333333333333333'],
    ['2', '/', '3', '0.6666666666666666666666666667'],
    ['10', '/', '4', '2.5'],
    ['1.0', '/', '4', '0.25'],
    ['1.00', '/', '2', '0.50'],
    ['100', '/', '8', '12.5'],
    ['5', '/', '1.00', '5'],
    ['6', '/', '2.50', '2.4'],
    [largest, '/', '3', '26409387504754779197847983445'],
    ['0.0000000000000000000000000001', '/', '3', '0'],
    ['7', '%', '3', '1'],
    ['-7', '%', '3', '-1'],
    ['1', '%', '2.00', '1'],
    ['5.5', '%', '2', '1.5'],
  ])('%s %s %s is %s', (left, operator, right, expected) => {
    const [a, b] = [decimal(left), decimal(right)];
    const results: Record<string, () => DecimalValue> = {
      '+': () => a.add(b), '-': () => a.subtract(b), '*': () => a.multiply(b), '/': () => a.divide(b), '%': () => a.remainder(b),
    };
    expect(results[operator]?.().toString()).toBe(expected);
  });

  test.each([
    ['a sum', () => decimal(largest).add(DecimalValue.one)],
    ['a product', () => decimal(largest).multiply(decimal('10'))],
    ['a double', () => DecimalValue.fromDouble(1e30)],
  ])('%s beyond 96 bits overflows', (_what, compute) => {
    expect(outcome(compute)).toEqual(tooLarge);
  });

  test('division by zero is an exception, unlike for double', () => {
    expect(outcome(() => DecimalValue.one.divide(decimal('0.0')))).toEqual({
      throws: 'System.DivideByZeroException',
      message: 'Attempted to divide by zero.',
    });
  });
});

describe('decimal from and to other numbers', () => {
  test.each([
    [0.1, 15, '0.1'],
    [Math.fround(0.1), 7, '0.1'],
    [1e10, 15, '10000000000'],
    [123456789012345678, 15, '123456789012346000'],
    [1.23e-27, 15, '0.0000000000000000000000000012'],
    [1e-40, 15, '0'],
    [954929924.5490366, 15, '954929924.549036'],
    [-2.5, 15, '-2.5'],
  ])('%d with %d significant digits is %s', (value, digits, expected) => {
    expect(DecimalValue.fromDouble(value, digits).toString()).toBe(expected);
  });

  test.each([
    ['1.1', 1.1],
    ['-24152528711988.819126432381235', -24152528711988.816],
    ['79228162514264337593543950335', 7.922816251426434e28],
  ])('%s as a double is %d', (value, expected) => {
    expect(decimal(value).toDouble()).toBe(expected);
  });

  test.each([
    ['2.5', 0, 'to-even', '2'],
    ['3.5', 0, 'to-even', '4'],
    ['2.5', 0, 'away-from-zero', '3'],
    ['-2.345', 2, 'to-even', '-2.34'],
    ['-2.345', 2, 'away-from-zero', '-2.35'],
  ] as const)('%s rounded to %d decimals %s is %s', (value, decimals, midpoint, expected) => {
    expect(decimal(value).round(decimals, midpoint).toString()).toBe(expected);
  });

  test('floor, ceiling and truncate differ below zero', () => {
    const value = decimal('-2.1');
    expect([value.floor(), value.ceiling(), value.truncate()].map(String)).toEqual(['-3', '-2', '-2']);
  });

  test('values that differ in trailing zeros only are equal and share a key', () => {
    const [short, long] = [decimal('1.5'), decimal('1.500')];
    expect([short.equals(long), short.hashKey() === long.hashKey(), short.toString() === long.toString()]).toEqual([true, true, false]);
  });

  test.each(['', '.', 'x', '1,5', '--1'])('%p is no decimal', (text) => {
    expect(DecimalValue.fromText(text)).toBeNull();
  });
});
