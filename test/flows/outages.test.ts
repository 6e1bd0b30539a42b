import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { newBrowser } from './browser/index.ts';
import { callTool } from './call-tool.ts';
import { startStackOnFaultyNetwork, type FaultyNetwork, type Mishap } from './faulty-network.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, refreshTokens, registerClient, revokeToken, type Client, type Proof, type Tokens } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { authorize, decide, isAccountPicker, isConsentPage, login, pickAccount, walkThrough, type Login } from './sign-in.ts';
import { listSessions } from './stored-sessions.ts';
import type { TestStack } from './test-stack.ts';

// Threat 41: what the gateway needs fails in the middle of something. The answer is honest, and afterwards everything goes on
// without a new sign-in, for the user who met the outage and for the one who did not.

let stack: TestStack;
let network: FaultyNetwork;
let alice: Login;
let bob: Login;

beforeAll(async () => {
  ({ stack, network } = await startStackOnFaultyNetwork());
  alice = await login({ stack, browser: newBrowser(), user: 'alice' });
  bob = await login({ stack, browser: newBrowser(), user: 'bob' });
  await callTool(stack, alice.tokens.accessToken, { name: 'save_snippet', arguments: { snippetname: 'owner', snippet: 'alice' } });
  await callTool(stack, bob.tokens.accessToken, { name: 'save_snippet', arguments: { snippetname: 'owner', snippet: 'bob' } });
});

afterAll(() => stack.stop());

afterEach(async () => {
  expect([await ownerOf(alice.tokens), await ownerOf(bob.tokens)]).toEqual(['alice', 'bob']);
});

/** Whose data an access token leads to. */
async function ownerOf({ accessToken }: Tokens): Promise<unknown> {
  const answer = await callTool(stack, accessToken, { name: 'get_snippet', arguments: { snippetname: 'owner' } });
  return answer.kind === 'content' ? (answer.content as { readonly snippet: unknown }).snippet : answer.text;
}

type Outcome = { readonly status: number; readonly retryAfter: string | null; readonly error: unknown };

async function outcomeOf(response: Response): Promise<Outcome> {
  const { error } = (await response.json()) as { readonly error?: unknown };
  return { status: response.status, retryAfter: response.headers.get('retry-after'), error };
}

const unavailable: Outcome = { status: 503, retryAfter: '5', error: 'temporarily_unavailable' };
const badGateway: Outcome = { status: 502, retryAfter: '5', error: 'temporarily_unavailable' };
const gatewayTimeout: Outcome = { status: 504, retryAfter: '5', error: 'temporarily_unavailable' };

// Every way in which a part gives no answer to rely on.
const mishaps: readonly (readonly [string, Mishap])[] = [
  ['cannot be reached', 'unreachable'],
  ['does not answer', 'silent'],
  ['answers 500', { status: 500 }],
  ['answers 503', { status: 503 }],
  ['answers 429', { status: 429 }],
];

describe('the callback', () => {
  /** Goes to the client's address, or wherever the sign-in ends. */
  async function signIn(client: Client, proof: Proof): Promise<{ readonly address: URL; readonly answer: Record<string, string> }> {
    const browser = newBrowser();
    const { url } = await walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, proof)), { user: 'alice' });
    return { address: url, answer: Object.fromEntries(url.searchParams) };
  }

  test.each(mishaps)('tells the client to try again when Entra %s, and stores nothing', async (_, mishap) => {
    const [client, before] = [await registerClient(stack.url), await listSessions(stack)];

    const { address, answer } = await network.during({ part: 'entra', method: 'POST', mishap }, () => signIn(client, makeProof()));

    expect(address.href.startsWith(client.redirectUri)).toBe(true);
    expect(answer).toEqual({ error: 'temporarily_unavailable', error_description: expect.any(String), state: 'client-state', iss: stack.url });
    expect(await listSessions(stack)).toEqual(before);
    expect(await ownerOf((await login({ stack, browser: newBrowser(), client, user: 'alice' })).tokens)).toBe('alice');
  });

  test.each(mishaps)('tells the client to try again when storage %s', async (_, mishap) => {
    const client = await registerClient(stack.url);

    const { address, answer } = await network.during({ part: 'storage', mishap }, () => signIn(client, makeProof()));

    expect(address.href.startsWith(client.redirectUri)).toBe(true);
    expect(answer).toEqual({ error: 'temporarily_unavailable', error_description: expect.any(String), state: 'client-state', iss: stack.url });
    expect(await ownerOf((await login({ stack, browser: newBrowser(), client, user: 'alice' })).tokens)).toBe('alice');
  });

  test('goes on when the answer to the creating write is lost: its own write id says that it is done', async () => {
    const client = await registerClient(stack.url);
    const proof = makeProof();
    const before = await listSessions(stack);

    const { answer } = await network.during({ part: 'storage', method: 'PUT', mishap: 'answer lost', times: 1 }, () => signIn(client, proof));

    const tokens = await readTokens(await redeemCode(stack.url, { client, proof, code: answer['code'] ?? '' }));
    expect(await ownerOf(tokens)).toBe('alice');
    expect(await listSessions(stack)).toHaveLength(before.length + 1);
  });
});

describe('redemption', () => {
  async function beginLogin(): Promise<{ readonly client: Client; readonly proof: Proof; readonly code: string }> {
    const [client, proof] = [await registerClient(stack.url), makeProof()];
    return { client, proof, code: await authorize({ stack, browser: newBrowser(), client, proof, user: 'alice' }) };
  }

  test.each([
    ...mishaps.map(([how, mishap]) => [`when storage ${how} to the read`, { method: 'GET', mishap }] as const),
    ...mishaps.map(([how, mishap]) => [`when storage ${how} to the write`, { method: 'PUT', mishap }] as const),
  ])('answers 503 %s; the same code works afterwards', async (_, outage) => {
    const grant = await beginLogin();

    const response = await network.during({ part: 'storage', ...outage }, () => redeemCode(stack.url, grant));

    expect(await outcomeOf(response)).toEqual(unavailable);
    expect(await ownerOf(await readTokens(await redeemCode(stack.url, grant)))).toBe('alice');
  });

  test.each([1, 2])('succeeds when the answer to the write is lost %d times, and the session can be refreshed', async (times) => {
    const grant = await beginLogin();

    const response = await network.during({ part: 'storage', method: 'PUT', mishap: 'answer lost', times }, () => redeemCode(stack.url, grant));

    const tokens = await readTokens(response);
    expect(await ownerOf(tokens)).toBe('alice');
    expect(await ownerOf(await readTokens(await refreshTokens(stack.url, { ...grant, refreshToken: tokens.refreshToken })))).toBe('alice');
  });

  test.each([
    ['a wiped cache', () => Promise.resolve(stack.cache.clear())],
    ['a restarted gateway', () => stack.restartGateway()],
  ])('survives %s between code and token', async (_, disturb) => {
    const grant = await beginLogin();
    await disturb();
    expect(await ownerOf(await readTokens(await redeemCode(stack.url, grant)))).toBe('alice');
  });
});

describe('a login', () => {
  test.each([
    ['a wiped cache', () => Promise.resolve(stack.cache.clear())],
    ['a restarted gateway', () => stack.restartGateway()],
  ])('survives %s at every step', async (_, disturb) => {
    const [browser, client, proof] = [newBrowser(), await registerClient(stack.url), makeProof()];
    await disturb();
    const form = await browser.open(authorizeUrl(stack.url, client, proof));
    expect(isConsentPage(form)).toBe(true);
    await disturb();
    const picker = await decide(browser, form);
    expect(isAccountPicker(picker)).toBe(true);
    await disturb();
    const { url } = await pickAccount(browser, picker, 'alice');
    await disturb();
    const tokens = await readTokens(await redeemCode(stack.url, { client, proof, code: url.searchParams.get('code') ?? '' }));
    await disturb();
    expect(await ownerOf(tokens)).toBe('alice');
    await disturb();
    expect(await ownerOf(await readTokens(await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken })))).toBe('alice');
  });
});

describe('refresh', () => {
  test.each([
    ...mishaps.map(([how, mishap]) => [`when Entra ${how}`, { part: 'entra', method: 'POST', mishap }] as const),
    ...mishaps.map(([how, mishap]) => [`when storage ${how} to the read`, { part: 'storage', method: 'GET', mishap }] as const),
    ...mishaps.map(([how, mishap]) => [`when storage ${how} to the write`, { part: 'storage', method: 'PUT', mishap }] as const),
  ])('answers 503 %s; the old keys work on and the same refresh token works afterwards', async (_, outage) => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });

    const response = await network.during(outage, () => refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken }));

    expect(await outcomeOf(response)).toEqual(unavailable);
    expect(await ownerOf(tokens)).toBe('alice');
    expect(await ownerOf(await readTokens(await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken })))).toBe('alice');
  });

  test.each([1, 2])('succeeds when the answer to the write is lost %d times, and its refresh token is the current one', async (times) => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });

    const response = await network.during(
      { part: 'storage', method: 'PUT', mishap: 'answer lost', times },
      () => refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken }),
    );

    const next = await readTokens(response);
    expect(await ownerOf(next)).toBe('alice');
    stack.clock.advance(31_000);
    expect(await ownerOf(await readTokens(await refreshTokens(stack.url, { client, refreshToken: next.refreshToken })))).toBe('alice');
  });

  test('whose every answer was lost is repeated by the client without a new sign-in', async () => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });
    const grant = { client, refreshToken: tokens.refreshToken };

    const response = await network.during({ part: 'storage', method: 'PUT', mishap: 'answer lost' }, () => refreshTokens(stack.url, grant));

    expect(await outcomeOf(response)).toEqual(unavailable);
    expect(await ownerOf(await readTokens(await refreshTokens(stack.url, grant)))).toBe('alice');
  });
});

describe('an MCP request', () => {
  test.each(mishaps)('without a copy in the cache answers 503 when storage %s; the same key works afterwards', async (_, mishap) => {
    stack.cache.clear();

    const response = await network.during({ part: 'storage', mishap }, () => postMcp(stack, alice.tokens.accessToken));

    expect(await outcomeOf(response)).toEqual(unavailable);
    expect(await ownerOf(alice.tokens)).toBe('alice');
  });

  test('with a copy in the cache needs neither storage nor Entra', async () => {
    await postMcp(stack, alice.tokens.accessToken);
    const before = network.sent.length;
    expect((await postMcp(stack, alice.tokens.accessToken)).status).toBe(200);
    expect(network.sent.slice(before).map(({ part }) => part)).toEqual(['functions']);
  });

  test.each([
    ['502 when the functions cannot be reached', 'unreachable', badGateway],
    ['502 when the functions break the connection off', 'answer lost', badGateway],
    ['504 when the functions do not answer', 'silent', gatewayTimeout],
  ] as const)('answers %s', async (_, mishap, expected) => {
    const response = await network.during({ part: 'functions', mishap }, () => postMcp(stack, alice.tokens.accessToken));
    expect(await outcomeOf(response)).toEqual(expected);
  });
});

describe('revocation', () => {
  test.each(mishaps)('answers 503 when storage %s, and ends the session when it is repeated', async (_, mishap) => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });

    const response = await network.during({ part: 'storage', mishap }, () => revokeToken(stack.url, client, tokens.refreshToken));

    expect(await outcomeOf(response)).toEqual(unavailable);
    expect((await revokeToken(stack.url, client, tokens.refreshToken)).status).toBe(200);
    expect((await postMcp(stack, tokens.accessToken)).status).toBe(401);
  });

  test('whose answer from storage is lost is done', async () => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });
    const response = await network.during(
      { part: 'storage', method: 'PUT', mishap: 'answer lost', times: 1 },
      () => revokeToken(stack.url, client, tokens.refreshToken),
    );
    expect(response.status).toBe(200);
    expect((await postMcp(stack, tokens.accessToken)).status).toBe(401);
  });
});

// A gateway that has just started knows neither Entra's keys nor a token of its own.
describe('a fresh gateway', () => {
  /** Without the tokens of its managed identity, which storage and Entra demand. */
  async function withoutIdentity<Result>(action: () => Promise<Result>): Promise<Result> {
    stack.entra.faults.outages.set('managed-identity', { kind: 'status', status: 500 });
    try {
      return await action();
    } finally {
      stack.entra.faults.outages.clear();
    }
  }

  test('without managed identity answers 503 and recovers', async () => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });
    const grant = { client, refreshToken: tokens.refreshToken };
    await stack.restartGateway();

    await withoutIdentity(async () => {
      expect(await outcomeOf(await postMcp(stack, tokens.accessToken))).toEqual(unavailable);
      expect(await outcomeOf(await refreshTokens(stack.url, grant))).toEqual(unavailable);
      expect(await outcomeOf(await revokeToken(stack.url, client, tokens.refreshToken))).toEqual(unavailable);
    });
    expect(await ownerOf(tokens)).toBe('alice');
    // It now has a token for storage, but none for Entra.
    expect(await outcomeOf(await withoutIdentity(() => refreshTokens(stack.url, grant)))).toEqual(unavailable);

    expect(await ownerOf(await readTokens(await refreshTokens(stack.url, grant)))).toBe('alice');
  });

  test('without managed identity ends a sign-in with an error the client understands', async () => {
    const [browser, client] = [newBrowser(), await registerClient(stack.url)];
    await stack.restartGateway();

    const { url } = await withoutIdentity(async () => walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, makeProof())), { user: 'alice' }));

    expect(Object.fromEntries(url.searchParams)).toEqual({
      error: 'temporarily_unavailable', error_description: expect.any(String), state: 'client-state', iss: stack.url,
    });
  });

  test.each(['discovery', 'keys'] as const)('that cannot read Entra’s %s refuses to trust its tokens, and recovers', async (endpoint) => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });
    const grant = { client, refreshToken: tokens.refreshToken };
    await stack.restartGateway();
    stack.entra.faults.outages.set(endpoint, { kind: 'status', status: 503 });
    const before = await listSessions(stack);
    try {
      expect(await outcomeOf(await refreshTokens(stack.url, grant))).toEqual({ status: 502, retryAfter: '5', error: 'server_error' });
      expect(await listSessions(stack)).toEqual(before);
    } finally {
      stack.entra.faults.outages.clear();
    }
    // validate-jwt asks again after five minutes at the earliest.
    stack.clock.advance(301_000);
    expect(await ownerOf(await readTokens(await refreshTokens(stack.url, grant)))).toBe('alice');
  });
});
