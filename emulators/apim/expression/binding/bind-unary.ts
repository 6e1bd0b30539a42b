// Binds `+x`, `-x`, `!x` and `~x`.

import { problemAt } from '../diagnostics.ts';
import { negation, type ArithmeticType } from '../numbers/arithmetic.ts';
import type { Expression } from '../syntax/tree.ts';
import { isEnum, enumUnderlying } from '../type-system/hierarchy.ts';
import { boolType, primitiveOf, types } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import { nullableOf, type NetType } from '../types.ts';
import { bindValue } from './bind-expression.ts';
import { isChecked, type Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { convertOperand } from './convert-operand.ts';
import { valueOperand } from './operand.ts';
import { promoteUnary, underlyingPrimitive } from './operator-types.ts';
import { bindUserUnary } from './user-operators.ts';

/** @throws CompileProblem CS0023, CS0220 */
export function bindUnary(binder: Binder, { operator, operand: syntax, start }: Expression & { kind: 'unary' }): BoundExpression {
  const operand = bindValue(binder, syntax);
  const own = bindUserUnary(binder, operator, operand, start);
  if (own !== null) return own;
  if (operator === '!') return bindNot(operand, start);
  const isFlag = operator === '~' && isEnum(binder.library, operand.type);
  const type = isFlag ? enumUnderlying : operandType(operator, operand.type);
  if (type === null) throw problemAt(start, 'CS0023', operator, describeType(operand.type));
  const lifted = operand.type.kind === 'nullable';
  const converted = isFlag ? operand : convertOperand(binder, valueOperand(operand), lifted ? nullableOf(type) : type);
  if (operator === '+') return { ...converted, start };
  if (converted.kind === 'constant') return foldUnary(binder, operator, { operand: converted, type, start });
  return { kind: 'unary', operator, operand: converted, lifted, checked: isChecked(binder), type: converted.type, start };
}

function operandType(operator: '+' | '-' | '~', type: NetType): NetType | null {
  const promoted = promoteUnary(type);
  if (promoted === null) return null;
  // Negating a uint gives a long; nothing holds the negative of a ulong.
  if (operator === '-' && promoted === types.uint) return types.long;
  if (operator === '-' && promoted === types.ulong) return null;
  const primitive = primitiveOf(promoted);
  return operator === '~' && (primitive === 'double' || primitive === 'float' || primitive === 'decimal') ? null : promoted;
}

function bindNot(operand: BoundExpression, start: number): BoundExpression {
  if (underlyingPrimitive(operand.type) !== 'bool') throw problemAt(start, 'CS0023', '!', describeType(operand.type));
  if (operand.kind === 'constant' && operand.type === boolType) return { ...operand, value: operand.value !== true, start };
  return {
    kind: 'unary',
    operator: '!',
    operand,
    lifted: operand.type.kind === 'nullable',
    checked: false,
    type: operand.type,
    start,
  };
}

function foldUnary(
  binder: Binder,
  operator: '-' | '~',
  { operand, type, start }: { operand: BoundExpression & { kind: 'constant' }; type: NetType; start: number },
): BoundExpression {
  const negate = negation(operator, primitiveOf(type) as ArithmeticType, binder.overflow !== 'unchecked') as (
    value: unknown,
  ) => unknown;
  try {
    return { ...operand, value: negate(operand.value), start };
  } catch {
    throw problemAt(start, 'CS0220');
  }
}
