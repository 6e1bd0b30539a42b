// Binds `a ?? b` (C# 7 specification, the null coalescing operator).

import { problemAt } from '../diagnostics.ts';
import { isValueType } from '../type-system/hierarchy.ts';
import { nullType } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import type { NetType } from '../types.ts';
import { createTemporary, type Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { convertOperand, hasConversion } from './convert-operand.ts';
import { valueOperand, type Operand } from './operand.ts';

interface Sides {
  readonly left: BoundExpression;
  readonly right: Operand;
  readonly start: number;
}

/** @throws CompileProblem CS0019 */
export function bindCoalesce(binder: Binder, { left, right, start }: Sides): BoundExpression {
  const { type } = left;
  if (type === nullType) {
    if (right.kind === 'value') return { ...right.value, start };
    throw problemAt(start, 'CS0019', '??', 'null', right.kind);
  }
  const nullable = type.kind === 'nullable';
  if (!nullable && isValueType(binder.library, type)) throw notApplicable({ left, right, start });
  const inner = nullable ? type.of : type;
  const result =
    [inner, type].find((candidate) => hasConversion(binder, right, candidate)) ??
    (right.kind === 'value' ? right.value.type : null);
  if (result === null) throw notApplicable({ left, right, start });
  const leftValue = createTemporary(binder, inner);
  const held: Operand = valueOperand({ kind: 'variable', variable: leftValue, type: inner, start: left.start });
  if (!hasConversion(binder, held, result)) throw notApplicable({ left, right, start });
  return build(binder, { left, right, start }, { result, leftValue, held });
}

function build(
  binder: Binder,
  { left, right, start }: Sides,
  { result, leftValue, held }: { result: NetType; leftValue: ReturnType<typeof createTemporary>; held: Operand },
): BoundExpression {
  return {
    kind: 'coalesce',
    left,
    leftValue,
    whenNotNull: convertOperand(binder, held, result),
    right: convertOperand(binder, right, result),
    type: result,
    start,
  };
}

function notApplicable({ left, right, start }: Sides): Error {
  return problemAt(
    start,
    'CS0019',
    '??',
    describeType(left.type),
    right.kind === 'value' ? describeType(right.value.type) : right.kind,
  );
}
