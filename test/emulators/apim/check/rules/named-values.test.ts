import { expect, test } from '@jest/globals';

import { checkNamedValues } from '../../../../../emulators/apim/check/rules/named-values.ts';
import { brief, inbound, manifestOf, policySet } from '../policy-source.ts';

const declared = (...names: string[]): { namedValues: { name: string; secret: boolean; description: string }[] } => ({
  namedValues: names.map((name) => ({ name, secret: false, description: '' })),
});

test('accepts a named value that a policy uses', async () => {
  const set = await policySet({ op: inbound('<set-method>{{A}}</set-method>') }, manifestOf(declared('A')));

  expect(brief(checkNamedValues(set))).toEqual([]);
});

test('refuses a declared named value that nothing uses, at its place in the manifest', async () => {
  const set = await policySet({ op: inbound('<set-method>{{A}}</set-method><!-- {{B}} -->') }, manifestOf(declared('A', 'B')));

  expect(brief(checkNamedValues(set))).toEqual(['manifest.json:27:7 policy/unused-named-value expected a policy that uses the named value "B", found none']);
});
