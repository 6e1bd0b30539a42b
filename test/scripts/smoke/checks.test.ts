import { afterEach, describe, expect, test } from '@jest/globals';
import { checks } from '../../../scripts/smoke/checks/index.ts';
import { openGateway } from '../../../scripts/smoke/gateway.ts';
import { formatResults, runChecks } from '../../../scripts/smoke/run-checks.ts';
import { json, startFakeGateway, type Changes, type FakeAnswer, type FakeGateway } from './fake-gateway.ts';

let gateway: FakeGateway | undefined;

afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

/** All problems found in a gateway with these changes; its address is written as GATEWAY. */
async function problemsOf(changes: Changes): Promise<readonly string[]> {
  gateway = await startFakeGateway(changes);
  const { url } = gateway;
  const results = await runChecks(openGateway(url), checks);
  return results.flatMap(({ problems }) => problems).map((problem) => problem.replaceAll(url, 'GATEWAY'));
}

function without(name: string) {
  return (good: FakeAnswer): FakeAnswer => ({ ...good, headers: Object.fromEntries(Object.entries(good.headers ?? {}).filter(([key]) => key !== name)) });
}

function withHeader(name: string, value: string) {
  return (good: FakeAnswer): FakeAnswer => ({ ...good, headers: { ...good.headers, [name]: value } });
}

function withMember(name: string, value: unknown) {
  return (good: FakeAnswer): FakeAnswer => ({ ...good, body: JSON.stringify({ ...(JSON.parse(good.body ?? '{}') as object), [name]: value }) });
}

describe('the checks', () => {
  test('find nothing in a gateway that keeps its promises', async () => {
    expect(await problemsOf({})).toEqual([]);
  });

  const metadata = '/.well-known/oauth-authorization-server';
  const resource = '/.well-known/oauth-protected-resource';

  test.each<[string, Changes, readonly string[]]>([
    [
      'an issuer that is somebody else',
      { [`GET ${metadata}`]: withMember('issuer', 'https://other.example') },
      [`GET ${metadata}: expected issuer to be "GATEWAY", got "https://other.example"`],
    ],
    [
      'metadata that allows plain challenges',
      { 'GET /.well-known/openid-configuration': withMember('code_challenge_methods_supported', ['plain', 'S256']) },
      ['GET /.well-known/openid-configuration: expected code_challenge_methods_supported to be ["S256"], got ["plain","S256"]'],
    ],
    [
      'metadata that is not there',
      { [`GET ${metadata}`]: () => ({ status: 500, body: 'Internal\nServer Error' }) },
      [`GET ${metadata}: expected status 200, got 500 (Internal Server Error)`],
    ],
    ['metadata that is not JSON', { [`GET ${metadata}`]: () => ({ status: 200, body: '<html>' }) }, [`GET ${metadata}: expected a JSON object, got <html>`]],
    ['metadata that is a list', { [`GET ${resource}`]: () => ({ status: 200, body: '[]' }) }, [`GET ${resource}: expected a JSON object, got []`]],
    [
      'a resource with the name of another',
      { [`GET ${resource}/mcp/sse`]: withMember('resource', 'https://other.example/mcp') },
      [`GET ${resource}/mcp/sse: expected resource to be "GATEWAY/mcp/sse", got "https://other.example/mcp"`],
    ],
    [
      'a resource without metadata of its own',
      { [`GET ${resource}/mcp`]: () => ({ status: 404 }) },
      [`GET ${resource}/mcp: expected status 200, got 404`],
    ],
    [
      'tools that anybody can list',
      { 'POST /mcp': (good, { origin }) => (origin === undefined ? { ...good, status: 200 } : good) },
      ['without', 'with a made-up'].map((words) => `POST /mcp ${words} key: expected status 401, got 200 ({"error":"invalid_token"})`.replace('without key', 'without a key')),
    ],
    [
      'a 401 that does not show the way',
      { 'GET /mcp': without('www-authenticate') },
[
        'GET /mcp without a key: expected header www-authenticate to match ^Bearer , got none',
        'GET /mcp without a key: expected resource_metadata to be "GATEWAY/.well-known/oauth-protected-resource/mcp", got none',
      ],
    ],
    [
      'a 401 that shows another way',
      { 'GET /mcp': withHeader('www-authenticate', 'Bearer resource_metadata="https://other.example/"') },
      ['GET /mcp without a key: expected resource_metadata to be "GATEWAY/.well-known/oauth-protected-resource/mcp", got "https://other.example/"'],
    ],
    [
      'a 401 that may be cached',
      { 'GET /mcp': withHeader('cache-control', 'public') },
      ['GET /mcp without a key: expected header cache-control to match no-store, got "public"'],
    ],
    ['a preflight request that is not answered', { 'OPTIONS /token': (good) => ({ ...good, status: 404 }) }, ['OPTIONS /token: expected status 200 or 204, got 404']],
    [
      'a preflight request without an allowed origin',
      { 'OPTIONS /mcp': without('access-control-allow-origin') },
      ['OPTIONS /mcp: expected header access-control-allow-origin to match ^(\\*|http:\\/\\/localhost:6274)$, got none'],
    ],
    [
      'a preflight request that forbids Authorization',
      { 'OPTIONS /mcp': withHeader('access-control-allow-headers', 'content-type, MCP-Protocol-Version') },
      ['OPTIONS /mcp: expected header access-control-allow-headers to match (^|[, ])(authorization|\\*)([, ]|$), got "content-type, MCP-Protocol-Version"'],
    ],
    [
      'a challenge that pages cannot read',
      { 'POST /mcp': without('access-control-expose-headers') },
      ['POST /mcp from the Inspector: expected header access-control-expose-headers to match www-authenticate, got none'],
    ],
    [
      'foreign pages that may ask',
      { 'POST /mcp': (good) => ({ ...good, status: good.status === 403 ? 401 : good.status }) },
      ['POST /mcp from https://stranger.example: expected status 403, got 401 ({"error":"access_denied"})'],
    ],
    ['a registration that fails', { 'POST /register': () => json(429, { error: 'slow_down' }) }, ['POST /register: expected status 201, got 429 ({"error":"slow_down"})']],
    ['a registration without a client_id', { 'POST /register': () => json(201, {}) }, ['POST /register: expected a client_id, got undefined']],
    [
      'a registration that takes a script as redirect URI',
      { 'POST /register': (good) => (good.status === 400 ? json(201, {}) : good) },
      [
        'POST /register with a script as redirect URI: expected status 400, got 201 ({})',
        'POST /register with a script as redirect URI: expected error to be "invalid_redirect_uri", got nothing',
      ],
    ],
    [
      'a consent form that does not name the client',
      { 'GET /authorize': (good) => (good.status === 200 ? { ...good, body: '<form>' } : good) },
      ['GET /authorize: expected a form that names the client'],
    ],
    [
      'a login that asks nobody',
      { 'GET /authorize': (good) => (good.status === 200 ? { ...good, status: 302 } : good) },
      ['GET /authorize: expected status 200, got 302 (<!doctype html><p>Smoke test wants to sign you in</p>)'],
    ],
    [
      'a form cookie that scripts can read',
      { 'GET /authorize': (good) => (good.status === 200 ? withHeader('set-cookie', '__Host-form-1=sealed; Path=/; Secure')(good) : good) },
      ['GET /authorize: expected header set-cookie to match ^__Host-form-[^;]+(?=.*; *Secure)(?=.*; *HttpOnly)(?=.*; *Path=\\/(;|$)), got "__Host-form-1=sealed; Path=/; Secure"'],
    ],
    [
      'a token for a made-up code',
      { 'POST /token': () => json(200, { access_token: 'key' }) },
      [
        'POST /token with a made-up code: expected status 400, got 200 ({"access_token":"key"})',
        'POST /token with a made-up code: expected error to be "invalid_grant", got nothing',
      ],
    ],
    [
      'an error page that redirects',
      { 'GET /authorize': (good) => (good.status === 400 ? withHeader('location', 'https://stranger.example/callback')(good) : good) },
      ['GET /authorize of an unknown client: expected no Location, got "https://stranger.example/callback"'],
    ],
    ['functions that can be reached around the operations', { 'GET /admin/functions': () => json(200, []) }, ['GET /admin/functions: expected status 404, got 200 ([])']],
  ])('report %s', async (_, changes, expected) => {
    expect(await problemsOf(changes)).toEqual(expected);
  });

  test.each([
    ['content-security-policy', "frame-ancestors 'none'", "header content-security-policy to match default-src 'none', got \"frame-ancestors 'none'\""],
    ['content-security-policy', "default-src 'none'", "header content-security-policy to match frame-ancestors 'none', got \"default-src 'none'\""],
    [
      'content-security-policy',
      "default-src 'none'; frame-ancestors 'none'; script-src 'self'",
      "a content security policy that allows no scripts, got \"default-src 'none'; frame-ancestors 'none'; script-src 'self'\"",
    ],
    ['content-type', 'text/plain', 'header content-type to match ^text\\/html, got "text/plain"'],
    ['x-frame-options', 'SAMEORIGIN', 'header x-frame-options to match ^DENY$, got "SAMEORIGIN"'],
    ['x-content-type-options', 'sniff', 'header x-content-type-options to match ^nosniff$, got "sniff"'],
    ['referrer-policy', 'no-referrer', 'header referrer-policy to match ^same-origin$, got "no-referrer"'],
    ['cache-control', 'public', 'header cache-control to match no-store, got "public"'],
  ])('report pages with %s: %s', async (name, value, expected) => {
    const problems = await problemsOf({ 'GET /authorize': withHeader(name, value) });
    expect(problems).toEqual([`GET /authorize: expected ${expected}`, `GET /authorize of an unknown client: expected ${expected}`]);
  });
});

describe('runChecks', () => {
  test('goes on when the gateway cannot be reached, and says why', async () => {
    gateway = await startFakeGateway();
    const { url } = gateway;
    await gateway.close();
    const results = await runChecks(openGateway(url), checks);
    expect(results.map(({ problems }) => problems)).toEqual(checks.map(() => [expect.stringMatching(/^fetch failed: connect ECONNREFUSED/)]));
  });
});

describe('formatResults', () => {
  test('puts each problem below the promise it breaks', () => {
    const text = formatResults([{ promise: 'Doors close', problems: [] }, { promise: 'Windows close', problems: ['north: open', 'south: open'] }]);
    expect(text).toBe('ok      Doors close\nFAILED  Windows close\n          north: open\n          south: open');
  });
});
