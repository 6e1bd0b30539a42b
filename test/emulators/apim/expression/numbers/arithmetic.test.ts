// Predefined operators at their edges: wrapping, checking, division.

import { describe, expect, test } from '@jest/globals';
import { arithmeticOperation, negation, type ArithmeticType } from '../../../../../emulators/apim/expression/numbers/arithmetic.ts';
import { NetException } from '../../../../../emulators/apim/expression/values.ts';

type Operator = Parameters<typeof arithmeticOperation>[0];

function compute(operator: Operator, type: ArithmeticType, operands: readonly [unknown, unknown], checked = false): unknown {
  const operation = arithmeticOperation(operator, type, checked) as ((left: unknown, right: unknown) => unknown) | undefined;
  return operation?.(...operands);
}

const intMin = -(2 ** 31);
const longMin = -(2n ** 63n);

describe('integers wrap', () => {
  test.each([
    ['+', 'int', 2147483647, 1, intMin],
    ['-', 'int', intMin, 1, 2147483647],
    ['*', 'int', 65536, 65536, 0],
    ['-', 'uint', 0, 1, 4294967295],
    ['*', 'uint', 65537, 65537, 131073],
    ['+', 'long', 2n ** 63n - 1n, 1n, longMin],
    ['-', 'ulong', 0n, 1n, 2n ** 64n - 1n],
    ['<<', 'int', 1, 33, 2],
    ['>>', 'int', -8, 1, -4],
    ['>>', 'uint', 4294967288, 1, 2147483644],
    ['<<', 'long', 1n, 65, 2n],
    ['/', 'int', -7, 2, -3],
    ['%', 'int', -7, 3, -1],
    ['%', 'double', -5.5, 2, -1.5],
    ['/', 'double', 1, 0, Number.POSITIVE_INFINITY],
  ] as const)('%s on %s: %d and %d', (operator, type, left, right, result) => {
    expect(compute(operator, type, [left, right])).toBe(result);
  });
});

describe('what throws', () => {
  test.each([
    ['/', 'int', 1, 0, false, 'System.DivideByZeroException'],
    ['%', 'long', 1n, 0n, false, 'System.DivideByZeroException'],
    ['/', 'int', intMin, -1, false, 'System.OverflowException'],
    ['%', 'int', intMin, -1, false, 'System.OverflowException'],
    ['/', 'long', longMin, -1n, false, 'System.OverflowException'],
    ['+', 'int', 2147483647, 1, true, 'System.OverflowException'],
    ['*', 'uint', 65536, 65536, true, 'System.OverflowException'],
    ['-', 'ulong', 0n, 1n, true, 'System.OverflowException'],
  ] as const)('%s on %s: %d and %d, checked %s', (operator, type, left, right, checked, exception) => {
    expect(exceptionOf(() => compute(operator, type, [left, right], checked))).toBe(exception);
  });
});

test('what a type does not have is not there', () => {
  expect([arithmeticOperation('&', 'double', false), arithmeticOperation('<<', 'decimal', false), arithmeticOperation('+', 'bool', false), negation('-', 'ulong', false)]).toEqual([
    undefined, undefined, undefined, undefined,
  ]);
});

function exceptionOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof NetException) return error.type;
    throw error;
  }
  throw new Error('nothing was thrown');
}
