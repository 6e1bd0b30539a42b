// The tree of a policy document: elements, attributes, text, and where each stands in the file.
// Knows nothing about what any policy does.

import type { SourcePosition } from '../expression/index.ts';

export interface ElementNode {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: readonly AttributeNode[];
  /** Elements and non-blank text, in document order; comments are dropped. */
  readonly children: readonly (ElementNode | TextNode)[];
  readonly position: SourcePosition;
}

export interface AttributeNode {
  readonly name: string;
  readonly value: ValueNode;
  readonly position: SourcePosition;
}

export interface TextNode {
  readonly kind: 'text';
  readonly value: ValueNode;
}

/**
 * An attribute's value or an element's text: wholly literal or wholly an expression, never mixed
 * (policy-expressions reference). Named values are already substituted. `text` of an expression includes `@(…)` or `@{…}`.
 */
export interface ValueNode {
  readonly kind: 'literal' | 'expression';
  readonly text: string;
  readonly position: SourcePosition;
}
