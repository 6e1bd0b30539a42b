import { afterEach, describe, expect, test } from '@jest/globals';
import { call, cleanUp, deferred, startBackend } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

describe('mock-response', () => {
  test.each([
    ['an empty 200', '<mock-response />', { status: 200, reason: 'OK', body: '' }],
    ['a status and content type', '<mock-response status-code="201" content-type="application/json" />', { status: 201, reason: 'Created', headers: { 'content-type': 'application/json' } }],
  ])('answers with %s and ends the pipeline', async (_, inbound, expected) => {
    const { gateway, received } = await inboundGateway(inbound, { sections: { outbound: '<set-status code="500" reason="Ran" />' } });

    expect(await call(gateway.url, '/api/thing')).toMatchObject(expected);
    expect(received).toEqual([]);
  });

  test('refuses a status that is none', async () => {
    await expect(inboundGateway('<mock-response status-code="99" />')).rejects.toThrow('expected a status code from 200 to 599, found 99');
  });
});

describe('find-and-replace', () => {
  test.each([
    ['every occurrence', 'a.b.c', '.', '$&', 'a$&b$&c'],
    ['nothing when the text is not there', 'abc', 'x', 'y', 'abc'],
    ['nothing when it looks for nothing', 'abc', '', 'y', 'abc'],
  ])('replaces %s in the request', async (_, body, from, to, expected) => {
    const { gateway, received } = await inboundGateway(`<find-and-replace from="@(from)" to="${to.replace('&', '&amp;')}" />`, { expressions: { '@(from)': () => from } });

    await call(gateway.url, '/api/thing', { method: 'POST', body });

    expect(received[0]?.body).toBe(expected);
  });

  test('replaces in the response, and leaves a request without a body alone', async () => {
    const { gateway, received } = await inboundGateway('<find-and-replace from="o" to="0" />', { sections: { outbound: '<find-and-replace from="ok" to="changed" />' } });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ body: 'changed', headers: { 'content-length': '7' } });
    expect(received[0]?.body).toBe('');
  });
});

describe('limit-concurrency', () => {
  test('lets one of two requests of a key through, and the next when it is done', async () => {
    const entered = deferred<() => void>();
    const slow = await startBackend((_, response) => entered.resolve(() => response.end()));
    const inbound = `<limit-concurrency key="@(key)" max-count="1"><choose><when condition="@(slow)"><send-request response-variable-name="r"><set-url>${slow}/</set-url></send-request></when></choose></limit-concurrency>`;
    const { gateway } = await inboundGateway(inbound, {
      expressions: {
        '@(key)': ({ request }) => request.headers.get('key')?.[0] ?? '',
        '@(slow)': ({ request }) => request.headers.get('slow') !== undefined,
      },
    });

    const first = call(gateway.url, '/api/thing', { headers: { key: 'a', slow: '1' } });
    const release = await entered.promise;
    const second = await call(gateway.url, '/api/thing', { headers: { key: 'a' } });
    const otherKey = await call(gateway.url, '/api/thing', { headers: { key: 'b' } });
    release();
    const statuses = [(await first).status, second.status, otherKey.status, (await call(gateway.url, '/api/thing', { headers: { key: 'a' } })).status];

    expect(statuses).toEqual([200, 429, 200, 200]);
  });

  test('makes room again after a failure', async () => {
    const { gateway } = await inboundGateway('<limit-concurrency key="k" max-count="1"><set-status code="1" reason="" /></limit-concurrency>');

    expect([(await call(gateway.url, '/api/thing')).status, (await call(gateway.url, '/api/thing')).status]).toEqual([500, 500]);
  });
});
