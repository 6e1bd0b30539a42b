// A policy set as the lint sees it: the manifest and every document it names, read once. Rules only look.

import type { PolicyDocument, Problem, SourceText } from '../document/index.ts';
import type { Manifest } from '../gateway/manifest.ts';

export interface PolicySet {
  readonly manifest: Manifest;
  /** The text of the manifest, to point into. */
  readonly manifestSource: SourceText;
  /** Policy id → its document. Ids whose text is missing are not here; that is reported when the set is read. */
  readonly documents: ReadonlyMap<string, PolicyDocument>;
  /** The text of policies.json, when the set came from a folder that has one. */
  readonly bundle: SourceText | undefined;
}

/** A rule looks at the whole set and lists what is wrong. It keeps no state. */
export type Rule = (set: PolicySet) => Iterable<Problem>;

/** Fragment id → its document. */
export function fragmentDocuments({ manifest, documents }: PolicySet): ReadonlyMap<string, PolicyDocument> {
  const found = new Map<string, PolicyDocument>();
  for (const { id, policy } of manifest.fragments) {
    const document = documents.get(policy);
    if (document?.root?.name === 'fragment') found.set(id, document);
  }
  return found;
}

/** Offset of `"key": "value"` in the manifest, for problems about what it declares; 0 when it is written otherwise. */
export function offsetInManifest(manifestSource: SourceText, key: string, value: string): number {
  const escaped = JSON.stringify(value).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return Math.max(0, manifestSource.text.search(new RegExp(`"${key}"\\s*:\\s*${escaped}`)));
}
