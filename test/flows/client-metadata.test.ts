// Clients whose client_id is the address of a document that describes them (Client ID Metadata Documents), from the link to
// a tool's result; this machine plays the web.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { RequestListener } from 'node:http';
import { SIGNING_ALGORITHMS } from '../../functions/client-assertion/verify-assertion.ts';
import { startMetadataHost, type MetadataHost } from '../functions/fixtures/metadata-host.ts';
import { newBrowser, type Browser, type Page } from './browser/index.ts';
import { callTool } from './call-tool.ts';
import { cookieNames, shown } from './consent-page.ts';
import { startStackOnFaultyNetwork, type FaultyNetwork } from './faulty-network.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, refreshTokens, revokeToken, type Client, type Proof } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { assertionForm, makeSigningClient, type SigningClient } from './signing-client.ts';
import { authorize, decide, login } from './sign-in.ts';
import { listSessions } from './stored-sessions.ts';
import type { TestStack } from './test-stack.ts';
import { oauthError, readAnswer, refusalPage } from './whole-answer.ts';

let web: MetadataHost;
let network: FaultyNetwork;
let stack: TestStack;
let browser: Browser;
let proof: Proof;
/** The document of the client under test; a fresh address for each test. */
let clientId: string;
let count = 0;

beforeAll(async () => {
  web = await startMetadataHost(['client.example', 'other.example']);
  ({ stack, network } = await startStackOnFaultyNetwork({
    set: { ClientLookupsPerMinute: '10000' },
    functions: { entry: 'test/flows/functions-on-one-machine.ts', settings: { TEST_WEB_CA: web.ca } },
  }));
});

beforeEach(() => {
  browser = newBrowser();
  proof = makeProof();
  clientId = web.urlOf('client.example', `/oauth/${++count}.json`);
  (web.requests as unknown[]).length = 0;
});

afterAll(async () => {
  await stack.stop();
  await web.stop();
});

const loopback = 'http://127.0.0.1:9/callback';

/** Publishes the document and gives the client that uses the redirect URI. */
function publish(metadata: Readonly<Record<string, unknown>> = {}, headers: Readonly<Record<string, string>> = {}): Client {
  web.serve({ client_id: clientId, client_name: 'Desk', redirect_uris: [loopback], token_endpoint_auth_method: 'none', ...metadata }, headers);
  return { clientId, redirectUri: loopback };
}

function open(client: Client, more: Readonly<Record<string, string>> = {}): Promise<Page> {
  return browser.open(authorizeUrl(stack.url, client, proof, more));
}

/** Asks for an authorization and does not follow where it leads. */
async function ask(client: Client): Promise<ReturnType<typeof readAnswer>> {
  return readAnswer(await fetch(authorizeUrl(stack.url, client, proof), { redirect: 'manual' }));
}

test('the metadata of the server says what it takes', async () => {
  const metadata: unknown = await (await fetch(`${stack.url}/.well-known/oauth-authorization-server`)).json();

  expect(metadata).toMatchObject({
    client_id_metadata_document_supported: true,
    token_endpoint_auth_methods_supported: expect.arrayContaining(['none', 'private_key_jwt']),
    token_endpoint_auth_signing_alg_values_supported: SIGNING_ALGORITHMS,
  });
});

describe('a public client', () => {
  test('signs a user in, calls a tool, refreshes and revokes', async () => {
    const client = publish();

    const { tokens } = await login({ stack, browser, client, user: 'alice' });
    const refreshed = await readTokens(await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken }));
    const called = await callTool(stack, refreshed.accessToken, { name: 'list_snippets' });
    const revoked = await revokeToken(stack.url, client, refreshed.refreshToken);

    expect([JSON.stringify(called), revoked.status, (await postMcp(stack, refreshed.accessToken)).status]).toEqual([expect.stringContaining('"kind":"content"'), 200, 401]);
    expect(web.requests).toHaveLength(1);
  });

  test.each([
    ['the port that it registered', ['http://127.0.0.1:5000/cb'], 'http://127.0.0.1:5000/cb'],
    ['another port', ['http://127.0.0.1:5000/cb'], 'http://127.0.0.1:60123/cb'],
    ['any port, as Claude Code, which registers none', ['http://localhost/callback'], 'http://localhost:53211/callback'],
    ['a port of IPv6 loopback', ['http://[::1]/cb'], 'http://[::1]:7/cb'],
    ['a private-use scheme of a known client', ['cursor://anysphere.cursor-mcp/oauth/callback'], 'cursor://anysphere.cursor-mcp/oauth/callback'],
    ['one of many', ['https://client.example/a', 'https://client.example/b'], 'https://client.example/b'],
  ])('may come from %s', async (_what, redirect_uris, redirectUri) => {
    expect(shown(await open({ ...publish({ redirect_uris }), redirectUri }))).toBe('form');
  });

  test.each([
    ['none', ''],
    ['another path', 'http://127.0.0.1:9/callback/'],
    ['another loopback name', 'http://localhost:9/callback'],
    ['a query', 'http://127.0.0.1:9/callback?x=1'],
    ['a host that begins like it', 'http://127.0.0.1.attacker.example/callback'],
    ['another port off loopback', 'https://client.example:8443/callback'],
    ['the document itself', 'https://client.example/oauth/client.json'],
    ['one that the document lists but nobody may use', 'javascript:alert(1)'],
  ])('gets a page and no redirect for a redirect URI that is %s', async (_what, redirectUri) => {
    const client = publish({ redirect_uris: [loopback, 'https://client.example/callback', 'javascript:alert(1)'] });

    expect(await ask({ ...client, redirectUri })).toEqual(refusalPage(400));
  });

  test('may list other methods beside none, and grants that this server does not know', async () => {
    const client = publish({
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_methods: ['private_key_jwt', 'none'],
      grant_types: ['authorization_code', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
      jwks_uri: 'https://client.example/keys',
    });

    expect((await login({ stack, browser, client, user: 'alice' })).tokens.accessToken).toMatch(/^access\./);
  });
});

describe('the consent page', () => {
  const here = (): string => `client.example:${web.port}`;

  test('warns of a client on this device, and tells where its name comes from', async () => {
    const page = await open(publish());

    expect(page.text).toContain(
      `you will be sent to this computer The application calls itself Desk. This name is unverified: it comes from ${here()}, and nothing shows that the application does too. It runs on this device.`,
    );
    expect(page.text).not.toContain('Remember this');
  });

  test('believes the host of the document where the answer goes to itself', async () => {
    const redirectUri = web.urlOf('client.example', '/callback');
    const page = await open({ ...publish({ redirect_uris: [redirectUri] }), redirectUri });

    expect(page.text).toContain(`you will be sent to ${here()} The application calls itself Desk. ${here()} vouches for this name. It will be able to`);
    expect(page.text).not.toContain('unverified');
  });

  test.each([
    ['another host', () => web.urlOf('other.example', '/callback')],
    ['another port of it', () => 'https://client.example/callback'],
    ['a host below it', () => 'https://x.client.example/callback'],
    ['itself in capitals', () => web.urlOf('CLIENT.example', '/callback')],
  ])('does not believe it where the answer goes to %s', async (_what, uri) => {
    const page = await open({ ...publish({ redirect_uris: [uri()] }), redirectUri: uri() });

    expect(page.text).toContain(`you will be sent to ${new RegExp('https://([^/]+)').exec(uri())?.[1]}`);
    expect(page.text).toContain(`unverified: it comes from ${here()}, and nothing shows`);
  });

  test('shows a hostile name as text', async () => {
    const page = await open(publish({ client_name: '<b>Desk</b>\u202E<voucher/>' }));

    expect(page.text).toContain('calls itself <b>Desk</b><voucher/>. This name is unverified');
  });

  test('is remembered for this document and this host', async () => {
    const redirectUri = web.urlOf('client.example', '/callback');
    const client = { ...publish({ redirect_uris: [redirectUri] }), redirectUri };
    await login({ stack, browser, client, user: 'alice', remember: true });

    const again = shown(await open(client));
    clientId = `${clientId}?other`;
    const other = shown(await open({ ...publish({ redirect_uris: [redirectUri] }), redirectUri }));

    expect([again, other, cookieNames(browser, 'consent').length]).toEqual([`${redirectUri} code`, 'form', 1]);
  });

  test('names the document again when another user comes back than the remembered one', async () => {
    const redirectUri = web.urlOf('client.example', '/callback');
    const client = { ...publish({ redirect_uris: [redirectUri] }), redirectUri };
    await login({ stack, browser, client, user: 'alice', remember: true });
    browser.cookies.remove('ESTSAUTH');

    const picker = await open(client);
    const page = await browser.submit(picker, {}, { button: 'bob' });

    expect(page.text).toContain(`${here()} vouches for this name.`);
  });
});

describe('a document', () => {
  test('is fetched once for all who come within its time', async () => {
    const client = publish({}, { 'cache-control': 'max-age=3600' });

    await login({ stack, browser, client, user: 'alice' });
    await login({ stack, browser: newBrowser(), client, user: 'bob' });

    expect(web.requests).toHaveLength(1);
  });

  test('is fetched again when the cache was wiped, and no login is lost', async () => {
    const client = publish();
    const { tokens } = await login({ stack, browser, client, user: 'alice' });
    stack.cache.clear();

    const refreshed = await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken });

    expect([refreshed.status, web.requests.length]).toEqual([200, 2]);
  });

  const json = { 'content-type': 'application/json' };
  const respond = (status: number, headers: Readonly<Record<string, string>>, body = '{}'): RequestListener => (_request, response) => void response.writeHead(status, headers).end(body);

  test.each<[string, () => void, RegExp]>([
    ['does not exist', () => (web.answer = respond(404, json)), /answered with status 404/],
    ['is kept from robots', () => (web.answer = respond(403, { 'content-type': 'text/html' }, '<html>')), /answered with status 403/],
    ['is elsewhere', () => (web.answer = respond(302, { location: web.urlOf('client.example', '/else') })), /redirects to another/],
    ['breaks off', () => (web.answer = (request) => void request.socket.destroy()), /could not be fetched/],
    ['is a page', () => (web.answer = respond(200, { 'content-type': 'text/html' })), /must be of type application\/json/],
    ['is no JSON', () => (web.answer = respond(200, json, '{')), /is not JSON/],
    ['is too large', () => void publish({ padding: 'x'.repeat(6_000) }), /larger than 5120 bytes/],
    ['names another client', () => void publish({ client_id: 'https://client.example/other' }), /names another client_id/],
    ['has no name', () => void publish({ client_name: undefined }), /client_name/],
    ['has no redirect URI', () => void publish({ redirect_uris: [] }), /No redirect URI is acceptable/],
    ['holds a secret', () => void publish({ client_secret: 'x' }), /must not hold a secret/],
    ['wants to share a secret', () => void publish({ token_endpoint_auth_method: 'client_secret_basic' }), /token_endpoint_auth_method must be/],
    ['publishes a private key', () => void publish({ jwks: { keys: [{ kty: 'EC', d: 'x' }] } }), /private or shared key/],
  ])('that %s leads to a page that says so, and is asked for anew', async (_what, prepare, reason) => {
    const client = { clientId, redirectUri: loopback };
    prepare();

    const answer = await ask(client);
    publish();

    expect(answer).toEqual(refusalPage(400));
    expect(answer.body).toMatch(reason);
    expect(shown(await open(client))).toBe('form');
  });

  test.each([
    ['a fragment', '#x'],
    ['dot segments', '/../x.json'],
    ['encoded dot segments', '/%2e%2e/x.json'],
  ])('with %s in its address is not asked for', async (_what, end) => {
    const client = publish();

    expect(await ask({ ...client, clientId: `${clientId}${end}` })).toEqual(refusalPage(400));
    expect(web.requests).toEqual([]);
  });

  test('that nobody can ask for at the moment is not the fault of the client', async () => {
    const client = publish();

    const answer = await network.during({ part: 'functions', mishap: 'unreachable' }, () => ask(client));

    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(shown(await open(client))).toBe('form');
  });

  test('that nobody can ask for costs no refresh token either', async () => {
    const client = publish();
    const { tokens } = await login({ stack, browser, client, user: 'alice' });
    stack.cache.clear();

    const refused = await network.during({ part: 'functions', mishap: { status: 500 } }, () => refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken }));
    const refreshed = await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken });

    expect([refused.status, refused.headers.get('retry-after'), refreshed.status]).toEqual([503, '5', 200]);
  });

  test('that is refused at the token endpoint is an OAuth error, and the refresh token stays good', async () => {
    const client = publish();
    const { tokens } = await login({ stack, browser, client, user: 'alice' });
    stack.cache.clear();
    web.answer = respond(404, json);

    const refused = await readAnswer(await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken }));
    publish();
    const refreshed = await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken });

    expect(refused).toEqual(oauthError(401, 'invalid_client'));
    expect(refreshed.status).toBe(200);
  });
});

test('a code is of no use to the client of another document, and stays good for its own', async () => {
  const client = publish();
  const code = await authorize({ stack, browser, client, proof, user: 'alice' });
  clientId = web.urlOf('other.example', '/thief.json');
  const thief = publish();

  const stolen = await readAnswer(await redeemCode(stack.url, { client: thief, code, proof }));

  expect(stolen).toEqual(oauthError(400, 'invalid_grant'));
  expect((await redeemCode(stack.url, { client, code, proof })).status).toBe(200);
});

test('one Authorization header cannot lend a client the registration of another', async () => {
  const key = await makeSigningClient();
  const confidential = publish({ token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [key.publicKey] } });
  const code = await authorize({ stack, browser, client: confidential, proof, user: 'alice' });
  clientId = web.urlOf('other.example', '/public.json');
  const other = publish();
  const form = { grant_type: 'authorization_code', code, redirect_uri: loopback, code_verifier: proof.verifier, client_id: other.clientId };
  const basic = Buffer.from(`${encodeURIComponent(confidential.clientId)}:`).toString('base64');

  const response = await fetch(`${stack.url}/token`, { method: 'POST', headers: { authorization: `Basic ${basic}` }, body: new URLSearchParams(form) });

  expect(await readAnswer(response)).toEqual(oauthError(401, 'invalid_client'));
});

describe('a client with a key', () => {
  let key: SigningClient;

  beforeAll(async () => {
    key = await makeSigningClient();
  });

  const confidential = (): Client => publish({ token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [key.publicKey] } });

  async function codeFor(client: Client): Promise<{ readonly client: Client; readonly code: string; readonly proof: Proof }> {
    return { client, proof, code: await authorize({ stack, browser, client, proof, user: 'alice' }) };
  }

  test('proves itself when it redeems and when it refreshes', async () => {
    const grant = await codeFor(confidential());

    const tokens = await readTokens(await redeemCode(stack.url, grant, assertionForm(await key.assert(clientId, stack.url))));
    const refreshed = await readTokens(
      await refreshTokens(stack.url, { client: grant.client, refreshToken: tokens.refreshToken }, assertionForm(await key.assert(clientId, `${stack.url}/token`))),
    );

    expect((await postMcp(stack, refreshed.accessToken)).status).toBe(200);
  });

  test('may leave client_id out, which its assertion says as well', async () => {
    const grant = await codeFor(confidential());

    const response = await redeemCode(stack.url, grant, { client_id: undefined, ...assertionForm(await key.assert(clientId, stack.url)) });

    expect(response.status).toBe(200);
  });

  test('may have its keys elsewhere, and change them', async () => {
    const next = await makeSigningClient();
    const client = { clientId, redirectUri: loopback };
    const document = { client_id: clientId, client_name: 'Desk', redirect_uris: [loopback], token_endpoint_auth_method: 'private_key_jwt', jwks_uri: web.urlOf('other.example', `/keys/${count}`) };
    let keys = [key.publicKey];
    web.answer = (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(request.url?.startsWith('/keys') ? { keys } : document));
    };
    const grant = await codeFor(client);

    keys = [next.publicKey];
    const response = await redeemCode(stack.url, grant, assertionForm(await next.assert(clientId, stack.url)));

    expect([response.status, web.requests.map(({ url }) => url?.split('/')[1])]).toEqual([200, ['oauth', 'oauth', 'keys']]);
  });

  test.each<[string, (own: string) => Promise<Readonly<Record<string, string>>>]>([
    ['no assertion', () => Promise.resolve({})],
    ['an empty assertion', () => Promise.resolve(assertionForm(''))],
    ['garbage', () => Promise.resolve(assertionForm('a.b.c'))],
    ['a secret', () => Promise.resolve({ client_secret: 'A'.repeat(43) })],
    ['a key of its own making', async (own) => assertionForm(await (await makeSigningClient()).assert(own, stack.url))],
    ['an assertion for another server', async (own) => assertionForm(await key.assert(own, 'https://other.example'))],
    ['an assertion about another client', async (own) => assertionForm(await key.assert(own, stack.url, { sub: 'https://client.example/x' }))],
    ['an assertion that expired', async (own) => assertionForm(await key.assert(own, stack.url, { exp: Math.floor(Date.now() / 1000) - 60 }))],
    ['an assertion without id', async (own) => assertionForm(await key.assert(own, stack.url, { jti: undefined }))],
    ['another type of assertion', async (own) => ({ ...assertionForm(await key.assert(own, stack.url)), client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' })],
  ])('gets nothing for %s, and its code stays good', async (_what, form) => {
    const grant = await codeFor(confidential());

    const refused = await readAnswer(await redeemCode(stack.url, grant, await form(clientId)));
    const redeemed = await redeemCode(stack.url, grant, assertionForm(await key.assert(clientId, stack.url)));

    expect(refused).toEqual(oauthError(401, 'invalid_client'));
    expect(redeemed.status).toBe(200);
  });

  test('cannot use one assertion twice', async () => {
    const grant = await codeFor(confidential());
    const form = assertionForm(await key.assert(clientId, stack.url));
    const tokens = await readTokens(await redeemCode(stack.url, grant, form));

    const replayed = await readAnswer(await refreshTokens(stack.url, { client: grant.client, refreshToken: tokens.refreshToken }, form));

    expect(replayed).toEqual(oauthError(401, 'invalid_client'));
    expect(replayed.body).toContain('used before');
  });

  test('a public client that proves itself of its own accord must do so rightly', async () => {
    const client = publish({ token_endpoint_auth_methods: ['none', 'private_key_jwt'], jwks: { keys: [key.publicKey] } });
    const grant = await codeFor(client);

    const wrong = await readAnswer(await redeemCode(stack.url, grant, assertionForm(await key.assert(clientId, 'https://other.example'))));
    const right = await redeemCode(stack.url, grant, assertionForm(await key.assert(clientId, stack.url)));

    expect(wrong).toEqual(oauthError(401, 'invalid_client'));
    expect(right.status).toBe(200);
  });

  test('nobody without a grant makes the functions verify signatures', async () => {
    const client = confidential();
    await ask(client);
    const before = network.sent.length;

    const response = await redeemCode(stack.url, { client, code: 'code.x.y.z', proof }, assertionForm(await key.assert(clientId, stack.url)));

    expect([response.status, network.sent.length]).toEqual([400, before]);
  });
});

test('denying goes back to the client, and nothing of it is stored', async () => {
  const client = publish();
  const before = (await listSessions(stack)).length;

  const page = await decide(browser, await open(client), { decision: 'deny' });

  expect([shown(page), (await listSessions(stack)).length]).toEqual([`${loopback} access_denied`, before]);
});

test('nobody is asked about a client that registered', async () => {
  const before = network.sent.length;

  await login({ stack, browser, user: 'alice' });

  expect(network.sent.slice(before).filter(({ part }) => part === 'functions')).toEqual([]);
});
