// Both questions in the local host: who may ask, and what becomes of the answer.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { FunctionsHost } from '../../../emulators/functions/index.ts';
import { makeCertificate, type Certificate } from '../fixtures/certificate.ts';
import { CLIENT_ID, GATEWAY, startDirectory, type LocalDirectory } from '../fixtures/directory.ts';
import { FUNCTION_KEY, post, startFunctions } from '../fixtures/functions.ts';

const desk = { client_id: 'desk', client_name: 'Desk', redirect_uris: ['https://desk.example/callback'], token_endpoint_auth_method: 'client_secret_post' };
let certificate: Certificate;
let directory: LocalDirectory;
let host: FunctionsHost;
let gatewayToken: string;
const lines: string[] = [];

beforeAll(async () => {
  certificate = await makeCertificate();
  directory = await startDirectory(certificate);
  const settings = { ...directory.env, REGISTERED_CLIENTS: JSON.stringify([desk]) };
  [host, gatewayToken] = await Promise.all([startFunctions(settings, (line) => lines.push(line)), directory.sign(asGateway)]);
});

beforeEach(() => void lines.splice(0));

afterAll(async () => {
  await host.stop();
  await directory.stop();
  await certificate.remove();
});

const asGateway = { oid: GATEWAY, sub: GATEWAY, scp: undefined, name: undefined };

function ask(path: string, options: { readonly token?: string; readonly body?: string; readonly method?: string } = {}): Promise<Response> {
  const { token = gatewayToken, method = 'POST', body = JSON.stringify({ client_id: 'desk', native_schemes: 'cursor' }) } = options;
  return fetch(`${host.url}/${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-functions-key': FUNCTION_KEY, ...(token !== '' && { authorization: `Bearer ${token}` }) },
    ...(method === 'POST' && { body }),
  });
}

test('tells the gateway of a client that the operator registered', async () => {
  const response = await ask('client-metadata');

  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(await response.json()).toEqual({
    client_id: 'desk',
    client_name: 'Desk',
    redirect_uris: desk.redirect_uris,
    token_endpoint_auth_method: 'client_secret',
    host: '',
    max_age: 300,
  });
});

test.each([
  ['an unknown client', 'unknown', 422, 'unknown_client'],
  ['a document on this machine', 'https://localhost:1/client.json', 422, 'host'],
  ['a document at a loopback address', 'https://127.0.0.1:1/client.json', 422, 'host'],
  ['a document at a loopback address of IPv6', 'https://[::1]:1/client.json', 422, 'host'],
  ['a document at the metadata service of the cloud', 'https://169.254.169.254/metadata/identity/oauth2/token', 422, 'host'],
])('refuses %s by name', async (_what, clientId, status, error) => {
  const response = await ask('client-metadata', { body: JSON.stringify({ client_id: clientId, native_schemes: 'cursor' }) });

  expect({ status: response.status, ...((await response.json()) as object) }).toEqual({ status, error, error_description: expect.any(String) });
});

const questions = ['client-metadata', 'client-assertion'];

test.each(questions)('%s: a user with the function key is refused', async (path) => {
  const response = await ask(path, { token: await directory.sign() });

  expect([response.status, await response.json()]).toEqual([403, { error: 'access_denied', error_description: expect.any(String) }]);
});

test.each(questions)('%s: nobody without a token', async (path) => {
  expect((await ask(path, { token: '' })).status).toBe(401);
});

test.each(questions)("%s: the application's own token is not the gateway's", async (path) => {
  const response = await ask(path, { token: await directory.sign({ ...asGateway, oid: CLIENT_ID, sub: CLIENT_ID }) });

  expect(response.status).toBe(403);
});

test.each(questions)('%s: the gateway without the function key is refused', async (path) => {
  const response = await fetch(`${host.url}/${path}`, { method: 'POST', headers: { authorization: `Bearer ${gatewayToken}` }, body: '{}' });

  expect(response.status).toBe(401);
});

test('the token of the gateway opens no tool', async () => {
  const response = await post(host, { token: gatewayToken, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });

  expect(response.status).toBe(401);
});

test.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['an empty body', ''],
  ['40 KB', JSON.stringify({ client_id: 'x'.repeat(40_000), native_schemes: 'cursor' })],
])('answers %s with 400', async (_what, body) => {
  const response = await ask('client-metadata', { body });

  expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ error: 'invalid_request' })]);
});

test.each([
  ['another type of assertion', { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' }, 422, 'assertion'],
  ['a client without keys', {}, 422, 'keys'],
  ['no issuer', { issuer: undefined }, 400, 'invalid_request'],
  ['an unknown client', { client_id: 'unknown' }, 422, 'unknown_client'],
])('refuses an assertion with %s', async (_what, change, status, error) => {
  const question = {
    client_id: 'desk', native_schemes: 'cursor', issuer: 'https://gateway.example', client_assertion: 'a.b.c',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', ...change,
  };

  const response = await ask('client-assertion', { body: JSON.stringify(question) });

  expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({ status, error });
});

test('logs the outcome, but neither client nor assertion', async () => {
  await ask('client-metadata', { body: JSON.stringify({ client_id: 'canary-client', native_schemes: 'cursor' }) });
  await ask('client-metadata', { token: await directory.sign() });

  const log = lines.filter((line) => line.includes('client-metadata')).join('\n');
  expect(log).toMatch(/client-metadata outcome=unknown_client ms=\d+ invocation=\S+\n.*client-metadata outcome=403 reason=not-gateway invocation=/);
  expect(log).not.toContain('canary-client');
});

test('does not start with clients that cannot be meant, and names each', async () => {
  const started = startFunctions({ ...directory.env, REGISTERED_CLIENTS: '[{"client_id":"a b"},{"client_id":"desk","client_name":"Desk"}]' });

  await expect(started).rejects.toThrow(/REGISTERED_CLIENTS: client 1 \("a b"\): client_id: .*\n.*REGISTERED_CLIENTS: client 2 \("desk"\): redirect_uris: /);
});
