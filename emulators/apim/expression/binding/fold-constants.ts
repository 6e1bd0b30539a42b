// Computes operators on constants while binding, as C# does: always checked unless `unchecked` is written around them.

import { problemAt } from '../diagnostics.ts';
import { arithmeticOperation, comparisonOperation, type ArithmeticType } from '../numbers/arithmetic.ts';
import { primitiveOf } from '../type-system/primitives.ts';
import type { NetType } from '../types.ts';
import type { Binder } from './binder.ts';
import type { ArithmeticOperator, BoundExpression, ComparisonOperator } from './bound-tree.ts';

interface Operation {
  readonly left: BoundExpression;
  readonly right: BoundExpression;
  readonly type: NetType;
  readonly start: number;
}

/** The result as a constant, or null if an operand is not constant. @throws CompileProblem CS0220, CS0020 */
export function foldArithmetic(
  binder: Binder,
  operator: ArithmeticOperator,
  { left, right, type, start }: Operation,
): BoundExpression | null {
  const isInteger = primitiveOf(type) !== 'double' && primitiveOf(type) !== 'float';
  if ((operator === '/' || operator === '%') && isInteger && right.kind === 'constant' && isZero(right.value))
    throw problemAt(start, 'CS0020');
  if (left.kind !== 'constant' || right.kind !== 'constant') return null;
  const operation = arithmeticOperation(operator, primitiveOf(type) as ArithmeticType, binder.overflow !== 'unchecked') as
    ((left: unknown, right: unknown) => unknown) | undefined;
  if (operation === undefined) return null;
  try {
    return { kind: 'constant', type, value: operation(left.value, right.value), start };
  } catch {
    throw problemAt(start, 'CS0220');
  }
}

function isZero(value: unknown): boolean {
  return value === 0 || value === 0n || (typeof value === 'object' && String(value) === '0');
}

/** A comparison of two constants of one type; null if an operand is not constant. */
export function foldComparison(
  operator: ComparisonOperator,
  { left, right, type, start }: Operation,
  operands: NetType,
): BoundExpression | null {
  if (left.kind !== 'constant' || right.kind !== 'constant') return null;
  const primitive = primitiveOf(operands);
  if (primitive === undefined || primitive === 'object' || primitive === 'void') return null;
  const operation = comparisonOperation(operator, primitive) as (left: unknown, right: unknown) => unknown;
  return { kind: 'constant', type, value: operation(left.value, right.value), start };
}
