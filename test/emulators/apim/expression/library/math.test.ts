import { describe, expect, test } from '@jest/globals';

import { DecimalValue } from '../../../../../emulators/apim/expression/decimal-value.ts';
import { declareMath } from '../../../../../emulators/apim/expression/library/math.ts';
import { callMember, outcome } from './call-member.ts';

const call = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareMath, signature, ...args));

describe('rounding doubles', () => {
  test.each([
    [2.5, 0, 0, 2], [3.5, 0, 0, 4], [-2.5, 0, 0, -2], [2.345, 2, 0, 2.35], [1.005, 2, 0, 1], [2.675, 2, 0, 2.68], [0.285, 2, 0, 0.28],
    [5.015, 2, 0, 5.01], [-1.5, 0, 1, -2], [0.5, 0, 1, 1], [8.325, 2, 1, 8.32], [0.49999999999999994, 0, 0, 0], [1e20, 2, 0, 1e20], [-0.4, 0, 0, -0],
  ])('%d to %d digits in mode %d is %d', (value, digits, mode, expected) => {
    expect(call('static double Round(double value, int digits, MidpointRounding mode)', value, digits, mode)).toBe(expected);
  });

  test('more than 15 digits and unknown modes are refused', () => {
    expect(call('static double Round(double value, int digits)', 1, 16)).toMatchObject({ throws: 'System.ArgumentOutOfRangeException' });
    expect(call('static double Round(double value, MidpointRounding mode)', 1, 2)).toMatchObject({ throws: 'System.ArgumentException' });
  });
});

describe('other functions', () => {
  test.each<[string, unknown[], unknown]>([
    ['static int Max(int val1, int val2)', [1, 2], 2],
    ['static double Max(double val1, double val2)', [NaN, 1], NaN],
    ['static double Min(double val1, double val2)', [1, NaN], NaN],
    ['static long Abs(long value)', [-5n], 5n],
    ['static int Sign(double value)', [-0.5], -1],
    ['static double Pow(double x, double y)', [1, NaN], 1],
    ['static double Pow(double x, double y)', [-1, Infinity], 1],
    ['static double Pow(double x, double y)', [-8, 1 / 3], NaN],
    ['static double Log(double a, double newBase)', [8, 2], 3],
    ['static double IEEERemainder(double x, double y)', [5, 3], -1],
    ['static double IEEERemainder(double x, double y)', [10, 4], 2],
    ['static long BigMul(int a, int b)', [2 ** 31 - 1, 2], 4294967294n],
    ['static double Truncate(double d)', [-2.7], -2],
  ])('%s of %p', (signature, args, expected) => {
    expect(call(signature, ...args)).toBe(expected);
  });

  test('DivRem gives quotient and remainder', () => {
    const remainder = { value: 0 };
    expect([call('static int DivRem(int a, int b, out int result)', -7, 2, remainder), remainder.value]).toEqual([-3, -1]);
  });

  test('decimals round to the even digit', () => {
    const value = DecimalValue.fromText('2.345');
    expect(String(call('static decimal Round(decimal d, int decimals)', value, 2))).toBe('2.34');
  });

  test.each<[string, unknown[], string]>([
    ['static int Abs(int value)', [-(2 ** 31)], 'System.OverflowException'],
    ['static int Sign(double value)', [NaN], 'System.ArithmeticException'],
    ['static int DivRem(int a, int b, out int result)', [1, 0, { value: 0 }], 'System.DivideByZeroException'],
    ['static int DivRem(int a, int b, out int result)', [-(2 ** 31), -1, { value: 0 }], 'System.OverflowException'],
    ['static decimal Round(decimal d, int decimals)', [DecimalValue.one, 29], 'System.ArgumentOutOfRangeException'],
  ])('%s of %p is refused', (signature, args, type) => {
    expect(call(signature, ...args)).toMatchObject({ throws: type });
  });
});
