// policy/secret-in-trace: what is written into traces, logs and metrics must not come from credentials or bodies.
// Sees what the expression itself reads, not what a variable was made from.

import type { Problem, ValueNode } from '../../document/index.ts';
import type { Expression } from '../../expression/syntax/tree.ts';
import { isContextMember, nodesIn, stringLiteral, syntaxNodes } from '../expression-syntax.ts';
import type { PolicySet } from '../policy-set.ts';
import { expressionsOf, policiesOf, valuesOf } from '../walk-document.ts';

const logging = new Set(['trace', 'log-to-eventhub', 'emit-metric']);
const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie', 'location', 'proxy-authorization']);

export function* checkSecretsInTraces({ documents }: PolicySet): Generator<Problem> {
  for (const document of documents.values()) {
    const found = (value: ValueNode, nodes: readonly Expression[]): Problem[] =>
      nodes.flatMap((node) => {
        const secret = secretIn(node);
        if (secret === undefined) return [];
        return document.source.problem(
          document.positionIn(value, node.start),
          'policy/secret-in-trace',
          `expected nothing secret in a trace, found ${secret}`,
        );
      });
    for (const { element } of policiesOf(document)) {
      if (!logging.has(element.name)) continue;
      for (const value of valuesOf(element)) yield* found(value, syntaxNodes(value));
    }
    for (const value of expressionsOf(document)) {
      for (const call of syntaxNodes(value)) {
        if (call.kind === 'call' && isContextMember(call.target, 'Trace')) yield* found(value, [...nodesIn(call.arguments)]);
      }
    }
  }
}

function secretIn(node: Expression): string | undefined {
  const text = stringLiteral(node)?.toLowerCase();
  if (text !== undefined && secretHeaders.has(text)) return `the header ${text}`;
  return node.kind === 'member' && node.name === 'Body' ? 'a body' : undefined;
}
