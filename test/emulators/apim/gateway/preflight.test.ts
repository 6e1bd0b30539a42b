import { afterEach, expect, test } from '@jest/globals';
import { call, cleanUp, policy, simpleManifest, startTestGateway, type Answer } from './fixtures.ts';

afterEach(cleanUp);

const cors =
  '<cors terminate-unmatched-request="false"><allowed-origins><origin>https://app.test</origin></allowed-origins><allowed-methods><method>*</method></allowed-methods><allowed-headers><header>*</header></allowed-headers></cors>';
const answer = '<return-response><set-status code="299" reason="Policies ran" /></return-response>';
const asks = { origin: 'https://app.test', 'access-control-request-method': 'POST' };

async function preflight(
  operations: readonly unknown[],
  path: string,
  headers: Record<string, string> = asks,
  globalInbound = answer,
): Promise<Answer> {
  const manifest = simpleManifest('http://127.0.0.1:9');
  const [api] = manifest['apis'] as Record<string, unknown>[];
  const gateway = await startTestGateway({
    files: {
      manifest: { ...manifest, policy: 'global', apis: [{ ...api, operations }] },
      policies: {
        global: policy({ inbound: globalInbound, backend: '<forward-request />', outbound: '', 'on-error': '' }),
        operation: policy({ inbound: `${cors}<base />` }),
        plain: policy({}),
      },
    },
  });
  return call(gateway.url, path, { method: 'OPTIONS', headers });
}

const operation = (method: string, urlTemplate: string, policyId: string): unknown => ({
  id: `${method.toLowerCase()}-${policyId}`,
  name: 'O',
  method,
  urlTemplate,
  policy: policyId,
});

test('is answered by cors alone where no OPTIONS operation is declared', async () => {
  const result = await preflight([operation('POST', '/thing', 'operation')], '/api/thing');

  expect(result).toMatchObject({ status: 200, body: '', headers: { 'access-control-allow-origin': 'https://app.test', 'access-control-allow-methods': 'POST' } });
});

test('ends in an empty 200 when no cors fits', async () => {
  const result = await preflight([operation('POST', '/thing', 'operation')], '/api/thing', { ...asks, origin: 'https://evil.test' });

  expect(result).toMatchObject({ status: 200, body: '' });
  expect(result.headers).not.toHaveProperty('access-control-allow-origin');
});

test('asks the operation of the method that the browser wants to use', async () => {
  const result = await preflight([operation('GET', '/thing', 'plain'), operation('POST', '/thing', 'operation')], '/api/thing');

  expect(result).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': 'https://app.test' } });
});

test.each([
  ['in an enclosing scope counts where base brings it in', `${cors}${answer}`, { status: 200, headers: { 'access-control-allow-origin': 'https://app.test' } }],
  ['inside another policy does not count', `<choose><when condition="true">${cors}</when></choose>`, { status: 404 }],
])('a cors %s', async (_, globalInbound, expected) => {
  expect(await preflight([operation('POST', '/thing', 'plain')], '/api/thing', asks, globalInbound)).toMatchObject(expected);
});

test('runs the policies of an OPTIONS operation where one is declared', async () => {
  const result = await preflight([operation('POST', '/thing', 'operation'), operation('OPTIONS', '/thing', 'plain')], '/api/thing');

  expect(result).toMatchObject({ status: 299, reason: 'Policies ran' });
});

test.each([
  ['there is no cors', [operation('POST', '/thing', 'plain')], '/api/thing', asks],
  ['no template fits', [operation('POST', '/thing', 'operation')], '/api/other', asks],
  ['no API fits', [operation('POST', '/thing', 'operation')], '/other', asks],
  ['no method is asked for', [operation('POST', '/thing', 'operation')], '/api/thing', { origin: 'https://app.test' }],
  ['it comes from no origin', [operation('POST', '/thing', 'operation')], '/api/thing', { 'access-control-request-method': 'POST' }],
])('is a 404 when %s', async (_, operations, path, headers) => {
  expect(await preflight(operations, path, headers as Record<string, string>)).toMatchObject({ status: 404 });
});
