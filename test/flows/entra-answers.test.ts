import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { apiScope, applicationId } from '../../scripts/stack/identities.ts';
import { newBrowser, type Browser, type Page } from './browser/index.ts';
import { startStackOnFaultyNetwork, type FaultyNetwork, type Mishap } from './faulty-network.ts';
import { authorizeUrl, makeProof, readTokens, refreshTokens, registerClient, type Client } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { decide, login, pickAccount, walkThrough, type Login } from './sign-in.ts';
import { listSessions } from './stored-sessions.ts';
import type { TestStack } from './test-stack.ts';

// Threats 28 to 31: what comes from Entra is believed only when it is proven, and what goes to Entra is ours alone.

type Claims = Readonly<Record<string, unknown>>;
type Kind = 'access_token' | 'id_token';

let stack: TestStack;
let network: FaultyNetwork;
let client: Client;

beforeAll(async () => {
  ({ stack, network } = await startStackOnFaultyNetwork());
  client = await registerClient(stack.url);
  // Entra's keys and the gateway's own tokens are known from here on, so that a fault concerns the user's tokens alone.
  await login({ stack, browser: newBrowser(), client, user: 'alice' });
});

afterAll(() => stack.stop());

afterEach(() => {
  stack.entra.faults.alterClaims = undefined;
  stack.entra.faults.forgeSignatures = false;
});

/** Where a sign-in of alice ends; what Entra does wrong is arranged before. */
async function signIn(): Promise<{ readonly page: Page; readonly browser: Browser }> {
  const browser = newBrowser();
  return { browser, page: await walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, makeProof())), { user: 'alice' }) };
}

/** The client learns of an error, and nothing else of what Entra said. */
function expectError(page: Page, error: string): void {
  expect(page.url.href.startsWith(`${client.redirectUri}?`)).toBe(true);
  expect([...page.url.searchParams]).toEqual([
    ['error', error],
    ['error_description', expect.stringMatching(/^(Microsoft Entra ID did not complete the sign-in|The sign-in could not be completed)\.$/)],
    ['state', 'client-state'],
    ['iss', stack.url],
  ]);
}

const hour = 3_600;
const now = (): number => Math.floor(Date.now() / 1000);

// What a token may not say. `nonce` is in id tokens only (OpenID Connect Core 3.1.3.7).
const falsehoods: readonly (readonly [string, readonly Kind[], (claims: Claims) => Claims])[] = [
  ['another issuer', ['id_token', 'access_token'], (claims) => ({ ...claims, iss: 'https://login.evil.example/v2.0' })],
  ['an issuer of another case', ['id_token', 'access_token'], (claims) => ({ ...claims, iss: String(claims['iss']).toUpperCase() })],
  ['another audience', ['id_token', 'access_token'], (claims) => ({ ...claims, aud: '99999999-9999-4999-8999-999999999999' })],
  ['no audience', ['id_token', 'access_token'], (claims) => without(claims, 'aud')],
  ['another tenant', ['id_token', 'access_token'], (claims) => ({ ...claims, tid: '99999999-9999-4999-8999-999999999999' })],
  ['no tenant', ['id_token', 'access_token'], (claims) => without(claims, 'tid')],
  ['an expiry in the past', ['id_token', 'access_token'], (claims) => ({ ...claims, iat: now() - 2 * hour, nbf: now() - 2 * hour, exp: now() - hour })],
  ['no expiry', ['id_token', 'access_token'], (claims) => without(claims, 'exp')],
  ['a beginning in the future', ['id_token', 'access_token'], (claims) => ({ ...claims, nbf: now() + hour })],
  ['another user', ['id_token', 'access_token'], (claims) => ({ ...claims, oid: 'b0b00000-0000-4000-8000-000000000002' })],
  ['no user', ['id_token', 'access_token'], (claims) => without(claims, 'oid')],
  ['several users', ['access_token'], (claims) => ({ ...claims, oid: ['b0b00000-0000-4000-8000-000000000002'] })],
  ['another nonce', ['id_token'], (claims) => ({ ...claims, nonce: 'somebody-elses' })],
  ['no nonce', ['id_token'], (claims) => without(claims, 'nonce')],
];

const cases = falsehoods.flatMap(([what, kinds, change]) => kinds.map((kind) => [what, kind, change] as const));

function falsify(kind: Kind, change: (claims: Claims) => Claims): void {
  stack.entra.faults.alterClaims = (issued, claims) => (issued === kind ? change(claims) : claims);
}

/** Changes the JSON of Entra's token answer. */
function changed(change: (answer: Record<string, unknown>) => unknown): Mishap {
  return { rewrite: (text) => JSON.stringify(change(JSON.parse(text) as Record<string, unknown>)) };
}

function without(fields: Claims, name: string): Claims {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));
}

/** The same claims without a signature (RFC 8725 2.1). */
function unsigned(token: unknown): string {
  const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  return `${header}.${String(token).split('.')[1]}.`;
}

function withChangedSignature(token: unknown): string {
  return String(token).replace(/\.([^.])([^.]*)$/, (_, first: string, rest: string) => `.${first === 'A' ? 'B' : 'A'}${rest}`);
}

const badAnswers: readonly (readonly [string, Mishap])[] = [
  ['an access token without a signature', changed((answer) => ({ ...answer, access_token: unsigned(answer['access_token']) }))],
  ['an access token with a changed signature', changed((answer) => ({ ...answer, access_token: withChangedSignature(answer['access_token']) }))],
  ['an access token that is none', changed((answer) => ({ ...answer, access_token: 'opaque' }))],
  ['no access token', changed((answer) => without(answer, 'access_token'))],
  ['a list', changed((answer) => [answer])],
  ['nothing', { rewrite: () => '' }],
  ['a page', { rewrite: () => '<html>Welcome to the hotel</html>' }],
];

const badIdTokens: readonly (readonly [string, Mishap])[] = [
  ['an id token without a signature', changed((answer) => ({ ...answer, id_token: unsigned(answer['id_token']) }))],
  ['an id token with a changed signature', changed((answer) => ({ ...answer, id_token: withChangedSignature(answer['id_token']) }))],
  ['the access token in the place of the id token', changed((answer) => ({ ...answer, id_token: answer['access_token'] }))],
  ['no id token', changed((answer) => without(answer, 'id_token'))],
];

describe('at the callback', () => {
  async function expectNoSession(attempt: () => Promise<{ readonly page: Page }>): Promise<void> {
    const before = await listSessions(stack);
    expectError((await attempt()).page, 'server_error');
    expect(await listSessions(stack)).toEqual(before);
  }

  // An id token that names another user than the access token is caught by the access token's check.
  test.each(cases)('%s in the %s makes no session', async (_, kind, change) => {
    falsify(kind, change);
    await expectNoSession(signIn);
  });

  test('tokens signed with a key that Entra does not publish make no session', async () => {
    stack.entra.faults.forgeSignatures = true;
    await expectNoSession(signIn);
  });

  test.each([...badAnswers, ...badIdTokens])('%s makes no session', async (_, mishap) => {
    await expectNoSession(() => network.during({ part: 'entra', method: 'POST', mishap }, signIn));
  });

  test('what Entra really says makes one', async () => {
    const before = await listSessions(stack);
    const { page } = await signIn();
    expect([...page.url.searchParams.keys()]).toEqual(['code', 'state', 'iss']);
    expect(await listSessions(stack)).toHaveLength(before.length + 1);
  });
});

describe('at refresh', () => {
  async function expectNothingChanged({ tokens }: Login, attempt: () => Promise<Response>): Promise<void> {
    const before = await listSessions(stack);
    const response = await attempt();
    expect([response.status, await response.json()]).toEqual([502, { error: 'server_error', error_description: expect.any(String) }]);
    expect(await listSessions(stack)).toEqual(before);
    expect((await postMcp(stack, tokens.accessToken)).status).toBe(200);
  }

  test.each(cases.filter(([, kind]) => kind === 'access_token'))('%s in the %s changes nothing', async (_, kind, change) => {
    const session = await login({ stack, browser: newBrowser(), client, user: 'alice' });
    falsify(kind, change);
    await expectNothingChanged(session, () => refreshTokens(stack.url, { client, refreshToken: session.tokens.refreshToken }));
  });

  test('tokens signed with a key that Entra does not publish change nothing', async () => {
    const session = await login({ stack, browser: newBrowser(), client, user: 'alice' });
    stack.entra.faults.forgeSignatures = true;
    await expectNothingChanged(session, () => refreshTokens(stack.url, { client, refreshToken: session.tokens.refreshToken }));
  });

  test.each(badAnswers)('%s changes nothing', async (_, mishap) => {
    const session = await login({ stack, browser: newBrowser(), client, user: 'alice' });
    const refresh = (): Promise<Response> => refreshTokens(stack.url, { client, refreshToken: session.tokens.refreshToken });
    await expectNothingChanged(session, () => network.during({ part: 'entra', method: 'POST', mishap }, refresh));
  });
});

describe('an error of Entra', () => {
  const said = 'AADSTS90072: User account does not exist. Trace ID: 11111111-aaaa Correlation ID: 22222222-bbbb Timestamp: 2026-01-01';

  /** A sign-in that has come to Entra's account picker. */
  async function reachEntra(): Promise<{ readonly browser: Browser; readonly picker: Page; readonly state: string }> {
    const browser = newBrowser();
    const picker = await decide(browser, await browser.open(authorizeUrl(stack.url, client, makeProof())));
    return { browser, picker, state: picker.url.searchParams.get('state') ?? '' };
  }

  test.each([
    ['access_denied', 'access_denied'],
    ['consent_required', 'access_denied'],
    ['interaction_required', 'access_denied'],
    ['login_required', 'access_denied'],
    ['invalid_resource', 'access_denied'],
    ['temporarily_unavailable', 'temporarily_unavailable'],
    ['server_error', 'server_error'],
    ['x"><script>alert(1)</script>', 'access_denied'],
    ['a\r\nSet-Cookie: x=y', 'access_denied'],
  ])('%j at its authorize endpoint is told to the client as %s, without its words', async (error, told) => {
    const { browser, state } = await reachEntra();
    const query = new URLSearchParams({ error, error_subcode: 'cancel', error_description: said, error_uri: 'https://evil.example', state });
    const before = network.sent.length;

    const page = await browser.open(`${stack.url}/oauth-callback?${query.toString()}`);

    expectError(page, told);
    expect(network.sent.slice(before)).toEqual([]);
  });

  test('beside a code is believed, and the code is not redeemed', async () => {
    const { browser, state } = await reachEntra();
    const before = network.sent.length;
    expectError(await browser.open(`${stack.url}/oauth-callback?code=some-code&error=access_denied&state=${state}`), 'access_denied');
    expect(network.sent.slice(before)).toEqual([]);
  });

  test('neither code nor error is an error', async () => {
    const { browser, state } = await reachEntra();
    expectError(await browser.open(`${stack.url}/oauth-callback?state=${state}`), 'server_error');
  });

  test.each([['a disabled user', 'dave'], ['a user who is not assigned', 'carol']])('about %s ends at the client', async (_, user) => {
    const { browser, picker } = await reachEntra();
    expectError(await pickAccount(browser, picker, user), 'access_denied');
  });

  test.each([
    ['invalid_grant', 'access_denied'],
    ['interaction_required', 'access_denied'],
    ['consent_required', 'access_denied'],
    ['invalid_client', 'server_error'],
    ['unauthorized_client', 'server_error'],
    ['invalid_scope', 'server_error'],
    ['made_up', 'server_error'],
  ])('%s at its token endpoint is told to the client as %s', async (error, told) => {
    const mishap = { status: 400, body: JSON.stringify({ error, error_description: said, trace_id: '11111111-aaaa', correlation_id: '22222222-bbbb' }) };
    const before = await listSessions(stack);
    expectError((await network.during({ part: 'entra', method: 'POST', mishap }, signIn)).page, told);
    expect(await listSessions(stack)).toEqual(before);
  });

  test.each([
    ['invalid_grant', 400, 'invalid_grant', 'revoked'],
    ['interaction_required', 400, 'invalid_grant', 'revoked'],
    ['invalid_client', 500, 'server_error', 'active'],
    ['made_up', 500, 'server_error', 'active'],
  ])('%s at refresh is answered with %d %s; the session is %s', async (error, status, told, state) => {
    const known = new Set((await listSessions(stack)).map(({ name }) => name));
    const { tokens } = await login({ stack, browser: newBrowser(), client, user: 'alice' });
    const mishap = { status: 400, body: JSON.stringify({ error, error_description: said, trace_id: '11111111-aaaa' }) };

    const response = await network.during(
      { part: 'entra', method: 'POST', mishap },
      () => refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken }),
    );

    const body = await response.text();
    expect([response.status, (JSON.parse(body) as { readonly error: unknown }).error]).toEqual([status, told]);
    expect(body).not.toMatch(/AADSTS|trace|correlation|[0-9a-f]{8}-/i);
    expect((await listSessions(stack)).filter(({ name }) => !known.has(name))).toMatchObject([{ state }]);
  });
});

describe('what the gateway sends to Entra', () => {
  const scope = `openid profile offline_access ${apiScope}`;

  test('is its own request, whatever the client asks for', async () => {
    const browser = newBrowser();
    const link = authorizeUrl(stack.url, client, makeProof(), {
      state: 'client-state&scope=evil&client_id=evil',
      scope: 'openid https://graph.microsoft.com/Mail.ReadWrite',
      prompt: 'none',
      login_hint: 'bob',
      domain_hint: 'evil.example',
      nonce: 'client-nonce',
      acr_values: 'evil',
      claims: '{"id_token":{"acr":null}}',
      response_mode: 'query',
    });
    const before = network.sent.length;

    const picker = await decide(browser, await browser.open(link));
    const page = await pickAccount(browser, picker, 'alice');

    expect(`${picker.url.origin}${picker.url.pathname}`).toBe(`${stack.plan.entra.authority}/oauth2/v2.0/authorize`);
    expect([...picker.url.searchParams]).toEqual([
      ['client_id', applicationId],
      ['response_type', 'code'],
      ['response_mode', 'query'],
      ['redirect_uri', `${stack.url}/oauth-callback`],
      ['scope', `${scope} https://graph.microsoft.com/User.Read`],
      ['state', expect.stringMatching(/^[\w-]{30}$/)],
      ['nonce', expect.stringMatching(/^[\w-]{22}$/)],
      ['code_challenge_method', 'S256'],
      ['code_challenge', expect.stringMatching(/^[\w-]{43}$/)],
    ]);
    const [redemption] = network.sent.slice(before).filter(({ part }) => part === 'entra');
    expect([...new URLSearchParams(redemption?.body)]).toEqual([
      ['client_id', applicationId],
      ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
      ['client_assertion', expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/)],
      ['scope', scope],
      ['grant_type', 'authorization_code'],
      ['redirect_uri', `${stack.url}/oauth-callback`],
      ['code', expect.any(String)],
      ['code_verifier', expect.stringMatching(/^[\w-]{52}$/)],
    ]);
    expect(page.url.searchParams.get('state')).toBe('client-state&scope=evil&client_id=evil');
  });

  test.each(['scope', 'client_id', 'redirect_uri', 'code_verifier'])('of the callback’s query holds the code alone, encoded: no second %s', async (name) => {
    const browser = newBrowser();
    const picker = await decide(browser, await browser.open(authorizeUrl(stack.url, client, makeProof())));
    const code = `x&${name}=evil&${name}=evil#%00+ é`;
    const before = network.sent.length;

    await browser.open(`${stack.url}/oauth-callback?${new URLSearchParams({ code, state: picker.url.searchParams.get('state') ?? '', [name]: 'evil' }).toString()}`);

    const requests = network.sent.slice(before).filter(({ part }) => part === 'entra').map(({ body }) => new URLSearchParams(body));
    expect(requests.map((form) => [form.getAll('code'), form.getAll(name)])).toEqual([[[code], [expect.not.stringContaining('evil')]]]);
  });

  test('at refresh has nothing of the client’s request in it', async () => {
    const { tokens } = await login({ stack, browser: newBrowser(), client, user: 'alice' });
    const before = network.sent.length;

    const response = await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken }, { scope: 'access_as_user', client_assertion: 'evil', prompt: 'none' });

    const [refresh] = network.sent.slice(before).filter(({ part }) => part === 'entra');
    expect(response.status).toBe(200);
    expect([...new URLSearchParams(refresh?.body)]).toEqual([
      ['client_id', applicationId],
      ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
      ['client_assertion', expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/)],
      ['scope', scope],
      ['grant_type', 'refresh_token'],
      ['refresh_token', expect.not.stringContaining(tokens.refreshToken)],
    ]);
  });
});

describe('a user disabled at Entra', () => {
  test('loses the session at the next refresh for good, and nobody else does', async () => {
    const alice = await login({ stack, browser: newBrowser(), client, user: 'alice' });
    const known = new Set((await listSessions(stack)).map(({ name }) => name));
    const bob = await login({ stack, browser: newBrowser(), client, user: 'bob' });
    stack.entra.setUserDisabled('bob', true);
    try {
      const response = await refreshTokens(stack.url, { client, refreshToken: bob.tokens.refreshToken });
      expect([response.status, await response.json()]).toEqual([400, { error: 'invalid_grant', error_description: 'The code or refresh token is not valid.' }]);
    } finally {
      stack.entra.setUserDisabled('bob', false);
    }

    expect((await postMcp(stack, bob.tokens.accessToken)).status).toBe(401);
    expect((await refreshTokens(stack.url, { client, refreshToken: bob.tokens.refreshToken })).status).toBe(400);
    expect((await listSessions(stack)).filter(({ name }) => !known.has(name))).toMatchObject([{ state: 'revoked' }]);
    expect((await postMcp(stack, alice.tokens.accessToken)).status).toBe(200);
    await readTokens(await refreshTokens(stack.url, { client, refreshToken: alice.tokens.refreshToken }));
  });
});
