import { afterEach, expect, test } from '@jest/globals';
import { call, cleanUp } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

const set = (action: string, ...values: readonly string[]): string =>
  `<set-query-parameter name="p" exists-action="${action}">${values.map((value) => `<value>${value}</value>`).join('')}</set-query-parameter>`;

test.each([
  ['override replaces', set('override', 'b'), '?p=a&q=1', '?q=1&p=b'],
  ['override sets a parameter that is not there', set('override', 'b'), '', '?p=b'],
  ['several values become several parameters', set('override', 'b', 'c'), '?p=a', '?p=b&p=c'],
  ['skip keeps what is there', set('skip', 'b'), '?P=a', '?P=a'],
  ['skip sets a parameter that is not there', set('skip', 'b'), '?q=1', '?q=1&p=b'],
  ['append adds', set('append', 'b'), '?p=a&q=1', '?q=1&p=a&p=b'],
  ['append begins', set('append', 'b'), '', '?p=b'],
  ['delete removes', set('delete'), '?p=a&p=b&q=1', '?q=1'],
  ['delete of the last one leaves no question mark', set('delete'), '?p=a', ''],
  ['values are encoded', set('override', '@(value)'), '', '?p=a%20%26%2B%C3%BC'],
])('%s', async (_, inbound, query, expected) => {
  const { gateway, received } = await inboundGateway(inbound, { expressions: { '@(value)': () => 'a &+ü' } });

  await call(gateway.url, `/api/thing${query}`);

  expect(received[0]?.url).toBe(`/thing${expected}`);
});

test('an action that is none of the words is an error', async () => {
  const { gateway } = await inboundGateway('<set-query-parameter name="p" exists-action="@(action)" />', { expressions: { '@(action)': () => 'add' } });

  expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 500 });
});
