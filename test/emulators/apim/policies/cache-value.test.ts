import { afterEach, expect, test } from '@jest/globals';

import { call, cleanUp } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

const show = '<return-response><set-body>@(shown)</set-body></return-response>';
const expressions = { '@(shown)': ({ variables }: { variables: ReadonlyMap<string, unknown> }) => String(variables.get('x') ?? 'unset') };
const lookup = '<cache-lookup-value key="k" variable-name="x" />';

test.each([
  ['sets the variable to what was stored', `<cache-store-value key="k" value="v" duration="60" />${lookup}`, 'v'],
  ['leaves the variable unset on a miss', lookup, 'unset'],
  ['leaves an earlier value of the variable on a miss', `<set-variable name="x" value="old" />${lookup}`, 'old'],
  ['gives the default on a miss', '<cache-lookup-value key="k" variable-name="x" default-value="d" />', 'd'],
  ['prefers what was stored to the default', '<cache-store-value key="k" value="v" duration="60" /><cache-lookup-value key="k" variable-name="x" default-value="d" />', 'v'],
  ['misses what was removed', `<cache-store-value key="k" value="v" duration="60" /><cache-remove-value key="k" />${lookup}`, 'unset'],
  ['misses what was stored under another key', `<cache-store-value key="K" value="v" duration="60" />${lookup}`, 'unset'],
])('a lookup %s', async (_title, inbound, body) => {
  const { gateway } = await inboundGateway(inbound + show, { expressions });

  expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 200, body });
});

test('a stored value is a miss when its duration is over', async () => {
  let now = 0;
  const inbound = `<choose><when condition="@(isPost)"><cache-store-value key="k" value="v" duration="60" /></when></choose>${lookup}${show}`;
  const { gateway } = await inboundGateway(inbound, { clock: () => now, expressions: { ...expressions, '@(isPost)': ({ request }) => request.method === 'POST' } });

  await call(gateway.url, '/api/thing', { method: 'POST' });
  now = 59_999;
  const before = await call(gateway.url, '/api/thing');
  now = 60_000;
  const after = await call(gateway.url, '/api/thing');

  expect([before.body, after.body]).toEqual(['v', 'unset']);
});
