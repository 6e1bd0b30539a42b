// Where a running function keeps its values: an array of slots. Slot 0 holds the context, slot 1 what is returned, the
// rest variables. A variable that a lambda shares, or that is passed by out or ref, lives in a cell in its slot.

import type { FunctionInfo, Variable } from '../binding/bound-tree.ts';
import type { Reference } from '../library/declaration.ts';
import type { Library } from '../type-system/library-index.ts';

export type Frame = unknown[];

/** A compiled expression. */
export type Run = (frame: Frame) => unknown;

/** How a statement ended. */
export type Signal = typeof proceed | typeof leaveLoop | typeof nextTurn | typeof leaveFunction;

/** A compiled statement. */
export type Execute = (frame: Frame) => Signal;

export const proceed = 0;
export const leaveLoop = 1;
export const nextTurn = 2;
export const leaveFunction = 3;

export const contextSlot = 0;
export const resultSlot = 1;

/** The slots of one function: its own variables, then cells of enclosing functions that it uses. */
export interface Layout {
  readonly library: Library;
  readonly size: number;
  slotOf(variable: Variable): number;
}

/** Lays out the frame of a function. */
export function createLayout(library: Library, info: FunctionInfo): Layout {
  const captured = new Map([...info.captured].map((variable, index) => [variable, info.slots + index]));
  return {
    library,
    size: info.slots + captured.size,
    slotOf: (variable) => captured.get(variable) ?? variable.slot,
  };
}

/** Reads a variable. */
export function readVariable(layout: Layout, variable: Variable): Run {
  const slot = layout.slotOf(variable);
  return variable.shared ? (frame) => (frame[slot] as Reference).value : (frame) => frame[slot];
}

/** Writes a variable whose cell, if it needs one, exists already. */
export function writeVariable(layout: Layout, variable: Variable): (frame: Frame, value: unknown) => void {
  const slot = layout.slotOf(variable);
  if (!variable.shared) {
    return (frame, value) => {
      frame[slot] = value;
    };
  }
  return (frame, value) => {
    (frame[slot] as Reference).value = value;
  };
}

/** Makes fresh cells for the shared ones among the variables of a scope; null if there are none. */
export function createCells(layout: Layout, variables: readonly Variable[]): ((frame: Frame) => void) | null {
  const slots = variables
    .filter(({ shared, byReference }) => shared && byReference === null)
    .map((variable) => layout.slotOf(variable));
  if (slots.length === 0) return null;
  return (frame) => {
    for (const slot of slots) frame[slot] = { value: undefined };
  };
}
