// Who may register, with what, and how little a stranger can do with it (RFC 7591, RFC 8252, RFC 9700 4.1).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newBrowser } from './browser/index.ts';
import { authorizeUrl, loopbackRedirectUri, makeProof, postRegistration, registerClient } from './oauth-client.ts';
import { listSessions } from './stored-sessions.ts';
import { login } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';
import { oauthError, readAnswer, refusalPage } from './whole-answer.ts';

/** More than the tests before the flood need together. */
const perMinute = 400;

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack({ set: { RegistrationsPerMinute: String(perMinute) } });
});

afterAll(() => stack.stop());

/** Sends a body as it is. */
function postBody(body: string | Uint8Array, headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }): Promise<Response> {
  return fetch(`${stack.url}/register`, { method: 'POST', headers, body });
}

describe('a redirect URI that may receive codes', () => {
  test.each([
    ['https://client.example'],
    ['https://client.example/'],
    ['https://client.example/callback'],
    ['https://client.example:8443/Path/With;parameters,and@signs?a=b&c=%20%2F'],
    ['https://xn--bcher-kva.example/cb'],
    ['https://[2001:db8::1]/cb'],
    ['http://127.0.0.1'],
    ['http://127.0.0.1/cb'],
    ['http://127.0.0.1:33418/cb?x=1'],
    ['http://localhost:6274/oauth/callback'],
    ['http://[::1]:5000/cb'],
    ['cursor://anysphere.cursor-mcp/oauth/callback'],
    ['vscode://vscode.microsoft-authentication/'],
    ['vscode-insiders://vscode.microsoft-authentication/'],
    [`https://client.example/${'x'.repeat(489)}`],
  ])('is registered as it is: %s', async (uri) => {
    const response = await postRegistration(stack.url, { client_name: 'Test', redirect_uris: [uri] });

    const { status, headers, body } = await readAnswer(response);
    expect([status, headers]).toEqual([201, { 'cache-control': 'no-store', 'content-type': 'application/json' }]);
    expect(JSON.parse(body)).toEqual({
      client_id: expect.stringMatching(/^client\.[a-z0-9]+\.[\w-]+\.[\w-]{43}$/),
      client_id_issued_at: expect.any(Number),
      client_name: 'Test',
      redirect_uris: [uri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      scope: 'access_as_user',
    });
  });
});

/** None of these may ever receive a code. */
const dangerous: readonly (readonly [string, string])[] = [
  ['script', 'javascript:alert(1)'],
  ['script in capitals', 'JavaScript:alert(1)'],
  ['script behind a blank', ' javascript:alert(1)'],
  ['script with a tab in it', 'java\tscript:alert(1)'],
  ['script that looks like a host', 'javascript://client.example/%0aalert(1)'],
  ['data', 'data:text/html,<script>alert(1)</script>'],
  ['data that looks like a host', 'data://client.example/cb'],
  ['a file', 'file:///etc/passwd'],
  ['a file on a host', 'file://client.example/cb'],
  ['visual basic', 'vbscript:msgbox(1)'],
  ['a blob', 'blob:https://client.example/5f9d'],
  ['a file system', 'filesystem:https://client.example/temporary/x'],
  ['about', 'about:blank'],
  ['view-source', 'view-source:https://client.example/'],
  ['an Android intent', 'intent://client.example/#Intent;scheme=https;end'],
  ['a program of Windows', 'ms-settings:privacy'],
  ['an unknown private-use scheme', 'evil://callback'],
  ['an unknown private-use scheme by domain', 'com.example.app:/oauth'],
  ['a known private-use scheme without a host', 'cursor:javascript'],
  ['a known private-use scheme in capitals', 'CURSOR://anysphere.cursor-mcp/cb'],
  ['what a known private-use scheme begins', 'cursors://anysphere.cursor-mcp/cb'],
  ['a known private-use scheme with userinfo', 'cursor://user@anysphere.cursor-mcp/cb'],
  ['the out-of-band address', 'urn:ietf:wg:oauth:2.0:oob'],
  ['plain http', 'http://client.example/cb'],
  ['plain http on a private address', 'http://10.0.0.1/cb'],
  ['plain http on a metadata address', 'http://169.254.169.254/cb'],
  ['a name that begins like loopback', 'http://127.0.0.1.evil.example/cb'],
  ['a name that begins like localhost', 'http://localhost.evil.example/cb'],
  ['a name that ends like localhost', 'http://evil-localhost/cb'],
  ['loopback as userinfo', 'http://127.0.0.1@evil.example/cb'],
  ['loopback and port as userinfo', 'http://127.0.0.1:80@evil.example/cb'],
  ['localhost as userinfo', 'http://localhost:80@evil.example/cb'],
  ['loopback in one number', 'http://2130706433/cb'],
  ['loopback in hexadecimal', 'http://0x7f.0.0.1/cb'],
  ['loopback cut short', 'http://127.1/cb'],
  ['every address of this machine', 'http://0.0.0.0/cb'],
  ['every IPv6 address of this machine', 'http://[::]/cb'],
  ['IPv4 loopback in IPv6', 'http://[::ffff:127.0.0.1]/cb'],
  ['IPv6 loopback written out', 'http://[0:0:0:0:0:0:0:1]/cb'],
  ['IPv6 loopback with a zone', 'http://[::1%25lo]/cb'],
  ['localhost in capitals', 'http://LOCALHOST/cb'],
  ['a port of letters', 'http://127.0.0.1:http/cb'],
  ['a port of six digits', 'http://127.0.0.1:100000/cb'],
  ['an empty port', 'https://client.example:/cb'],
  ['userinfo', 'https://user@client.example/cb'],
  ['userinfo with a password', 'https://user:password@client.example/cb'],
  ['empty userinfo', 'https://@client.example/cb'],
  ['an encoded at-sign in the host', 'https://good.example%40evil.example/cb'],
  ['a fragment', 'https://client.example/cb#fragment'],
  ['an empty fragment', 'https://client.example/cb#'],
  ['a fragment in the host', 'https://good.example#@evil.example/cb'],
  ['a backslash after the host', 'https://client.example\\cb'],
  ['a backslash before the at-sign', 'https://good.example\\@evil.example/cb'],
  ['a backslash in the path', 'https://client.example/\\evil.example'],
  ['backslashes for slashes', 'https:\\\\client.example\\cb'],
  ['one slash', 'https:/client.example/cb'],
  ['no slash', 'https:client.example/cb'],
  ['three slashes', 'https:///client.example/cb'],
  ['no host', 'https://'],
  ['no host but a path', 'https:///cb'],
  ['no host but a query', 'https://?x=1'],
  ['a host that begins with a dot', 'https://.client.example/cb'],
  ['every host', 'https://*/cb'],
  ['every subdomain', 'https://*.client.example/cb'],
  ['a scheme in capitals', 'HTTPS://client.example/cb'],
  ['no scheme', '//client.example/cb'],
  ['only a path', '/callback'],
  ['only a host', 'client.example/cb'],
  ['nothing', ''],
  ['a blank', ' '],
  ['a blank before it', ' https://client.example/cb'],
  ['a blank after it', 'https://client.example/cb '],
  ['a blank in it', 'https://client.example/c b'],
  ['a line break after it', 'https://client.example/cb\n'],
  ['a line break in it', 'https://client.example/cb\nhttps://evil.example'],
  ['a carriage return and a header', 'https://client.example/cb\r\nSet-Cookie: x=1'],
  ['a zero', 'https://client.example/\0cb'],
  ['quotes', 'https://client.example/"onload="x'],
  ['markup', 'https://client.example/<script>'],
  ['letters of another alphabet in the host', 'https://сlient.example/cb'],
  ['letters of another alphabet in the path', 'https://client.example/сb'],
  ['a direction mark', 'https://client.example/\u202ecb'],
  ['a placeholder of the gateway', 'https://client.example/{{SealingKey}}'],
  ['513 characters', `https://client.example/${'x'.repeat(490)}`],
];

describe('a redirect URI that may not receive codes', () => {
  test.each(dangerous)('is refused: %s', async (_, uri) => {
    const response = await postRegistration(stack.url, { client_name: 'Test', redirect_uris: [uri] });

    expect(await readAnswer(response)).toEqual(oauthError(400, 'invalid_redirect_uri'));
  });

  test('is left out of a mixed list, and cannot be used', async () => {
    const response = await postRegistration(stack.url, {
      redirect_uris: ['javascript:alert(1)', 'https://client.example/cb', 'evil://callback', 'cursor://anysphere.cursor-mcp/cb', 'http://client.example/cb', 'https://client.example/cb'],
    });

    const answer = (await response.json()) as { client_id: string; redirect_uris: string[] };
    expect([response.status, answer.redirect_uris]).toEqual([201, ['https://client.example/cb', 'cursor://anysphere.cursor-mcp/cb']]);
    for (const redirectUri of ['javascript:alert(1)', 'evil://callback', 'http://client.example/cb']) {
      const url = authorizeUrl(stack.url, { clientId: answer.client_id, redirectUri }, makeProof());
      expect(await readAnswer(await fetch(url, { redirect: 'manual' }))).toEqual(refusalPage(400));
    }
  });

  test('is left out when the list is longer than ten', async () => {
    const uris = Array.from({ length: 12 }, (_, index) => `https://client.example/${index}`);

    const response = await postRegistration(stack.url, { redirect_uris: uris });

    expect(await response.json()).toMatchObject({ redirect_uris: uris.slice(0, 10) });
  });
});

describe('a registration that makes no sense', () => {
  test.each([
    ['is absent', {}],
    ['is null', { redirect_uris: null }],
    ['is a string', { redirect_uris: 'https://client.example/cb' }],
    ['is a number', { redirect_uris: 1 }],
    ['is an object', { redirect_uris: { 0: 'https://client.example/cb' } }],
    ['is empty', { redirect_uris: [] }],
    ['holds a number', { redirect_uris: ['https://client.example/cb', 1] }],
    ['holds null', { redirect_uris: [null, 'https://client.example/cb'] }],
    ['holds a list', { redirect_uris: [['https://client.example/cb']] }],
    ['holds what looks like a date', { redirect_uris: ['2025-01-01T00:00:00Z'] }],
    ['stands in another case', { Redirect_Uris: ['https://client.example/cb'] }],
  ])('is refused when redirect_uris %s', async (_, metadata) => {
    expect(await readAnswer(await postRegistration(stack.url, metadata))).toEqual(oauthError(400, 'invalid_redirect_uri'));
  });

  const whole = JSON.stringify({ redirect_uris: ['https://client.example/cb'] });

  test.each<[string, number, string | Uint8Array]>([
    ['empty', 400, ''],
    ['blank', 400, ' \r\n\t'],
    ['a form', 400, 'redirect_uris=https%3A%2F%2Fclient.example%2Fcb'],
    ['a string', 400, '"https://client.example/cb"'],
    ['a number', 400, '1'],
    ['null', 400, 'null'],
    ['a list', 400, `[${whole}]`],
    ['cut off', 400, whole.slice(0, -1)],
    ['followed by more', 400, `${whole}]`],
    ['two objects', 400, `${whole}${whole}`],
    ['markup', 400, '<redirect_uris>https://client.example/cb</redirect_uris>'],
    ['bytes that are no UTF-8', 400, new Uint8Array([0xff, 0xfe, 0x7b, 0x80, 0x7d])],
    ['compressed', 400, new Uint8Array([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xab, 0xae, 0x05, 0])],
    ['10,000 lists deep', 400, '['.repeat(10_000)],
    ['1,000 objects deep', 400, `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`],
    ['10,000 lists deep in one member', 413, `{"redirect_uris":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['17 KB', 413, JSON.stringify({ client_name: 'x'.repeat(17 * 1024), redirect_uris: ['https://client.example/cb'] })],
  ])('is refused when the body is %s', async (_, status, body) => {
    expect(await readAnswer(await postBody(body))).toEqual(oauthError(status, 'invalid_client_metadata'));
  });

  test('is refused when it names a character set nobody knows', async () => {
    expect(await readAnswer(await postBody(whole, { 'content-type': 'application/json; charset=nonsense' }))).toEqual(oauthError(400, 'invalid_client_metadata'));
  });

  const threeMegabytes = JSON.stringify({ client_name: 'x'.repeat(3 * 1024 * 1024), redirect_uris: ['https://client.example/cb'] });

  test.each<[string, RequestInit]>([
    ['says so', { body: threeMegabytes }],
    ['does not say so', { body: new Blob([threeMegabytes]).stream(), duplex: 'half' }],
  ])('is refused without an error of the server when it has 3 MB and %s', async (_, init) => {
    const response = await fetch(`${stack.url}/register`, { method: 'POST', headers: { 'content-type': 'application/json' }, ...init });

    expect(await readAnswer(response)).toEqual(oauthError(413, 'invalid_request'));
    expect((await postBody(whole)).status).toBe(201);
  });

  test('is refused by its deep nesting within the limit of the body too', async () => {
    const response = await postBody(`{"redirect_uris":["https://client.example/cb"],"jwks":${'['.repeat(5_000)}${']'.repeat(5_000)}}`);

    expect(await readAnswer(response)).toEqual(oauthError(400, 'invalid_client_metadata'));
  });

  test('does not upset the gateway with odd values of members it reads or ignores', async () => {
    for (const value of [null, 0, -1e308, true, [], {}, '', '\0', '\ud800', '2025-01-01T00:00:00Z', '{{SealingKey}}', '@(1)', 'x'.repeat(2_000)]) {
      const response = await postRegistration(stack.url, {
        redirect_uris: ['https://client.example/cb'], client_name: value, token_endpoint_auth_method: value, grant_types: value, logo_uri: value, scope: value,
      });

      expect([response.status, await response.json()]).toEqual([201, expect.objectContaining({ redirect_uris: ['https://client.example/cb'], token_endpoint_auth_method: 'none', scope: 'access_as_user' })]);
    }
  });
});

test('the largest registration still leaves an authorization request shorter than the 2,048 characters API Management takes', async () => {
  const redirectUris = Array.from({ length: 10 }, (_, index) => `https://client.example/${index}`);
  const client = await registerClient(stack.url, { client_name: '\u{1F600}'.repeat(64), redirect_uris: redirectUris, token_endpoint_auth_method: 'client_secret_basic' });

  const { search } = authorizeUrl(stack.url, client, makeProof(), { state: 'x'.repeat(256), redirect_uri: 'https://client.example/9' });

  expect(search.length).toBeLessThan(2_048);
});

test('a registered client is the same everywhere: nothing about it is stored', async () => {
  const before = { sessions: await listSessions(stack), cached: stack.cache.size };

  const client = await registerClient(stack.url);

  expect({ sessions: await listSessions(stack), cached: stack.cache.size }).toEqual(before);
  stack.cache.clear();
  await stack.restartGateway();
  await login({ stack, browser: newBrowser(), client, user: 'alice' });
});

// Last: it uses up what this address may register in a minute.
test('a flood of registrations ends in 429, stores nothing, and leaves logins alone', async () => {
  const client = await registerClient(stack.url);
  const before = { sessions: await listSessions(stack), cached: stack.cache.size };
  const flood = async (count: number): Promise<readonly Response[]> =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        // Neither another name for the sender nor nonsense in the body gets around the limit.
        fetch(`${stack.url}/register`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${index % 256}`, forwarded: `for=203.0.113.${index % 256}` },
          body: index % 2 === 0 ? JSON.stringify({ redirect_uris: [loopbackRedirectUri] }) : 'nonsense',
        }),
      ),
    );

  const answers = [...(await flood(perMinute / 2)), ...(await flood(perMinute / 2)), ...(await flood(100))];

  const counts = new Map<number, number>();
  for (const { status } of answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  expect([...counts.keys()].sort()).toEqual([201, 400, 429]);
  const refused = await readAnswer(answers.find(({ status }) => status === 429) as Response);
  expect(refused).toEqual({
    status: 429,
    headers: { 'cache-control': 'no-store', 'content-type': 'application/json', 'retry-after': '60' },
    body: expect.stringContaining('"error":"temporarily_unavailable"'),
  });
  expect({ sessions: await listSessions(stack), cached: stack.cache.size }).toEqual(before);
  await login({ stack, browser: newBrowser(), client, user: 'alice' });

  stack.clock.advance(60_000);
  expect((await postRegistration(stack.url, { redirect_uris: [loopbackRedirectUri] })).status).toBe(201);
});
