import { expect, test } from '@jest/globals';

import { checkFragments } from '../../../../../emulators/apim/check/rules/fragments.ts';
import { brief, inbound, manifestOf, policySet } from '../policy-source.ts';

const manifest = manifestOf({ fragments: [{ id: 'part', policy: 'part' }] });
const include = '<choose><otherwise><include-fragment fragment-id="part" /></otherwise></choose>';

test.each([
  ['accepts a fragment that is included', inbound(include), '<fragment><set-method>GET</set-method></fragment>', []],
  ['refuses a fragment that nothing includes', inbound(''), '<fragment />', ['manifest.json:21:7 policy/unused-fragment expected a policy that includes the fragment "part", found none']],
  ['refuses <base/> in a fragment', inbound(include), '<fragment>\n<base /></fragment>', ['part.xml:2:1 policy/base-in-fragment expected policies in a fragment, found <base>']],
])('%s', async (_title, op, part, problems) => {
  expect(brief(checkFragments(await policySet({ op, part }, manifest)))).toEqual(problems);
});
