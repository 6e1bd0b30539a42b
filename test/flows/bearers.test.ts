// Every bearer that is not a live session key gets one and the same answer, and costs the gateway one and the same work.
//
// BEARERS says how many altered tokens to try; left out, 2,000. The full number, from the root of the repository:
//   BEARERS=10000 node --experimental-vm-modules node_modules/jest/bin/jest.js test/flows/bearers.test.ts
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { requestUserToken } from '../../scripts/stack/request-user-token.ts';
import { seededRandom, ways } from './altered-tokens.ts';
import { newBrowser } from './browser/index.ts';
import { authorizeUrl, makeProof, redeemCode, refreshTokens, registerClient, revokeToken, type Client, type Proof } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { authorize, decide, isConsentPage, login, pickAccount, walkThrough } from './sign-in.ts';
import { listSessions } from './stored-sessions.ts';
import { startTestStack, type TestStack } from './test-stack.ts';
import { oauthError, readAnswer, refusalPage, type Answer } from './whole-answer.ts';

const count = Number(process.env['BEARERS'] ?? 2_000);

/** Everything that the gateway protects and a client or browser may hold. All of it is genuine and unused. */
type Held = {
  readonly access: string;
  readonly refresh: string;
  readonly code: string;
  readonly 'client id': string;
  readonly 'client secret': string;
  readonly 'form cookie': string;
  readonly 'login cookie': string;
  readonly 'consent cookie': string;
};

let stack: TestStack;
/** Another deployment: same policies, keys of its own. */
let elsewhere: TestStack;
let client: Client;
let proof: Proof;
let held: Held;
let foreign: Held;
let entraToken: string;

beforeAll(async () => {
  const set = { AccessTokenLifetime: '300', RegistrationsPerMinute: '1000' };
  [stack, elsewhere] = await Promise.all([startTestStack({ set }), startTestStack({ set })]);
  client = await registerClient(stack.url, { redirect_uris: ['https://client.example/callback'] });
  proof = makeProof();
  held = await collect(stack, client, proof);
  foreign = await collect(elsewhere, await registerClient(elsewhere.url, { redirect_uris: ['https://client.example/callback'] }), makeProof());
  const { plan } = stack;
  entraToken = await requestUserToken({ entraAuthority: plan.entra.authority, identityEndpoint: plan.identity.identityEndpoint, gatewayUrl: plan.gatewayUrl }, 'alice');
});

afterAll(() => Promise.all([stack.stop(), elsewhere.stop()]));

beforeEach(() => {
  stack.forgetTraces();
  // Entra lives in real time: to a gateway that is far ahead its new tokens look old.
  stack.clock.advance(Date.now() - stack.clock.now());
});

async function collect(at: TestStack, its: Client, itsProof: Proof): Promise<Held> {
  const browser = newBrowser();
  const { tokens } = await login({ stack: at, browser, client: its, user: 'alice', remember: true });
  const code = await authorize({ stack: at, browser, client: its, proof: itsProof, user: 'alice' });
  const cookie = (name: string): string => browser.cookies.list('127.0.0.1').find((one) => one.name.startsWith(`__Host-${name}-`))?.value ?? '';
  const form = newBrowser();
  const page = await form.open(authorizeUrl(at.url, its, itsProof));
  const formCookie = form.cookies.list('127.0.0.1').find(({ name }) => name.startsWith('__Host-form-'))?.value ?? '';
  await decide(form, page);
  const loginCookie = form.cookies.list('127.0.0.1').find(({ name }) => name.startsWith('__Host-login-'))?.value ?? '';
  const secret = (await registerClient(at.url, { token_endpoint_auth_method: 'client_secret_post' })).clientSecret ?? '';
  return {
    access: tokens.accessToken, refresh: tokens.refreshToken, code, 'client id': its.clientId, 'client secret': secret,
    'form cookie': formCookie, 'login cookie': loginCookie, 'consent cookie': cookie('consent'),
  };
}

const kinds = ['access', 'refresh', 'code', 'client id', 'client secret', 'form cookie', 'login cookie', 'consent cookie'] as const satisfies readonly (keyof Held)[];

/** The one answer to every bearer that is no live session key. */
function unauthorized(): Answer {
  return {
    status: 401,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'www-authenticate': `Bearer error="invalid_token", resource_metadata="${stack.url}/.well-known/oauth-protected-resource/mcp", scope="access_as_user"`,
    },
    body: '{"error":"invalid_token","error_description":"401 Unauthorized: sign in to use this MCP server."}',
  };
}

/** Sends a call with these headers and no other authentication. */
async function callWith(headers: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await fetch(stack.mcpUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
  return readAnswer(response);
}

test('what was collected is genuine: each of its kind, all different', () => {
  expect(Object.values(held).map((text) => text.split('.')[0])).toEqual(['access', 'refresh', 'code', 'client', expect.any(String), 'form', 'login', 'consent']);
  expect(new Set([...Object.values(held), ...Object.values(foreign)]).size).toBe(16);
});

test(`${count} altered tokens get the same answer and cost the same work, or less where they do not begin as a session key`, async () => {
  const before = await listSessions(stack);
  const others = kinds.filter((kind) => kind !== 'access' && kind !== 'client secret').map((kind) => held[kind]);
  const random = seededRandom(20_25);
  const makers = Object.values(ways);
  const bearers = Array.from({ length: count }, (_, index) => (makers[index % makers.length] as (typeof makers)[number])(random, held.access, [...others, foreign.access]));
  expect(bearers).not.toContain(held.access);

  const strange: unknown[] = [];
  const expressionsSeen: number[] = [];
  const expected = JSON.stringify(unauthorized());
  for (let from = 0; from < bearers.length; from += 50) {
    stack.forgetTraces();
    const batch = bearers.slice(from, from + 50);
    const answers = await Promise.all(batch.map((bearer) => callWith({ authorization: `Bearer ${bearer}` })));
    const works = (await stack.requests(batch.length)).map(({ expressions, cacheLookups, cacheStores, bodyReads, calls, error }) => ({ expressions, work: JSON.stringify({ cacheLookups, cacheStores, bodyReads, calls, error }) }));
    for (const { expressions } of works) if (!expressionsSeen.includes(expressions)) expressionsSeen.push(expressions);
    for (const [index, answer] of answers.entries()) if (JSON.stringify(answer) !== expected) strange.push({ bearer: batch[index], answer });
    for (const { work } of works) if (work !== '{"cacheLookups":0,"cacheStores":0,"bodyReads":0,"calls":{},"error":null}') strange.push({ work });
  }

  expect(strange).toEqual([]);
  // Refused by its beginning, which is no secret, or opened in vain: nothing in between.
  expect(expressionsSeen.sort()).toEqual([3, 5]);
  expect(await listSessions(stack)).toEqual(before);
  expect((await postMcp(stack, held.access)).status).toBe(200);
}, 300_000);

describe('the session key counts in the Authorization header only, in one form', () => {
  test.each<[string, (access: string) => Readonly<Record<string, string>>]>([
    ['no header', () => ({})],
    ['an empty header', () => ({ authorization: '' })],
    ['the scheme alone', () => ({ authorization: 'Bearer' })],
    ['the key alone', (access) => ({ authorization: access })],
    ['the scheme Basic', (access) => ({ authorization: `Basic ${access}` })],
    ['the scheme Basic, encoded', (access) => ({ authorization: `Basic ${Buffer.from(`${access}:`).toString('base64')}` })],
    ['the scheme DPoP', (access) => ({ authorization: `DPoP ${access}` })],
    ['the scheme twice', (access) => ({ authorization: `Bearer Bearer ${access}` })],
    ['no blank', (access) => ({ authorization: `Bearer${access}` })],
    ['two blanks', (access) => ({ authorization: `Bearer  ${access}` })],
    ['a tab', (access) => ({ authorization: `Bearer\t${access}` })],
    ['a comma behind it', (access) => ({ authorization: `Bearer ${access},` })],
    ['the key twice', (access) => ({ authorization: `Bearer ${access} ${access}` })],
    ['the key twice, as two headers joined', (access) => ({ authorization: `Bearer ${access}, Bearer ${access}` })],
    ['a parameter', (access) => ({ authorization: `Bearer token="${access}"` })],
    ['quotes', (access) => ({ authorization: `Bearer "${access}"` })],
    ['the key encoded', (access) => ({ authorization: `Bearer ${access.replaceAll('.', '%2E')}` })],
    ['the key in another case', (access) => ({ authorization: `Bearer ${access.toUpperCase()}` })],
    ['the purpose in another case', (access) => ({ authorization: `Bearer ${access.replace('access', 'ACCESS')}` })],
    ['a proxy\'s header', (access) => ({ 'proxy-authorization': `Bearer ${access}` })],
    ['a header of Entra\'s', (access) => ({ 'x-ms-token-aad-access-token': access, 'x-ms-client-principal-id': 'alice' })],
    ['a function key', () => ({ 'x-functions-key': stack.plan.keys.functionsKey })],
    ['a cookie', (access) => ({ cookie: `access_token=${access}; Authorization=Bearer ${access}` })],
    ['30,000 characters', (access) => ({ authorization: `Bearer ${access}${'A'.repeat(30_000)}` })],
    ['10,000 parts', () => ({ authorization: `Bearer access.${'.'.repeat(10_000)}` })],
  ])('not with %s', async (_, headers) => {
    expect(await callWith(headers(held.access))).toEqual(unauthorized());
  });

  test.each([
    ['Bearer'], ['bearer'], ['BEARER'],
  ])('with the scheme spelt %s (RFC 9110 11.1: in any case)', async (scheme) => {
    expect((await callWith({ authorization: `${scheme} ${held.access}` })).status).toBe(200);
  });

  test.each(['access_token', 'bearer_token', 'code'])('not in the query as %s', async (name) => {
    const response = await fetch(`${stack.mcpUrl}?${name}=${held.access}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });

    expect(await readAnswer(response)).toEqual(unauthorized());
  });

  test('not in a form', async () => {
    const response = await fetch(stack.mcpUrl, { method: 'POST', body: new URLSearchParams({ access_token: held.access }) });

    expect(await readAnswer(response)).toEqual(unauthorized());
  });

  test('not in one of two headers', async () => {
    for (const values of [[`Bearer ${held.access}`, 'Bearer x'], ['Bearer x', `Bearer ${held.access}`], [`Bearer ${held.access}`, `Bearer ${held.access}`]]) {
      expect(await statusWithHeaderLines(values)).toBe(401);
    }
  });

  test.each(['GET', 'DELETE'])('%s is refused without a live key just as POST is', async (method) => {
    const answer = async (authorization: string): Promise<Answer> => readAnswer(await fetch(stack.mcpUrl, { method, headers: { authorization } }));

    expect(await answer('Bearer x')).toEqual(unauthorized());
    expect(await answer(`Bearer ${held.refresh}`)).toEqual(unauthorized());
    expect((await answer(`Bearer ${held.access}`)).status).toBe(405);
  });
});

/** fetch joins headers of one name; a socket does not. */
function statusWithHeaderLines(values: readonly string[]): Promise<number | undefined> {
  const body = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';
  const headers = ['Host', new URL(stack.url).host, 'Content-Type', 'application/json', 'Content-Length', String(body.length), ...values.flatMap((value) => ['Authorization', value])];
  return new Promise((resolve, reject) => {
    const sent = request(stack.mcpUrl, { method: 'POST', headers, agent: false });
    sent.once('error', reject).once('response', (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    });
    sent.end(body);
  });
}

describe('nothing stands in for a session key', () => {
  test.each(kinds.filter((kind) => kind !== 'access'))('%s', async (kind) => {
    const text = held[kind];

    expect(await callWith({ authorization: `Bearer ${text}` })).toEqual(unauthorized());
    expect(await callWith({ authorization: `Bearer access.${text.split('.').slice(1).join('.')}` })).toEqual(unauthorized());
  });

  test.each(kinds)('%s of another deployment', async (kind) => {
    const [, keyId = ''] = held.access.split('.');
    const text = foreign[kind];

    expect(await callWith({ authorization: `Bearer ${text}` })).toEqual(unauthorized());
    // Two deployments may well give their keys the same id.
    expect(await callWith({ authorization: `Bearer ${text.replace(/\.[^.]*\./, `.${keyId}.`)}` })).toEqual(unauthorized());
  });

  test('a token of Entra for this very user and application', async () => {
    expect(entraToken.split('.')).toHaveLength(3);
    expect(await callWith({ authorization: `Bearer ${entraToken}` })).toEqual(unauthorized());
    expect(await callWith({ authorization: `Bearer access.${entraToken}` })).toEqual(unauthorized());
  });

  test('a JWT without a signature', async () => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

    expect(await callWith({ authorization: `Bearer ${part({ alg: 'none' })}.${part({ sub: 'alice', exp: 4_102_444_800 })}.` })).toEqual(unauthorized());
  });
});

describe('token confusion', () => {
  const texts = (kind: keyof Held, purpose: string): readonly string[] => [held[kind], `${purpose}.${held[kind].split('.').slice(1).join('.')}`, foreign[kind]];

  test.each(kinds.filter((kind) => kind !== 'refresh'))('%s is no refresh token', async (kind) => {
    for (const refreshToken of [...texts(kind, 'refresh'), foreign.refresh, entraToken]) {
      expect(await readAnswer(await refreshTokens(stack.url, { client, refreshToken }))).toEqual(oauthError(400, 'invalid_grant'));
    }
  });

  test.each(kinds.filter((kind) => kind !== 'code'))('%s is no code', async (kind) => {
    for (const code of [...texts(kind, 'code'), foreign.code, entraToken]) {
      expect(await readAnswer(await redeemCode(stack.url, { client, code, proof }))).toEqual(oauthError(400, 'invalid_grant'));
    }
  });

  test.each(kinds.filter((kind) => kind !== 'client id'))('%s is no client', async (kind) => {
    for (const clientId of [...texts(kind, 'client'), foreign['client id']]) {
      const impostor = { ...client, clientId };

      expect(await readAnswer(await refreshTokens(stack.url, { client: impostor, refreshToken: held.refresh }))).toEqual(oauthError(401, 'invalid_client'));
      expect(await readAnswer(await redeemCode(stack.url, { client: impostor, code: held.code, proof }))).toEqual(oauthError(401, 'invalid_client'));
      expect(await readAnswer(await fetch(authorizeUrl(stack.url, impostor, proof), { redirect: 'manual' }))).toEqual(refusalPage(400));
    }
  });

  test.each(kinds.filter((kind) => kind !== 'client secret'))('%s is no client secret', async (kind) => {
    const confidential = await registerClient(stack.url, { token_endpoint_auth_method: 'client_secret_post' });
    for (const clientSecret of [held[kind], held['client secret'], foreign['client secret']]) {
      expect(await readAnswer(await refreshTokens(stack.url, { client: { ...confidential, clientSecret }, refreshToken: held.refresh }))).toEqual(oauthError(401, 'invalid_client'));
    }
  });

  test.each(kinds)('%s is no cookie of the consent form', async (kind) => {
    for (const text of [...texts(kind, 'form'), foreign['form cookie']]) {
      const browser = newBrowser();
      const page = await browser.open(authorizeUrl(stack.url, client, proof));
      const name = browser.cookies.list('127.0.0.1')[0]?.name ?? '';
      browser.cookies.plant(`${name}=${text}; Path=/; Secure; HttpOnly; SameSite=Lax`, stack.url);

      const { status, headers, url } = await decide(browser, page);

      expect([status, headers['location'], url.pathname, browser.cookies.list('127.0.0.1').map((cookie) => cookie.name)]).toEqual([403, undefined, '/consent', [name]]);
    }
  });

  test.each(kinds)('%s is no cookie of a sign-in', async (kind) => {
    for (const text of [...texts(kind, 'login'), foreign['login cookie']]) {
      const before = await listSessions(stack);
      const browser = newBrowser();
      const picker = await decide(browser, await browser.open(authorizeUrl(stack.url, client, proof)));
      const name = browser.cookies.list('127.0.0.1').find((cookie) => cookie.name.startsWith('__Host-login-'))?.name ?? '';
      browser.cookies.plant(`${name}=${text}; Path=/; Secure; HttpOnly; SameSite=Lax`, stack.url);

      const { status, url } = await pickAccount(browser, picker, 'alice');

      expect([status, url.pathname, await listSessions(stack)]).toEqual([400, '/oauth-callback', before]);
    }
  });

  test.each(kinds.filter((kind) => kind !== 'consent cookie'))('%s is no remembered consent', async (kind) => {
    const browser = newBrowser();
    await walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, proof)), { user: 'alice', remember: true });
    const name = browser.cookies.list('127.0.0.1').find((cookie) => cookie.name.startsWith('__Host-consent-'))?.name ?? '';
    for (const text of [...texts(kind, 'consent'), foreign['consent cookie']]) {
      browser.cookies.plant(`${name}=${text}; Path=/; Secure; HttpOnly; SameSite=Lax`, stack.url);

      const page = await browser.open(authorizeUrl(stack.url, client, proof));

      expect([page.status, isConsentPage(page)]).toEqual([200, true]);
    }
  });
});

test('after all this the key, the refresh token and the code still work', async () => {
  expect((await postMcp(stack, held.access)).status).toBe(200);
  expect((await refreshTokens(stack.url, { client, refreshToken: held.refresh })).status).toBe(200);
  expect((await redeemCode(stack.url, { client, code: held.code, proof })).status).toBe(200);
});

describe('the end of a session key', () => {
  test('comes when it says, and looks like that of every other bearer', async () => {
    const { tokens } = await login({ stack, browser: newBrowser(), client, user: 'alice' });
    expect(tokens.expiresIn).toBe(300);

    stack.clock.advance(290_000);
    expect((await postMcp(stack, tokens.accessToken)).status).toBe(200);
    stack.clock.advance(11_000);

    expect(await callWith({ authorization: `Bearer ${tokens.accessToken}` })).toEqual(unauthorized());
  });

  test('is not put off by a refresh: the new key lives, the expired one stays dead', async () => {
    const { tokens } = await login({ stack, browser: newBrowser(), client, user: 'alice' });
    stack.clock.advance(301_000);

    const { access_token: next } = (await (await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken })).json()) as { access_token: string };

    expect((await postMcp(stack, next)).status).toBe(200);
    expect(await callWith({ authorization: `Bearer ${tokens.accessToken}` })).toEqual(unauthorized());
  });

  test('is the same for an expired, a revoked and a made-up one', async () => {
    const [expired, revoked] = [await login({ stack, browser: newBrowser(), client, user: 'alice' }), await login({ stack, browser: newBrowser(), client, user: 'bob' })];
    await revokeToken(stack.url, client, revoked.tokens.refreshToken);
    const revokedAnswer = await callWith({ authorization: `Bearer ${revoked.tokens.accessToken}` });
    stack.clock.advance(301_000);

    expect([revokedAnswer, await callWith({ authorization: `Bearer ${expired.tokens.accessToken}` }), await callWith({ authorization: 'Bearer made-up' })]).toEqual([unauthorized(), unauthorized(), unauthorized()]);
  });
});
