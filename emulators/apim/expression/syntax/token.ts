// What the lexer gives to the parser: words, literals and operators, each with its place in the text.

import type { DecimalValue } from '../decimal-value.ts';

/** Types that a literal can have by itself. */
export type LiteralType =
  | 'int' | 'uint' | 'long' | 'ulong' | 'float' | 'double' | 'decimal' | 'char' | 'string' | 'bool' | 'null';

/** The value of a literal, in the shape `values.ts` gives its type. */
export type LiteralValue = number | bigint | string | boolean | null | DecimalValue;

interface Place {
  /** Offset of the first character in the expression text. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
}

export interface WordToken extends Place {
  readonly kind: 'identifier' | 'keyword' | 'operator' | 'end';
  /** The identifier without `@`, the keyword, the operator; empty at the end. */
  readonly text: string;
}

export interface LiteralToken extends Place {
  readonly kind: 'literal';
  readonly text: string;
  readonly type: LiteralType;
  readonly value: LiteralValue;
}

/** `$"…"` with its holes already split into tokens. */
export interface InterpolatedToken extends Place {
  readonly kind: 'interpolated';
  readonly text: string;
  readonly parts: readonly InterpolationPart[];
}

export type InterpolationPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'hole';
      readonly value: readonly Token[];
      readonly alignment: readonly Token[] | null;
      readonly format: string | null;
    };

export type Token = WordToken | LiteralToken | InterpolatedToken;

/** Reserved words of C# 7; contextual ones (`var`, `when`, `await`) are identifiers. */
export const keywords: ReadonlySet<string> = new Set(
  (
    'abstract as base bool break byte case catch char checked class const continue decimal default delegate do double ' +
    'else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal ' +
    'is lock long namespace new null object operator out override params private protected public readonly ref return ' +
    'sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked ' +
    'unsafe ushort using virtual void volatile while'
  ).split(' '),
);
