// policy/toolkit-section: warns where only Microsoft's toolkit, not the reference page, allows a policy in its section.
// A section that neither allows is an error, reported when policies are compiled.

import type { ElementNode, PolicyDocument, Problem, SectionName } from '../../document/index.ts';
import { apiManagementPolicies } from '../api-management-policies.ts';
import { fragmentDocuments, type PolicySet } from '../policy-set.ts';
import { attributeOf, policiesOf } from '../walk-document.ts';

export function* checkDocumentedSections(set: PolicySet): Generator<Problem> {
  const fragments = fragmentDocuments(set);
  const including = new Map<PolicyDocument, Set<SectionName>>();
  for (const document of set.documents.values()) {
    for (const { element, section } of policiesOf(document)) {
      if (section === undefined) continue;
      yield* warn(document, element, [section]);
      const fragment = element.name === 'include-fragment' ? fragments.get(attributeOf(element, 'fragment-id')?.text ?? '') : undefined;
      if (fragment !== undefined) including.set(fragment, (including.get(fragment) ?? new Set<SectionName>()).add(section));
    }
  }
  for (const [document, sections] of including) {
    for (const { element } of policiesOf(document)) yield* warn(document, element, [...sections]);
  }
}

function* warn(document: PolicyDocument, element: ElementNode, sections: readonly SectionName[]): Generator<Problem> {
  const known = apiManagementPolicies.get(element.name);
  const doubtful = sections.filter((section) => known?.toolkitOnly?.includes(section));
  if (known === undefined || doubtful.length === 0) return;
  const documented = known.documented.join(', ');
  const message = `${element.name}: expected in ${documented}, as its reference page says; ${doubtful.join(', ')} is allowed by Microsoft's policy toolkit only`;
  yield document.source.problem(element.position, 'policy/toolkit-section', message, 'warning');
}
