// Binds binary operators: user-defined ones first, then the predefined ones on text, numbers, enums and booleans.

import { problemAt, type CompileProblem } from '../diagnostics.ts';
import type { BinaryOperator, Expression } from '../syntax/tree.ts';
import { nullableOf, type NetType } from '../types.ts';
import { enumUnderlying, isEnum } from '../type-system/hierarchy.ts';
import { boolType, isIntegral, nullType, primitiveOf, types, voidType } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import { bindCoalesce } from './bind-coalesce.ts';
import { bindConcat } from './bind-concat.ts';
import { bindComparison } from './bind-comparison.ts';
import { bindOperand, bindValue } from './bind-expression.ts';
import { isChecked, type Binder } from './binder.ts';
import type { ArithmeticOperator, BoundExpression, ComparisonOperator } from './bound-tree.ts';
import { convertOperand, requireValue } from './convert-operand.ts';
import { foldArithmetic } from './fold-constants.ts';
import { valueOperand } from './operand.ts';
import { promote, promoteUnary, underlyingPrimitive } from './operator-types.ts';
import { bindUserOperator } from './user-operators.ts';

/** Two bound operands and where the operator's expression begins. */
export interface Operands {
  readonly left: BoundExpression;
  readonly right: BoundExpression;
  readonly start: number;
}

/** @throws CompileProblem CS0019, CS0034 */
export function bindBinary(binder: Binder, syntax: Expression & { kind: 'binary' }): BoundExpression {
  const { operator, start } = syntax;
  if (operator === '&&' || operator === '||') return bindLogical(binder, operator, syntax);
  if (operator === '??')
    return bindCoalesce(binder, { left: bindValue(binder, syntax.left), right: bindOperand(binder, syntax.right), start });
  return bindOperator(binder, operator, operandsOf(binder, syntax));
}

/** `default` may stand on one side of `==` and takes the type of the other. */
function operandsOf(binder: Binder, syntax: Expression & { kind: 'binary' }): Operands {
  const left = bindOperand(binder, syntax.left);
  const right = bindOperand(binder, syntax.right);
  const { start } = syntax;
  if (left.kind === 'default' && right.kind === 'value')
    return { left: convertOperand(binder, left, right.value.type), right: right.value, start };
  if (right.kind === 'default' && left.kind === 'value')
    return { left: left.value, right: convertOperand(binder, right, left.value.type), start };
  return { left: requireValue(left), right: requireValue(right), start };
}

/** The operator on operands that are bound already. @throws CompileProblem CS0019 */
export function bindOperator(
  binder: Binder,
  operator: Exclude<BinaryOperator, '&&' | '||' | '??'>,
  operands: Operands,
): BoundExpression {
  const { left, right } = operands;
  if (left.type === voidType || right.type === voidType) throw notApplicable(operator, operands);
  const own = bindUserOperator(binder, operator, operands);
  if (own !== null) return own;
  if (isComparison(operator)) return bindComparison(binder, operator, operands);
  if (operator === '+' && (left.type === types.string || right.type === types.string)) return bindConcat(operands);
  return (
    bindArithmetic(binder, operator, operands) ??
    bindEnumArithmetic(binder, operator, operands) ??
    bindLogic(binder, operator, operands)
  );
}

function isComparison(operator: BinaryOperator): operator is ComparisonOperator {
  return ['==', '!=', '<', '>', '<=', '>='].includes(operator);
}

function bindLogical(binder: Binder, operator: '&&' | '||', syntax: Expression & { kind: 'binary' }): BoundExpression {
  const left = bindValue(binder, syntax.left);
  const right = bindValue(binder, syntax.right);
  const { start } = syntax;
  if (left.type !== boolType || right.type !== boolType) throw notApplicable(operator, { left, right, start });
  if (left.kind === 'constant' && right.kind === 'constant') {
    const value = operator === '&&' ? left.value === true && right.value === true : left.value === true || right.value === true;
    return { kind: 'constant', type: boolType, value, start };
  }
  return { kind: 'logical', operator, left, right, type: boolType, start };
}

function bindArithmetic(binder: Binder, operator: ArithmeticOperator, operands: Operands): BoundExpression | null {
  const { left, right } = withTypedNull(operands);
  if (operator === '<<' || operator === '>>') return bindShift(binder, operator, { ...operands, left, right });
  const type = promote(left, right);
  if (type === 'ambiguous')
    throw problemAt(operands.start, 'CS0034', operator, describeType(left.type), describeType(right.type));
  const isBitwise = operator === '&' || operator === '|' || operator === '^';
  if (type === null || (isBitwise && !isIntegral(primitiveOf(type)))) return null;
  return build(binder, operator, { left, right, start: operands.start, operands: type, count: type });
}

/** `x + null` with a nullable x takes null as a value of the same type. */
function withTypedNull({ left, right }: Operands): { left: BoundExpression; right: BoundExpression } {
  if (left.type === nullType && right.type !== nullType) return { left: nullOf(right.type, left.start), right };
  if (right.type === nullType && left.type !== nullType) return { left, right: nullOf(left.type, right.start) };
  return { left, right };
}

function nullOf(type: NetType, start: number): BoundExpression {
  const nullable = type.kind === 'nullable' || underlyingPrimitive(type) === undefined ? type : nullableOf(type);
  return { kind: 'constant', type: nullable, value: null, start };
}

function bindShift(binder: Binder, operator: '<<' | '>>', { left, right, start }: Operands): BoundExpression | null {
  const type = promoteUnary(left.type);
  const count = promoteUnary(right.type);
  if (type === null || count !== types.int || !isIntegral(primitiveOf(type))) return null;
  return build(binder, operator, { left, right, start, operands: type, count });
}

interface Build extends Operands {
  readonly operands: NetType;
  /** Type of the right operand; differs for shifts only. */
  readonly count: NetType;
}

function build(binder: Binder, operator: ArithmeticOperator, { left, right, start, operands, count }: Build): BoundExpression {
  const lifted = left.type.kind === 'nullable' || right.type.kind === 'nullable';
  const convert = (value: BoundExpression, type: NetType): BoundExpression =>
    convertOperand(binder, valueOperand(value), lifted ? nullableOf(type) : type);
  const one = convert(left, operands);
  const other = convert(right, count);
  const type = lifted ? nullableOf(operands) : operands;
  const folded = lifted ? null : foldArithmetic(binder, operator, { left: one, right: other, type, start });
  if (folded !== null) return folded;
  return { kind: 'arithmetic', operator, left: one, right: other, operands, lifted, checked: isChecked(binder), type, start };
}

/** `e | e`, `e & e`, `e ^ e`, `e - e`, `e + n`, `e - n` and `n + e` on enums. */
function bindEnumArithmetic(binder: Binder, operator: ArithmeticOperator, operands: Operands): BoundExpression | null {
  const { left, right, start } = operands;
  const type = [left.type, right.type].find((candidate) => isEnum(binder.library, candidate));
  if (type === undefined) return null;
  const both = left.type === right.type || isZero(left) || isZero(right);
  const bitwise = operator === '&' || operator === '|' || operator === '^';
  const offset =
    !both && (operator === '+' || operator === '-') && [left, right].some(({ type: own }) => isIntegral(primitiveOf(own)));
  if (!(both && (bitwise || operator === '-')) && !offset) return null;
  const plain = (value: BoundExpression): BoundExpression =>
    isEnum(binder.library, value.type) ? { ...value, type: enumUnderlying } : value;
  const result = build(binder, operator, {
    left: plain(left),
    right: plain(right),
    start,
    operands: enumUnderlying,
    count: enumUnderlying,
  });
  return { ...result, type: operator === '-' && both ? enumUnderlying : type };
}

function isZero(value: BoundExpression): boolean {
  return value.kind === 'constant' && value.value === 0 && primitiveOf(value.type) === 'int';
}

/** `&`, `|` and `^` on bool and bool?. */
function bindLogic(binder: Binder, operator: ArithmeticOperator, operands: Operands): BoundExpression {
  const { left, right } = withTypedNull(operands);
  const { start } = operands;
  const isBool = underlyingPrimitive(left.type) === 'bool' && underlyingPrimitive(right.type) === 'bool';
  if (!isBool || (operator !== '&' && operator !== '|' && operator !== '^')) throw notApplicable(operator, operands);
  const lifted = left.type.kind === 'nullable' || right.type.kind === 'nullable';
  if (lifted && operator !== '^') return { kind: 'lifted-logic', operator, left, right, type: nullableOf(boolType), start };
  return build(binder, operator, { left, right, start, operands: boolType, count: boolType });
}

/** The complaint that no such operator exists. */
export function notApplicable(operator: string, { left, right, start }: Operands): CompileProblem {
  return problemAt(start, 'CS0019', operator, describeType(left.type), describeType(right.type));
}
