// Binds `+` on text. A chain `a + b + c` becomes one node, so that it is joined once.

import { stringType } from '../type-system/primitives.ts';
import type { BoundExpression } from './bound-tree.ts';
import type { Operands } from './bind-binary.ts';

export function bindConcat({ left, right, start }: Operands): BoundExpression {
  const parts = [...partsOf(left), ...partsOf(right)];
  if (left.kind === 'constant' && right.kind === 'constant') {
    const texts = [left, right].map(constantText);
    if (texts.every((text) => text !== null)) return { kind: 'constant', type: stringType, value: texts.join(''), start };
  }
  return { kind: 'concat', parts, type: stringType, start };
}

/** A chain on the left joins; `a + (b + c)` gives the same text, but its parts are evaluated and joined in order too. */
function partsOf(value: BoundExpression): readonly BoundExpression[] {
  return value.kind === 'concat' ? value.parts : [value];
}

/** C# folds text with text only; numbers are formatted at run time. */
function constantText(value: BoundExpression & { kind: 'constant' }): string | null {
  if (value.value === null) return '';
  return typeof value.value === 'string' ? value.value : null;
}
