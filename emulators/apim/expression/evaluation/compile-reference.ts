// Compiles what is passed by out and ref: the cell of a variable, an array element, or a cell nobody reads.

import type { BoundExpression } from '../binding/bound-tree.ts';
import type { Reference } from '../library/declaration.ts';
import { cellsOf, checkedIndex } from './compile-array.ts';
import { compileExpression } from './compile-expression.ts';
import type { Layout, Run } from './frame.ts';

export function compileReference(
  layout: Layout,
  node: BoundExpression & { kind: 'reference' | 'element-reference' | 'discard' },
): Run {
  switch (node.kind) {
    case 'reference': {
      const slot = layout.slotOf(node.variable);
      return (frame) => frame[slot];
    }
    case 'discard':
      return (): Reference => ({ value: undefined });
    case 'element-reference':
      return compileElementReference(layout, node.target);
  }
}

function compileElementReference(layout: Layout, target: BoundExpression): Run {
  if (target.kind !== 'array-element') throw new Error(`the binder let a ${target.kind} be passed by reference`);
  const array = compileExpression(layout, target.array);
  const index = compileExpression(layout, target.index);
  return (frame): Reference => {
    const cells = cellsOf(array(frame)) as unknown[];
    const at = checkedIndex(cells, index(frame));
    return {
      get value() {
        return cells[at];
      },
      set value(value: unknown) {
        cells[at] = value;
      },
    };
  };
}
