// Compiles assignments, compound assignments, increments and object initializers. The receiver and the indexes of the
// target are evaluated once, before the value.

import type { BoundExpression } from '../binding/bound-tree.ts';
import type { Implementation } from '../library/declaration.ts';
import { NetArray, NetException } from '../values.ts';
import { cellsOf, checkedIndex } from './compile-array.ts';
import { compileReceiver } from './compile-call.ts';
import { compileExpression } from './compile-expression.ts';
import { isInstance } from './run-time-type.ts';
import { writeVariable, readVariable, type Frame, type Layout, type Run } from './frame.ts';

type Native = (...args: unknown[]) => unknown;

/** Reads and writes one place; `locate` evaluates what stands before it. */
interface Target {
  locate(frame: Frame): readonly unknown[];
  read(frame: Frame, place: readonly unknown[]): unknown;
  write(frame: Frame, place: readonly unknown[], value: unknown): void;
}

export function compileAssign(layout: Layout, node: BoundExpression & { kind: 'assign' }): Run {
  const value = compileExpression(layout, node.value);
  if (node.target.kind === 'variable') {
    const write = writeVariable(layout, node.target.variable);
    return (frame) => {
      const result = value(frame);
      write(frame, result);
      return result;
    };
  }
  const target = compileTarget(layout, node.target);
  return (frame) => {
    const place = target.locate(frame);
    const result = value(frame);
    target.write(frame, place, result);
    return result;
  };
}

export function compileCompound(layout: Layout, node: BoundExpression & { kind: 'compound' }): Run {
  const target = compileTarget(layout, node.target);
  const value = compileExpression(layout, node.value);
  const slot = layout.slotOf(node.current);
  const givesOld = node.result === 'old';
  return (frame) => {
    const place = target.locate(frame);
    const old = target.read(frame, place);
    frame[slot] = old;
    const result = value(frame);
    target.write(frame, place, result);
    return givesOld ? old : result;
  };
}

export function compileInitialize(layout: Layout, node: BoundExpression & { kind: 'initialize' }): Run {
  const create = compileExpression(layout, node.object);
  const steps = node.steps.map((step) => compileExpression(layout, step));
  const slot = layout.slotOf(node.target);
  return (frame) => {
    const object = create(frame);
    frame[slot] = object;
    for (const step of steps) step(frame);
    return object;
  };
}

const nowhere: readonly unknown[] = [];

function compileTarget(layout: Layout, node: BoundExpression): Target {
  switch (node.kind) {
    case 'variable': {
      const read = readVariable(layout, node.variable);
      const write = writeVariable(layout, node.variable);
      return { locate: () => nowhere, read, write: (frame, _place, value) => write(frame, value) };
    }
    case 'array-element': {
      return compileElementTarget(layout, node);
    }
    case 'property': {
      const { property, receiver, typeArguments } = node;
      const object = receiver === null ? null : compileReceiver(layout, receiver, property.declaring);
      return nativeTarget(property, (frame) => (object === null ? typeArguments : [object(frame)]));
    }
    case 'indexer': {
      const { indexer, receiver } = node;
      const parts = [
        compileReceiver(layout, receiver, indexer.declaring),
        ...node.arguments.map((argument) => compileExpression(layout, argument)),
      ];
      return nativeTarget(indexer, (frame) => parts.map((part) => part(frame)));
    }
    case 'discard':
      return { locate: () => nowhere, read: () => null, write: () => undefined };
    default:
      throw new Error(`the binder let a ${node.kind} be assigned to`);
  }
}

function compileElementTarget(layout: Layout, node: BoundExpression & { kind: 'array-element' }): Target {
  const array = compileExpression(layout, node.array);
  const index = compileExpression(layout, node.index);
  return {
    locate: (frame) => {
      const object = array(frame);
      const cells = cellsOf(object);
      return [cells, checkedIndex(cells, index(frame)), object];
    },
    read: (_frame, [cells, at]) => (cells as unknown[])[at as number],
    write: (_frame, [cells, at, object], value) => {
      // An object[] may be a string[] in truth, which takes strings only.
      if (
        object instanceof NetArray &&
        object.elementType !== node.type &&
        value !== null &&
        !isInstance(layout.library, value, object.elementType)
      ) {
        throw new NetException(
          'System.ArrayTypeMismatchException',
          'Attempted to access an element as a type incompatible with the array.',
        );
      }
      (cells as unknown[])[at as number] = value;
    },
  };
}

function nativeTarget(
  member: { readonly get: Implementation | null; readonly set: Implementation | null },
  locate: Target['locate'],
): Target {
  const get = member.get as unknown as Native | null;
  const set = member.set as unknown as Native | null;
  return {
    locate,
    read: (_frame, place) => get?.(...place),
    write: (_frame, place, value) => {
      set?.(...place, value);
    },
  };
}
