// What can be told of an expression without running it: which bodies it reads and which variables it names.

import type { BoundBlock } from './binding/bound-statement.ts';
import type { BoundExpression } from './binding/bound-tree.ts';
import { childrenOf, walk } from './binding/walk.ts';
import { primitiveOf } from './type-system/primitives.ts';

export interface Facts {
  /** Bodies that the gateway has to buffer before it evaluates. */
  readonly reads: { readonly requestBody: boolean; readonly responseBody: boolean };
  /** Names given as literals to `context.Variables`. */
  readonly variables: readonly { readonly name: string; readonly offset: number }[];
}

export function collectFacts(body: BoundBlock | BoundExpression): Facts {
  const variables: { name: string; offset: number }[] = [];
  const reads = { requestBody: false, responseBody: false };
  const held = new Set<BoundExpression>();
  let anyResponseBody = false;
  let responseEscapes = false;
  walk(body, {
    expression: (node) => {
      const name = variableName(node);
      if (name !== undefined) variables.push(name);
      noteHarmless(node, held);
      if (isMember(node, 'IRequest', 'Body') && !held.has(node)) reads.requestBody = true;
      if (isMember(node, 'IResponse', 'Body') && !held.has(node)) {
        anyResponseBody = true;
        if (isContextResponse(receiverOf(node))) reads.responseBody = true;
      }
      if (isContextResponse(node) && !held.has(node)) responseEscapes = true;
    },
  });
  // `var r = context.Response;` may lead to its body by another name.
  if (responseEscapes && anyResponseBody) reads.responseBody = true;
  return { reads, variables };
}

/** Marks children whose use is harmless: a body compared with null, the response before a dot. */
function noteHarmless(node: BoundExpression, held: Set<BoundExpression>): void {
  if (node.kind === 'comparison' && [node.left, node.right].some((side) => side.kind === 'constant' && side.value === null)) {
    for (const side of childrenOf(node)) held.add(side);
  }
  if (node.kind === 'property' && node.receiver !== null) held.add(node.receiver);
}

function isMember(node: BoundExpression, type: string, name: string): boolean {
  return node.kind === 'property' && node.property.declaring.name === type && node.property.name === name;
}

function isContextResponse(node: BoundExpression | null): boolean {
  return node !== null && isMember(node, 'IContext', 'Response');
}

function receiverOf(node: BoundExpression): BoundExpression | null {
  return node.kind === 'property' ? node.receiver : null;
}

/** `context.Variables["x"]`, `.ContainsKey("x")`, `.GetValueOrDefault("x", …)`, `.TryGetValue("x", …)`. */
function variableName(node: BoundExpression): { name: string; offset: number } | undefined {
  if (node.kind !== 'call' && node.kind !== 'indexer') return undefined;
  const parts = node.kind === 'call' && node.asExtension ? node.arguments : [node.receiver, ...node.arguments];
  const [dictionary, key] = parts.map((part) => (part?.kind === 'convert' ? part.operand : part));
  if (dictionary == null || key == null || !isMember(dictionary, 'IContext', 'Variables')) return undefined;
  if (key.kind !== 'constant' || primitiveOf(key.type) !== 'string' || typeof key.value !== 'string') return undefined;
  return { name: key.value, offset: key.start };
}
