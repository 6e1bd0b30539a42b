// The expression after binding: every node has its static type, every name its meaning, every conversion is explicit.
// The passes that follow (flow analysis, allow-list, facts, closures) read this tree and nothing else.

import type { Conversion } from '../type-system/conversions.ts';
import type { Indexer, Method, Property } from '../type-system/members.ts';
import type { NetType } from '../types.ts';
import type { BoundBlock } from './bound-statement.ts';

/** A local variable, parameter, or temporary of the compiler. */
export interface Variable {
  readonly name: string;
  readonly type: NetType;
  /** The function whose frame holds it. */
  readonly owner: FunctionInfo;
  /** Why it cannot be assigned: it is a foreach variable, a using variable … */
  readonly readOnly: string | null;
  /** Set when a lambda or local function uses it, or when it is passed by out or ref: it then lives in a cell. */
  shared: boolean;
  /** Place in the frame. */
  readonly slot: number;
  /** The parameter of a local function that the caller passes by out or ref. */
  readonly byReference: 'out' | 'ref' | null;
}

/** One frame: the expression as a whole, a lambda, or a local function. */
export interface FunctionInfo {
  readonly kind: 'expression' | 'lambda' | 'local function';
  readonly parent: FunctionInfo | null;
  /** Slots taken so far; see frame.ts for the first ones. */
  slots: number;
  /** Variables of enclosing functions that are used inside. */
  readonly captured: Set<Variable>;
}

export interface LocalFunctionSymbol {
  readonly name: string;
  /** Holds the function value while its block runs. */
  readonly variable: Variable;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: NetType;
    readonly modifier: 'out' | 'ref' | 'params' | null;
    readonly defaultValue: { readonly value: unknown; readonly type: NetType } | undefined;
  }[];
  readonly result: NetType;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '<<' | '>>' | '&' | '|' | '^';
export type ComparisonOperator = '==' | '!=' | '<' | '>' | '<=' | '>=';

interface Node {
  readonly type: NetType;
  readonly start: number;
}

/** Where a member was named, for diagnostics of later passes. */
export interface MemberUse {
  readonly typeArguments: readonly NetType[];
  readonly nameStart: number;
}

export type BoundExpression = Node &
  (
    | { readonly kind: 'constant'; readonly value: unknown }
    | { readonly kind: 'context' }
    | { readonly kind: 'variable'; readonly variable: Variable }
    | ({
        readonly kind: 'call';
        readonly method: Method;
        readonly receiver: BoundExpression | null;
        readonly arguments: readonly BoundExpression[];
        readonly asExtension: boolean;
      } & MemberUse)
    | ({ readonly kind: 'property'; readonly property: Property; readonly receiver: BoundExpression | null } & MemberUse)
    | ({
        readonly kind: 'indexer';
        readonly indexer: Indexer;
        readonly receiver: BoundExpression;
        readonly arguments: readonly BoundExpression[];
      } & MemberUse)
    | { readonly kind: 'array-element'; readonly array: BoundExpression; readonly index: BoundExpression }
    | { readonly kind: 'array-length'; readonly array: BoundExpression }
    | {
        readonly kind: 'nullable-member';
        readonly member: 'HasValue' | 'Value' | 'GetValueOrDefault';
        readonly receiver: BoundExpression;
        readonly fallback: BoundExpression | null;
      }
    | { readonly kind: 'anonymous-member'; readonly receiver: BoundExpression; readonly index: number }
    | { readonly kind: 'invoke'; readonly delegate: BoundExpression; readonly arguments: readonly BoundExpression[] }
    | {
        readonly kind: 'local-call';
        readonly function: LocalFunctionSymbol;
        readonly callee: BoundExpression;
        readonly arguments: readonly BoundExpression[];
      }
    | ({ readonly kind: 'new'; readonly constructor: Method; readonly arguments: readonly BoundExpression[] } & MemberUse)
    /** Sets up `target`, which holds the new object, and yields it. */
    | {
        readonly kind: 'initialize';
        readonly object: BoundExpression;
        readonly target: Variable;
        readonly steps: readonly BoundExpression[];
      }
    | {
        readonly kind: 'new-array';
        readonly element: NetType;
        readonly size: BoundExpression | null;
        readonly elements: readonly BoundExpression[] | null;
      }
    | { readonly kind: 'new-anonymous'; readonly names: readonly string[]; readonly values: readonly BoundExpression[] }
    | { readonly kind: 'default' }
    | { readonly kind: 'typeof'; readonly of: NetType }
    | { readonly kind: 'convert'; readonly conversion: Conversion; readonly operand: BoundExpression; readonly checked: boolean }
    | {
        readonly kind: 'arithmetic';
        readonly operator: ArithmeticOperator;
        readonly left: BoundExpression;
        readonly right: BoundExpression;
        readonly operands: NetType;
        readonly lifted: boolean;
        readonly checked: boolean;
      }
    | {
        readonly kind: 'comparison';
        readonly operator: ComparisonOperator;
        readonly left: BoundExpression;
        readonly right: BoundExpression;
        readonly operands: NetType;
        readonly lifted: boolean;
      }
    | {
        readonly kind: 'unary';
        readonly operator: '-' | '~' | '!';
        readonly operand: BoundExpression;
        readonly lifted: boolean;
        readonly checked: boolean;
      }
    /** `bool? & bool?` with three-valued logic. */
    | {
        readonly kind: 'lifted-logic';
        readonly operator: '&' | '|';
        readonly left: BoundExpression;
        readonly right: BoundExpression;
      }
    /** An operator declared by a type. */
    | {
        readonly kind: 'user-operator';
        readonly method: Method;
        readonly operands: readonly BoundExpression[];
        readonly lifted: 'arithmetic' | 'equality' | 'order' | null;
      }
    | { readonly kind: 'concat'; readonly parts: readonly BoundExpression[] }
    | { readonly kind: 'interpolated'; readonly parts: readonly InterpolationPart[] }
    | {
        readonly kind: 'logical';
        readonly operator: '&&' | '||';
        readonly left: BoundExpression;
        readonly right: BoundExpression;
      }
    | {
        readonly kind: 'coalesce';
        readonly left: BoundExpression;
        readonly leftValue: Variable;
        readonly whenNotNull: BoundExpression;
        readonly right: BoundExpression;
      }
    | {
        readonly kind: 'conditional';
        readonly condition: BoundExpression;
        readonly whenTrue: BoundExpression;
        readonly whenFalse: BoundExpression;
      }
    | {
        readonly kind: 'conditional-access';
        readonly target: BoundExpression;
        readonly receiver: Variable;
        readonly access: BoundExpression;
      }
    | { readonly kind: 'assign'; readonly target: BoundExpression; readonly value: BoundExpression }
    /** `target op= …`, `target++`: `value` reads the old value from `current`. */
    | {
        readonly kind: 'compound';
        readonly target: BoundExpression;
        readonly current: Variable;
        readonly value: BoundExpression;
        readonly result: 'old' | 'new';
      }
    | { readonly kind: 'is'; readonly operand: BoundExpression; readonly of: NetType }
    | { readonly kind: 'as'; readonly operand: BoundExpression; readonly to: NetType }
    | { readonly kind: 'match'; readonly operand: BoundExpression; readonly pattern: BoundPattern }
    | BoundLambda
    /** A method as a delegate. */
    | ({
        readonly kind: 'delegate';
        readonly method: Method;
        readonly receiver: BoundExpression | null;
        readonly parameters: readonly NetType[];
      } & MemberUse &
        DelegateAdapters)
    | { readonly kind: 'throw'; readonly value: BoundExpression }
    /** A variable handed over by out or ref. */
    | { readonly kind: 'reference'; readonly variable: Variable; readonly out: boolean }
    | { readonly kind: 'element-reference'; readonly target: BoundExpression }
    /** `out _` */
    | { readonly kind: 'discard' }
  );

/** Conversions between what the delegate is called with and what the method takes. */
export interface DelegateAdapters {
  readonly argumentConversions: readonly Conversion[];
  readonly resultConversion: Conversion;
}

export interface BoundLambda extends Node {
  readonly kind: 'lambda';
  readonly info: FunctionInfo;
  readonly parameters: readonly Variable[];
  /** Everything declared directly in the body, parameters included. */
  readonly variables: readonly Variable[];
  readonly body: BoundExpression | BoundBlock;
  readonly returnsValue: boolean;
}

export type InterpolationPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hole'; readonly value: BoundExpression; readonly alignment: number; readonly format: string | null };

export type BoundPattern =
  | {
      readonly kind: 'constant';
      readonly value: BoundExpression;
      readonly equals: BoundExpression | null;
      readonly current: Variable;
    }
  | { readonly kind: 'type'; readonly of: NetType; readonly variable: Variable | null; readonly conversion: Conversion }
  | { readonly kind: 'var'; readonly variable: Variable | null };
