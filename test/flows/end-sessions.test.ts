import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultUsers } from '../../emulators/entra/index.ts';
import { requestUserToken } from '../../scripts/stack/request-user-token.ts';
import { newBrowser } from './browser/index.ts';
import { authorize, login, type Login } from './sign-in.ts';
import { makeProof, redeemCode, refreshTokens, registerClient, type Client } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { listSessions } from './stored-sessions.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

// Threat 31: an administrator, and nobody else, ends the sessions of a user or a client at once.

let stack: TestStack;
let administrator: string;

beforeAll(async () => {
  stack = await startTestStack();
  administrator = await userToken('bob');
});

afterAll(() => stack.stop());

afterEach(() => {
  stack.entra.faults.alterClaims = undefined;
  stack.entra.faults.forgeSignatures = false;
});

function userToken(user: string): Promise<string> {
  const { entra, identity, gatewayUrl } = stack.plan;
  return requestUserToken({ entraAuthority: entra.authority, identityEndpoint: identity.identityEndpoint, gatewayUrl }, user);
}

function objectIdOf(user: string): string {
  return defaultUsers.find(({ name }) => name === user)?.oid ?? '';
}

/** Sends the request with a bearer token, or with none. */
function endSessions(token: string | undefined, form: ConstructorParameters<typeof URLSearchParams>[0]): Promise<Response> {
  return fetch(`${stack.url}/admin/sessions/end`, {
    method: 'POST',
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    body: new URLSearchParams(form),
  });
}

/** What the administrator is told. */
async function answerTo(form: ConstructorParameters<typeof URLSearchParams>[0]): Promise<unknown> {
  const response = await endSessions(administrator, form);
  return [response.status, await response.json()];
}

function signIn(user: string, client: Client): Promise<Login> {
  return login({ stack, browser: newBrowser(), client, user });
}

/** Whether the session still serves its client: its key and its refresh token. */
async function lives({ client, tokens }: Login): Promise<boolean> {
  const [use, refresh] = [await postMcp(stack, tokens.accessToken), await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken })];
  expect([[200, 200], [401, 400]]).toContainEqual([use.status, refresh.status]);
  return use.status === 200;
}

describe('the administrator', () => {
  test.each([
    ['a user', () => ({ user: objectIdOf('alice') }), [false, false, true, true]],
    ['a client', (client: Client) => ({ client: client.clientId }), [false, true, false, true]],
    ['a user at a client', (client: Client) => ({ user: objectIdOf('alice'), client: client.clientId }), [false, true, true, true]],
    ['a user nobody knows', () => ({ user: '99999999-9999-4999-8999-999999999999' }), [true, true, true, true]],
    ['a client nobody knows', () => ({ client: 'nobody' }), [true, true, true, true]],
  ])('ends the sessions of %s at once, and no others', async (_, form, alive) => {
    const [one, other] = [await registerClient(stack.url, { client_name: 'One' }), await registerClient(stack.url, { client_name: 'Other' })];
    await answerTo({ user: objectIdOf('alice') });
    await answerTo({ user: objectIdOf('bob') });
    const sessions = [await signIn('alice', one), await signIn('alice', other), await signIn('bob', one), await signIn('bob', other)];

    const answer = await answerTo(form(one));

    expect(answer).toEqual([200, { ended: alive.filter((each) => !each).length, complete: true, continuation: '' }]);
    expect(await Promise.all(sessions.map(lives))).toEqual(alive);
    expect(await answerTo(form(one))).toEqual([200, { ended: 0, complete: true, continuation: '' }]);
  });

  test('ends a sign-in whose code is not redeemed yet', async () => {
    const [client, proof] = [await registerClient(stack.url), makeProof()];
    const code = await authorize({ stack, browser: newBrowser(), client, proof, user: 'alice' });

    await answerTo({ client: client.clientId });

    const response = await redeemCode(stack.url, { client, proof, code });
    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
  });

  test('is told to go on where there are more sessions than one call ends', async () => {
    const [client, browser] = [await registerClient(stack.url), newBrowser()];
    await answerTo({ user: objectIdOf('alice') });
    for (let count = 0; count < 53; count++) await authorize({ stack, browser, client, proof: makeProof(), user: 'alice' });
    const open = async (): Promise<number> => (await listSessions(stack)).filter(({ state }) => state === 'pending').length;
    expect(await open()).toBe(53);

    const first = (await (await endSessions(administrator, { client: client.clientId })).json()) as { ended: number; complete: boolean; continuation: string };
    expect([first.ended + (await open()), first.complete, first.ended <= 50]).toEqual([53, false, true]);
    const second = await answerTo({ client: client.clientId, continuation: first.continuation });

    expect(second).toEqual([200, { ended: 53 - first.ended, complete: true, continuation: '' }]);
    expect(await open()).toBe(0);
  });
});

describe('nothing ends', () => {
  const refused = [401, { error: 'invalid_token', error_description: '401 Unauthorized: this needs the token of an administrator.' }];

  async function expectRefused(token: string | undefined): Promise<void> {
    const session = await signIn('alice', await registerClient(stack.url));
    const response = await endSessions(token, { user: objectIdOf('alice') });
    expect([response.status, await response.json()]).toEqual(refused);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(await lives(session)).toBe(true);
  }

  test('without a token', () => expectRefused(undefined));

  test('by a user without the role', async () => expectRefused(await userToken('alice')));

  test.each(['accessToken', 'refreshToken'] as const)('by the %s of a session, the administrator’s own included', async (which) => {
    const { tokens } = await signIn('bob', await registerClient(stack.url));
    await expectRefused(tokens[which]);
  });

  test.each([
    ['the token of another tenant', { iss: 'https://login.microsoftonline.com/99999999-9999-4999-8999-999999999999/v2.0', tid: '99999999-9999-4999-8999-999999999999' }],
    ['a token for another application', { aud: '99999999-9999-4999-8999-999999999999' }],
    ['an expired token', { iat: 1_000_000_000, nbf: 1_000_000_000, exp: 1_000_003_600 }],
    ['a role in another case', { roles: ['sessions.revoke'] }],
    ['a longer role', { roles: ['Sessions.Revoke.Not'] }],
    ['two roles in one text', { roles: ['Sessions.Revoke Other'] }],
    ['a scope of the role’s name', { roles: undefined, scp: 'Sessions.Revoke' }],
  ])('by %s', async (_, claims) => {
    stack.entra.faults.alterClaims = (kind, issued) => (kind === 'access_token' ? { ...issued, ...claims } : issued);
    const token = await userToken('bob');
    stack.entra.faults.alterClaims = undefined;
    await expectRefused(token);
  });

  test('by a token with a changed signature', async () => {
    const [header, claims, signature = ''] = administrator.split('.');
    await expectRefused(`${header}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`);
  });

  test('by a token without a signature', async () => {
    const [, claims] = administrator.split('.');
    await expectRefused(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`);
  });

  test.each([
    ['that names nobody', ''],
    ['that names empty ones', 'user=&client='],
    ['that repeats a user', 'user=a&user=b'],
    ['with a line feed in the continuation', 'user=a&continuation=x%0Ay'],
  ])('by a request %s', async (_, form) => {
    const response = await endSessions(administrator, form);
    expect([response.status, await response.json()]).toEqual([400, { error: 'invalid_request', error_description: expect.any(String) }]);
  });

  test('by a request in JSON', async () => {
    const response = await fetch(`${stack.url}/admin/sessions/end`, {
      method: 'POST',
      headers: { authorization: `Bearer ${administrator}`, 'content-type': 'application/json' },
      body: JSON.stringify({ user: objectIdOf('alice') }),
    });
    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request' }]);
  });

  test.each(['*', '%', '../', 'a/b', '', ' '])('of others by the user %j', async (user) => {
    const session = await signIn('alice', await registerClient(stack.url));
    await endSessions(administrator, { user });
    expect(await lives(session)).toBe(true);
  });
});
