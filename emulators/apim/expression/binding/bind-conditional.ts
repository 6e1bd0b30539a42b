// Binds `condition ? a : b`: the type is the one branch type to which the other converts (C# 7, no target typing).

import { problemAt } from '../diagnostics.ts';
import type { Expression } from '../syntax/tree.ts';
import { boolType, nullType } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import type { NetType } from '../types.ts';
import { bindConverted, bindOperand } from './bind-expression.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { convertOperand, hasConversion, requireValue } from './convert-operand.ts';
import type { Operand } from './operand.ts';

/** @throws CompileProblem CS0173 */
export function bindConditional(binder: Binder, syntax: Expression & { kind: 'conditional' }): BoundExpression {
  const condition = bindConverted(binder, syntax.condition, boolType);
  const left = bindOperand(binder, syntax.whenTrue);
  const right = bindOperand(binder, syntax.whenFalse);
  const type = commonType(binder, left, right);
  if (type === null) throw problemAt(syntax.start, 'CS0173', operandType(left), operandType(right));
  const whenTrue = convertOperand(binder, left, type);
  const whenFalse = convertOperand(binder, right, type);
  if (condition.kind === 'constant' && whenTrue.kind === 'constant' && whenFalse.kind === 'constant') {
    return { ...(condition.value === true ? whenTrue : whenFalse), start: syntax.start };
  }
  return { kind: 'conditional', condition, whenTrue, whenFalse, type, start: syntax.start };
}

function commonType(binder: Binder, left: Operand, right: Operand): NetType | null {
  const one = left.kind === 'value' ? left.value.type : null;
  const other = right.kind === 'value' ? right.value.type : null;
  if (one !== null && one === other) return one === nullType ? null : one;
  const toOther = other !== null && other !== nullType && hasConversion(binder, left, other);
  const toOne = one !== null && one !== nullType && hasConversion(binder, right, one);
  if (toOne && toOther) {
    // Both ways only with constants (1 and 2L, 'a' and 1): the larger type is the one the other's type converts to.
    return preferByType(binder, [left, right], [one, other]);
  }
  if (toOther) return other;
  return toOne ? one : null;
}

function preferByType(binder: Binder, operands: readonly [Operand, Operand], types: readonly [NetType, NetType]): NetType | null {
  const [one, other] = types;
  const plain = (type: NetType): Operand => ({ kind: 'value', value: { kind: 'default', type, start: 0 } });
  const toOther = hasConversion(binder, plain(one), other);
  const toOne = hasConversion(binder, plain(other), one);
  if (toOne !== toOther) return toOther ? other : one;
  return operands[0].kind === 'value' && operands[0].value.kind === 'constant' ? other : null;
}

function operandType(operand: Operand): string {
  if (operand.kind === 'value') return describeType(operand.value.type);
  if (operand.kind === 'lambda' || operand.kind === 'methods') return operand.kind;
  return describeType(requireValue(operand).type);
}
