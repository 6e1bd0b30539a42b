// Revocation (RFC 7009): own tokens only, always 200, at once here, and within 60 seconds in every race and every other gateway.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MemoryCache, type PolicyCache } from '../../emulators/apim/index.ts';
import { requestUserToken } from '../../scripts/stack/request-user-token.ts';
import { newBrowser } from './browser/index.ts';
import { requestsOf } from './gateway-calls.ts';
import { malformedForms, meaninglessForms } from './malformed-forms.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, refreshTokens, registerClient, revokeToken, type Client, type Tokens } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { authorize, login } from './sign-in.ts';
import { listSessions } from './stored-sessions.ts';
import { startTestStack, type TestStack } from './test-stack.ts';
import { oauthError, readAnswer, type Answer } from './whole-answer.ts';

let stack: TestStack;
let client: Client;
let other: Client;
let cacheIs: 'own' | 'of a gateway that hears of no removal' | 'of a gateway that hears of nothing';

beforeAll(async () => {
  stack = await startTestStack({ set: { RegistrationsPerMinute: '1000', AccessTokenLifetime: '300' }, gateway: { cache: cacheOfAnother() } });
  client = await registerClient(stack.url);
  other = await registerClient(stack.url, { client_name: 'Another client' });
});

afterAll(() => stack.stop());

beforeEach(() => {
  cacheIs = 'own';
  stack.forgetTraces();
  stack.clock.advance(Date.now() - stack.clock.now());
});

/** A cache that can play that of another gateway, which is not told what this one removes or stores. */
function cacheOfAnother(): PolicyCache {
  const cache = new MemoryCache({ now: () => stack.clock.now() });
  return {
    lookup: (key) => cache.lookup(key),
    store: (key, value, seconds) => (cacheIs === 'of a gateway that hears of nothing' ? undefined : cache.store(key, value, seconds)),
    remove: (key) => (cacheIs === 'own' ? cache.remove(key) : undefined),
    clear: () => cache.clear(),
    get size() {
      return cache.size;
    },
  };
}

const accepted: Answer = { status: 200, headers: { 'cache-control': 'no-store' }, body: '' };

async function newSession(user = 'alice', its = client): Promise<Tokens> {
  return (await login({ stack, browser: newBrowser(), client: its, user })).tokens;
}

/** Posts a form to the endpoint. */
async function revoke(form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return readAnswer(await fetch(`${stack.url}/revoke`, { method: 'POST', headers, body: new URLSearchParams(form) }));
}

async function isAlive({ accessToken, refreshToken }: Tokens): Promise<readonly number[]> {
  return [(await postMcp(stack, accessToken)).status, (await refreshTokens(stack.url, { client, refreshToken })).status];
}

describe('a token of one\'s own ends its session at once', () => {
  test.each<[string, (tokens: Tokens) => Readonly<Record<string, string>>]>([
    ['the refresh token', ({ refreshToken }) => ({ token: refreshToken, client_id: client.clientId })],
    ['the access token', ({ accessToken }) => ({ token: accessToken, client_id: client.clientId })],
    ['the right hint', ({ refreshToken }) => ({ token: refreshToken, token_type_hint: 'refresh_token', client_id: client.clientId })],
    ['the wrong hint', ({ refreshToken }) => ({ token: refreshToken, token_type_hint: 'access_token', client_id: client.clientId })],
    ['an unknown hint', ({ accessToken }) => ({ token: accessToken, token_type_hint: 'saml2_assertion', client_id: client.clientId })],
    ['no client, as whoever holds a token may end it', ({ refreshToken }) => ({ token: refreshToken })],
  ])('with %s', async (_, form) => {
    const tokens = await newSession();
    expect((await postMcp(stack, tokens.accessToken)).status).toBe(200);

    expect(await revoke(form(tokens))).toEqual(accepted);

    expect(await isAlive(tokens)).toEqual([401, 400]);
    stack.cache.clear();
    expect(await isAlive(tokens)).toEqual([401, 400]);
  });

  test('with a refresh token that was replaced, however long ago', async () => {
    const first = await newSession();
    const second = await readTokens(await refreshTokens(stack.url, { client, refreshToken: first.refreshToken }));
    stack.clock.advance(120_000);

    expect(await revoke({ token: first.refreshToken, client_id: client.clientId })).toEqual(accepted);

    expect(await isAlive(second)).toEqual([401, 400]);
  });

  test('with an access token that expired', async () => {
    const tokens = await newSession();
    stack.clock.advance(301_000);

    expect(await revoke({ token: tokens.accessToken, client_id: client.clientId })).toEqual(accepted);

    expect(await isAlive(tokens)).toEqual([401, 400]);
  });

  test('twice is as good as once', async () => {
    const tokens = await newSession();

    expect([await revoke({ token: tokens.refreshToken }), await revoke({ token: tokens.refreshToken }), await revoke({ token: tokens.accessToken })]).toEqual([accepted, accepted, accepted]);

    expect(await isAlive(tokens)).toEqual([401, 400]);
  });

  test('and takes Entra\'s tokens out of storage', async () => {
    const known = new Set((await listSessions(stack)).map(({ name }) => name));
    const tokens = await newSession();

    await revoke({ token: tokens.refreshToken });

    const [session, ...more] = (await listSessions(stack)).filter(({ name }) => !known.has(name));
    expect([session, more]).toEqual([{ name: expect.any(String), state: 'revoked', sequence: '' }, []]);
  });

  test('and no other: of the same user and client, of the same user, of the same client', async () => {
    const [ended, sameBoth, sameUser, sameClient] = [await newSession(), await newSession(), await newSession('alice', other), await newSession('bob')];

    await revoke({ token: ended.refreshToken, client_id: client.clientId });

    const statuses = await Promise.all([ended, sameBoth, sameUser, sameClient].map(async ({ accessToken }) => (await postMcp(stack, accessToken)).status));
    expect(statuses).toEqual([401, 200, 200, 200]);
  });

  test('for good: the code that gave it gives nothing more', async () => {
    const proof = makeProof();
    const code = await authorize({ stack, browser: newBrowser(), client, proof, user: 'alice' });
    const tokens = await readTokens(await redeemCode(stack.url, { client, code, proof }));
    await revoke({ token: tokens.refreshToken });

    expect(await readAnswer(await redeemCode(stack.url, { client, code, proof }))).toEqual(oauthError(400, 'invalid_grant'));
    expect(await isAlive(tokens)).toEqual([401, 400]);
  });
});

describe('anything else is answered alike and ends nothing', () => {
  test.each<[string, (tokens: Tokens) => Readonly<Record<string, string>>]>([
    ['an unknown token', () => ({ token: 'unknown' })],
    ['an altered refresh token', ({ refreshToken }) => ({ token: `${refreshToken.slice(0, 40)}${refreshToken[40] === 'A' ? 'B' : 'A'}${refreshToken.slice(41)}` })],
    ['a refresh token cut off', ({ refreshToken }) => ({ token: refreshToken.slice(0, -1) })],
    ['a refresh token under the name of an access token', ({ refreshToken }) => ({ token: refreshToken.replace('refresh', 'access') })],
    ['an access token under the name of a refresh token', ({ accessToken }) => ({ token: accessToken.replace('access', 'refresh') })],
    ['a refresh token of another client', ({ refreshToken }) => ({ token: refreshToken, client_id: other.clientId })],
    ['an access token of another client', ({ accessToken }) => ({ token: accessToken, client_id: other.clientId })],
    ['a token with an unknown client', ({ refreshToken }) => ({ token: refreshToken, client_id: 'unknown' })],
    ['a token with an empty client', ({ refreshToken }) => ({ token: refreshToken, client_id: '' })],
    ['a client id', () => ({ token: client.clientId, client_id: client.clientId })],
    ['10,000 characters', () => ({ token: 'x'.repeat(10_000) })],
    ['a token with bytes that are no UTF-8', ({ refreshToken }) => ({ token: `\ufffd${refreshToken}` })],
    ['a token that looks like a blob', () => ({ token: '../sessions/x/y/z' })],
    ['a list of dots', () => ({ token: '...' })],
  ])('%s', async (_, form) => {
    const tokens = await newSession();
    const before = await listSessions(stack);
    stack.forgetTraces();

    expect(await revoke(form(tokens))).toEqual(accepted);

    const [request] = await requestsOf(stack, 'revoke', 1);
    expect([request?.calls, request?.cacheRemoves]).toEqual([{}, 0]);
    expect(await listSessions(stack)).toEqual(before);
    expect(await isAlive(tokens)).toEqual([200, 200]);
  });

  test('a code, a cookie of the form, a token of Entra', async () => {
    const proof = makeProof();
    const browser = newBrowser();
    const code = await authorize({ stack, browser, client, proof, user: 'alice' });
    await browser.open(authorizeUrl(stack.url, client, proof));
    const cookie = browser.cookies.list('127.0.0.1').find(({ name }) => name.startsWith('__Host-form-'))?.value ?? '';
    const { plan } = stack;
    const entra = await requestUserToken({ entraAuthority: plan.entra.authority, identityEndpoint: plan.identity.identityEndpoint, gatewayUrl: plan.gatewayUrl }, 'alice');
    const before = await listSessions(stack);
    expect([code, cookie, entra].map((text) => text.length > 100)).toEqual([true, true, true]);

    for (const token of [code, cookie, entra]) expect(await revoke({ token, client_id: client.clientId })).toEqual(accepted);

    expect(await listSessions(stack)).toEqual(before);
    expect((await redeemCode(stack.url, { client, code, proof })).status).toBe(200);
  });
});

describe('a request that is none', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['no token', { client_id: 'x' }],
    ['an empty token', { token: '' }],
    ['only a hint', { token_type_hint: 'refresh_token' }],
  ])('is refused: %s', async (_, form) => {
    expect(await revoke(form)).toEqual(oauthError(400, 'invalid_request'));
  });

  test.each(malformedForms('token').map((form) => [form.title, form] as const))('is refused: %s', async (_, { status, headers, body }) => {
    const response = await fetch(`${stack.url}/revoke`, { method: 'POST', headers, body });

    expect(await readAnswer(response)).toEqual(oauthError(status, 'invalid_request'));
  });

  test.each(meaninglessForms)('is refused as lacking a token: a form of %s', async (_, body) => {
    const response = await fetch(`${stack.url}/revoke`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });

    expect(await readAnswer(response)).toEqual(oauthError(400, 'invalid_request'));
  });

  test.each([
    ['the query', async ({ refreshToken }: Tokens) => fetch(`${stack.url}/revoke?token=${refreshToken}`, { method: 'POST', body: new URLSearchParams({ x: 'y' }) }), 400],
    ['GET', async ({ refreshToken }: Tokens) => fetch(`${stack.url}/revoke?token=${refreshToken}`), 404],
    ['a token that stands there twice', async ({ refreshToken }: Tokens) => fetch(`${stack.url}/revoke`, { method: 'POST', body: new URLSearchParams([['token', refreshToken], ['token', refreshToken]]) }), 400],
    ['two tokens', async ({ refreshToken, accessToken }: Tokens) => fetch(`${stack.url}/revoke`, { method: 'POST', body: new URLSearchParams([['token', refreshToken], ['token', accessToken]]) }), 400],
  ] as const)('ends nothing: %s', async (_, send, status) => {
    const tokens = await newSession();

    expect((await send(tokens)).status).toBe(status);

    expect(await isAlive(tokens)).toEqual([200, 200]);
  });
});

describe('other gateways and races', () => {
  test('another gateway, which kept its copy, learns of it after 60 seconds, however busy the key is', async () => {
    const tokens = await newSession();
    const statusNow = async (): Promise<number> => (await postMcp(stack, tokens.accessToken)).status;
    expect(await statusNow()).toBe(200);
    cacheIs = 'of a gateway that hears of no removal';

    expect(await revoke({ token: tokens.refreshToken })).toEqual(accepted);

    const statuses: number[] = [];
    for (let seconds = 0; seconds < 60; seconds += 10) {
      statuses.push(await statusNow());
      stack.clock.advance(10_000);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
    stack.clock.advance(1_000);
    expect(await statusNow()).toBe(401);
    expect((await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken })).status).toBe(400);
  });

  test.each([
    ['refuses it when the session was revoked', true, 401],
    ['serves it when it was not', false, 200],
  ])('another gateway, which holds the copy of an older key, asks storage about a newer one and %s', async (_, revoked, status) => {
    const first = await newSession();
    expect((await postMcp(stack, first.accessToken)).status).toBe(200);
    cacheIs = 'of a gateway that hears of nothing';
    const second = await readTokens(await refreshTokens(stack.url, { client, refreshToken: first.refreshToken }));
    if (revoked) await revoke({ token: second.refreshToken });

    expect((await postMcp(stack, second.accessToken)).status).toBe(status);
    expect((await postMcp(stack, first.accessToken)).status).toBe(200);
  });

  test('of 30 calls around a revocation each is served or refused, and after it the key is dead', async () => {
    const tokens = await newSession();

    const answers = await Promise.all(
      Array.from({ length: 31 }, async (_, index) => (index === 15 ? revokeToken(stack.url, client, tokens.refreshToken) : postMcp(stack, tokens.accessToken))),
    );

    expect(answers.filter(({ status }) => status !== 200 && status !== 401)).toEqual([]);
    expect(answers[15]?.status).toBe(200);
    stack.clock.advance(60_001);
    expect(await isAlive(tokens)).toEqual([401, 400]);
  });

  test('a gateway that was started again knows what was revoked', async () => {
    const tokens = await newSession();
    await revoke({ token: tokens.accessToken });
    await stack.restartGateway();
    stack.cache.clear();

    expect(await isAlive(tokens)).toEqual([401, 400]);
  });
});
