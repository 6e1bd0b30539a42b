// The statements of the bound tree: blocks with the variables that live in them, loops, switch, try, using.

import type { Implementation } from '../library/declaration.ts';
import type { NetType } from '../types.ts';
import type { BoundExpression, BoundPattern, FunctionInfo, LocalFunctionSymbol, Variable } from './bound-tree.ts';

export interface BoundBlock {
  readonly kind: 'block';
  /** What lives as long as one run of the block; shared ones get a fresh cell on entry. */
  readonly variables: readonly Variable[];
  readonly functions: readonly BoundLocalFunction[];
  readonly statements: readonly BoundStatement[];
  readonly start: number;
  readonly end: number;
}

export interface BoundLocalFunction {
  readonly symbol: LocalFunctionSymbol;
  readonly info: FunctionInfo;
  readonly parameters: readonly Variable[];
  readonly variables: readonly Variable[];
  readonly body: BoundBlock | BoundExpression;
  readonly start: number;
}

export interface BoundCatch {
  /** null: every exception. */
  readonly type: NetType | null;
  readonly variable: Variable | null;
  readonly filter: BoundExpression | null;
  readonly body: BoundBlock;
}

export interface BoundSwitchLabel {
  /** null for `default`. */
  readonly pattern: BoundPattern | null;
  readonly condition: BoundExpression | null;
}

export type BoundStatement = { readonly start: number } & (
  | BoundBlock
  | { readonly kind: 'local'; readonly variable: Variable; readonly value: BoundExpression | null }
  | { readonly kind: 'expression'; readonly expression: BoundExpression }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'if';
      readonly condition: BoundExpression;
      readonly then: BoundStatement;
      readonly otherwise: BoundStatement | null;
    }
  | { readonly kind: 'while'; readonly condition: BoundExpression; readonly body: BoundStatement }
  | { readonly kind: 'do'; readonly condition: BoundExpression; readonly body: BoundStatement }
  | {
      readonly kind: 'for';
      readonly variables: readonly Variable[];
      readonly initializers: readonly BoundStatement[];
      readonly condition: BoundExpression | null;
      readonly steps: readonly BoundExpression[];
      readonly body: BoundStatement;
    }
  | {
      readonly kind: 'foreach';
      readonly source: BoundExpression;
      readonly enumerator: Implementation | null;
      readonly variable: Variable;
      readonly current: Variable;
      readonly value: BoundExpression;
      readonly body: BoundStatement;
    }
  | {
      readonly kind: 'switch';
      readonly value: BoundExpression;
      readonly governing: Variable;
      readonly variables: readonly Variable[];
      readonly sections: readonly {
        readonly labels: readonly BoundSwitchLabel[];
        readonly statements: readonly BoundStatement[];
        readonly start: number;
      }[];
    }
  | { readonly kind: 'return'; readonly value: BoundExpression | null }
  | { readonly kind: 'throw'; readonly value: BoundExpression | null }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' }
  | {
      readonly kind: 'try';
      readonly body: BoundBlock;
      readonly catches: readonly BoundCatch[];
      readonly finally: BoundBlock | null;
    }
  | {
      readonly kind: 'using';
      readonly variables: readonly Variable[];
      readonly setup: readonly BoundStatement[];
      readonly resource: Variable;
      readonly dispose: BoundExpression | null;
      readonly body: BoundStatement;
    }
);
