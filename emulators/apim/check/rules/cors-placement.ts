// policy/cors-placement: cors is the first policy of its inbound section and stands there once; anywhere else "you may
// experience unexpected behavior" (cors reference).
// policy/options-operation: an OPTIONS operation switches the preflight logic of cors off (same page).

import type { Problem } from '../../document/index.ts';
import { offsetInManifest, type PolicySet } from '../policy-set.ts';
import { childElements, policiesOf } from '../walk-document.ts';

export function* checkCorsPlacement({ documents }: PolicySet): Generator<Problem> {
  for (const document of documents.values()) {
    const inbound = document.root?.name === 'policies' ? childElements(document.root).find(({ name }) => name === 'inbound') : undefined;
    const first = inbound === undefined ? undefined : childElements(inbound)[0];
    for (const { element } of policiesOf(document)) {
      if (element.name !== 'cors' || element === first) continue;
      yield document.source.problem(
        element.position,
        'policy/cors-placement',
        'cors: expected as the first policy of inbound and nowhere else, found after or inside another policy',
      );
    }
  }
}

export function* checkOptionsOperations(set: PolicySet): Generator<Problem> {
  const hasCors = (policyId: string | undefined): boolean => {
    const document = policyId === undefined ? undefined : set.documents.get(policyId);
    return document !== undefined && [...policiesOf(document)].some(({ element }) => element.name === 'cors');
  };
  const { manifest } = set;
  for (const api of manifest.apis) {
    const isCors = [manifest.policy, api.policy, ...api.operations.map(({ policy }) => policy)].some(hasCors);
    for (const operation of isCors ? api.operations : []) {
      if (operation.method !== 'OPTIONS') continue;
      const message = `expected no OPTIONS operation in an API with a cors policy, found "${operation.id}": it would be called in place of cors`;
      yield set.manifestSource.problemAt(offsetInManifest(set.manifestSource, 'id', operation.id), 'policy/options-operation', message);
    }
  }
}
