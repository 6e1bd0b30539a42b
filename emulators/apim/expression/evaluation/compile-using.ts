// Compiles using: the resource is disposed however the body ends; null is not.

import type { BoundStatement } from '../binding/bound-statement.ts';
import { compileExpression } from './compile-expression.ts';
import { compileSequence, compileStatement } from './compile-statement.ts';
import { createCells, readVariable, type Execute, type Layout } from './frame.ts';

export function compileUsing(layout: Layout, node: BoundStatement & { kind: 'using' }): Execute {
  const cells = createCells(layout, node.variables);
  const setup = compileSequence(layout, node.setup);
  const body = compileStatement(layout, node.body);
  const resource = readVariable(layout, node.resource);
  const dispose = node.dispose === null ? null : compileExpression(layout, node.dispose);
  return (frame) => {
    cells?.(frame);
    setup(frame);
    try {
      return body(frame);
    } finally {
      if (resource(frame) !== null) dispose?.(frame);
    }
  };
}
