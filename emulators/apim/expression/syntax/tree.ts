// The syntax tree of a C# expression or block. Says what was written and where; names and types are not resolved here.
// Every node carries `start`, the offset in the text at which C# compilers report errors about it.

import type { LiteralType, LiteralValue } from './token.ts';

export type TypeSyntax =
  | { readonly kind: 'predefined-type'; readonly name: string; readonly start: number }
  | { readonly kind: 'named-type'; readonly parts: readonly NamePart[]; readonly start: number }
  | { readonly kind: 'array-type'; readonly element: TypeSyntax; readonly start: number }
  | { readonly kind: 'nullable-type'; readonly of: TypeSyntax; readonly start: number };

/** One step of `System.Collections.Generic.List<int>`. */
export interface NamePart {
  readonly name: string;
  readonly typeArguments: readonly TypeSyntax[] | null;
  readonly start: number;
}

export interface Argument {
  /** `name:` of a named argument. */
  readonly name: string | null;
  readonly modifier: 'out' | 'ref' | null;
  readonly value: Expression;
  readonly start: number;
}

export interface LambdaParameter {
  readonly name: string;
  readonly type: TypeSyntax | null;
  readonly start: number;
}

/** The part of `new T { … }` in braces. */
export type Initializer =
  | { readonly kind: 'object-initializer'; readonly members: readonly MemberInitializer[]; readonly start: number }
  | { readonly kind: 'collection-initializer'; readonly elements: readonly (readonly Expression[])[]; readonly start: number };

export interface MemberInitializer {
  readonly target: { readonly name: string } | { readonly indexes: readonly Argument[] };
  readonly value: Expression | Initializer;
  readonly start: number;
}

export type InterpolationPiece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'hole';
      readonly value: Expression;
      readonly alignment: Expression | null;
      readonly format: string | null;
    };

export type Pattern =
  | { readonly kind: 'constant-pattern'; readonly value: Expression; readonly start: number }
  | {
      readonly kind: 'declaration-pattern';
      readonly type: TypeSyntax;
      readonly name: string;
      readonly start: number;
      readonly nameStart: number;
    }
  | { readonly kind: 'var-pattern'; readonly name: string; readonly start: number; readonly nameStart: number };

export type Expression = { readonly start: number } & (
  | { readonly kind: 'literal'; readonly type: LiteralType; readonly value: LiteralValue }
  | { readonly kind: 'interpolated'; readonly pieces: readonly InterpolationPiece[] }
  | { readonly kind: 'name'; readonly name: string; readonly typeArguments: readonly TypeSyntax[] | null }
  | { readonly kind: 'type'; readonly type: TypeSyntax }
  | { readonly kind: 'parenthesized'; readonly inner: Expression }
  | MemberExpression
  | { readonly kind: 'call'; readonly target: Expression; readonly arguments: readonly Argument[] }
  | { readonly kind: 'element'; readonly target: Expression; readonly arguments: readonly Argument[] }
  | { readonly kind: 'conditional-access'; readonly target: Expression; readonly access: Expression }
  /** Inside `access` of a conditional access: the value left of `?`. */
  | { readonly kind: 'receiver' }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | { readonly kind: 'increment'; readonly operator: '++' | '--'; readonly prefix: boolean; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
  | {
      readonly kind: 'assignment';
      readonly operator: BinaryOperator | null;
      readonly target: Expression;
      readonly value: Expression;
    }
  | { readonly kind: 'cast'; readonly type: TypeSyntax; readonly operand: Expression }
  | {
      readonly kind: 'is';
      readonly operand: Expression;
      readonly pattern: Pattern | { readonly kind: 'type-test'; readonly type: TypeSyntax };
    }
  | { readonly kind: 'as'; readonly operand: Expression; readonly type: TypeSyntax }
  | LambdaExpression
  | {
      readonly kind: 'new';
      readonly type: TypeSyntax;
      readonly arguments: readonly Argument[];
      readonly initializer: Initializer | null;
    }
  | NewArrayExpression
  | {
      readonly kind: 'new-anonymous';
      readonly members: readonly { readonly name: string | null; readonly value: Expression; readonly start: number }[];
    }
  /** `{ 1, 2 }` as the value of an array variable. */
  | { readonly kind: 'array-initializer'; readonly elements: readonly Expression[] }
  | { readonly kind: 'typeof'; readonly type: TypeSyntax }
  | { readonly kind: 'default'; readonly type: TypeSyntax | null }
  | { readonly kind: 'checked'; readonly checked: boolean; readonly inner: Expression }
  | { readonly kind: 'throw'; readonly value: Expression }
  /** `out var x`, `out int x`, `out _`: type null for `var`, name null for a discard. */
  | { readonly kind: 'declaration'; readonly type: TypeSyntax | null; readonly name: string | null }
);

export interface MemberExpression {
  readonly kind: 'member';
  readonly target: Expression;
  readonly name: string;
  readonly typeArguments: readonly TypeSyntax[] | null;
  readonly start: number;
  readonly nameStart: number;
}

export interface LambdaExpression {
  readonly kind: 'lambda';
  /** null for `delegate { … }`, which fits any parameters. */
  readonly parameters: readonly LambdaParameter[] | null;
  readonly body: Expression | Block;
  readonly start: number;
}

export interface NewArrayExpression {
  readonly kind: 'new-array';
  /** null for `new[] { … }`. */
  readonly element: TypeSyntax | null;
  readonly size: Expression | null;
  readonly elements: readonly Expression[] | null;
  readonly start: number;
}

export type UnaryOperator = '+' | '-' | '!' | '~';

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '<<' | '>>' | '&' | '|' | '^' | '&&' | '||' | '??' | '==' | '!=' | '<' | '>' | '<=' | '>=';

export interface Block {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
  readonly start: number;
  /** Offset of the closing brace. */
  readonly end: number;
}

export interface VariableDeclarator {
  readonly name: string;
  readonly value: Expression | null;
  readonly start: number;
}

export interface LocalDeclaration {
  readonly kind: 'local';
  readonly constant: boolean;
  /** null for `var`. */
  readonly type: TypeSyntax | null;
  readonly variables: readonly VariableDeclarator[];
  readonly start: number;
}

export interface Parameter {
  readonly name: string;
  readonly type: TypeSyntax;
  readonly modifier: 'out' | 'ref' | 'params' | 'this' | null;
  readonly defaultValue: Expression | null;
  readonly start: number;
}

export interface LocalFunction {
  readonly kind: 'local-function';
  readonly name: string;
  readonly result: TypeSyntax;
  readonly parameters: readonly Parameter[];
  readonly body: Block | Expression;
  readonly start: number;
}

export interface SwitchSection {
  readonly labels: readonly SwitchLabel[];
  readonly statements: readonly Statement[];
  readonly start: number;
}

export type SwitchLabel =
  | { readonly kind: 'case'; readonly pattern: Pattern; readonly condition: Expression | null; readonly start: number }
  | { readonly kind: 'default'; readonly start: number };

export interface CatchClause {
  readonly type: TypeSyntax | null;
  readonly name: string | null;
  readonly filter: Expression | null;
  readonly body: Block;
  readonly start: number;
}

export type Statement =
  | Block
  | LocalDeclaration
  | LocalFunction
  | ({ readonly start: number } & (
      | { readonly kind: 'expression'; readonly expression: Expression }
      | { readonly kind: 'empty' }
      | { readonly kind: 'if'; readonly condition: Expression; readonly then: Statement; readonly otherwise: Statement | null }
      | { readonly kind: 'while'; readonly condition: Expression; readonly body: Statement }
      | { readonly kind: 'do'; readonly condition: Expression; readonly body: Statement }
      | {
          readonly kind: 'for';
          readonly initializers: LocalDeclaration | readonly Expression[];
          readonly condition: Expression | null;
          readonly steps: readonly Expression[];
          readonly body: Statement;
        }
      | {
          readonly kind: 'foreach';
          readonly type: TypeSyntax | null;
          readonly name: string;
          readonly nameStart: number;
          readonly source: Expression;
          readonly body: Statement;
        }
      | { readonly kind: 'switch'; readonly value: Expression; readonly sections: readonly SwitchSection[] }
      | { readonly kind: 'return'; readonly value: Expression | null }
      | { readonly kind: 'throw'; readonly value: Expression | null }
      | { readonly kind: 'break' }
      | { readonly kind: 'continue' }
      | { readonly kind: 'try'; readonly body: Block; readonly catches: readonly CatchClause[]; readonly finally: Block | null }
      | { readonly kind: 'using'; readonly resource: LocalDeclaration | Expression; readonly body: Statement }
      | { readonly kind: 'checked'; readonly checked: boolean; readonly body: Block }
    ));
