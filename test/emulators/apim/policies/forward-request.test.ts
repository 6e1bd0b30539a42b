import { afterEach, describe, expect, test } from '@jest/globals';
import { call, cleanUp, policy, simpleManifest, startBackend, startTestGateway } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

describe('timeout', () => {
  test.each([
    ['timeout-ms', 'timeout-ms="20"', 20],
    ['an expression', 'timeout-ms="@(thirty)"', 30],
  ])('of %s ends a request that gets no headers', async (_, attribute, milliseconds) => {
    const silent = await startBackend(() => undefined);
    const operation = policy({ backend: `<forward-request ${attribute} />`, 'on-error': '<set-body>@(message)</set-body>' });
    const gateway = await startTestGateway({
      files: { manifest: simpleManifest(silent), policies: { operation } },
      expressions: { '@(thirty)': () => 30, '@(message)': ({ lastError }) => `${lastError?.reason}: ${lastError?.message}` },
    });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 500, body: `Timeout: The backend did not answer within ${milliseconds} ms.` });
  });

  test('does not end a response whose headers are there', async () => {
    const slow = await startBackend((_, response) => {
      response.write('first ');
      setTimeout(() => response.end('second'), 60);
    });
    const operation = policy({ backend: '<forward-request timeout-ms="30" buffer-response="false" />' });
    const gateway = await startTestGateway({ files: { manifest: simpleManifest(slow), policies: { operation } } });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 200, body: 'first second' });
  });
});

describe('fail-on-error-status-code', () => {
  const outbound = '<set-header name="Outbound"><value>ran</value></set-header>';
  const onError = '<set-header name="Reason"><value>@(reason)</value></set-header>';

  test.each([
    ['false', 500, { outbound: 'ran', reason: undefined }],
    ['true', 399, { outbound: 'ran', reason: undefined }],
    ['true', 400, { outbound: undefined, reason: 'BackendErrorStatusCode' }],
    ['true', 599, { outbound: undefined, reason: 'BackendErrorStatusCode' }],
  ])('%s with a %i', async (value, status, { outbound: ran, reason }) => {
    const backend = await startBackend((_, response) => {
      response.writeHead(status, { 'x-backend': 'yes' });
      response.end('from the backend');
    });
    const operation = policy({ backend: `<forward-request fail-on-error-status-code="${value}" />`, outbound, 'on-error': onError });
    const gateway = await startTestGateway({
      files: { manifest: simpleManifest(backend), policies: { operation } },
      expressions: { '@(reason)': ({ lastError }) => lastError?.reason },
    });

    const answer = await call(gateway.url, '/api/thing');

    expect(answer).toMatchObject({ status, body: 'from the backend', headers: { 'x-backend': 'yes' } });
    expect([answer.headers['outbound'], answer.headers['reason']]).toEqual([ran, reason]);
  });
});

test('buffer-request-body lets the request be sent again', async () => {
  const bodies: string[] = [];
  const backend = await startBackend((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(bodies.length === 1 ? 503 : 200);
      response.end();
    });
  });
  const again = '<retry condition="@(failed)" count="3" interval="0" first-fast-retry="true"><forward-request buffer-request-body="true" /></retry>';
  const gateway = await startTestGateway({
    files: { manifest: simpleManifest(backend), policies: { operation: policy({ backend: again }) } },
    expressions: { '@(failed)': ({ response }) => response?.statusCode === 503 },
  });

  const answer = await call(gateway.url, '/api/thing', { method: 'POST', body: 'sent' });

  expect([answer.status, bodies]).toEqual([200, ['sent', 'sent']]);
});

test.each([
  ['two timeouts', 'timeout="1" timeout-ms="1"', 'expected either "timeout" or "timeout-ms", found both'],
  ['redirects', 'follow-redirects="true"', 'follow-redirects="true" is not supported here'],
  ['HTTP/2 alone', 'http-version="2"', 'http-version="2" is not supported here'],
  ['a continue timeout', 'continue-timeout="1"', '"continue-timeout" is not supported here'],
  ['an expression for buffer-response', 'buffer-response="@(x)"', 'forward-request: attribute "buffer-response": expected a literal, found a policy expression'],
])('%s is refused at load', async (_, attributes, message) => {
  await expect(inboundGateway('', { sections: { backend: `<forward-request ${attributes} />` } })).rejects.toThrow(message);
});

test.each(['http-version="2or1"', 'follow-redirects="false"', 'timeout="120"', 'buffer-response="false"'])('%s is accepted', async (attributes) => {
  const { gateway } = await inboundGateway('', { sections: { backend: `<forward-request ${attributes} />` } });

  expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 200, body: 'ok' });
});

test('without a backend there is an error, not a request', async () => {
  const manifest = { format: 'rawxml', apis: [{ id: 'a', name: 'A', path: '', operations: [{ id: 'o', name: 'O', method: 'GET', urlTemplate: '/x' }] }], fragments: [], namedValues: [] };
  const gateway = await startTestGateway({ files: { manifest } });

  expect(await call(gateway.url, '/x')).toMatchObject({ status: 500 });
});
