// policy/unused-named-value: every named value that the manifest declares is used. One that is used but not declared is the
// document reader's to report.

import type { Problem } from '../../document/index.ts';
import { offsetInManifest, type PolicySet } from '../policy-set.ts';

export function* checkNamedValues(set: PolicySet): Generator<Problem> {
  const used = new Set([...set.documents.values()].flatMap(({ named }) => named.map(({ name }) => name)));
  for (const { name } of set.manifest.namedValues) {
    if (used.has(name)) continue;
    const offset = offsetInManifest(set.manifestSource, 'name', name);
    yield set.manifestSource.problemAt(offset, 'policy/unused-named-value', `expected a policy that uses the named value "${name}", found none`);
  }
}
