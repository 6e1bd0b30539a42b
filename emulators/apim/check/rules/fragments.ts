// policy/unused-fragment: every fragment that the manifest declares is included somewhere.
// policy/base-in-fragment: a fragment has no enclosing scope of its own, so <base/> has no place in it (policy-fragments).
// Fragments that do not exist, or that include fragments, are reported when policies are compiled.

import type { Problem } from '../../document/index.ts';
import { fragmentDocuments, offsetInManifest, type PolicySet } from '../policy-set.ts';
import { attributeOf, policiesOf } from '../walk-document.ts';

export function* checkFragments(set: PolicySet): Generator<Problem> {
  const included = new Set<string>();
  for (const document of set.documents.values()) {
    for (const { element } of policiesOf(document)) {
      if (element.name === 'include-fragment') included.add(attributeOf(element, 'fragment-id')?.text ?? '');
    }
  }
  for (const { id } of set.manifest.fragments) {
    if (included.has(id)) continue;
    yield set.manifestSource.problemAt(
      offsetInManifest(set.manifestSource, 'id', id),
      'policy/unused-fragment',
      `expected a policy that includes the fragment "${id}", found none`,
    );
  }
  for (const document of fragmentDocuments(set).values()) {
    for (const { element } of policiesOf(document)) {
      if (element.name !== 'base') continue;
      yield document.source.problem(element.position, 'policy/base-in-fragment', 'expected policies in a fragment, found <base>');
    }
  }
}
