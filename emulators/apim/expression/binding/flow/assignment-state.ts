// Which variables have a value at a point of the program, and how such states meet.

import { diagnosticAt, type Diagnostic } from '../../diagnostics.ts';
import type { Variable } from '../bound-tree.ts';

/** The variables that have a value; null where control cannot get. */
export type State = ReadonlySet<Variable> | null;

export interface Pass {
  readonly problems: Diagnostic[];
  /** States at the breaks and continues of the loops around, innermost last. */
  readonly exits: { breaks: State; continues: State }[];
  /** What calling a local function may assign. */
  readonly functions: Map<Variable, readonly Variable[]>;
  /** Out parameters of the local function being walked. */
  outputs: readonly Variable[];
}

/** With the variable assigned. */
export function assign(state: State, variable: Variable): State {
  if (state === null || state.has(variable)) return state;
  return new Set(state).add(variable);
}

/** What holds whichever way control came. */
export function join(left: State, right: State): State {
  if (left === null || left === right) return right;
  if (right === null) return left;
  return new Set([...left].filter((variable) => right.has(variable)));
}

/** Complains if the variable has no value, and then takes it as assigned, so that it complains once. */
export function read(pass: Pass, variable: Variable, { state, start }: { state: State; start: number }): State {
  if (state === null || state.has(variable) || variable.name === '') return state;
  pass.problems.push(diagnosticAt(start, 'CS0165', variable.name));
  return assign(state, variable);
}
