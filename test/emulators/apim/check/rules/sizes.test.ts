import { expect, test } from '@jest/globals';

import { sourceText } from '../../../../../emulators/apim/document/index.ts';
import { checkSizes } from '../../../../../emulators/apim/check/rules/sizes.ts';
import { brief, manifestOf, policySet } from '../policy-source.ts';

const padded = (root: string, bytes: number): string => `<${root}>${' '.repeat(bytes - 2 * root.length - 5)}</${root}>`;
const manifest = manifestOf({ fragments: [{ id: 'part', policy: 'part' }] });

test('accepts what is just as large as it may be', async () => {
  const set = await policySet({ op: padded('policies', 262_144), part: padded('fragment', 512_000) }, manifest);

  expect(brief(checkSizes({ ...set, bundle: sourceText('policies.json', ' '.repeat(1_048_576)) }))).toEqual([]);
});

test('refuses what is larger, counting bytes of documents and characters of the bundle', async () => {
  const set = await policySet({ op: padded('policies', 262_144).replace('> ', '>é'), part: padded('fragment', 512_001) }, manifest);

  expect(brief(checkSizes({ ...set, bundle: sourceText('policies.json', 'é'.repeat(1_048_577)) }))).toEqual([
    'op.xml:1:1 policy/too-large expected at most 262144 bytes in a policy document, found 262145',
    'part.xml:1:1 policy/too-large expected at most 512000 bytes in a fragment, found 512001',
    'policies.json:1:1 policy/too-large expected at most 1048576 characters in policies.json, found 1048577',
  ]);
});
