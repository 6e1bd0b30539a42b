import { afterEach, describe, expect, test } from '@jest/globals';

import { call, cleanUp } from '../gateway/fixtures.ts';
import { inboundGateway, type TestOptions } from './inbound-gateway.ts';

afterEach(cleanUp);

const send = (name: string): string =>
  `<send-request mode="new" response-variable-name="${name}" timeout="5" ignore-error="true"><set-url>http://${name}.test/</set-url><set-method>GET</set-method></send-request>`;
const show = '<return-response><set-body>@(names)</set-body></return-response>';
const expressions: TestOptions['expressions'] = { '@(names)': ({ variables }) => [...variables].map(([name, value]) => (value === null ? `${name}=null` : name)).sort().join(',') };

/** A network in which every host answers when it is let go, or at once. */
function network(held: readonly string[]): { fetch: NonNullable<TestOptions['fetch']>; asked: string[]; letGo: (host: string) => void } {
  const asked: string[] = [];
  const waiting = new Map<string, () => void>();
  return {
    asked,
    letGo: (host) => waiting.get(host)?.(),
    fetch: async (input) => {
      const { hostname } = new URL(input);
      asked.push(hostname);
      if (held.includes(hostname)) await new Promise<void>((resolve) => waiting.set(hostname, resolve));
      return new Response('ok');
    },
  };
}

describe('wait', () => {
  test('for all starts its policies side by side and goes on when every one is done', async () => {
    const { fetch, asked, letGo } = network(['a.test']);
    const { gateway } = await inboundGateway(`<wait for="all">${send('a')}${send('b')}</wait>${show}`, { fetch, expressions });

    const answering = call(gateway.url, '/api/thing');
    while (asked.length < 2) await new Promise((resolve) => setImmediate(resolve));
    letGo('a.test');

    expect(await answering).toMatchObject({ status: 200, body: 'a,b' });
  });

  test('for any goes on with the first, and the others set nothing afterwards', async () => {
    const { fetch, letGo } = network(['a.test']);
    const lateAnswer: typeof fetch = async (input, init) => {
      if (new URL(input).hostname !== 'c.test') return fetch(input, init);
      letGo('a.test');
      // The answer of a.test passes through the gateway before that of c.test does.
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      return new Response('ok');
    };
    const { gateway } = await inboundGateway(`<wait for="any">${send('a')}${send('b')}</wait>${send('c')}${show}`, { fetch: lateAnswer, expressions });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 200, body: 'b,c' });
  });

  test('ends with the response that a branch returns', async () => {
    const { gateway } = await inboundGateway('<wait><choose><when condition="false" /><otherwise><return-response><set-status code="202" reason="Yes" /></return-response></otherwise></choose></wait>');

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 202 });
  });

  test('passes the error of a branch on when all are done', async () => {
    const failing = '<choose><when condition="false" /><otherwise><check-header name="Missing" failed-check-httpcode="418" failed-check-error-message="no" ignore-case="true" /></otherwise></choose>';
    const { gateway } = await inboundGateway(`<wait>${failing}<cache-lookup-value key="k" variable-name="x" /></wait>`);

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 418 });
  });

  test.each([
    ['nothing inside', '<wait />', 'wait: expected at least one send-request, cache-lookup-value or choose, found none'],
    ['another policy inside', '<wait><set-variable name="a" value="b" /></wait>', 'wait: expected one of send-request, cache-lookup-value, choose, found <set-variable>'],
    ['another word', `<wait for="some">${send('a')}</wait>`, 'expected one of all, any, found "some"'],
  ])('is not loaded with %s', async (_what, inbound, message) => {
    await expect(inboundGateway(inbound)).rejects.toThrow(message);
  });
});
