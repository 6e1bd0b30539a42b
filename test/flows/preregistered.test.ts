// Clients that the operator registered in the settings: public, with a secret, with a key.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newBrowser, type Browser } from './browser/index.ts';
import { shown } from './consent-page.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, refreshTokens, type Client, type Proof } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { assertionForm, makeSigningClient, type SigningClient } from './signing-client.ts';
import { authorize, login } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';
import { oauthError, readAnswer, refusalPage } from './whole-answer.ts';

/** A document that cannot be fetched, on a host that does not exist; the operator has a copy. */
const copied = 'https://client.invalid/oauth/client.json';
const redirectUri = 'https://desk.example/callback';

let key: SigningClient;
let stack: TestStack;
let browser: Browser;
let proof: Proof;

beforeAll(async () => {
  key = await makeSigningClient();
  const common = { client_name: 'Desk', redirect_uris: [redirectUri, 'http://localhost/callback', 'com.example.desk://callback'] };
  const clients = [
    { ...common, client_id: 'desk' },
    { ...common, client_id: 'desk-web', token_endpoint_auth_method: 'client_secret_basic' },
    { ...common, client_id: 'desk-key', token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [key.publicKey] } },
    { ...common, client_id: copied },
  ];
  stack = await startTestStack({
    set: { RegisteredClients: 'desk desk-web desk-key forgotten' },
    functions: { settings: { REGISTERED_CLIENTS: JSON.stringify(clients) } },
  });
});

beforeEach(() => {
  browser = newBrowser();
  proof = makeProof();
});

afterAll(() => stack.stop());

/** As docs/deploy.md tells the operator to work it out. */
function secretOf(clientId: string): string {
  const registrationKey = Buffer.from(stack.plan.keys.registrationKey.split('.')[1] ?? '', 'base64');
  return createHmac('sha256', registrationKey).update(`secret\n${clientId}`).digest('base64url');
}

const desk: Client = { clientId: 'desk', redirectUri };

test('a public client signs a user in, refreshes and calls tools', async () => {
  const { tokens } = await login({ stack, browser, client: desk, user: 'alice' });
  const refreshed = await readTokens(await refreshTokens(stack.url, { client: desk, refreshToken: tokens.refreshToken }));

  expect((await postMcp(stack, refreshed.accessToken)).status).toBe(200);
});

test('the consent page says that the operator knows the client', async () => {
  const page = await browser.open(authorizeUrl(stack.url, desk, proof));

  expect(page.text).toContain('you will be sent to desk.example The application calls itself Desk. The operator of this server vouches for this name. It will be able to');
});

test('a client on this device is warned of all the same', async () => {
  const page = await browser.open(authorizeUrl(stack.url, { ...desk, redirectUri: 'com.example.desk://callback' }, proof));

  expect(page.text).toContain('an app on this device (com.example.desk) The application calls itself Desk. The operator of this server vouches for this name. It runs on this device.');
});

test.each([
  ['a loopback port', 'http://localhost:53211/callback', 'form'],
  ['the operator’s own scheme', 'com.example.desk://callback', 'form'],
])('may come from %s', async (_what, uri, expected) => {
  expect(shown(await browser.open(authorizeUrl(stack.url, { ...desk, redirectUri: uri }, proof)))).toBe(expected);
});

test.each([
  ['another redirect URI', { ...desk, redirectUri: 'https://desk.example/callback2' }],
  ['its id in capitals', { ...desk, clientId: 'Desk' }],
  ['its id with a blank', { ...desk, clientId: 'desk ' }],
  ['two ids', { ...desk, clientId: 'desk desk-web' }],
  ['an id that is in the list but not described', { ...desk, clientId: 'forgotten' }],
  ['an id that is not in the list', { ...desk, clientId: 'other' }],
])('%s leads to a page and no redirect', async (_what, client) => {
  const response = await fetch(authorizeUrl(stack.url, client, proof), { redirect: 'manual' });

  expect(await readAnswer(response)).toEqual(refusalPage(400));
});

test('the copy of a metadata document stands in for it', async () => {
  const client: Client = { clientId: copied, redirectUri };

  const { tokens } = await login({ stack, browser, client, user: 'alice' });

  expect((await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken })).status).toBe(200);
});

describe('a client with a secret', () => {
  const web: Client = { clientId: 'desk-web', redirectUri };

  test('shows the one that follows from the registration key', async () => {
    const client = { ...web, clientSecret: secretOf('desk-web') };

    const { tokens } = await login({ stack, browser, client, user: 'alice' });

    expect((await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken })).status).toBe(200);
  });

  test('may show it in the Authorization header', async () => {
    const code = await authorize({ stack, browser, client: web, proof, user: 'alice' });
    const basic = Buffer.from(`desk-web:${secretOf('desk-web')}`).toString('base64');
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: proof.verifier };

    const response = await fetch(`${stack.url}/token`, { method: 'POST', headers: { authorization: `Basic ${basic}` }, body: new URLSearchParams(form) });

    expect(response.status).toBe(200);
  });

  test.each([
    ['none', () => undefined],
    ['a wrong one', () => 'A'.repeat(43)],
    ['that of another client', () => secretOf('desk')],
  ])('gets nothing for %s, and its code stays good', async (_what, secret) => {
    const code = await authorize({ stack, browser, client: web, proof, user: 'alice' });

    const refused = await readAnswer(await redeemCode(stack.url, { client: web, code, proof }, { client_secret: secret() }));
    const redeemed = await redeemCode(stack.url, { client: web, code, proof }, { client_secret: secretOf('desk-web') });

    expect(refused).toEqual(oauthError(401, 'invalid_client'));
    expect(redeemed.status).toBe(200);
  });
});

describe('a client with a key', () => {
  const client: Client = { clientId: 'desk-key', redirectUri };

  test('proves itself by it', async () => {
    const code = await authorize({ stack, browser, client, proof, user: 'alice' });

    const response = await redeemCode(stack.url, { client, code, proof }, assertionForm(await key.assert('desk-key', stack.url)));

    expect(response.status).toBe(200);
  });

  test.each([
    ['nothing', () => Promise.resolve({})],
    ['a secret', () => Promise.resolve({ client_secret: secretOf('desk-key') })],
    ['the assertion of a stranger', async () => assertionForm(await (await makeSigningClient()).assert('desk-key', stack.url))],
  ])('gets nothing for %s', async (_what, form) => {
    const code = await authorize({ stack, browser, client, proof, user: 'alice' });

    const refused = await redeemCode(stack.url, { client, code, proof }, await form());

    expect(await readAnswer(refused)).toEqual(oauthError(401, 'invalid_client'));
  });
});
