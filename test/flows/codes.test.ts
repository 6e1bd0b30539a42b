// The authorization code: once, for 120 seconds, for its client, redirect URI, verifier and resource only; and what the token
// endpoint makes of requests that are none (RFC 6749 4.1.2, 4.1.3 and 5.2, RFC 7636 4.6, RFC 8707 2.2).
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newBrowser, type Browser } from './browser/index.ts';
import { requestsOf } from './gateway-calls.ts';
import { malformedForms, meaninglessForms } from './malformed-forms.ts';
import { authorizeUrl, loopbackRedirectUri, makeProof, postToken, readTokens, redeemCode, refreshTokens, registerClient, revokeToken, type Client, type Proof } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { authorize, login, walkThrough } from './sign-in.ts';
import { listSessions } from './stored-sessions.ts';
import { startTestStack, type TestStack } from './test-stack.ts';
import { oauthError, readAnswer, type Answer } from './whole-answer.ts';

/** A code that was not redeemed yet, and all that is needed to redeem it. */
type Grant = { readonly client: Client; readonly code: string; readonly proof: Proof };

let stack: TestStack;
let client: Client;
let other: Client;
let browser: Browser;

beforeAll(async () => {
  stack = await startTestStack({ set: { RegistrationsPerMinute: '1000' } });
  client = await registerClient(stack.url, { redirect_uris: [loopbackRedirectUri, 'http://127.0.0.1:9/callback/'] });
  other = await registerClient(stack.url, { client_name: 'Another client' });
  browser = newBrowser();
});

afterAll(() => stack.stop());

beforeEach(() => {
  stack.forgetTraces();
  // Entra lives in real time: to a gateway that is far ahead its new tokens look old.
  stack.clock.advance(Date.now() - stack.clock.now());
});

async function newGrant(proof = makeProof()): Promise<Grant> {
  return { client, proof, code: await authorize({ stack, browser, client, proof, user: 'alice' }) };
}

function proofOf(verifier: string): Proof {
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** What the gateway did for the one request since the traces were forgotten. */
async function effects(): Promise<unknown> {
  const [request] = await requestsOf(stack, 'token', 1);
  return { calls: request?.calls, cacheStores: request?.cacheStores, error: request?.error };
}

/** Refused by a check: nobody was called, and no policy failed. */
const noEffects = { calls: {}, cacheStores: 0, error: null };

test('a code gives tokens that work, once', async () => {
  const grant = await newGrant();

  const { status, headers, body } = await readAnswer(await redeemCode(stack.url, grant));

  const answer = JSON.parse(body) as { access_token: string; refresh_token: string };
  expect([status, headers]).toEqual([200, { 'cache-control': 'no-store', 'content-type': 'application/json' }]);
  expect(answer).toEqual({
    access_token: expect.stringMatching(/^access\.[a-z0-9]+\.[\w-]+\.[\w-]{43}$/),
    token_type: 'Bearer',
    expires_in: 3_600,
    refresh_token: expect.stringMatching(/^refresh\.[a-z0-9]+\.[\w-]+\.[\w-]{43}$/),
    scope: 'access_as_user',
  });
  expect((await postMcp(stack, answer.access_token)).status).toBe(200);

  expect(await readAnswer(await redeemCode(stack.url, grant))).toEqual(oauthError(400, 'invalid_grant'));

  expect((await postMcp(stack, answer.access_token)).status).toBe(401);
  expect(await readAnswer(await refreshTokens(stack.url, { client, refreshToken: answer.refresh_token }))).toEqual(oauthError(400, 'invalid_grant'));
});

describe('a request that lacks what the code is bound to gives nothing, stores nothing and revokes nothing', () => {
  type Change = (grant: Grant) => Readonly<Record<string, string | undefined>>;

  test.each<[string, number, string, Change]>([
    ['no client', 401, 'invalid_client', () => ({ client_id: undefined })],
    ['an unknown client', 401, 'invalid_client', () => ({ client_id: 'unknown' })],
    ['another client', 400, 'invalid_grant', () => ({ client_id: other.clientId })],
    ['no redirect URI', 400, 'invalid_grant', () => ({ redirect_uri: undefined })],
    ['an empty redirect URI', 400, 'invalid_grant', () => ({ redirect_uri: '' })],
    ['another registered redirect URI', 400, 'invalid_grant', () => ({ redirect_uri: 'http://127.0.0.1:9/callback/' })],
    ['another port', 400, 'invalid_grant', () => ({ redirect_uri: 'http://127.0.0.1:10/callback' })],
    ['another case', 400, 'invalid_grant', () => ({ redirect_uri: 'http://127.0.0.1:9/Callback' })],
    ['another loopback name', 400, 'invalid_grant', () => ({ redirect_uri: 'http://localhost:9/callback' })],
    ['an encoded redirect URI', 400, 'invalid_grant', () => ({ redirect_uri: encodeURIComponent(loopbackRedirectUri) })],
    ['a blank after the redirect URI', 400, 'invalid_grant', () => ({ redirect_uri: `${loopbackRedirectUri} ` })],
    ['no verifier', 400, 'invalid_grant', () => ({ code_verifier: undefined })],
    ['an empty verifier', 400, 'invalid_grant', () => ({ code_verifier: '' })],
    ['another verifier', 400, 'invalid_grant', () => ({ code_verifier: makeProof().verifier })],
    ['the challenge as verifier', 400, 'invalid_grant', ({ proof }) => ({ code_verifier: proof.challenge })],
    ['the verifier in another case', 400, 'invalid_grant', ({ proof }) => ({ code_verifier: swapCase(proof.verifier) })],
    ['the verifier cut off', 400, 'invalid_grant', ({ proof }) => ({ code_verifier: proof.verifier.slice(0, -1) })],
    ['the verifier with a line break', 400, 'invalid_grant', ({ proof }) => ({ code_verifier: `${proof.verifier}\n` })],
    ['the verifier with a blank', 400, 'invalid_grant', ({ proof }) => ({ code_verifier: ` ${proof.verifier}` })],
    ['another resource of ours', 400, 'invalid_grant', () => ({ resource: `${stack.url}/mcp/sse` })],
    ['the origin as resource', 400, 'invalid_grant', () => ({ resource: stack.url })],
    ['a resource elsewhere', 400, 'invalid_target', () => ({ resource: 'https://evil.example/mcp' })],
    ['an empty resource', 400, 'invalid_target', () => ({ resource: '' })],
    ['no grant type', 400, 'invalid_request', () => ({ grant_type: undefined })],
    ['an unknown grant type', 400, 'unsupported_grant_type', () => ({ grant_type: 'client_credentials' })],
    ['another grant type', 400, 'invalid_grant', () => ({ grant_type: 'refresh_token' })],
    ['the grant type in another case', 400, 'unsupported_grant_type', () => ({ grant_type: 'Authorization_Code' })],
    ['no code', 400, 'invalid_grant', () => ({ code: undefined })],
  ])('%s', async (_, status, error, change) => {
    const grant = await newGrant();
    const before = await listSessions(stack);
    stack.forgetTraces();

    expect(await readAnswer(await redeemCode(stack.url, grant, change(grant)))).toEqual(oauthError(status, error));

    expect(await effects()).toEqual(noEffects);
    expect(await listSessions(stack)).toEqual(before);
    const tokens = await readTokens(await redeemCode(stack.url, grant));
    expect(await readAnswer(await redeemCode(stack.url, grant, change(grant)))).toEqual(oauthError(status, error));
    expect((await postMcp(stack, tokens.accessToken)).status).toBe(200);
    expect((await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken })).status).toBe(200);
  });

  test.each([
    ['two resources', 'resource', (url: string) => `${url}/mcp/sse`, 'invalid_target'],
    ['two verifiers', 'code_verifier', () => 'x'.repeat(43), 'invalid_request'],
    ['two codes', 'code', () => 'x', 'invalid_request'],
    ['two clients', 'client_id', () => 'x', 'invalid_request'],
  ])('%s', async (_, name, second, error) => {
    const grant = await newGrant();
    const form = new URLSearchParams({
      grant_type: 'authorization_code', code: grant.code, client_id: client.clientId, redirect_uri: client.redirectUri, code_verifier: grant.proof.verifier, resource: `${stack.url}/mcp`,
    });
    form.append(name, second(stack.url));

    expect(await readAnswer(await fetch(`${stack.url}/token`, { method: 'POST', body: form }))).toEqual(oauthError(400, error));

    expect((await redeemCode(stack.url, grant)).status).toBe(200);
  });
});

function swapCase(text: string): string {
  return [...text].map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join('');
}

describe('a request that leaves out what need not be said', () => {
  test('no resource at the token endpoint means the one that was asked for', async () => {
    expect((await redeemCode(stack.url, await newGrant(), { resource: undefined })).status).toBe(200);
  });

  test.each([['/mcp'], ['/mcp/'], ['/mcp/sse'], ['']])('a code asked for without resource is good for %s', async (path) => {
    const proof = makeProof();
    const page = await walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, proof, { resource: undefined })), { user: 'alice' });
    const code = page.url.searchParams.get('code') ?? '';

    expect((await redeemCode(stack.url, { client, code, proof }, { resource: `${stack.url}${path}` })).status).toBe(200);
  });

  test('the loopback port is the one of this authorization, not the registered one', async () => {
    const proof = makeProof();
    const here = { ...client, redirectUri: 'http://127.0.0.1:49152/callback' };
    const code = await authorize({ stack, browser, client: here, proof, user: 'alice' });

    expect(await readAnswer(await redeemCode(stack.url, { client, code, proof }))).toEqual(oauthError(400, 'invalid_grant'));
    expect((await redeemCode(stack.url, { client: here, code, proof })).status).toBe(200);
  });
});

describe('a verifier', () => {
  test.each([
    ['43 characters', 'x'.repeat(43), 200],
    ['128 characters', 'x'.repeat(128), 200],
    ['all characters that are allowed', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~', 200],
    ['42 characters', 'x'.repeat(42), 400],
    ['129 characters', 'x'.repeat(129), 400],
    ['a plus', `${'x'.repeat(43)}+`, 400],
    ['a slash', `${'x'.repeat(43)}/`, 400],
    ['padding', `${'x'.repeat(43)}=`, 400],
    ['a blank', `${'x'.repeat(43)} `, 400],
    ['a line break', `${'x'.repeat(43)}\n`, 400],
    ['a letter beyond ASCII', `${'x'.repeat(43)}ä`, 400],
  ])('of %s', async (_, verifier, status) => {
    const response = await redeemCode(stack.url, await newGrant(proofOf(verifier)));

    expect(response.status).toBe(status);
    if (status !== 200) expect(await readAnswer(response)).toEqual(oauthError(400, 'invalid_grant'));
  });
});

describe('many at once', () => {
  test('of 50 redemptions of one code one succeeds, and the replay ends what it gave', async () => {
    const grant = await newGrant();
    const before = await listSessions(stack);

    const answers = await Promise.all(Array.from({ length: 50 }, async () => readAnswer(await redeemCode(stack.url, grant))));

    const [success, ...further] = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status !== 200);
    expect([further, refused.length]).toEqual([[], 49]);
    for (const answer of refused) expect(answer).toEqual(oauthError(400, 'invalid_grant'));
    const tokens = JSON.parse(success?.body ?? '') as { access_token: string; refresh_token: string };
    expect(await readAnswer(await refreshTokens(stack.url, { client, refreshToken: tokens.refresh_token }))).toEqual(oauthError(400, 'invalid_grant'));
    expect(changed(before, await listSessions(stack)).map(({ state }) => state)).toEqual(['revoked']);
    // The winner may have put its copy into the cache after the revocation had removed it; the copy lives 60 seconds.
    stack.clock.advance(60_001);
    expect((await postMcp(stack, tokens.access_token)).status).toBe(401);
  });

  test('of 50 redemptions, 49 of them with a wrong verifier or client, the right one succeeds and lives on', async () => {
    const grant = await newGrant();
    const wrong = [{ code_verifier: makeProof().verifier }, { client_id: other.clientId }, { redirect_uri: 'http://127.0.0.1:9/callback/' }];

    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => readAnswer(await redeemCode(stack.url, grant, index === 25 ? {} : wrong[index % wrong.length]))),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, (_, index) => (index === 25 ? 200 : 400)));
    const { access_token: accessToken, refresh_token: refreshToken } = JSON.parse(answers[25]?.body ?? '') as { access_token: string; refresh_token: string };
    expect((await postMcp(stack, accessToken)).status).toBe(200);
    expect((await refreshTokens(stack.url, { client, refreshToken })).status).toBe(200);
  });

  test('of 20 codes of one user each gives a session of its own', async () => {
    const grants = await Promise.all(Array.from({ length: 20 }, () => newGrantInOwnBrowser()));

    const answers = await Promise.all(grants.map(async (grant) => readTokens(await redeemCode(stack.url, grant))));

    expect(new Set(answers.map(({ accessToken }) => accessToken)).size).toBe(20);
    await redeemCode(stack.url, grants[0] as Grant);
    const statuses = await Promise.all(answers.map(async ({ accessToken }) => (await postMcp(stack, accessToken)).status));
    expect(statuses).toEqual([401, ...Array.from({ length: 19 }, () => 200)]);
  });
});

async function newGrantInOwnBrowser(): Promise<Grant> {
  const proof = makeProof();
  return { client, proof, code: await authorize({ stack, browser: newBrowser(), client, proof, user: 'alice' }) };
}

/** What one list has and the other has not. */
function changed<Session>(before: readonly Session[], after: readonly Session[]): readonly Session[] {
  const known = new Set(before.map((session) => JSON.stringify(session)));
  return after.filter((session) => !known.has(JSON.stringify(session)));
}

describe('a second valid redemption ends what the first one gave', () => {
  test('also after a refresh, with an empty cache and in a gateway that was started again', async () => {
    const grant = await newGrant();
    const first = await readTokens(await redeemCode(stack.url, grant));
    const next = await readTokens(await refreshTokens(stack.url, { client, refreshToken: first.refreshToken }));
    stack.cache.clear();
    await stack.restartGateway();

    expect(await readAnswer(await redeemCode(stack.url, grant))).toEqual(oauthError(400, 'invalid_grant'));

    for (const { accessToken } of [first, next]) expect((await postMcp(stack, accessToken)).status).toBe(401);
    expect(await readAnswer(await refreshTokens(stack.url, { client, refreshToken: next.refreshToken }))).toEqual(oauthError(400, 'invalid_grant'));
  });

  test('and no other session of the same user and client', async () => {
    const grants = [await newGrant(), await newGrant()] as const;
    const [, second] = [await redeemCode(stack.url, grants[0]), await readTokens(await redeemCode(stack.url, grants[1]))];

    await redeemCode(stack.url, grants[0]);

    expect((await postMcp(stack, second.accessToken)).status).toBe(200);
  });
});

describe('time', () => {
  test.each([
    ['works 110 seconds after it was given', 110_000, 200],
    ['does not work 121 seconds after it was given', 121_000, 400],
  ])('a code %s', async (_, later, status) => {
    const grant = await newGrant();
    stack.clock.advance(later);

    const response = await redeemCode(stack.url, grant);

    expect(response.status).toBe(status);
  });

  test('a code that expired leaves its session as it was: never active', async () => {
    const before = await listSessions(stack);
    const grant = await newGrant();
    stack.clock.advance(121_000);

    await redeemCode(stack.url, grant);

    expect(changed(before, await listSessions(stack))).toEqual([{ name: expect.any(String), state: 'pending', sequence: '0' }]);
  });
});

test('unknown, altered, expired, used, revoked and foreign codes cannot be told apart', async () => {
  const [altered, expired, used, revoked, foreign] = [await newGrant(), await newGrant(), await newGrant(), await newGrant(), await newGrant()];
  stack.clock.advance(121_000);
  const fresh = await newGrant();
  await redeemCode(stack.url, used);
  const { tokens } = await login({ stack, browser, client, user: 'alice' });
  await revokeToken(stack.url, client, tokens.refreshToken);
  const flipped = `${altered.code.slice(0, 60)}${altered.code[60] === 'A' ? 'B' : 'A'}${altered.code.slice(61)}`;
  const redeem = async (grant: Grant, more: Readonly<Record<string, string | undefined>> = {}): Promise<Answer> => readAnswer(await redeemCode(stack.url, grant, more));

  const answers = [
    await redeem(fresh, { code: 'unknown' }),
    await redeem(fresh, { code: '' }),
    await redeem(fresh, { code: undefined }),
    await redeem(fresh, { code: fresh.code.slice(0, -1) }),
    await redeem(fresh, { code: tokens.refreshToken }),
    await redeem(fresh, { code: tokens.accessToken }),
    await redeem(fresh, { code: client.clientId }),
    await redeem(fresh, { code: 'x'.repeat(10_000) }),
    await redeem({ ...altered, code: flipped }),
    await redeem(expired),
    await redeem(used),
    await redeem(used),
    await redeem(revoked),
    await redeem(foreign, { client_id: other.clientId }),
    await redeem(fresh, { code_verifier: makeProof().verifier }),
    await redeem(fresh, { redirect_uri: 'http://127.0.0.1:9/callback/' }),
    await redeem(fresh, { resource: stack.url }),
  ];

  expect(answers[0]).toEqual(oauthError(400, 'invalid_grant'));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect((await redeemCode(stack.url, fresh)).status).toBe(200);
});

describe('a client with a secret', () => {
  const basic = (id: string, secret: string): Readonly<Record<string, string>> => ({
    authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
  });

  async function confidential(method: string): Promise<Grant & { readonly secret: string }> {
    const confident = await registerClient(stack.url, { token_endpoint_auth_method: method });
    const proof = makeProof();
    return { client: confident, secret: confident.clientSecret ?? '', proof, code: await authorize({ stack, browser, client: confident, proof, user: 'alice' }) };
  }

  /** The form without any authentication of the client. */
  function formOf({ client: { redirectUri }, code, proof }: Grant): URLSearchParams {
    return new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: proof.verifier });
  }

  test.each([['client_secret_post'], ['client_secret_basic']])('registered for %s gets tokens with it and must have it for a refresh too', async (method) => {
    const grant = await confidential(method);
    const headers = method === 'client_secret_basic' ? basic(grant.client.clientId, grant.secret) : {};
    const credentials = method === 'client_secret_post' ? { client_id: grant.client.clientId, client_secret: grant.secret } : {};
    const form = formOf(grant);
    for (const [name, value] of Object.entries(credentials)) form.set(name, value);

    const tokens = await readTokens(await fetch(`${stack.url}/token`, { method: 'POST', headers, body: form }));

    const withoutSecret = await refreshTokens(stack.url, { client: { clientId: grant.client.clientId, redirectUri: '' }, refreshToken: tokens.refreshToken });
    expect(await readAnswer(withoutSecret)).toEqual(oauthError(401, 'invalid_client'));
    expect((await refreshTokens(stack.url, { client: grant.client, refreshToken: tokens.refreshToken })).status).toBe(200);
  });

  test.each<[string, (grant: { readonly id: string; readonly secret: string; readonly otherSecret: string }) => { readonly form?: Readonly<Record<string, string>>; readonly headers?: Readonly<Record<string, string>> }]>([
    ['no secret', ({ id }) => ({ form: { client_id: id } })],
    ['an empty secret', ({ id }) => ({ form: { client_id: id, client_secret: '' } })],
    ['a wrong secret', ({ id }) => ({ form: { client_id: id, client_secret: 'x'.repeat(43) } })],
    ['the secret cut off', ({ id, secret }) => ({ form: { client_id: id, client_secret: secret.slice(0, -1) } })],
    ['the secret with more', ({ id, secret }) => ({ form: { client_id: id, client_secret: `${secret}A` } })],
    ['the secret in another case', ({ id, secret }) => ({ form: { client_id: id, client_secret: swapCase(secret) } })],
    ['the secret with two letters exchanged', ({ id, secret }) => ({ form: { client_id: id, client_secret: exchangeTwo(secret) } })],
    ['the secret of another client', ({ id, otherSecret }) => ({ form: { client_id: id, client_secret: otherSecret } })],
    ['its name as secret', ({ id }) => ({ form: { client_id: id, client_secret: id } })],
    ['a wrong secret in the header', ({ id }) => ({ headers: basic(id, 'x'.repeat(43)) })],
    ['no secret in the header', ({ id }) => ({ headers: basic(id, '') })],
    ['a wrong secret in the header and the right one in the form', ({ id, secret }) => ({ form: { client_id: id, client_secret: secret }, headers: basic(id, 'wrong') })],
    ['another client in the header', ({ id, secret }) => ({ form: { client_id: id, client_secret: secret }, headers: basic('unknown', secret) })],
    ['a header that is no base64', ({ id }) => ({ form: { client_id: id }, headers: { authorization: 'Basic ????' } })],
    ['a header without a colon', ({ id }) => ({ form: { client_id: id }, headers: { authorization: `Basic ${Buffer.from(id).toString('base64')}` } })],
    ['a header of bytes that are no UTF-8', ({ id }) => ({ form: { client_id: id }, headers: { authorization: `Basic ${Buffer.from([0xff, 0x3a, 0xc3, 0x28]).toString('base64')}` } })],
    ['a header of another scheme', ({ id, secret }) => ({ form: { client_id: id }, headers: { authorization: `Bearer ${secret}` } })],
    ['a header of the scheme alone', ({ id }) => ({ form: { client_id: id }, headers: { authorization: 'Basic' } })],
  ])('gets nothing with %s, and nothing is revoked', async (_, credentials) => {
    const grant = await confidential('client_secret_basic');
    const stranger = await registerClient(stack.url, { client_name: 'Stranger', token_endpoint_auth_method: 'client_secret_post' });
    const { form: fields = {}, headers = {} } = credentials({ id: grant.client.clientId, secret: grant.secret, otherSecret: stranger.clientSecret ?? '' });
    const form = formOf(grant);
    for (const [name, value] of Object.entries(fields)) form.set(name, value);

    const response = await fetch(`${stack.url}/token`, { method: 'POST', headers, body: form });

    expect(await readAnswer(response)).toEqual(oauthError(401, 'invalid_client'));
    expect((await redeemCode(stack.url, grant)).status).toBe(200);
  });
});

/** The text with two different neighbours exchanged: same letters, same sum. */
function exchangeTwo(text: string): string {
  const at = [...text].findIndex((letter, index) => index > 0 && letter !== text[index - 1]);
  return `${text.slice(0, at - 1)}${text[at]}${text[at - 1]}${text.slice(at + 1)}`;
}

describe('the token endpoint', () => {
  test.each(malformedForms('grant_type').map((form) => [form.title, form] as const))('refuses %s', async (_, { status, headers, body }) => {
    const response = await fetch(`${stack.url}/token`, { method: 'POST', headers, body });

    expect(await readAnswer(response)).toEqual(oauthError(status, 'invalid_request'));
    expect(await effects()).toEqual(noEffects);
  });

  test.each(meaninglessForms)('finds no grant in a form of %s', async (_, body) => {
    const response = await fetch(`${stack.url}/token`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });

    expect(await readAnswer(response)).toEqual(oauthError(400, 'invalid_request'));
    expect(await effects()).toEqual(noEffects);
  });

  test.each(['authorization_code', 'refresh_token'])('knows no client where a form says nothing but grant_type=%s', async (grantType) => {
    expect(await readAnswer(await postToken(stack.url, { grant_type: grantType }))).toEqual(oauthError(401, 'invalid_client'));
  });

  test('reads nothing from the query', async () => {
    const grant = await newGrant();
    const query = new URLSearchParams({ grant_type: 'authorization_code', code: grant.code, client_id: client.clientId, redirect_uri: client.redirectUri, code_verifier: grant.proof.verifier });

    const response = await fetch(`${stack.url}/token?${query.toString()}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'grant_type=authorization_code' });

    expect(await readAnswer(response)).toEqual(oauthError(401, 'invalid_client'));
    expect((await redeemCode(stack.url, grant)).status).toBe(200);
  });

  test('takes a form whose type says its character set', async () => {
    const grant = await newGrant();
    const form = new URLSearchParams({ grant_type: 'authorization_code', code: grant.code, client_id: client.clientId, redirect_uri: client.redirectUri, code_verifier: grant.proof.verifier });

    const response = await fetch(`${stack.url}/token`, { method: 'POST', headers: { 'content-type': 'application/X-WWW-form-urlencoded; charset=utf-8' }, body: form.toString() });

    expect(response.status).toBe(200);
  });

  test.each(['GET', 'PUT', 'DELETE'])('is not there for %s', async (method) => {
    const response = await fetch(`${stack.url}/token`, { method });

    expect(await readAnswer(response)).toEqual({
      status: 404, headers: { 'cache-control': 'no-store', 'content-type': 'application/json' }, body: expect.stringContaining('"error":"not_found"'),
    });
  });

  test('gives no grant but its two', async () => {
    for (const grantType of ['password', 'client_credentials', 'implicit', 'urn:ietf:params:oauth:grant-type:device_code', 'urn:ietf:params:oauth:grant-type:jwt-bearer', 'urn:ietf:params:oauth:grant-type:token-exchange']) {
      const answer = await readAnswer(await postToken(stack.url, { grant_type: grantType, client_id: client.clientId, username: 'alice', password: 'alice' }));

      expect(answer).toEqual(oauthError(400, 'unsupported_grant_type'));
    }
  });
});
