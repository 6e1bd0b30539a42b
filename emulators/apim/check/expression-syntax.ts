// Looks into the C# of expressions: every node of the tree, and what it says about `context`.
// Judges names only, not types; code that does not parse is the compiler's to report and has no nodes here.

import type { ValueNode } from '../document/index.ts';
import { CompileProblem } from '../expression/diagnostics.ts';
import { parsePolicyExpression } from '../expression/syntax/parser.ts';
import type { Argument, Block, Expression, MemberExpression } from '../expression/syntax/tree.ts';

export type CallExpression = Extract<Expression, { kind: 'call' }>;

const parsed = new WeakMap<ValueNode, readonly Expression[]>();

/** Every expression node of a value, outer ones first; none when the C# does not parse. */
export function syntaxNodes(value: ValueNode): readonly Expression[] {
  let nodes = parsed.get(value);
  if (nodes === undefined) {
    nodes = value.kind === 'expression' ? [...nodesIn(parse(value.text))] : [];
    parsed.set(value, nodes);
  }
  return nodes;
}

function parse(text: string): Expression | Block | undefined {
  try {
    return parsePolicyExpression(text);
  } catch (error) {
    if (error instanceof CompileProblem) return undefined;
    throw error;
  }
}

/** Every expression node in a part of the tree. Statements, arguments and expressions are plain objects, walked alike. */
export function* nodesIn(node: unknown): Generator<Expression> {
  if (Array.isArray(node)) {
    for (const item of node) yield* nodesIn(item);
  } else if (typeof node === 'object' && node !== null) {
    if ('kind' in node && 'start' in node) yield node as Expression;
    for (const child of Object.values(node)) yield* nodesIn(child);
  }
}

/** `value` without the brackets around it. */
export function unwrap(value: Expression): Expression {
  return value.kind === 'parenthesized' ? unwrap(value.inner) : value;
}

/** Whether the expression is `context.<member>`. */
export function isContextMember(value: Expression, member: string): value is MemberExpression {
  const inner = unwrap(value);
  if (inner.kind !== 'member' || inner.name !== member) return false;
  const target = unwrap(inner.target);
  return target.kind === 'name' && target.name === 'context';
}

/** The text of a string literal; undefined for everything else. */
export function stringLiteral(value: Expression | undefined): string | undefined {
  const inner = value === undefined ? undefined : unwrap(value);
  return inner?.kind === 'literal' && inner.type === 'string' && typeof inner.value === 'string' ? inner.value : undefined;
}

/** The member that a call names: `StartsWith` with its target in `x.StartsWith("a")`. */
export function calledMember(call: CallExpression): MemberExpression | undefined {
  const target = unwrap(call.target);
  return target.kind === 'member' ? target : undefined;
}

export function isCharLiteral(argument: Argument | undefined): boolean {
  const value = argument === undefined ? undefined : unwrap(argument.value);
  return value?.kind === 'literal' && value.type === 'char';
}
