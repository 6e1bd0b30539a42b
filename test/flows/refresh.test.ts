// Refreshing: rotation, the short grace for lost answers, reuse that ends the session, and what a refresh never widens
// (OAuth 2.1 4.3, RFC 9700 4.14, RFC 8707 2.2).
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newBrowser } from './browser/index.ts';
import { requestsOf } from './gateway-calls.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, refreshTokens, registerClient, revokeToken, type Client, type Tokens } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { login, walkThrough } from './sign-in.ts';
import { listSessions, type StoredSession } from './stored-sessions.ts';
import { startTestStack, type TestStack } from './test-stack.ts';
import { oauthError, readAnswer } from './whole-answer.ts';

const grace = 30_000;
const sessionLifetime = 600_000;

let stack: TestStack;
let client: Client;
let other: Client;

beforeAll(async () => {
  // An access token may then live as long as Entra's behind it, and no longer.
  stack = await startTestStack({ set: { SessionLifetime: String(sessionLifetime / 1_000), AccessTokenLifetime: '86400' } });
  client = await registerClient(stack.url);
  other = await registerClient(stack.url, { client_name: 'Another client' });
});

afterAll(() => stack.stop());

beforeEach(() => {
  stack.forgetTraces();
  // Entra lives in real time: to a gateway that is far ahead its new tokens look old.
  stack.clock.advance(Date.now() - stack.clock.now());
});

async function newSession(): Promise<Tokens> {
  return (await login({ stack, browser: newBrowser(), client, user: 'alice' })).tokens;
}

function refresh(refreshToken: string, more: Readonly<Record<string, string | undefined>> = {}): Promise<Response> {
  return refreshTokens(stack.url, { client, refreshToken }, more);
}

async function refreshed(refreshToken: string): Promise<Tokens> {
  return readTokens(await refresh(refreshToken));
}

async function statusOf({ accessToken }: Tokens): Promise<number> {
  return (await postMcp(stack, accessToken)).status;
}

/** The sessions that are not as they were before. */
async function changedSince(before: readonly StoredSession[]): Promise<readonly Pick<StoredSession, 'state' | 'sequence'>[]> {
  const known = new Set(before.map((session) => JSON.stringify(session)));
  return (await listSessions(stack)).filter((session) => !known.has(JSON.stringify(session))).map(({ state, sequence }) => ({ state, sequence }));
}

/** Calls of the last requests to Entra. */
async function callsToEntra(requests: number): Promise<number> {
  const host = new URL(stack.plan.entra.url).host;
  return (await requestsOf(stack, 'token', requests)).reduce((total, { calls }) => total + (calls[host] ?? 0), 0);
}

/** Asserts that a session is over: no refresh token and no access token of it works any more. */
async function expectEnded(...all: readonly Tokens[]): Promise<void> {
  for (const tokens of all) {
    expect(await statusOf(tokens)).toBe(401);
    expect(await readAnswer(await refresh(tokens.refreshToken))).toEqual(oauthError(400, 'invalid_grant'));
  }
}

test('a refresh gives a new pair, asks Entra once, and counts up', async () => {
  const before = await listSessions(stack);
  const first = await newSession();
  stack.forgetTraces();

  const { status, headers, body } = await readAnswer(await refresh(first.refreshToken));

  const answer = JSON.parse(body) as { access_token: string; refresh_token: string; expires_in: number };
  expect([status, headers, await callsToEntra(1)]).toEqual([200, { 'cache-control': 'no-store', 'content-type': 'application/json' }, 1]);
  expect(answer).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: expect.any(Number), refresh_token: expect.any(String), scope: 'access_as_user' });
  expect([answer.access_token === first.accessToken, answer.refresh_token === first.refreshToken]).toEqual([false, false]);
  expect(await changedSince(before)).toEqual([{ state: 'active', sequence: '2' }]);
  expect((await postMcp(stack, answer.access_token)).status).toBe(200);
});

describe('many at once', () => {
  test('20 refreshes with one token all get the same next place in the sequence, and all that they get works', async () => {
    const before = await listSessions(stack);
    const first = await newSession();

    const answers = await Promise.all(Array.from({ length: 20 }, () => refreshed(first.refreshToken)));

    expect(await changedSince(before)).toEqual([{ state: 'active', sequence: '2' }]);
    expect(await Promise.all(answers.map(statusOf))).toEqual(answers.map(() => 200));
    // Were one of them further on, it would be the current one and would count up once more.
    for (const { refreshToken } of answers) expect((await refresh(refreshToken)).status).toBe(200);
    expect(await changedSince(before)).toEqual([{ state: 'active', sequence: '3' }]);
  });

  test('20 refreshes with 20 tokens of one place in the sequence do the same', async () => {
    const before = await listSessions(stack);
    const first = await newSession();
    const second = await Promise.all(Array.from({ length: 20 }, () => refreshed(first.refreshToken)));

    const third = await Promise.all(second.map(({ refreshToken }) => refreshed(refreshToken)));

    expect(await changedSince(before)).toEqual([{ state: 'active', sequence: '3' }]);
    expect(await Promise.all(third.map(statusOf))).toEqual(third.map(() => 200));
  });

  test('20 reuses of a token long replaced all fail and end the session', async () => {
    const before = await listSessions(stack);
    const first = await newSession();
    const second = await refreshed(first.refreshToken);
    stack.clock.advance(grace + 1_000);

    const answers = await Promise.all(Array.from({ length: 20 }, async () => readAnswer(await refresh(first.refreshToken))));

    for (const answer of answers) expect(answer).toEqual(oauthError(400, 'invalid_grant'));
    expect(await changedSince(before)).toEqual([{ state: 'revoked', sequence: '' }]);
    await expectEnded(first, second);
  });

  test('a revocation among refreshes wins', async () => {
    const before = await listSessions(stack);
    const first = await newSession();

    const answers = await Promise.all(
      Array.from({ length: 11 }, async (_, index) => (index === 5 ? revokeToken(stack.url, client, first.refreshToken) : refresh(first.refreshToken))),
    );

    expect(answers[5]?.status).toBe(200);
    expect(await changedSince(before)).toEqual([{ state: 'revoked', sequence: '' }]);
    // A copy that was on its way into the cache lives 60 seconds at most.
    stack.clock.advance(60_001);
    for (const answer of answers.filter((one, index) => index !== 5 && one.status === 200)) await expectEnded(await readTokens(answer));
    await expectEnded(first);
  });
});

describe('the grace for an answer that was lost', () => {
  test('gives the pair that counts now, without Entra and without another write', async () => {
    const before = await listSessions(stack);
    const first = await newSession();
    const second = await refreshed(first.refreshToken);
    stack.clock.advance(grace - 5_000);
    stack.forgetTraces();

    const again = await refreshed(first.refreshToken);

    expect(await callsToEntra(1)).toBe(0);
    expect(await changedSince(before)).toEqual([{ state: 'active', sequence: '2' }]);
    expect([await statusOf(again), await statusOf(second)]).toEqual([200, 200]);
    const third = await refreshed(again.refreshToken);
    expect([await statusOf(third), (await refresh(second.refreshToken)).status]).toEqual([200, 200]);
  });

  test('ends: a straggler behind it ends the session', async () => {
    const first = await newSession();
    const second = await refreshed(first.refreshToken);
    stack.clock.advance(grace + 1_000);

    expect(await readAnswer(await refresh(first.refreshToken))).toEqual(oauthError(400, 'invalid_grant'));

    await expectEnded(first, second);
  });

  test('is not made longer by using it', async () => {
    const first = await newSession();
    const second = await refreshed(first.refreshToken);
    stack.clock.advance(20_000);
    const third = await refreshed(first.refreshToken);
    stack.clock.advance(grace - 20_000 + 1_000);

    expect(await readAnswer(await refresh(first.refreshToken))).toEqual(oauthError(400, 'invalid_grant'));

    await expectEnded(first, second, third);
  });

  test('is each token\'s own: rotating on does not take it away', async () => {
    const before = await listSessions(stack);
    const first = await newSession();
    let current = first;
    for (let rotation = 0; rotation < 10; rotation++) current = await refreshed(current.refreshToken);

    const straggler = await refreshed(first.refreshToken);

    expect(await changedSince(before)).toEqual([{ state: 'active', sequence: '11' }]);
    expect([await statusOf(straggler), await statusOf(current)]).toEqual([200, 200]);
  });

  test('is over for the first token while the second still has it', async () => {
    const first = await newSession();
    const second = await refreshed(first.refreshToken);
    stack.clock.advance(20_000);
    const third = await refreshed(second.refreshToken);
    stack.clock.advance(grace - 20_000 + 1_000);

    expect((await refresh(second.refreshToken)).status).toBe(200);
    expect(await readAnswer(await refresh(first.refreshToken))).toEqual(oauthError(400, 'invalid_grant'));

    await expectEnded(second, third);
  });

  test('outlives a wiped cache and a restarted gateway', async () => {
    const first = await newSession();
    await refreshed(first.refreshToken);
    stack.cache.clear();
    await stack.restartGateway();

    expect(await statusOf(await refreshed(first.refreshToken))).toBe(200);
  });
});

describe('a request that is not this client\'s, or asks for more, gives nothing and revokes nothing', () => {
  test.each<[string, number, string, () => Readonly<Record<string, string | undefined>>]>([
    ['no client', 401, 'invalid_client', () => ({ client_id: undefined })],
    ['an unknown client', 401, 'invalid_client', () => ({ client_id: 'unknown' })],
    ['another client', 400, 'invalid_grant', () => ({ client_id: other.clientId })],
    ['another resource of ours', 400, 'invalid_grant', () => ({ resource: `${stack.url}/mcp/sse` })],
    ['the origin as resource', 400, 'invalid_grant', () => ({ resource: stack.url })],
    ['a resource elsewhere', 400, 'invalid_target', () => ({ resource: 'https://evil.example/mcp' })],
    ['an empty resource', 400, 'invalid_target', () => ({ resource: '' })],
    ['another grant type', 400, 'invalid_grant', () => ({ grant_type: 'authorization_code' })],
    ['no grant type', 400, 'invalid_request', () => ({ grant_type: undefined })],
  ])('%s: with the current token, within the grace, and after it', async (_, status, error, change) => {
    const first = await newSession();
    const bad = async (): Promise<unknown> => readAnswer(await refresh(first.refreshToken, change()));
    stack.forgetTraces();

    expect(await bad()).toEqual(oauthError(status, error));
    expect(await callsToEntra(1)).toBe(0);
    const second = await refreshed(first.refreshToken);
    expect(await bad()).toEqual(oauthError(status, error));
    stack.clock.advance(grace + 1_000);
    expect(await bad()).toEqual(oauthError(status, error));

    expect([await statusOf(second), (await refresh(second.refreshToken)).status]).toEqual([200, 200]);
  });

  test('the very resource it was given for is fine, and so is none', async () => {
    const first = await newSession();
    const second = await readTokens(await refresh(first.refreshToken, { resource: `${stack.url}/mcp` }));

    expect((await refresh(second.refreshToken, { resource: undefined })).status).toBe(200);
  });

  test.each([['/mcp'], ['/mcp/sse'], ['']])('a session without resource refreshes for %s', async (path) => {
    const proof = makeProof();
    const browser = newBrowser();
    const page = await walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, proof, { resource: undefined })), { user: 'alice' });
    const tokens = await readTokens(await redeemCode(stack.url, { client, code: page.url.searchParams.get('code') ?? '', proof }, { resource: undefined }));

    expect((await refresh(tokens.refreshToken, { resource: `${stack.url}${path}` })).status).toBe(200);
  });

  test.each([
    'access_as_user', 'access_as_user offline_access', 'access_as_user admin', 'Sessions.Revoke', 'https://graph.microsoft.com/.default', 'openid profile email', '', '{{Scope}}',
  ])('a scope of "%s" changes nothing about the scope', async (scope) => {
    const first = await newSession();

    expect((await readTokens(await refresh(first.refreshToken, { scope }))).scope).toBe('access_as_user');
  });
});

describe('time', () => {
  test('a session refreshes until its end', async () => {
    const first = await newSession();
    stack.clock.advance(sessionLifetime - 10_000);

    expect((await refresh(first.refreshToken)).status).toBe(200);
  });

  test('a session that expired cannot be revived, and refreshing does not make it longer', async () => {
    const first = await newSession();
    stack.clock.advance(sessionLifetime / 2);
    const second = await refreshed(first.refreshToken);
    stack.clock.advance(sessionLifetime / 2 + 1_000);
    stack.forgetTraces();

    expect(await readAnswer(await refresh(second.refreshToken))).toEqual(oauthError(400, 'invalid_grant'));
    expect(await readAnswer(await refresh(first.refreshToken))).toEqual(oauthError(400, 'invalid_grant'));
    expect(await callsToEntra(2)).toBe(0);
  });

  test('an access token never outlives the Entra token behind it', async () => {
    const tokens = await newSession();
    expect(tokens.expiresIn).toBeLessThanOrEqual(90 * 60);

    stack.clock.advance((tokens.expiresIn - 10) * 1_000);
    stack.cache.clear();
    expect(await statusOf(tokens)).toBe(200);
    stack.clock.advance(11_000);

    expect(await statusOf(tokens)).toBe(401);
    stack.cache.clear();
    expect(await statusOf(tokens)).toBe(401);
  });
});

test('unknown, altered, replaced, revoked, expired and foreign refresh tokens cannot be told apart', async () => {
  const [expired, revoked, replaced] = [await newSession(), await newSession(), await newSession()];
  await revokeToken(stack.url, client, revoked.refreshToken);
  await refreshed(replaced.refreshToken);
  stack.clock.advance(grace + 1_000);
  const fresh = await newSession();
  const flipped = `${fresh.refreshToken.slice(0, 40)}${fresh.refreshToken[40] === 'A' ? 'B' : 'A'}${fresh.refreshToken.slice(41)}`;
  const early = [
    await readAnswer(await refresh(replaced.refreshToken)),
    await readAnswer(await refresh(revoked.refreshToken)),
    await readAnswer(await refresh('unknown')),
    await readAnswer(await refresh('')),
    await readAnswer(await refresh(fresh.refreshToken, { refresh_token: undefined })),
    await readAnswer(await refresh(flipped)),
    await readAnswer(await refresh(fresh.refreshToken.slice(0, -1))),
    await readAnswer(await refresh(`${fresh.refreshToken} `)),
    await readAnswer(await refresh(fresh.accessToken)),
    await readAnswer(await refresh(client.clientId)),
    await readAnswer(await refresh('x'.repeat(10_000))),
    await readAnswer(await refresh(fresh.refreshToken, { client_id: other.clientId })),
    await readAnswer(await refresh(fresh.refreshToken, { resource: stack.url })),
  ];
  expect((await refresh(fresh.refreshToken)).status).toBe(200);
  stack.clock.advance(sessionLifetime);

  const answers = [...early, await readAnswer(await refresh(expired.refreshToken))];

  expect(answers[0]).toEqual(oauthError(400, 'invalid_grant'));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});
