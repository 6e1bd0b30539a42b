// Compiles `is`, `as` and patterns.

import type { BoundExpression, BoundPattern } from '../binding/bound-tree.ts';
import { netEquals } from '../library/equality.ts';
import type { NetType } from '../types.ts';
import { boxer, converter } from './compile-conversion.ts';
import { compileExpression } from './compile-expression.ts';
import { writeVariable, type Frame, type Layout, type Run } from './frame.ts';
import { isInstance } from './run-time-type.ts';

export function compileIs(layout: Layout, { operand: node, of }: BoundExpression & { kind: 'is' }): Run {
  const operand = compileExpression(layout, node);
  const test = tester(layout, node.type, of);
  return (frame) => test(operand(frame));
}

/** Whether a value of the static type `from` is a `type`. */
function tester(layout: Layout, from: NetType, type: NetType): (value: unknown) => boolean {
  const { library } = layout;
  const box = boxer(from, library);
  return box === undefined ? (value) => isInstance(library, value, type) : (value) => isInstance(library, box(value), type);
}

export function compileAs(layout: Layout, { operand: node, to }: BoundExpression & { kind: 'as' }): Run {
  const operand = compileExpression(layout, node);
  const box = boxer(node.type, layout.library) ?? ((value: unknown) => value);
  const unbox = to.kind === 'nullable' ? converter(layout.library, { kind: 'unbox', to }, false) : undefined;
  return (frame) => {
    const value = box(operand(frame));
    if (!isInstance(layout.library, value, to)) return null;
    return unbox === undefined ? value : unbox(value);
  };
}

export function compileMatch(layout: Layout, node: BoundExpression & { kind: 'match' }): Run {
  const operand = compileExpression(layout, node.operand);
  const matches = compilePattern(layout, node.pattern, node.operand.type);
  return (frame) => matches(frame, operand(frame));
}

/** Whether the pattern takes a value of the static type `from`; assigns its variable if so. */
export function compilePattern(layout: Layout, pattern: BoundPattern, from: NetType): (frame: Frame, value: unknown) => boolean {
  switch (pattern.kind) {
    case 'var': {
      if (pattern.variable === null) return () => true;
      const write = writeVariable(layout, pattern.variable);
      return (frame, value) => {
        write(frame, value);
        return true;
      };
    }
    case 'type': {
      const test = tester(layout, from, pattern.of);
      const convert = converter(layout.library, pattern.conversion, false) ?? ((value: unknown) => value);
      const write = pattern.variable === null ? null : writeVariable(layout, pattern.variable);
      return (frame, value) => {
        if (!test(value)) return false;
        write?.(frame, convert(value));
        return true;
      };
    }
    case 'constant':
      return compileConstantPattern(layout, pattern);
  }
}

function compileConstantPattern(
  layout: Layout,
  pattern: BoundPattern & { kind: 'constant' },
): (frame: Frame, value: unknown) => boolean {
  const constant = compileExpression(layout, pattern.value);
  if (pattern.equals !== null) {
    const equals = compileExpression(layout, pattern.equals);
    const slot = layout.slotOf(pattern.current);
    return (frame, value) => {
      frame[slot] = value;
      return equals(frame) === true;
    };
  }
  const box = boxer(pattern.value.type, layout.library) ?? ((value: unknown) => value);
  return (frame, value) => netEquals(value, box(constant(frame)));
}
