// Compiles operators. Lifted ones (on `T?`) pass null on; comparisons with null are false, except `==` and `!=`.

import type { BoundExpression } from '../binding/bound-tree.ts';
import { arithmeticOperation, comparisonOperation, negation, type ArithmeticType } from '../numbers/arithmetic.ts';
import { primitiveOf } from '../type-system/primitives.ts';
import { Boxed } from '../values.ts';
import { compileExpression } from './compile-expression.ts';
import type { Layout, Run } from './frame.ts';

type Binary = (left: unknown, right: unknown) => unknown;

export function compileArithmetic(layout: Layout, node: BoundExpression & { kind: 'arithmetic' }): Run {
  const left = compileExpression(layout, node.left);
  const right = compileExpression(layout, node.right);
  const operation = arithmeticOperation(node.operator, primitiveOf(node.operands) as ArithmeticType, node.checked) as
    Binary | undefined;
  if (operation === undefined) throw new Error(`the binder let ${node.operator} stand between two ${primitiveOf(node.operands)}`);
  if (!node.lifted) return (frame) => operation(left(frame), right(frame));
  return (frame) => {
    const one = left(frame);
    const other = right(frame);
    return one === null || other === null ? null : operation(one, other);
  };
}

export function compileComparison(layout: Layout, node: BoundExpression & { kind: 'comparison' }): Run {
  const left = compileExpression(layout, node.left);
  const right = compileExpression(layout, node.right);
  const compare = comparison(node);
  if (!node.lifted) return (frame) => compare(left(frame), right(frame));
  const { operator } = node;
  return (frame) => {
    const one = left(frame);
    const other = right(frame);
    if (one !== null && other !== null) return compare(one, other);
    if (operator === '==') return one === other;
    return operator === '!=' && one !== other;
  };
}

function comparison({ operator, operands, left, right }: BoundExpression & { kind: 'comparison' }): Binary {
  const primitive = primitiveOf(operands);
  if (primitive === 'object') {
    const isNullTest = [left, right].some((side) => side.kind === 'constant' && side.value === null);
    const same = isNullTest ? (one: unknown, other: unknown) => one === other : sameReference;
    return operator === '==' ? same : (one, other) => !same(one, other);
  }
  return comparisonOperation(operator, primitive === undefined || primitive === 'void' ? 'reference' : primitive) as Binary;
}

/** Two boxes are two objects, even of the same value; a boxed bool has no box here, but is one in .NET. */
function sameReference(left: unknown, right: unknown): boolean {
  return left === right && !(left instanceof Boxed) && typeof left !== 'boolean';
}

export function compileUnary(layout: Layout, node: BoundExpression & { kind: 'unary' }): Run {
  const operand = compileExpression(layout, node.operand);
  if (node.operator === '!') {
    if (!node.lifted) return (frame) => operand(frame) !== true;
    return (frame) => {
      const value = operand(frame);
      return value === null ? null : value !== true;
    };
  }
  const type = node.type.kind === 'nullable' ? node.type.of : node.type;
  const negate = negation(node.operator, (primitiveOf(type) ?? 'int') as ArithmeticType, node.checked) as
    ((value: unknown) => unknown) | undefined;
  if (negate === undefined) throw new Error(`the binder let ${node.operator} stand before a ${primitiveOf(type)}`);
  if (!node.lifted) return (frame) => negate(operand(frame));
  return (frame) => {
    const value = operand(frame);
    return value === null ? null : negate(value);
  };
}

/** `false & null` is false and `true | null` is true; everything else with null is null. */
export function compileLiftedLogic(layout: Layout, node: BoundExpression & { kind: 'lifted-logic' }): Run {
  const left = compileExpression(layout, node.left);
  const right = compileExpression(layout, node.right);
  const deciding = node.operator === '|';
  return (frame) => {
    const one = left(frame);
    const other = right(frame);
    if (one === deciding || other === deciding) return deciding;
    return one === null || other === null ? null : !deciding;
  };
}

export function compileUserOperator(layout: Layout, node: BoundExpression & { kind: 'user-operator' }): Run {
  const native = node.method.implementation as unknown as (...args: unknown[]) => unknown;
  const [first, second] = node.operands.map((operand) => compileExpression(layout, operand));
  if (first === undefined) throw new Error('an operator has no operand');
  const { lifted } = node;
  if (second === undefined) {
    return lifted === null
      ? (frame) => native(first(frame))
      : (frame) => {
          const value = first(frame);
          return value === null ? null : native(value);
        };
  }
  if (lifted === null) return (frame) => native(first(frame), second(frame));
  const isInequality = node.method.name === 'op !=';
  return (frame) => {
    const one = first(frame);
    const other = second(frame);
    if (one !== null && other !== null) return native(one, other);
    if (lifted === 'equality') return isInequality ? one !== other : one === other;
    return lifted === 'order' ? false : null;
  };
}
