// What an expression can turn out to be before it is known what is wanted of it.

import type { Argument, TypeSyntax } from '../syntax/tree.ts';
import type { Method } from '../type-system/members.ts';
import type { Substitution } from '../type-system/type-parameters.ts';
import type { NetType } from '../types.ts';
import type { BoundExpression, LocalFunctionSymbol } from './bound-tree.ts';
import type { UnboundLambda } from './bind-lambda.ts';

/** A method together with what the type parameters of its class stand for on this receiver. */
export interface MethodCandidate {
  readonly method: Method;
  readonly substitution: Substitution;
  /** How far up the base classes it stands; nearer ones win if they fit. */
  readonly distance: number;
}

export interface MethodGroup {
  readonly kind: 'methods';
  readonly name: string;
  readonly candidates: readonly MethodCandidate[];
  /** The value before the dot, or null behind a type name. */
  readonly receiver: BoundExpression | null;
  readonly receiverType: NetType;
  readonly typeArguments: readonly TypeSyntax[] | null;
  readonly start: number;
  readonly nameStart: number;
}

export type Operand =
  | { readonly kind: 'value'; readonly value: BoundExpression }
  | { readonly kind: 'type'; readonly type: NetType; readonly start: number }
  | { readonly kind: 'namespace'; readonly name: string; readonly start: number }
  | MethodGroup
  | { readonly kind: 'local-function'; readonly function: LocalFunctionSymbol; readonly name: string; readonly start: number }
  | UnboundLambda
  /** `throw e` where a value stands; converts to anything. */
  | { readonly kind: 'throw'; readonly value: BoundExpression; readonly start: number }
  /** `default`; takes the type that is wanted. */
  | { readonly kind: 'default'; readonly start: number }
  /** `out var x` and `out _`, whose type follows from the parameter. */
  | { readonly kind: 'out-declaration'; readonly name: string | null; readonly start: number };

/** An argument with its operand bound once, before overloads are compared. */
export interface BoundArgument {
  readonly syntax: Argument;
  readonly operand: Operand;
  readonly name: string | null;
  readonly modifier: 'out' | 'ref' | null;
}

export function valueOperand(value: BoundExpression): Operand {
  return { kind: 'value', value };
}

export function operandStart(operand: Operand): number {
  return operand.kind === 'value' ? operand.value.start : operand.start;
}
