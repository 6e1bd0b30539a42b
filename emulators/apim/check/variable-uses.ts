// Which context variables a policy writes and which an expression reads, with the place of each.
// Knows nothing of the order in which policies run.

import type { ElementNode, PolicyDocument, ValueNode } from '../document/index.ts';
import type { SourcePosition } from '../expression/index.ts';
import type { Expression } from '../expression/syntax/tree.ts';
import { calledMember, isContextMember, stringLiteral, syntaxNodes, unwrap } from './expression-syntax.ts';
import { attributeOf } from './walk-document.ts';

export interface VariableWrite {
  readonly name: string;
  readonly document: PolicyDocument;
  readonly position: SourcePosition;
  /** False where the policy may leave the variable as it was. */
  readonly certain: boolean;
  /** Whether the policy is there for the variable's sake, so that a variable nobody reads is a mistake. */
  readonly deliberate: boolean;
}

/** The variables that a policy writes; names given by an expression are not known. */
export function writesOf(element: ElementNode, document: PolicyDocument): VariableWrite[] {
  return (writers[element.name] ?? []).flatMap(({ attribute, certain, deliberate = true }) => {
    const value = attributeOf(element, attribute);
    if (value?.kind !== 'literal') return [];
    return [{ name: value.text, document, position: value.position, certain: certain(element), deliberate }];
  });
}

export interface VariableRead {
  readonly name: string;
  readonly document: PolicyDocument;
  readonly position: SourcePosition;
}

/** The variables that an expression reads or asks for by name. */
export function readsOf(value: ValueNode, document: PolicyDocument): VariableRead[] {
  return accesses(value).flatMap(({ name, start }) => (name === undefined ? [] : [{ name, document, position: document.positionIn(value, start) }]));
}

/** Offsets at which an expression uses `context.Variables` in a way that does not show which variable it reads. */
export function untracedReadsOf(value: ValueNode): readonly number[] {
  const found = accesses(value);
  const traced = new Set(found.map(({ holder }) => holder));
  const untraced = found.filter(({ name }) => name === undefined).map(({ start }) => start);
  const others = syntaxNodes(value).filter((node) => node.kind === 'member' && isContextMember(node, 'Variables') && !traced.has(node));
  return [...untraced, ...others.map(({ start }) => start)];
}

interface Access {
  /** Undefined when it is computed. */
  readonly name: string | undefined;
  readonly start: number;
  /** The `context.Variables` that is read. */
  readonly holder: Expression;
}

const lookups = new Set(['GetValueOrDefault', 'ContainsKey', 'TryGetValue']);

function accesses(value: ValueNode): Access[] {
  return syntaxNodes(value).flatMap((node) => {
    if (node.kind !== 'element' && node.kind !== 'call') return [];
    const member = node.kind === 'call' ? calledMember(node) : undefined;
    const holder = node.kind === 'element' ? node.target : member !== undefined && lookups.has(member.name) ? member.target : undefined;
    if (holder === undefined || !isContextMember(holder, 'Variables')) return [];
    const key = node.arguments[0]?.value;
    return [{ name: stringLiteral(key), start: key?.start ?? node.start, holder: unwrap(holder) }];
  });
}

interface Writer {
  readonly attribute: string;
  readonly certain: (element: ElementNode) => boolean;
  readonly deliberate?: boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;
const outputToken: Writer = { attribute: 'output-token-variable-name', certain: always };

const writers: Readonly<Record<string, readonly Writer[]>> = {
  'set-variable': [{ attribute: 'name', certain: always }],
  // A miss without a default leaves the variable as it was.
  'cache-lookup-value': [{ attribute: 'variable-name', certain: (element) => attributeOf(element, 'default-value') !== undefined }],
  // The attribute is required, so an unread response is no mistake.
  'send-request': [{ attribute: 'response-variable-name', certain: always, deliberate: false }],
  'validate-jwt': [outputToken],
  'validate-azure-ad-token': [outputToken],
  'authentication-managed-identity': [
    { ...outputToken, certain: (element) => attributeOf(element, 'ignore-error')?.text !== 'true' },
  ],
  'rate-limit-by-key': [
    { attribute: 'retry-after-variable-name', certain: never },
    { attribute: 'remaining-calls-variable-name', certain: always },
  ],
};
