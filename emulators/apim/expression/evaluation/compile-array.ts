// Compiles arrays: creation, elements, length. A byte[] is a Uint8Array, all others are NetArrays.

import type { BoundExpression } from '../binding/bound-tree.ts';
import { defaultValue } from '../binding/default-value.ts';
import { indexOutOfRange, overflow } from '../library/exceptions.ts';
import { types } from '../type-system/primitives.ts';
import { NetArray } from '../values.ts';
import { compileExpression } from './compile-expression.ts';
import { nullReference } from './failures.ts';
import type { Frame, Layout, Run } from './frame.ts';

type Cells = unknown[] | Uint8Array;

export function compileArray(layout: Layout, { element, size, elements }: BoundExpression & { kind: 'new-array' }): Run {
  const isBytes = element === types.byte;
  if (elements === null) {
    const length = size === null ? () => 0 : compileExpression(layout, size);
    return (frame) => {
      const count = Number(length(frame));
      if (count < 0) throw overflow();
      if (isBytes) return new Uint8Array(count);
      return new NetArray(element, new Array(count).fill(defaultValue(layout.library, element)));
    };
  }
  const values = elements.map((node) => compileExpression(layout, node));
  const items = (frame: Frame): unknown[] => values.map((value) => value(frame));
  return isBytes ? (frame) => Uint8Array.from(items(frame) as number[]) : (frame) => new NetArray(element, items(frame));
}

export function compileElement(layout: Layout, node: BoundExpression & { kind: 'array-element' }): Run {
  const array = compileExpression(layout, node.array);
  const index = compileExpression(layout, node.index);
  return (frame) => {
    const cells = cellsOf(array(frame));
    return cells[checkedIndex(cells, index(frame))];
  };
}

export function compileLength(layout: Layout, node: BoundExpression & { kind: 'array-length' }): Run {
  const array = compileExpression(layout, node.array);
  return (frame) => cellsOf(array(frame)).length;
}

/** The items of an array. @throws NetException NullReferenceException */
export function cellsOf(array: unknown): Cells {
  if (array instanceof Uint8Array) return array;
  if (array === null) throw nullReference();
  return (array as NetArray).items;
}

/** @throws NetException IndexOutOfRangeException */
export function checkedIndex(cells: Cells, index: unknown): number {
  const at = Number(index);
  if (at < 0 || at >= cells.length) throw indexOutOfRange();
  return at;
}
