// The predefined operators on numbers, as functions of two values of the same type (C# 7 specification, arithmetic,
// shift and logical operators). Used to fold constants and to evaluate, so that both agree.

import type { DecimalValue } from '../decimal-value.ts';
import type { ArithmeticOperator, ComparisonOperator } from '../binding/bound-tree.ts';
import { divideByZero, overflow } from '../library/exceptions.ts';
import { ranges, type Numeric } from '../type-system/primitives.ts';

export type Operation = (left: never, right: never) => unknown;

/** Types that arithmetic is done in; smaller ones are promoted to int before. */
export type ArithmeticType = 'int' | 'uint' | 'long' | 'ulong' | 'float' | 'double' | 'decimal' | 'bool';

/** The function of an operator; undefined where the type does not have it. Shift counts are always int. */
export function arithmeticOperation(operator: ArithmeticOperator, type: ArithmeticType, checked: boolean): Operation | undefined {
  switch (type) {
    case 'int':
    case 'uint':
      return checked ? (checkedSmall(operator, type) ?? small[type][operator]) : small[type][operator];
    case 'long':
    case 'ulong':
      return bigOperation(operator, type, checked);
    case 'double':
      return real[operator];
    case 'float': {
      const operation = real[operator];
      return operation === undefined ? undefined : (left: number, right: number) => Math.fround(operation(left, right));
    }
    case 'decimal':
      return exact[operator];
    case 'bool':
      return logic[operator];
  }
}

const small: Readonly<Record<'int' | 'uint', Readonly<Record<ArithmeticOperator, (left: number, right: number) => number>>>> = {
  int: {
    '+': (left, right) => (left + right) | 0,
    '-': (left, right) => (left - right) | 0,
    '*': (left, right) => Math.imul(left, right),
    '/': (left, right) => {
      if (right === 0) throw divideByZero();
      if (right === -1 && left === -2147483648) throw overflow();
      return (left / right) | 0;
    },
    '%': (left, right) => {
      if (right === 0) throw divideByZero();
      if (right === -1 && left === -2147483648) throw overflow();
      return (left % right) | 0;
    },
    '<<': (left, right) => left << (right & 31),
    '>>': (left, right) => left >> (right & 31),
    '&': (left, right) => left & right,
    '|': (left, right) => left | right,
    '^': (left, right) => left ^ right,
  },
  uint: {
    '+': (left, right) => (left + right) >>> 0,
    '-': (left, right) => (left - right) >>> 0,
    '*': (left, right) => Math.imul(left, right) >>> 0,
    '/': (left, right) => {
      if (right === 0) throw divideByZero();
      return Math.floor(left / right);
    },
    '%': (left, right) => {
      if (right === 0) throw divideByZero();
      return left % right;
    },
    '<<': (left, right) => (left << (right & 31)) >>> 0,
    '>>': (left, right) => left >>> (right & 31),
    '&': (left, right) => (left & right) >>> 0,
    '|': (left, right) => (left | right) >>> 0,
    '^': (left, right) => (left ^ right) >>> 0,
  },
};

function checkedSmall(operator: ArithmeticOperator, type: 'int' | 'uint'): Operation | undefined {
  const operation = bigOperation(operator, 'long', false) as ((left: bigint, right: bigint) => bigint) | undefined;
  if (operation === undefined || (operator !== '+' && operator !== '-' && operator !== '*')) return undefined;
  const [least, most] = ranges[type];
  return (left: number, right: number) => {
    const result = operation(BigInt(left), BigInt(right));
    if (result < least || result > most) throw overflow();
    return Number(result);
  };
}

function bigOperation(operator: ArithmeticOperator, type: 'long' | 'ulong', checked: boolean): Operation | undefined {
  const [least, most] = ranges[type];
  const cut = type === 'long' ? (value: bigint) => BigInt.asIntN(64, value) : (value: bigint) => BigInt.asUintN(64, value);
  const hold = (value: bigint): bigint => {
    if (value < least || value > most) throw overflow();
    return value;
  };
  const fit = checked ? hold : cut;
  switch (operator) {
    case '+':
      return (left: bigint, right: bigint) => fit(left + right);
    case '-':
      return (left: bigint, right: bigint) => fit(left - right);
    case '*':
      return (left: bigint, right: bigint) => fit(left * right);
    case '/':
    case '%':
      return (left: bigint, right: bigint) => {
        if (right === 0n) throw divideByZero();
        // The processor refuses MinValue / -1 and MinValue % -1 alike.
        if (right === -1n) hold(-left);
        return operator === '/' ? left / right : left % right;
      };
    case '<<':
      return (left: bigint, right: number) => cut(left << BigInt(right & 63));
    case '>>':
      return (left: bigint, right: number) => left >> BigInt(right & 63);
    case '&':
      return (left: bigint, right: bigint) => left & right;
    case '|':
      return (left: bigint, right: bigint) => left | right;
    case '^':
      return (left: bigint, right: bigint) => left ^ right;
  }
}

const real: Readonly<Partial<Record<ArithmeticOperator, (left: number, right: number) => number>>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

const exact: Readonly<Partial<Record<ArithmeticOperator, (left: DecimalValue, right: DecimalValue) => DecimalValue>>> = {
  '+': (left, right) => left.add(right),
  '-': (left, right) => left.subtract(right),
  '*': (left, right) => left.multiply(right),
  '/': (left, right) => left.divide(right),
  '%': (left, right) => left.remainder(right),
};

const logic: Readonly<Partial<Record<ArithmeticOperator, (left: boolean, right: boolean) => boolean>>> = {
  '&': (left, right) => left && right,
  '|': (left, right) => left || right,
  '^': (left, right) => left !== right,
};

/** The function of a comparison of two values of one type: number, bigint, decimal, bool or string. */
export function comparisonOperation(operator: ComparisonOperator, type: Numeric | 'bool' | 'string' | 'reference'): Operation {
  if (type === 'decimal') {
    const compare = comparisons[operator];
    return (left: DecimalValue, right: DecimalValue) => compare(left.compareTo(right), 0);
  }
  return comparisons[operator] as Operation;
}

const comparisons: Readonly<Record<ComparisonOperator, (left: number, right: number) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
};

/** `-x` and `~x`. */
export function negation(operator: '-' | '~', type: ArithmeticType, checked: boolean): ((value: never) => unknown) | undefined {
  if (operator === '~') {
    if (type === 'int') return (value: number) => ~value;
    if (type === 'uint') return (value: number) => ~value >>> 0;
    if (type === 'long') return (value: bigint) => ~value;
    return type === 'ulong' ? (value: bigint) => BigInt.asUintN(64, ~value) : undefined;
  }
  if (type === 'double' || type === 'float') return (value: number) => -value;
  if (type === 'decimal') return (value: DecimalValue) => value.negate();
  const subtract = arithmeticOperation('-', type, checked) as ((left: unknown, right: unknown) => unknown) | undefined;
  if (subtract === undefined || type === 'uint' || type === 'ulong' || type === 'bool') return undefined;
  const zero = type === 'long' ? 0n : 0;
  return (value: unknown) => subtract(zero, value);
}
