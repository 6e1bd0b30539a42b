// Compiles a policy set as the gateway does at load, and collects what that reports: unknown elements and attributes, wrong
// sections, order and counts, literals where expressions may not stand, and C# that does not compile or is not allowed.

import type { ElementNode, PolicyDocument, Problem, ValueNode } from '../document/index.ts';
import type { SourcePosition } from '../expression/index.ts';
import type { NetType } from '../expression/types.ts';
import { compileScopes } from '../gateway/compile/compile-scopes.ts';
import type { ExpressionEngine } from '../gateway/compile/expression-engine.ts';
import { policyByElement } from '../policies/index.ts';
import { apiManagementPolicies } from './api-management-policies.ts';
import type { PolicySet } from './policy-set.ts';

export interface CompiledSet {
  readonly problems: readonly Problem[];
  /** The static type of every expression that compiled, by its position. */
  readonly types: ReadonlyMap<ValueNode['position'], NetType>;
}

export function compileSet({ manifest, documents }: PolicySet, expressions: ExpressionEngine): CompiledSet {
  const problems: Problem[] = [];
  const types = new Map<SourcePosition, NetType>();
  compileScopes({
    manifest,
    document: (policyId) => documents.get(policyId),
    policies: policyByElement,
    expressions: {
      ...expressions,
      compile(text, position) {
        const compiled = expressions.compile(text, position);
        types.set(position, compiled.type);
        return compiled;
      },
    },
    report(document, position, code, message) {
      const explained = code === 'policy/unknown-element' ? explainUnknown(document, position, message) : message;
      problems.push(document.source.problem(position, code, explained));
    },
  });
  return { problems, types };
}

/** A policy that Azure has and this engine has not is named as such; it must not look like a typing error. */
function explainUnknown(document: PolicyDocument, position: SourcePosition, message: string): string {
  const element = document.root === null ? undefined : elementAt(document.root, position);
  if (element === undefined || policyByElement.has(element.name) || !apiManagementPolicies.has(element.name)) return message;
  return `<${element.name}> is known to API Management, not to this engine: expected one of the policies that it can run`;
}

function elementAt(element: ElementNode, position: SourcePosition): ElementNode | undefined {
  if (element.position === position) return element;
  for (const child of element.children) {
    const found = child.kind === 'element' ? elementAt(child, position) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
