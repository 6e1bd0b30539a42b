// Binds `++x`, `x++`, `--x` and `x--`.

import { problemAt } from '../diagnostics.ts';
import type { Expression } from '../syntax/tree.ts';
import { explicitConversion } from '../type-system/conversions.ts';
import { isEnum } from '../type-system/hierarchy.ts';
import { isNumeric, types } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import { bindOperator } from './bind-binary.ts';
import { bindOperand } from './bind-expression.ts';
import { requireTarget } from './bind-assignment.ts';
import { createTemporary, type Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { convertValue } from './convert-operand.ts';
import { underlyingPrimitive } from './operator-types.ts';

/** @throws CompileProblem CS0023, CS1656 */
export function bindIncrement(
  binder: Binder,
  { operator, operand, prefix, start }: Expression & { kind: 'increment' },
): BoundExpression {
  const target = requireTarget(bindOperand(binder, operand));
  const { type } = target;
  const plain = type.kind === 'nullable' ? type.of : type;
  if (!isNumeric(underlyingPrimitive(type)) && !isEnum(binder.library, plain))
    throw problemAt(start, 'CS0023', operator, describeType(type));
  const current = createTemporary(binder, type);
  const left: BoundExpression = { kind: 'variable', variable: current, type, start };
  const one: BoundExpression = { kind: 'constant', type: types.int, value: 1, start };
  const result = bindOperator(binder, operator === '++' ? '+' : '-', { left, right: one, start });
  const conversion = explicitConversion(binder.library, result.type, type) ?? { kind: 'none' as const };
  const value = convertValue(binder, result, { conversion, to: type });
  return { kind: 'compound', target, current, value, result: prefix ? 'new' : 'old', type, start };
}
