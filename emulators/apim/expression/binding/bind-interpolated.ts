// Binds `$"…{value,alignment:format}…"`.

import { problemAt } from '../diagnostics.ts';
import type { Expression } from '../syntax/tree.ts';
import { intType, nullType, objectType, stringType } from '../type-system/primitives.ts';
import { bindConverted, bindValue } from './bind-expression.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression, InterpolationPart } from './bound-tree.ts';
import { convertOperand } from './convert-operand.ts';
import { valueOperand } from './operand.ts';

/** @throws CompileProblem CS0150 */
export function bindInterpolated(binder: Binder, { pieces, start }: Expression & { kind: 'interpolated' }): BoundExpression {
  const parts = pieces.map((piece): InterpolationPart => {
    if (piece.kind === 'text') return piece;
    const value = bindValue(binder, piece.value);
    // A value must be one that converts to object; null and default become one.
    const shown = value.type === nullType ? convertOperand(binder, valueOperand(value), objectType) : value;
    convertOperand(binder, valueOperand(shown), objectType);
    return { kind: 'hole', value: shown, alignment: alignmentOf(binder, piece.alignment), format: piece.format };
  });
  return { kind: 'interpolated', parts, type: stringType, start };
}

function alignmentOf(binder: Binder, syntax: Expression | null): number {
  if (syntax === null) return 0;
  const alignment = bindConverted(binder, syntax, intType);
  if (alignment.kind !== 'constant') throw problemAt(syntax.start, 'CS0150');
  return alignment.value as number;
}
