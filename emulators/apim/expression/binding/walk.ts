// Walks the bound tree: the parts of a node in the order in which they are evaluated. For passes that look for a few
// kinds of node and do not care about the rest.

import type { BoundLocalFunction, BoundStatement } from './bound-statement.ts';
import type { BoundExpression, BoundPattern } from './bound-tree.ts';

/** The expressions directly inside an expression; bodies of lambdas that are blocks come from {@link blocksIn}. */
export function childrenOf(node: BoundExpression): readonly BoundExpression[] {
  switch (node.kind) {
    case 'constant':
    case 'context':
    case 'variable':
    case 'default':
    case 'typeof':
    case 'reference':
    case 'discard':
      return [];
    case 'call':
      return node.receiver === null ? node.arguments : [node.receiver, ...node.arguments];
    case 'property':
    case 'delegate':
      return node.receiver === null ? [] : [node.receiver];
    case 'indexer':
      return [node.receiver, ...node.arguments];
    case 'array-element':
      return [node.array, node.index];
    case 'array-length':
      return [node.array];
    case 'nullable-member':
      return node.fallback === null ? [node.receiver] : [node.receiver, node.fallback];
    case 'anonymous-member':
      return [node.receiver];
    case 'invoke':
      return [node.delegate, ...node.arguments];
    case 'local-call':
    case 'new':
      return node.arguments;
    case 'initialize':
      return [node.object, ...node.steps];
    case 'new-array':
      return node.elements ?? (node.size === null ? [] : [node.size]);
    case 'new-anonymous':
      return node.values;
    case 'convert':
    case 'unary':
    case 'is':
    case 'as':
      return [node.operand];
    case 'match':
      return [node.operand, ...patternExpressions(node.pattern)];
    case 'arithmetic':
    case 'comparison':
    case 'lifted-logic':
    case 'logical':
      return [node.left, node.right];
    case 'user-operator':
      return node.operands;
    case 'concat':
      return node.parts;
    case 'interpolated':
      return node.parts.flatMap((part) => (part.kind === 'hole' ? [part.value] : []));
    case 'coalesce':
      return [node.left, node.whenNotNull, node.right];
    case 'conditional':
      return [node.condition, node.whenTrue, node.whenFalse];
    case 'conditional-access':
      return [node.target, node.access];
    case 'assign':
      return [node.target, node.value];
    case 'compound':
      return [node.target, node.value];
    case 'lambda':
      return node.body.kind === 'block' ? [] : [node.body];
    case 'throw':
      return [node.value];
    case 'element-reference':
      return [node.target];
  }
}

function patternExpressions(pattern: BoundPattern): readonly BoundExpression[] {
  return pattern.kind === 'constant' && pattern.equals !== null ? [pattern.equals] : [];
}

export interface Visitor {
  readonly expression?: (node: BoundExpression) => void;
  readonly statement?: (node: BoundStatement) => void;
}

/** Visits every expression and statement under the node, parents before children. */
export function walk(node: BoundExpression | BoundStatement | BoundLocalFunction, visitor: Visitor): void {
  if (!('kind' in node)) walk(node.body, visitor);
  else if (isExpression(node)) walkExpression(node, visitor);
  else walkStatement(node, visitor);
}

/** Expressions have a type, statements have none. */
export function isExpression(node: BoundExpression | BoundStatement): node is BoundExpression {
  return 'type' in node;
}

function walkExpression(node: BoundExpression, visitor: Visitor): void {
  visitor.expression?.(node);
  for (const child of childrenOf(node)) walkExpression(child, visitor);
  if (node.kind === 'lambda' && node.body.kind === 'block') walkStatement(node.body, visitor);
}

function walkStatement(node: BoundStatement, visitor: Visitor): void {
  visitor.statement?.(node);
  for (const child of partsOf(node)) walk(child, visitor);
}

/** Whatever stands directly inside a statement. */
function partsOf(node: BoundStatement): readonly (BoundExpression | BoundStatement | BoundLocalFunction)[] {
  switch (node.kind) {
    case 'block':
      return [...node.functions, ...node.statements];
    case 'local':
    case 'return':
    case 'throw':
      return node.value === null ? [] : [node.value];
    case 'expression':
      return [node.expression];
    case 'empty':
    case 'break':
    case 'continue':
      return [];
    case 'if':
      return node.otherwise === null ? [node.condition, node.then] : [node.condition, node.then, node.otherwise];
    case 'while':
      return [node.condition, node.body];
    case 'do':
      return [node.body, node.condition];
    case 'for':
      return [...node.initializers, ...(node.condition === null ? [] : [node.condition]), node.body, ...node.steps];
    case 'foreach':
      return [node.source, node.body];
    case 'switch':
      return [
        node.value,
        ...node.sections.flatMap(({ labels, statements }) => [
          ...labels.flatMap(({ pattern, condition }) => [
            ...(pattern === null ? [] : patternExpressions(pattern)),
            ...(condition === null ? [] : [condition]),
          ]),
          ...statements,
        ]),
      ];
    case 'try':
      return [
        node.body,
        ...node.catches.flatMap(({ filter, body }) => (filter === null ? [body] : [filter, body])),
        ...(node.finally === null ? [] : [node.finally]),
      ];
    case 'using':
      // Dispose is called by the statement, not by the author: no pass has anything to say of it.
      return [...node.setup, node.body];
  }
}
