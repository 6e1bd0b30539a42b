import { afterEach, describe, expect, test } from '@jest/globals';
import { call, cleanUp, policy, simpleManifest, startBackend, startRecorder, startTestGateway } from '../fixtures.ts';

afterEach(cleanUp);

async function forwarded(headers: Readonly<Record<string, string | string[]>>, inbound = ''): Promise<Record<string, unknown>> {
  const backend = await startRecorder();
  const gateway = await startTestGateway({ files: { manifest: simpleManifest(backend.url), policies: { operation: policy({ inbound }) } } });
  await call(gateway.url, '/api/thing', { headers });
  return { ...backend.received[0]?.headers, host: backend.received[0]?.headers.host?.replace(/:\d+$/, ':PORT') };
}

describe('request headers', () => {
  const always = { host: '127.0.0.1:PORT', connection: 'keep-alive', 'x-forwarded-for': '127.0.0.1' };

  test.each([
    ['go to the backend', { Accept: 'a', 'X-Own': 'b' }, { accept: 'a', 'x-own': 'b' }],
    ['of the connection stay behind', { 'Keep-Alive': '5', TE: 'trailers', 'Proxy-Connection': 'x', Upgrade: 'h2c' }, {}],
    ['that Connection names stay behind', { Connection: 'close, X-Own', 'X-Own': 'b', 'X-Other': 'c' }, { 'x-other': 'c' }],
    ['keep the addresses of proxies before this one', { 'X-Forwarded-For': '10.0.0.1' }, { 'x-forwarded-for': '10.0.0.1, 127.0.0.1' }],
    ['with several lines stay several lines', { 'Set-Cookie': ['a', 'b'] }, { 'set-cookie': ['a', 'b'] }],
  ])('%s', async (_, headers, expected) => {
    expect(await forwarded(headers)).toEqual({ ...always, ...expected });
  });

  test('that a policy sets are not dropped because the client names them in Connection', async () => {
    const inbound = '<set-header name="X-Key"><value>secret</value></set-header>';

    expect(await forwarded({ Connection: 'X-Key', 'X-Key': 'client' }, inbound)).toEqual({ ...always, 'x-key': 'secret' });
  });

  test('carry the Host that a policy sets', async () => {
    const inbound = '<set-header name="Host"><value>other.example</value></set-header>';

    expect(await forwarded({}, inbound)).toEqual({ ...always, host: 'other.example' });
  });
});

describe('request bodies', () => {
  test.each([
    ['with a length', { 'content-length': '5' }, 'hello', { 'content-length': '5' }],
    ['in chunks', { 'transfer-encoding': 'chunked' }, 'hello', {}],
    ['without one', {}, undefined, { 'content-length': '0' }],
  ])('%s', async (_, headers, body, expected) => {
    const backend = await startRecorder();
    const gateway = await startTestGateway({ files: { manifest: simpleManifest(backend.url), policies: { operation: policy({}) } } });

    await call(gateway.url, '/api/thing', { method: 'POST', headers, ...(body === undefined ? {} : { body }) });

    expect(backend.received[0]).toMatchObject({ method: 'POST', body: body ?? '', headers: expected });
  });
});

describe('responses', () => {
  test('keep their headers line by line, without those of the connection', async () => {
    const backend = await startBackend((_, response) => {
      response.writeHead(201, 'Made', ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Own', 'c', 'X-Listed', 'd', 'Connection', 'X-Listed', 'Keep-Alive', 'x', 'Date', 'today']);
      response.end('body');
    });
    const gateway = await startTestGateway({ files: { manifest: simpleManifest(backend), policies: { operation: policy({}) } } });

    const answer = await call(gateway.url, '/api/thing', { headers: { connection: 'close' } });

    expect(answer).toMatchObject({ status: 201, reason: 'Made', body: 'body' });
    expect(answer.rawHeaders.slice(0, 8)).toEqual(['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Own', 'c', 'Date', 'today']);
    expect(answer.headers).not.toHaveProperty('x-listed');
  });

  test.each([
    ['204', 204, {}],
    ['304', 304, { etag: '"x"' }],
    ['200 with an empty body', 200, { 'content-length': '0' }],
    ['503', 503, { 'content-length': '0' }],
  ])('a %s passes', async (_, status, headers) => {
    const backend = await startBackend((__, response) => {
      response.writeHead(status, headers);
      response.end();
    });
    const gateway = await startTestGateway({ files: { manifest: simpleManifest(backend), policies: { operation: policy({}) } } });

    const answer = await call(gateway.url, '/api/thing');

    expect(answer).toMatchObject({ status, body: '', headers });
  });

  test('a HEAD request keeps the length of the body it does not get', async () => {
    const backend = await startBackend((_, response) => {
      response.writeHead(200, { 'content-length': '1234' });
      response.end();
    });
    const manifest = {
      format: 'rawxml',
      apis: [{ id: 'a', name: 'A', path: '', serviceUrl: backend, operations: [{ id: 'o', name: 'O', method: 'HEAD', urlTemplate: '/x' }] }],
      fragments: [],
      namedValues: [],
    };
    const gateway = await startTestGateway({ files: { manifest } });

    const answer = await call(gateway.url, '/x', { method: 'HEAD' });

    expect(answer).toMatchObject({ status: 200, body: '', headers: { 'content-length': '1234' } });
  });
});

test('fetch stands in for the network', async () => {
  const calls: unknown[] = [];
  const gateway = await startTestGateway({
    files: { manifest: simpleManifest('https://backend.example/base'), policies: { operation: policy({}) } },
    fetch: async (url, { method, body, headers }) => {
      calls.push([url, method, body === null || body === undefined ? null : Buffer.from(body as Uint8Array).toString(), new Headers(headers).get('x-own')]);
      return new Response('from fetch', { status: 202, headers: { 'x-answer': 'yes' } });
    },
  });

  const answer = await call(gateway.url, '/api/thing?q=1', { method: 'POST', body: 'sent', headers: { 'x-own': 'own' } });

  expect(calls).toEqual([['https://backend.example/base/thing?q=1', 'POST', 'sent', 'own']]);
  expect(answer).toMatchObject({ status: 202, body: 'from fetch', headers: { 'x-answer': 'yes' } });
});
