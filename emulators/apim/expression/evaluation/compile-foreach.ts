// Compiles foreach. Arrays and text are walked by index; a type with an enumerator of its own is asked for it.

import type { BoundStatement } from '../binding/bound-statement.ts';
import { Enumerator } from '../library/collections/enumerator.ts';
import { takeStep } from '../steps.ts';
import { elements } from '../values.ts';
import { compileExpression } from './compile-expression.ts';
import { compileStatement } from './compile-statement.ts';
import { nullReference } from './failures.ts';
import { leaveFunction, leaveLoop, proceed, type Execute, type Frame, type Layout, type Signal } from './frame.ts';
import { cellsOf } from './compile-array.ts';

export function compileForeach(layout: Layout, node: BoundStatement & { kind: 'foreach' }): Execute {
  const source = compileExpression(layout, node.source);
  const body = compileStatement(layout, node.body);
  const slot = layout.slotOf(node.current);
  const turn = (frame: Frame, item: unknown): Signal => {
    frame[slot] = item;
    return body(frame);
  };
  if (node.source.type.kind === 'array') {
    return (frame) => {
      const cells = cellsOf(source(frame));
      for (let index = 0; index < cells.length; index += 1) {
        takeStep();
        const signal = turn(frame, cells[index]);
        if (signal === leaveLoop) break;
        if (signal === leaveFunction) return leaveFunction;
      }
      return proceed;
    };
  }
  const enumerate = node.enumerator as unknown as ((object: unknown) => unknown) | null;
  return (frame) => {
    const object = source(frame);
    if (object === null) throw nullReference();
    const walked = enumerate === null ? elements(object) : itemsOf(enumerate(object));
    for (const item of walked) {
      const signal = turn(frame, item);
      if (signal === leaveLoop) break;
      if (signal === leaveFunction) return leaveFunction;
    }
    return proceed;
  };
}

/** What an enumerator yields. */
function* itemsOf(enumerator: unknown): Generator<unknown> {
  if (enumerator instanceof Enumerator) while (enumerator.moveNext()) yield enumerator.current;
  else yield* elements(enumerator);
}
