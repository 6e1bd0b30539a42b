import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { gatewayIdentity } from '../../scripts/stack/identities.ts';
import { requestIdentityToken } from '../../scripts/stack/managed-identity.ts';
import { requestUserToken } from '../../scripts/stack/request-user-token.ts';
import { newBrowser } from './browser/index.ts';
import { login } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

// Threat 32: the functions believe the gateway only with the function key and a user's token for our API together.

let stack: TestStack;
let token: string;

beforeAll(async () => {
  stack = await startTestStack();
  token = await userToken();
});

afterAll(() => stack.stop());

afterEach(() => {
  stack.entra.faults.alterClaims = undefined;
  stack.entra.faults.forgeSignatures = false;
});

function userToken(): Promise<string> {
  const { entra, identity, gatewayUrl } = stack.plan;
  return requestUserToken({ entraAuthority: entra.authority, identityEndpoint: identity.identityEndpoint, gatewayUrl }, 'alice');
}

/** Calls the functions past the gateway. */
function callFunctions(headers: Readonly<Record<string, string>>, query = ''): Promise<Response> {
  return fetch(`${stack.plan.functionsUrl}/mcp${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-06-18', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
}

const functionsKey = (): string => stack.plan.keys.functionsKey;

async function expectRefused(bearer: string): Promise<void> {
  const response = await callFunctions({ 'x-functions-key': functionsKey(), authorization: `Bearer ${bearer}` });
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
  expect(await response.json()).toEqual({ error: 'invalid_token', error_description: 'Unauthorized: a valid access token is required' });
}

test('the function key and a user’s token together open the functions', async () => {
  const response = await callFunctions({ 'x-functions-key': functionsKey(), authorization: `Bearer ${token}` });
  expect(response.status).toBe(200);
});

test.each([
  ['a user’s token without the key', () => ({ authorization: `Bearer ${token}` }), ''],
  ['a user’s token with an empty key', () => ({ authorization: `Bearer ${token}`, 'x-functions-key': '' }), ''],
  ['a user’s token with another key', () => ({ authorization: `Bearer ${token}`, 'x-functions-key': 'x'.repeat(43) }), ''],
  ['a user’s token with the key in another case', () => ({ authorization: `Bearer ${token}`, 'x-functions-key': functionsKey().toUpperCase() }), ''],
  ['a user’s token with another key in the query', () => ({ authorization: `Bearer ${token}` }), '?code=guessed'],
  ['the key without a token', () => ({ 'x-functions-key': functionsKey() }), ''],
  ['the key as the token', () => ({ 'x-functions-key': functionsKey(), authorization: `Bearer ${functionsKey()}` }), ''],
  ['the key with a user’s name', () => ({ 'x-functions-key': functionsKey(), 'x-ms-client-principal-id': 'a11ce000-0000-4000-8000-000000000001', 'x-ms-client-principal-name': 'alice' }), ''],
  ['a user’s token in the wrong scheme', () => ({ 'x-functions-key': functionsKey(), authorization: `Basic ${token}` }), ''],
  ['two tokens', () => ({ 'x-functions-key': functionsKey(), authorization: `Bearer ${token}, Bearer ${token}` }), ''],
])('%s opens nothing', async (_, headers, query) => {
  expect((await callFunctions(headers(), query)).status).toBe(401);
});

test.each([
  ['another issuer', { iss: 'https://login.evil.example/v2.0' }],
  ['another audience', { aud: '99999999-9999-4999-8999-999999999999' }],
  ['another tenant', { tid: '99999999-9999-4999-8999-999999999999' }],
  ['another scope', { scp: 'User.Read' }],
  ['no scope, as an application’s token has it', { scp: undefined, roles: ['Sessions.Revoke'] }],
  ['no user', { oid: undefined }],
  ['a user that is a path', { oid: '../../b0b00000-0000-4000-8000-000000' }],
  ['an expiry in the past', { exp: 1_000_000_000 }],
])('a token with %s is refused beside the right key', async (_, claims) => {
  stack.entra.faults.alterClaims = (kind, issued) => (kind === 'access_token' ? { ...issued, ...claims } : issued);
  const foreign = await userToken();
  stack.entra.faults.alterClaims = undefined;
  await expectRefused(foreign);
});

test('a token signed by somebody else is refused beside the right key', async () => {
  const altered = `${token.slice(0, token.lastIndexOf('.') + 1)}${'A'.repeat(342)}`;
  await expectRefused(altered);
});

test('a token without a signature is refused beside the right key', async () => {
  await expectRefused(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`);
});

test('a session key of the gateway is refused beside the right key', async () => {
  const { tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });
  await expectRefused(tokens.accessToken);
});

test.each(['https://storage.azure.com/', 'api://AzureADTokenExchange'])('the gateway’s own token for %s is refused beside the right key', async (resource) => {
  const own = await requestIdentityToken(stack.plan.identity, { resource, clientId: gatewayIdentity.clientId });
  await expectRefused(own.token);
});
