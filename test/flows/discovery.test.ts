// Clients look for the authorization server in different places and orders (MCP authorization, server location; RFC 8414 3;
// RFC 9728 3). Each order must end at the same document, and no address on the way may look like something else.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from './test-stack.ts';

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack();
});

afterAll(() => stack.stop());

/** Where the browser clients run that the local gateway knows. */
const inspector = 'http://localhost:6274';

type Document = Readonly<Record<string, unknown>>;

/** Asks one address after the other, as clients do: 404 means the next one. Gives the first document, with its path. */
async function firstOf(paths: readonly string[]): Promise<{ readonly path: string; readonly document: Document }> {
  for (const path of paths) {
    const response = await fetch(`${stack.url}${path}`, { headers: { 'mcp-protocol-version': '2025-11-25' } });
    if (response.status === 404) continue;
    expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'application/json']);
    return { path, document: (await response.json()) as Document };
  }
  throw new Error(`No document at ${paths.join(', ')}`);
}

describe('the 401 challenge', () => {
  test.each([
    ['POST', 'no token', {}],
    ['POST', 'an unknown token', { authorization: 'Bearer unknown' }],
    ['POST', 'another scheme', { authorization: 'Basic YTpi' }],
    ['GET', 'no token', {}],
    ['DELETE', 'no token', {}],
  ])('of %s with %s names the metadata and the scope', async (method, _, headers) => {
    const response = await fetch(stack.mcpUrl, { method, headers });
    expect({ status: response.status, challenge: response.headers.get('www-authenticate'), body: await response.text() }).toEqual({
      status: 401,
      challenge: `Bearer error="invalid_token", resource_metadata="${stack.url}/.well-known/oauth-protected-resource/mcp", scope="access_as_user"`,
      // Inspector 0.15 begins to sign in only when the text says so.
      body: expect.stringContaining('Unauthorized'),
    });
  });
});

describe('protected resource metadata', () => {
  test.each([
    ['the challenge or the path of /mcp', ['/.well-known/oauth-protected-resource/mcp'], '/mcp'],
    ['the path of /mcp/sse', ['/.well-known/oauth-protected-resource/mcp/sse'], '/mcp/sse'],
    ['the origin alone, as Inspector 0.15 looks', ['/.well-known/oauth-protected-resource'], ''],
    ['a path that the user mistyped, then the origin', ['/.well-known/oauth-protected-resource/mpc', '/.well-known/oauth-protected-resource'], ''],
  ])('found by %s names its own address', async (_, paths, resource) => {
    const { document } = await firstOf(paths);
    expect(document).toEqual({
      resource: `${stack.url}${resource}`,
      authorization_servers: [stack.url],
      scopes_supported: ['access_as_user'],
      bearer_methods_supported: ['header'],
      resource_name: 'MCP server',
    });
  });
});

describe('authorization server metadata', () => {
  const authorizationServer = '/.well-known/oauth-authorization-server';
  const openId = '/.well-known/openid-configuration';

  test.each([
    ['from the issuer', [authorizationServer]],
    ['with the path of the MCP server first, as Inspector 0.15 and clients of 2025-03-26', [`${authorizationServer}/mcp`, authorizationServer]],
    ['by OpenID Connect alone', [openId]],
    ['by every address that 2025-11-25 lists', [`${authorizationServer}/mcp`, `${openId}/mcp`, `/mcp${openId}`, authorizationServer, openId]],
  ])('found %s is the same document, whose issuer is the gateway', async (_, paths) => {
    const { path, document } = await firstOf(paths);
    expect([authorizationServer, openId]).toContain(path);
    expect(document).toEqual((await firstOf([authorizationServer])).document);
    expect(document).toMatchObject({ issuer: stack.url, code_challenge_methods_supported: ['S256'], authorization_response_iss_parameter_supported: true });
  });

  test('names endpoints at the addresses that clients of 2025-03-26 assume without it', async () => {
    const { document } = await firstOf([authorizationServer]);
    expect(document).toMatchObject({ authorization_endpoint: `${stack.url}/authorize`, token_endpoint: `${stack.url}/token`, registration_endpoint: `${stack.url}/register` });
  });

  test.each(['2024-11-05', '1999-01-01', 'nonsense'])('is given whatever version the client names: %s', async (version) => {
    const response = await fetch(`${stack.url}${authorizationServer}`, { headers: { 'mcp-protocol-version': version } });
    expect(response.status).toBe(200);
  });
});

describe('a page of another origin', () => {
  const asks = ['authorization', 'content-type', 'mcp-protocol-version'];
  const mcpAsks = [...asks, 'accept', 'last-event-id', 'mcp-method', 'mcp-name', 'mcp-session-id'];

  test.each([
    ['GET', '/.well-known/oauth-protected-resource', asks],
    ['GET', '/.well-known/oauth-protected-resource/mcp', asks],
    ['GET', '/.well-known/oauth-protected-resource/mcp/sse', asks],
    ['GET', '/.well-known/oauth-authorization-server', asks],
    ['GET', '/.well-known/openid-configuration', asks],
    ['POST', '/register', asks],
    ['POST', '/token', asks],
    ['POST', '/revoke', asks],
    ['POST', '/mcp', mcpAsks],
    ['GET', '/mcp', mcpAsks],
    ['DELETE', '/mcp', mcpAsks],
  ])('is told before %s %s that it may ask, and may read the answer', async (method, path, headers) => {
    const preflight = await fetch(`${stack.url}${path}`, {
      method: 'OPTIONS',
      headers: { origin: inspector, 'access-control-request-method': method, 'access-control-request-headers': headers.join(',') },
    });
    const listed = (name: string): readonly string[] => (preflight.headers.get(name) ?? '').toLowerCase().split(/, */);
    expect({
      status: preflight.status,
      origin: preflight.headers.get('access-control-allow-origin'),
      methods: listed('access-control-allow-methods').includes(method.toLowerCase()),
      refused: headers.filter((name) => !listed('access-control-allow-headers').includes(name)),
      credentials: preflight.headers.get('access-control-allow-credentials'),
    }).toEqual({ status: 200, origin: '*', methods: true, refused: [], credentials: null });
    expect(Number(preflight.headers.get('access-control-max-age'))).toBeGreaterThan(0);

    const answer = await fetch(`${stack.url}${path}`, { method, headers: { origin: inspector } });
    expect([answer.headers.get('access-control-allow-origin'), answer.status < 500]).toEqual(['*', true]);
    expect(answer.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('www-authenticate');
  });

  test('may read the session and the version of an MCP answer', async () => {
    const answer = await fetch(stack.mcpUrl, { method: 'POST', headers: { origin: inspector } });
    expect(answer.headers.get('access-control-expose-headers')?.split(',').sort()).toEqual(['MCP-Protocol-Version', 'Mcp-Session-Id', 'WWW-Authenticate']);
  });

  test('that the gateway does not know is refused by the MCP server, before its token is looked at', async () => {
    const answer = await fetch(stack.mcpUrl, { method: 'POST', headers: { origin: 'https://attacker.example' } });
    expect([answer.status, ((await answer.json()) as Document)['error']]).toEqual([403, 'access_denied']);
  });
});
