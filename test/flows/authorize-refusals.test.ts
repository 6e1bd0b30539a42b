// The authorization endpoint: what it refuses on a page of its own, what it tells the client, and what comes back unchanged
// (RFC 6749 4.1.2.1, RFC 7636, RFC 8707, RFC 9207, RFC 9700 4.1 and 4.4).
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MemoryCache, type PolicyCache } from '../../emulators/apim/index.ts';
import { newBrowser } from './browser/index.ts';
import { requestsOf } from './gateway-calls.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, registerClient, type Client } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { decide, isConsentPage, walkThrough } from './sign-in.ts';
import { listSessions } from './stored-sessions.ts';
import { startTestStack, type TestStack } from './test-stack.ts';
import { readAnswer, refusalPage } from './whole-answer.ts';

const registered = {
  exact: 'https://client.example/Callback?x=1',
  loopback: 'http://127.0.0.1:5000/cb',
  ipv6: 'http://[::1]/cb',
  localhost: 'http://localhost/cb?y=2',
  native: 'cursor://anysphere.cursor-mcp/oauth/callback',
} as const;

const proof = makeProof();
const keys: string[] = [];

let stack: TestStack;
let client: Client;

beforeAll(async () => {
  stack = await startTestStack({ set: { RegistrationsPerMinute: '1000' }, gateway: { cache: rememberKeys(new MemoryCache({ now: Date.now }), keys) } });
  client = await registerClient(stack.url, { client_name: 'Test', redirect_uris: Object.values(registered) });
});

afterAll(() => stack.stop());

beforeEach(() => stack.forgetTraces());

/** A cache that notes under which keys the gateway looks and stores. */
function rememberKeys(cache: PolicyCache, seen: string[]): PolicyCache {
  return {
    lookup: (key) => (seen.push(key), cache.lookup(key)),
    store: (key, value, seconds) => (seen.push(key), cache.store(key, value, seconds)),
    remove: (key) => (seen.push(key), cache.remove(key)),
    clear: () => cache.clear(),
    get size() {
      return cache.size;
    },
  };
}

/** Asks for an authorization and does not follow where it leads. `query` is appended as it is. */
async function ask(parameters: Readonly<Record<string, string | undefined>>, query = ''): Promise<Response> {
  return fetch(`${authorizeUrl(stack.url, client, proof, parameters).href}${query}`, { redirect: 'manual' });
}

/** What the gateway did for the one request since the traces were forgotten. */
async function effects(): Promise<unknown> {
  const [request] = await requestsOf(stack, 'authorize', 1);
  return { calls: request?.calls, cacheStores: request?.cacheStores, error: request?.error };
}

const noEffects = { calls: {}, cacheStores: 0, error: null };

describe('a client that is not registered here gets a page and no redirect', () => {
  const flip = (text: string, at: number): string => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

  test.each<[string, (clientId: string) => string | undefined]>([
    ['none', () => undefined],
    ['an empty one', () => ''],
    ['a word', () => 'my-client'],
    ['a GUID', () => '00000000-0000-4000-8000-000000000000'],
    ['a URL without TLS', () => 'http://client.example/metadata.json'],
    ['a URL with a line break behind it', () => 'https://client.example/metadata.json\n'],
    ['a URL of 513 characters', () => `https://client.example/${'a'.repeat(490)}`],
    ['our own address', () => stack.url],
    ['only the purpose', () => 'client...'],
    ['only dots', () => '...'],
    ['one cut off at the end', (id) => id.slice(0, -1)],
    ['one cut off at the beginning', (id) => id.slice(1)],
    ['one with something behind it', (id) => `${id}A`],
    ['one with a blank behind it', (id) => `${id} `],
    ['one with a line break behind it', (id) => `${id}\n`],
    ['one with a zero behind it', (id) => `${id}\0`],
    ['one with padding', (id) => `${id}=`],
    ['one in capitals', (id) => id.toUpperCase()],
    ['one of another purpose', (id) => id.replace('client', 'consent')],
    ['one with another key', (id) => id.replace(/\.r/, '.x')],
    ['one without a key', (id) => id.replace(/\.[^.]*\./, '..')],
    ['one whose content was changed', (id) => flip(id, id.indexOf('.', 8) + 5)],
    ['one whose tag was changed', (id) => flip(id, id.length - 10)],
    ['one whose tag is spelt in another way', (id) => `${id.slice(0, -1)}${String.fromCharCode(id.charCodeAt(id.length - 1) + 1)}`],
    ['one without its tag', (id) => id.slice(0, -43)],
    ['one encoded once more', (id) => encodeURIComponent(id).replace('client', '%63lient')],
    ['one twice in a row', (id) => `${id},${id}`],
    ['1,000 characters', (id) => id + 'A'.repeat(1_000)],
    ['10,000 characters', () => `client.r.${'A'.repeat(10_000)}.${'A'.repeat(43)}`],
    ['a placeholder', () => '{{RegistrationKey}}'],
    ['markup', () => '<script>alert(1)</script>'],
  ])('%s', async (_, change) => {
    const response = await ask({ client_id: change(client.clientId), redirect_uri: registered.exact });

    expect(await readAnswer(response)).toEqual(refusalPage(400));
    expect(await effects()).toEqual(noEffects);
  });

  test('one that is named twice', async () => {
    const other = await registerClient(stack.url, { redirect_uris: [registered.exact] });

    expect(await readAnswer(await ask({ redirect_uri: registered.exact }, `&client_id=${other.clientId}`))).toEqual(refusalPage(400));
    expect(await readAnswer(await ask({ redirect_uri: registered.exact }, `&client_id=${client.clientId}`))).toEqual(refusalPage(400));
  });
});

describe('a redirect URI that is registered shows the consent form', () => {
  test.each([
    [registered.exact],
    [registered.loopback],
    [registered.ipv6],
    [registered.localhost],
    [registered.native],
    ['http://127.0.0.1/cb'],
    ['http://127.0.0.1:1/cb'],
    ['http://127.0.0.1:65535/cb'],
    ['http://[::1]:8080/cb'],
    ['http://localhost:49152/cb?y=2'],
  ])('%s', async (uri) => {
    const page = await newBrowser().open(authorizeUrl(stack.url, client, proof, { redirect_uri: uri }));

    expect([page.status, isConsentPage(page)]).toEqual([200, true]);
    expect(await effects()).toEqual(noEffects);
  });
});

describe('a redirect URI that is not registered gets a page and no redirect', () => {
  test.each<[string, string | undefined]>([
    ['none', undefined],
    ['an empty one', ''],
    ['of another client', 'https://evil.example/cb'],
    ['with a slash at the end', 'https://client.example/Callback/?x=1'],
    ['without its query', 'https://client.example/Callback'],
    ['with an empty query', 'https://client.example/Callback?'],
    ['with more in the query', `${registered.exact}&y=2`],
    ['with another query', 'https://client.example/Callback?x=2'],
    ['with the parameter twice', `${registered.exact}&x=1`],
    ['with something behind it', `${registered.exact}1`],
    ['cut off', registered.exact.slice(0, -1)],
    ['with a fragment', `${registered.exact}#`],
    ['with a fragment that hides another host', 'https://evil.example/#https://client.example/Callback?x=1'],
    ['with the path in lower case', 'https://client.example/callback?x=1'],
    ['with the host in capitals', 'https://CLIENT.example/Callback?x=1'],
    ['with the scheme in capitals', 'HTTPS://client.example/Callback?x=1'],
    ['with a letter of the path encoded', 'https://client.example/%43allback?x=1'],
    ['with a slash encoded', 'https://client.example%2FCallback?x=1'],
    ['encoded once more', encodeURIComponent(registered.exact)],
    ['encoded twice more', encodeURIComponent(encodeURIComponent(registered.exact))],
    ['with http', 'http://client.example/Callback?x=1'],
    ['with the port it has anyway', 'https://client.example:443/Callback?x=1'],
    ['with another port', 'https://client.example:8443/Callback?x=1'],
    ['with an empty port', 'https://client.example:/Callback?x=1'],
    ['with a dot after the host', 'https://client.example./Callback?x=1'],
    ['of a subdomain', 'https://www.client.example/Callback?x=1'],
    ['of a host that ends like it', 'https://evilclient.example/Callback?x=1'],
    ['of a host that begins like it', 'https://client.example.evil.example/Callback?x=1'],
    ['with userinfo', 'https://user@client.example/Callback?x=1'],
    ['with the host as userinfo', 'https://client.example@evil.example/Callback?x=1'],
    ['with the host as userinfo, encoded', 'https://client.example%40evil.example/Callback?x=1'],
    ['with a backslash', 'https://client.example\\Callback?x=1'],
    ['with a backslash before another host', 'https://evil.example\\@client.example/Callback?x=1'],
    ['with a step up', 'https://client.example/x/../Callback?x=1'],
    ['with an encoded step up', 'https://client.example/x/%2e%2e/Callback?x=1'],
    ['with a dot in the path', 'https://client.example/./Callback?x=1'],
    ['with two slashes', 'https://client.example//Callback?x=1'],
    ['without scheme', '//client.example/Callback?x=1'],
    ['without host', '/Callback?x=1'],
    ['with a blank before it', ` ${registered.exact}`],
    ['with a blank after it', `${registered.exact} `],
    ['with a tab in it', 'https://client.\texample/Callback?x=1'],
    ['with a line break after it', `${registered.exact}\n`],
    ['with a header after it', `${registered.exact}\r\nSet-Cookie: a=b`],
    ['with a zero after it', `${registered.exact}\0`],
    ['with another one behind a blank', `${registered.exact} https://evil.example/`],
    ['with another one behind a comma', `${registered.exact},https://evil.example/`],
    ['that is script', 'javascript:alert(1)'],
    ['of 10,000 characters', `https://client.example/${'x'.repeat(10_000)}`],
    ['on loopback with another path', 'http://127.0.0.1:5000/cb2'],
    ['on loopback with more path', 'http://127.0.0.1:5000/cb/'],
    ['on loopback with a query', 'http://127.0.0.1:5000/cb?x=1'],
    ['on loopback by name', 'http://localhost:5000/cb'],
    ['on loopback by another address', 'http://127.0.0.2:5000/cb'],
    ['on loopback cut short', 'http://127.1:5000/cb'],
    ['on loopback with https', 'https://127.0.0.1:5000/cb'],
    ['on loopback with a port of six digits', 'http://127.0.0.1:655360/cb'],
    ['on loopback with a port of letters', 'http://127.0.0.1:x/cb'],
    ['on loopback with a signed port', 'http://127.0.0.1:+80/cb'],
    ['on loopback with digits of another alphabet', 'http://127.0.0.1:\u0665\u0660/cb'],
    ['on loopback with an empty port', 'http://127.0.0.1:/cb'],
    ['on loopback with two ports', 'http://127.0.0.1:80:5000/cb'],
    ['on loopback with the port as password', 'http://127.0.0.1:5000@evil.example/cb'],
    ['on a name that begins like loopback', 'http://127.0.0.1.evil.example:5000/cb'],
    ['on IPv6 loopback written out', 'http://[0:0:0:0:0:0:0:1]/cb'],
    ['on IPv6 loopback without brackets', 'http://::1/cb'],
    ['on IPv4 loopback in IPv6', 'http://[::ffff:127.0.0.1]/cb'],
    ['of the native client with another path', 'cursor://anysphere.cursor-mcp/oauth/callback2'],
    ['of the native client with another host', 'cursor://evil.cursor-mcp/oauth/callback'],
    ['of the native client with a port', 'cursor://anysphere.cursor-mcp:80/oauth/callback'],
    ['of the native client in capitals', 'CURSOR://anysphere.cursor-mcp/oauth/callback'],
  ])('%s', async (_, uri) => {
    const response = await ask({ redirect_uri: uri });

    expect(await readAnswer(response)).toEqual(refusalPage(400));
    expect(await effects()).toEqual(noEffects);
  });

  test.each([
    ['the same one', registered.exact],
    ['another registered one', registered.loopback],
    ['one of an attacker', 'https://evil.example/cb'],
  ])('that is named twice, the second time %s', async (_, second) => {
    expect(await readAnswer(await ask({ redirect_uri: registered.exact }, `&redirect_uri=${encodeURIComponent(second)}`))).toEqual(refusalPage(400));
    expect(await readAnswer(await ask({ redirect_uri: registered.exact }, `&Redirect_URI=${encodeURIComponent(second)}`))).toEqual(refusalPage(400));
  });

  test('of another client, though registered there', async () => {
    const other = await registerClient(stack.url, { redirect_uris: ['https://other.example/cb'] });

    expect(await readAnswer(await ask({ redirect_uri: 'https://other.example/cb' }))).toEqual(refusalPage(400));
    expect(await readAnswer(await ask({ client_id: other.clientId, redirect_uri: registered.exact }))).toEqual(refusalPage(400));
  });
});

/** An error as it is told to the client at its registered redirect URI. */
function redirected(redirectUri: string, error: string, more: Readonly<Record<string, string>> = { state: 'client-state' }): unknown {
  const state = more['state'] === undefined ? '' : `&state=${encode(more['state'])}`;
  const beginning = `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}error=${error}&error_description=`;
  const end = `${state}&iss=${encode(stack.url)}`;
  return {
    status: 302,
    headers: {
      'cache-control': 'no-store',
      location: expect.stringMatching(new RegExp(`^${escape(beginning)}[A-Za-z0-9%._-]+${escape(end)}$`)),
      'set-cookie': '__Host-login-none=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0',
    },
    body: '',
  };
}

/** RFC 3986 2.3: everything but the unreserved characters, as .NET encodes. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe('a request that is wrong in itself is told to the client, with state and iss', () => {
  test.each<[string, string, Readonly<Record<string, string | undefined>>]>([
    ['no response_type', 'invalid_request', { response_type: undefined }],
    ['an empty response_type', 'invalid_request', { response_type: '' }],
    ['response_type token', 'unsupported_response_type', { response_type: 'token' }],
    ['response_type code token', 'unsupported_response_type', { response_type: 'code token' }],
    ['response_type in capitals', 'unsupported_response_type', { response_type: 'CODE' }],
    ['response_mode fragment', 'invalid_request', { response_mode: 'fragment' }],
    ['response_mode form_post', 'invalid_request', { response_mode: 'form_post' }],
    ['no PKCE', 'invalid_request', { code_challenge: undefined, code_challenge_method: undefined }],
    ['no code_challenge', 'invalid_request', { code_challenge: undefined }],
    ['an empty code_challenge', 'invalid_request', { code_challenge: '' }],
    ['no code_challenge_method, which would mean plain', 'invalid_request', { code_challenge_method: undefined }],
    ['an empty code_challenge_method', 'invalid_request', { code_challenge_method: '' }],
    ['code_challenge_method plain', 'invalid_request', { code_challenge_method: 'plain' }],
    ['code_challenge_method s256', 'invalid_request', { code_challenge_method: 's256' }],
    ['code_challenge_method S256 with a blank', 'invalid_request', { code_challenge_method: 'S256 ' }],
    ['code_challenge_method S512', 'invalid_request', { code_challenge_method: 'S512' }],
    ['a code_challenge of 42 characters', 'invalid_request', { code_challenge: proof.challenge.slice(1) }],
    ['a code_challenge of 44 characters', 'invalid_request', { code_challenge: `${proof.challenge}A` }],
    ['a code_challenge with padding', 'invalid_request', { code_challenge: `${proof.challenge}=` }],
    ['a code_challenge in base64', 'invalid_request', { code_challenge: `+/${proof.challenge.slice(2)}` }],
    ['a code_challenge with a line break', 'invalid_request', { code_challenge: `${proof.challenge}\n` }],
    ['a code_challenge with letters of another alphabet', 'invalid_request', { code_challenge: `А${proof.challenge.slice(1)}` }],
    ['a resource elsewhere', 'invalid_target', { resource: 'https://evil.example/mcp' }],
    ['a resource that begins like ours', 'invalid_target', { resource: 'URL.evil.example/mcp' }],
    ['a resource in another case', 'invalid_target', { resource: 'URL/MCP' }],
    ['a resource below ours', 'invalid_target', { resource: 'URL/mcp/x' }],
    ['a resource with a query', 'invalid_target', { resource: 'URL/mcp?x=1' }],
    ['a resource with a fragment', 'invalid_target', { resource: 'URL/mcp#x' }],
    ['an empty resource', 'invalid_target', { resource: '' }],
  ])('%s', async (_, error, parameters) => {
    const response = await ask(Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, value?.replace('URL', stack.url)])));

    expect(await readAnswer(response)).toEqual(redirected(registered.exact, error));
    expect(await effects()).toEqual(noEffects);
  });

  test.each([
    ['response_type', 'code'],
    ['code_challenge', proof.challenge],
    ['code_challenge_method', 'S256'],
    ['scope', 'a', '&scope=b'],
    ['prompt', 'login', '&prompt=login'],
    ['unknown', '1', '&UNKNOWN=2'],
  ])('%s twice', async (name, value, again = `&${name}=${value}`) => {
    const response = await ask({ [name]: value }, again);

    expect(await readAnswer(response)).toEqual(redirected(registered.exact, 'invalid_request'));
  });

  test('state twice, which then is nobody\'s', async () => {
    const { status, headers } = await readAnswer(await ask({ state: 'one' }, '&state=two'));

    const answer = new URL(headers['location'] ?? '');
    expect([status, answer.origin, answer.searchParams.get('error')]).toEqual([302, 'https://client.example', 'invalid_request']);
  });

  test('two resources', async () => {
    const response = await ask({}, `&resource=${encodeURIComponent(`${stack.url}/mcp/sse`)}`);

    expect(await readAnswer(response)).toEqual(redirected(registered.exact, 'invalid_target'));
  });

  test.each([
    ['1,025 characters', 'x'.repeat(1_025)],
    ['a line break', 'a\nb'],
    ['a zero', 'a\0b'],
    ['letters beyond ASCII', 'zustÄnd'],
    ['a picture', '\u{1F600}'],
  ])('a state with %s, which does not come back', async (_, state) => {
    expect(await readAnswer(await ask({ state }))).toEqual(redirected(registered.exact, 'invalid_request', {}));
  });

  test.each([[registered.loopback], [registered.ipv6], [registered.localhost], [registered.native], ['http://127.0.0.1:61234/cb']])('at %s', async (uri) => {
    const response = await ask({ redirect_uri: uri, response_type: 'token' });

    expect(await readAnswer(response)).toEqual(redirected(uri, 'unsupported_response_type'));
  });
});

test.each([
  ['POST', '/authorize'],
  ['PUT', '/authorize'],
  ['GET', '/authorize/'],
  ['GET', '/Authorize/x'],
])('%s %s is no endpoint', async (method, path) => {
  const response = await fetch(`${stack.url}${path}${authorizeUrl(stack.url, client, proof).search}`, { method, redirect: 'manual' });

  expect([response.status, response.headers.get('location'), response.headers.get('set-cookie')]).toEqual([404, null, null]);
});

/** States as odd as clients may make them. */
const states: readonly (readonly [string, string])[] = [
  ['a word', 'af0ifjsldkj'],
  ['every printable character', Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')],
  ['a date and time', '2025-01-01T00:00:00Z'],
  ['a date and time with a fraction', '2025-12-31T23:59:59.1234567+01:00'],
  ['a date of JSON.NET', '/Date(1735689600000)/'],
  ['a number', '007'],
  ['a number beyond precision', '12345678901234567890.10'],
  ['null', 'null'],
  ['JSON', '{"a":"2025-01-01T00:00:00Z","b":[1.10,null],"c":"\\u0041"}'],
  ['a query', 'a=b&c=d&state=x&code=y#fragment'],
  ['escapes', '%41%2B%252B%0d%0aSet-Cookie:x=1'],
  ['plus and blank', 'a+b c'],
  ['blanks at both ends', '  x  '],
  ['commas and semicolons', 'a,b;c=d, e'],
  ['markup', '"><script>alert(1)</script>'],
  ['a placeholder', '{{SealingKey}} @(1+1) @{return "";}'],
  ['backslashes', 'C:\\n\\u0041\\'],
  ['1,024 characters', 'x'.repeat(1_024)],
];

describe('state comes back as it was', () => {
  test.each(states)('with a code: %s', async (_, state) => {
    const browser = newBrowser();
    const page = await walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, proof, { state })), { user: 'alice' });

    expect([page.url.href.startsWith(registered.exact), [...page.url.searchParams.keys()]]).toEqual([true, ['x', 'code', 'state', 'iss']]);
    expect(page.url.searchParams.get('state')).toBe(state);
  });

  test.each(states)('with an error: %s', async (_, state) => {
    expect(await readAnswer(await ask({ state, response_type: 'token' }))).toEqual(redirected(registered.exact, 'unsupported_response_type', { state }));
  });

  test.each(states)('with a denial: %s', async (_, state) => {
    const browser = newBrowser();
    const page = await decide(browser, await browser.open(authorizeUrl(stack.url, client, proof, { state })), { decision: 'deny' });

    expect([page.url.searchParams.get('error'), page.url.searchParams.get('state')]).toEqual(['access_denied', state]);
  });

  test.each([['absent', undefined], ['empty', '']])('and is not invented when it is %s', async (_, state) => {
    const browser = newBrowser();
    const page = await walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, proof, { state })), { user: 'alice' });

    expect([...page.url.searchParams.keys()]).toEqual(['x', 'code', 'iss']);
    expect(await readAnswer(await ask({ state, response_type: 'token' }))).toEqual(redirected(registered.exact, 'unsupported_response_type', {}));
  });
});

describe('iss', () => {
  test.each([
    ['with a code', 'allow', 'code'],
    ['with a denial', 'deny', 'error'],
  ] as const)('%s is, byte for byte, the issuer of the metadata', async (_, decision, expected) => {
    const browser = newBrowser();
    const page = await walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, proof)), { user: 'alice', decision });

    const metadata = await Promise.all(
      ['oauth-authorization-server', 'openid-configuration'].map(async (name) => (await (await fetch(`${stack.url}/.well-known/${name}`)).json()) as { issuer: string; authorization_response_iss_parameter_supported: boolean }),
    );
    const iss = page.url.searchParams.getAll('iss');
    expect([page.url.searchParams.has(expected), iss]).toEqual([true, [stack.url]]);
    expect(metadata.map(({ issuer, authorization_response_iss_parameter_supported: supported }) => [issuer, supported])).toEqual([[stack.url, true], [stack.url, true]]);
  });

  test('comes with an error of Entra too', async () => {
    stack.entra.setUserDisabled('alice', true);
    try {
      const browser = newBrowser();
      const page = await walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, proof)), { user: 'alice' });

      expect(page.end === 'unreachable' ? [page.url.searchParams.get('error'), page.url.searchParams.get('iss')] : page.text).toEqual(['access_denied', stack.url]);
    } finally {
      stack.entra.setUserDisabled('alice', false);
    }
  });

  test('cannot be chosen by the client', async () => {
    const { headers } = await readAnswer(await ask({ response_type: 'token' }, '&iss=https%3A%2F%2Fevil.example'));

    expect(new URL(headers['location'] ?? '').searchParams.getAll('iss')).toEqual([stack.url]);
  });
});

test('nothing a client chose becomes a cache key, a blob name, a cookie name, or goes to Entra', async () => {
  const canary = 'canary0123456789canary0123456789canary012345';
  const redirectUri = `https://${canary}.example/${canary}?${canary}`;
  const chosen = await registerClient(stack.url, { client_name: canary, redirect_uris: [redirectUri] });
  const browser = newBrowser();
  const canaryProof = { ...makeProof(), scope: canary };
  const url = authorizeUrl(stack.url, chosen, canaryProof, { state: canary, scope: canary, prompt: canary, nonce: canary, login_hint: canary, [canary]: canary });

  const page = await walkThrough(browser, await browser.open(url), { user: 'alice', remember: true });
  const tokens = await readTokens(await redeemCode(stack.url, { client: chosen, code: page.url.searchParams.get('code') ?? '', proof: canaryProof }, { scope: canary, [canary]: canary }));
  expect((await postMcp(stack, tokens.accessToken)).status).toBe(200);

  const names = (await listSessions(stack)).map(({ name }) => name);
  const entra = new URL(stack.plan.entra.authority).host;
  const sentToEntra = browser.requests.filter(({ url: { host } }) => host === entra).map(({ url: { href }, headers }) => JSON.stringify([href, headers]));
  const cookieNames = browser.cookies.list('127.0.0.1').map(({ name }) => name);
  expect([names.length > 0, keys.length > 0, sentToEntra.length > 0, cookieNames.length > 0]).toEqual([true, true, true, true]);
  for (const key of [...names, ...keys]) expect(key).toMatch(/^[\w-]{22}\/[\w-]{22}\/[\w-]{22}$/);
  for (const name of cookieNames.filter((cookie) => cookie.startsWith('__Host-'))) expect(name).toMatch(/^__Host-consent-[\w-]{22}$/);
  for (const request of sentToEntra) for (const value of [canary, chosen.clientId, canaryProof.challenge]) expect(request).not.toContain(value);
});
