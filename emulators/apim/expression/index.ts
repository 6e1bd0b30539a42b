// What the rest of the engine may use of the expression compiler.

import type { ContextView } from './context.ts';
import type { NetType } from './types.ts';

/** Where an expression stands, so that diagnostics point into the policy file. Line and column begin at 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface CompiledExpression {
  /** Static type of the result. */
  readonly type: NetType;
  /** Bodies that the gateway has to buffer before it evaluates. */
  readonly reads: { readonly requestBody: boolean; readonly responseBody: boolean };
  /** Names given as literals to `context.Variables`, for the lint. */
  readonly variables: readonly { readonly name: string; readonly position: SourcePosition }[];
  /** Evaluates to a value of static type `object`. @throws NetException */
  evaluate(context: ContextView): unknown;
}
