// A .NET regular expression as a tree. Options are resolved: every node says for itself what it matches.

import type { CharacterSet } from './character-set.ts';

export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence' | 'alternation'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly minimum: number; readonly maximum: number; readonly lazy: boolean }
  | { readonly kind: 'capture'; readonly group: string; readonly item: PatternNode }
  | { readonly kind: 'atomic'; readonly item: PatternNode }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean; readonly item: PatternNode }
  | { readonly kind: 'condition'; readonly test: PatternNode; readonly yes: PatternNode; readonly no: PatternNode }
  | { readonly kind: 'reference'; readonly group: string; readonly ignoreCase: boolean }
  | { readonly kind: 'anchor'; readonly at: Anchor }
  | { readonly kind: 'boundary'; readonly negative: boolean; readonly ecmaScript: boolean };

export type Anchor = 'start' | 'line-start' | 'end' | 'line-end' | 'end-or-final-newline';

/** `System.Text.RegularExpressions.RegexOptions`. */
export const regexOptions = {
  None: 0, IgnoreCase: 1, Multiline: 2, ExplicitCapture: 4, Compiled: 8, Singleline: 16, IgnorePatternWhitespace: 32,
  RightToLeft: 64, ECMAScript: 256, CultureInvariant: 512,
} as const;

export interface Pattern {
  readonly root: PatternNode;
  /** Names of the groups in .NET's order of numbers: `0` is the whole match, unnamed groups come before named ones. */
  readonly groups: readonly { readonly number: number; readonly name: string }[];
}
