// policy/too-large: what API Management or Bicep would refuse for its size.
// Policy document 256 KiB, fragment 512 KB (API Management limits); loadJsonContent 1,048,576 characters (Bicep).

import type { Problem } from '../../document/index.ts';
import type { PolicySet } from '../policy-set.ts';

const policyBytes = 256 * 1024;
const fragmentBytes = 512 * 1000;
const bundleCharacters = 1_048_576;
const namedValueCharacters = 4096;

export function* checkSizes({ manifest, manifestSource, documents, bundle }: PolicySet): Generator<Problem> {
  const fragments = new Set(manifest.fragments.map(({ policy }) => policy));
  for (const [id, { source }] of documents) {
    const [most, what] = fragments.has(id) ? ([fragmentBytes, 'fragment'] as const) : ([policyBytes, 'policy document'] as const);
    const bytes = Buffer.byteLength(source.text, 'utf8');
    if (bytes > most) yield source.problemAt(0, 'policy/too-large', `expected at most ${most} bytes in a ${what}, found ${bytes}`);
  }
  if (bundle !== undefined && bundle.text.length > bundleCharacters) {
    yield bundle.problemAt(0, 'policy/too-large', `expected at most ${bundleCharacters} characters in ${bundle.file}, found ${bundle.text.length}`);
  }
  for (const { name, default: standard } of manifest.namedValues) {
    if (standard === undefined || standard.length <= namedValueCharacters) continue;
    yield manifestSource.problemAt(
      0,
      'policy/too-large',
      `expected at most ${namedValueCharacters} characters in the named value "${name}", found ${standard.length}`,
    );
  }
}
