import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newBrowser } from './browser/index.ts';
import { connectMcpClient, type McpClient } from './mcp-client.ts';
import { readTokens, refreshTokens, revokeToken } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { login } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

let stack: TestStack;

// Short-lived keys: the clock can pass their end without passing the end of Entra's tokens.
beforeAll(async () => {
  stack = await startTestStack({ set: { AccessTokenLifetime: '300' } });
});

afterAll(() => stack.stop());

async function connect(user: string): Promise<McpClient> {
  return connectMcpClient({ mcpUrl: stack.mcpUrl, browser: newBrowser(), user });
}

/** Calls a tool that must succeed and returns its structured content. */
async function call({ client }: McpClient, name: string, args: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const result = await client.callTool({ name, arguments: args });
  if (result.isError === true) throw new Error(`${name}: ${JSON.stringify(result.content)}`);
  return result.structuredContent;
}

describe('the SDK client', () => {
  test('finds its way from 401 to the tools, and every tool answers', async () => {
    const alice = await connect('alice');
    expect(alice.requests).toEqual([
      'POST /mcp 401',
      'GET /.well-known/oauth-protected-resource/mcp 200',
      'GET /.well-known/oauth-authorization-server 200',
      'POST /register 201',
      'POST /token 200',
      'POST /mcp 200',
      'POST /mcp 202',
      'GET /mcp 405',
    ]);

    const { tools } = await alice.client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'delete_snippet', 'get_graph_user_details', 'get_snippet', 'hello_mcp', 'list_snippets', 'save_snippet',
    ]);
    expect(await call(alice, 'hello_mcp')).toEqual({ greeting: 'Hello I am MCP Tool!' });
    expect(await call(alice, 'save_snippet', { snippetname: 'first', snippet: 'one' })).toEqual({ snippetname: 'first', outcome: 'created', bytes: 3 });
    expect(await call(alice, 'get_snippet', { snippetname: 'first' })).toEqual({ snippetname: 'first', snippet: 'one' });
    expect(await call(alice, 'list_snippets')).toMatchObject({ snippets: [{ snippetname: 'first', bytes: 3 }], truncated: false });
    expect(await call(alice, 'delete_snippet', { snippetname: 'first' })).toEqual({ snippetname: 'first', deleted: true });
    expect(await call(alice, 'get_graph_user_details')).toMatchObject({ displayName: 'Alice Adams', mail: 'alice@contoso.example' });
    await alice.close();
  });

  test('refreshes an expired session key by itself and goes on', async () => {
    const alice = await connect('alice');
    const before = alice.store.tokens;
    stack.clock.advance(301_000);

    expect(await call(alice, 'hello_mcp')).toEqual({ greeting: 'Hello I am MCP Tool!' });

    expect(alice.requests.filter((line) => line.startsWith('POST')).slice(-3)).toEqual(['POST /mcp 401', 'POST /token 200', 'POST /mcp 200']);
    expect([alice.store.tokens?.access_token, alice.store.tokens?.refresh_token]).not.toEqual([before?.access_token, before?.refresh_token]);
    await alice.close();
  });

  test('of a second user sees nothing of the first one', async () => {
    const [alice, bob] = [await connect('alice'), await connect('bob')];
    await call(alice, 'save_snippet', { snippetname: 'shared name', snippet: "alice's" });
    expect(await call(bob, 'list_snippets')).toEqual({ snippets: [], truncated: false });
    expect(await bob.client.callTool({ name: 'get_snippet', arguments: { snippetname: 'shared name' } })).toMatchObject({ isError: true });

    await call(bob, 'save_snippet', { snippetname: 'shared name', snippet: "bob's" });

    expect(await call(alice, 'get_snippet', { snippetname: 'shared name' })).toEqual({ snippetname: 'shared name', snippet: "alice's" });
    expect(await call(bob, 'get_graph_user_details')).toMatchObject({ displayName: 'Bob Brown' });
    await Promise.all([alice.close(), bob.close()]);
  });

  test('keeps its session when the cache is wiped and when the gateway is restarted', async () => {
    const alice = await connect('alice');
    stack.cache.clear();
    expect(await call(alice, 'hello_mcp')).toEqual({ greeting: 'Hello I am MCP Tool!' });
    const requests = alice.requests.length;

    await stack.restartGateway();

    expect(await call(alice, 'hello_mcp')).toEqual({ greeting: 'Hello I am MCP Tool!' });
    expect(alice.requests.slice(requests)).toEqual(['POST /mcp 200']);
    await alice.close();
  });
});

describe('revocation', () => {
  test.each([['refreshToken'], ['accessToken']] as const)('by the %s ends the session at once, for its keys and its refresh token', async (which) => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });
    expect((await postMcp(stack, tokens.accessToken)).status).toBe(200);

    expect((await revokeToken(stack.url, client, tokens[which])).status).toBe(200);

    expect((await postMcp(stack, tokens.accessToken)).status).toBe(401);
    expect(await errorOf(refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken }))).toEqual([400, 'invalid_grant']);
  });

  test('of one session leaves the others of the same user alone', async () => {
    const first = await login({ stack, browser: newBrowser(), user: 'alice' });
    const second = await login({ stack, browser: newBrowser(), user: 'alice' });
    await revokeToken(stack.url, first.client, first.tokens.refreshToken);
    expect((await postMcp(stack, second.tokens.accessToken)).status).toBe(200);
  });
});

describe('refresh', () => {
  test('rotates: the answer has a new pair and the new pair works', async () => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'bob' });
    const next = await readTokens(await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken }));
    expect(next.refreshToken).not.toBe(tokens.refreshToken);
    expect((await postMcp(stack, next.accessToken)).status).toBe(200);
    expect((await refreshTokens(stack.url, { client, refreshToken: next.refreshToken })).status).toBe(200);
  });

  test('of a user disabled at Entra ends with invalid_grant', async () => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'bob' });
    stack.entra.setUserDisabled('bob', true);
    try {
      expect(await errorOf(refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken }))).toEqual([400, 'invalid_grant']);
    } finally {
      stack.entra.setUserDisabled('bob', false);
    }
  });

  test('survives a wiped cache and a restarted gateway', async () => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });
    stack.cache.clear();
    await stack.restartGateway();
    expect((await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken })).status).toBe(200);
  });
});

async function errorOf(answer: Promise<Response>): Promise<[number, unknown]> {
  const response = await answer;
  const { error } = (await response.json()) as { readonly error?: unknown };
  return [response.status, error];
}
