// Ways through the tree of a document: the policies in it, and the values in a policy.
// Knows which elements hold other policies, and nothing else of what they do.

import { isSectionName, type ElementNode, type PolicyDocument, type SectionName, type ValueNode } from '../document/index.ts';

/** A policy, and the section in which it stands; undefined inside a fragment, which has none of its own. */
export interface PlacedPolicy {
  readonly element: ElementNode;
  readonly section: SectionName | undefined;
}

/** Every policy of a document, nested ones after the one that holds them. */
export function* policiesOf(document: PolicyDocument): Generator<PlacedPolicy> {
  const { root } = document;
  if (root?.name === 'fragment') yield* policiesIn(root, undefined);
  if (root?.name !== 'policies') return;
  for (const section of childElements(root)) {
    if (isSectionName(section.name)) yield* policiesIn(section, section.name);
  }
}

function* policiesIn(parent: ElementNode, section: SectionName | undefined): Generator<PlacedPolicy> {
  for (const element of childElements(parent)) {
    yield { element, section };
    for (const holder of policyHolders(element)) yield* policiesIn(holder, section);
  }
}

/** The elements whose children are policies: the branches of `choose`, or the policy itself. */
export function policyHolders(policy: ElementNode): readonly ElementNode[] {
  if (policy.name === 'choose') return childElements(policy);
  return policy.name === 'retry' || policy.name === 'wait' || policy.name === 'limit-concurrency' ? [policy] : [];
}

export function childElements(element: ElementNode): readonly ElementNode[] {
  return element.children.filter((child) => child.kind === 'element');
}

export function attributeOf(element: ElementNode, name: string): ValueNode | undefined {
  return element.attributes.find((attribute) => attribute.name === name)?.value;
}

/** Every value in an element and below it, in the order of the file. */
export function* valuesOf(element: ElementNode): Generator<ValueNode> {
  for (const { value } of element.attributes) yield value;
  for (const child of element.children) {
    if (child.kind === 'text') yield child.value;
    else yield* valuesOf(child);
  }
}

/** Every expression of a document. */
export function* expressionsOf(document: PolicyDocument): Generator<ValueNode> {
  if (document.root === null) return;
  for (const value of valuesOf(document.root)) if (value.kind === 'expression') yield value;
}
