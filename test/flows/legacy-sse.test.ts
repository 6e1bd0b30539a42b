// HTTP with SSE, as clients of the revision 2024-11-05 speak it: through the gateway, to functions on two hosts.
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { FunctionsHost } from '../../emulators/functions/index.ts';
import { openEvents, type EventReader } from '../functions/legacy-sse/event-reader.ts';
import { until } from '../functions/legacy-sse/until.ts';
import { newBrowser } from './browser/index.ts';
import { startBalancer, startHost, type Balancer } from './function-hosts.ts';
import { connectMcpClient, type McpClient } from './mcp-client.ts';
import { revokeToken } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { login } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

// Several programs start here.
jest.setTimeout(60_000);

let balancer: Balancer;
let stack: TestStack;
let other: FunctionsHost;
let alice: string;
let bob: string;
const open: EventReader[] = [];
const clients: McpClient[] = [];

beforeAll(async () => {
  balancer = await startBalancer();
  stack = await startTestStack({ set: { FunctionsUrl: balancer.url } });
  other = await startHost(stack);
  balancer.hosts = [stack.functions, other];
  alice = (await login({ stack, browser: newBrowser(), user: 'alice' })).tokens.accessToken;
  bob = (await login({ stack, browser: newBrowser(), user: 'bob' })).tokens.accessToken;
});

afterEach(async () => {
  for (const stream of open.splice(0)) stream.close();
  await Promise.all(clients.splice(0).map((client) => client.close()));
  balancer.hosts = [stack.functions, other];
});

afterAll(async () => {
  await other.stop();
  await stack.stop();
  await balancer.close();
});

/** Opens a stream through the gateway and gives the address that its first event names. */
async function openStream(token: string): Promise<{ readonly events: EventReader; readonly endpoint: string }> {
  const events = await openEvents(`${stack.mcpUrl}/sse`, { authorization: `Bearer ${token}` });
  open.push(events);
  const first = await events.next();
  if (first?.event !== 'endpoint') throw new Error(`Expected the event "endpoint", got ${events.response.status} ${JSON.stringify(first)}`);
  return { events, endpoint: first.data };
}

/** Signs the SDK's client in and connects it by way of events. */
async function connectByEvents(): Promise<McpClient> {
  const connected = await connectMcpClient({ mcpUrl: `${stack.mcpUrl}/sse`, browser: newBrowser(), user: 'alice', transport: 'sse' });
  clients.push(connected);
  return connected;
}

function send(endpoint: string, token: string, body: unknown): Promise<Response> {
  return fetch(`${stack.url}${endpoint}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const ping = (id: string): object => ({ jsonrpc: '2.0', id, method: 'ping' });

describe('the client of the SDK for HTTP with SSE', () => {
  test('signs in, and calls every tool while its messages go from host to host', async () => {
    const { client, requests } = await connectByEvents();
    // More than one queue message can hold.
    const long = 'x'.repeat(100_000);
    const call = async (name: string, args: Record<string, unknown> = {}): Promise<unknown> => {
      const { structuredContent, content } = await client.callTool({ name, arguments: args });
      // What went wrong, or what came; the long text only by its length.
      return JSON.parse(JSON.stringify(structuredContent ?? content).replace(long, String(long.length)));
    };

    const { tools } = await client.listTools();
    const results = {
      hello_mcp: await call('hello_mcp'),
      save_snippet: await call('save_snippet', { snippetname: 'legacy', snippet: long }),
      get_snippet: await call('get_snippet', { snippetname: 'legacy' }),
      list_snippets: await call('list_snippets'),
      delete_snippet: await call('delete_snippet', { snippetname: 'legacy' }),
      get_graph_user_details: await call('get_graph_user_details'),
    };

    expect(Object.keys(results)).toEqual(tools.map(({ name }) => name));
    expect(results).toMatchObject({
      hello_mcp: { greeting: 'Hello I am MCP Tool!' },
      get_snippet: { snippet: '100000' },
      list_snippets: { snippets: [{ snippetname: 'legacy' }] },
      get_graph_user_details: { displayName: expect.stringMatching(/Alice/) },
    });
    expect(requests.slice(0, 2)).toEqual(['GET /mcp/sse 401', 'GET /.well-known/oauth-protected-resource/mcp/sse 200']);
    // initialize, initialized, tools/list and the calls.
    expect(requests.filter((line) => line === 'POST /mcp/message 202')).toHaveLength(9);
  });

  test('goes on by itself when its stream has reached the end of its life', async () => {
    // Long enough to shake hands on a busy machine.
    const shortLived = await startHost(stack, { SSE_STREAM_SECONDS: '6' });
    balancer.hosts = [shortLived];
    const { client, requests } = await connectByEvents();
    await until(() => requests.filter((line) => line === 'GET /mcp/sse 200').length === 2);

    // The new stream is open; the event that tells the client where to send to now may be a moment behind.
    const results: unknown[] = [];
    await until(async () => {
      const result = await client.callTool({ name: 'hello_mcp' }).catch(() => undefined);
      return result !== undefined && results.push(result.structuredContent) > 0;
    });
    await shortLived.stop();

    expect(results).toEqual([{ greeting: 'Hello I am MCP Tool!' }]);
  });
});

describe('the gateway', () => {
  test.each([
    ['GET', '/mcp/sse', '/mcp/sse'],
    ['POST', '/mcp/sse', '/mcp/sse'],
    ['POST', '/mcp/message?sessionId=x', '/mcp/sse'],
    ['POST', '/mcp', '/mcp'],
    ['GET', '/mcp', '/mcp'],
  ])('sends %s %s without a token to the metadata of %s', async (method, path, resource) => {
    const response = await fetch(`${stack.url}${path}`, { method });

    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer error="invalid_token", resource_metadata="${stack.url}/.well-known/oauth-protected-resource${resource}", scope="access_as_user"`,
    ]);
    expect(await response.text()).toContain('Unauthorized');
  });

  test('tells a client that tries Streamable HTTP at the address of the stream that only GET works there', async () => {
    const response = await postMcp({ mcpUrl: `${stack.mcpUrl}/sse` }, alice);

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  test('lets a token asked for by one address open the other', async () => {
    const { store } = await connectByEvents();
    const token = store.tokens?.access_token ?? '';

    const streamable = await postMcp(stack, token);
    const { events } = await openStream(alice);

    expect([streamable.status, events.response.status]).toEqual([200, 200]);
  });

  test('passes the events on as they are, each at once', async () => {
    const { events, endpoint } = await openStream(alice);

    expect(Object.fromEntries(['content-type', 'cache-control', 'x-accel-buffering'].map((name) => [name, events.response.headers.get(name)]))).toEqual({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    expect(endpoint).toMatch(/^\/mcp\/message\?sessionId=[\w.-]+$/);
  });

  test('hands the functions the session id, and nothing else of the query', async () => {
    const { events, endpoint } = await openStream(alice);
    balancer.lines.length = 0;

    const response = await send(`${endpoint}&code=key&user=bob`, alice, ping('p'));

    expect(response.status).toBe(202);
    expect(await events.nextJson()).toEqual({ jsonrpc: '2.0', id: 'p', result: {} });
    expect(balancer.lines).toEqual([`POST ${endpoint}`]);
  });

  test('keeps session ids out of its traces', async () => {
    const { events, endpoint } = await openStream(alice);
    await send(endpoint, alice, ping('p'));
    await events.nextJson();

    expect(JSON.stringify(stack.traces)).not.toContain(endpoint.split('.')[1]);
  });

  test.each(['GET', 'POST'])('answers the preflight of a %s from any page, and refuses foreign ones themselves', async (method) => {
    const path = method === 'GET' ? '/mcp/sse' : '/mcp/message?sessionId=x';
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${stack.url}${path}`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'authorization' } });

    const own = await preflight('http://localhost:6274');
    const foreign = await fetch(`${stack.url}${path}`, { method, headers: { origin: 'https://evil.example', authorization: `Bearer ${alice}` } });

    expect([own.status, own.headers.get('access-control-allow-headers')?.toLowerCase()]).toEqual([200, expect.stringContaining('authorization')]);
    expect(foreign.status).toBe(403);
  });

  test('tells the functions when a client leaves', async () => {
    const { events, endpoint } = await openStream(alice);
    events.close();
    const found: number[] = [];
    await until(async () => found.push((await send(endpoint, alice, { jsonrpc: '2.0', method: 'notifications/initialized' })).status) > 0 && found.at(-1) !== 202);

    expect(found.at(-1)).toBe(404);
  });
});

describe('a stream', () => {
  test('of another user is useless, whichever host is asked', async () => {
    const { events, endpoint } = await openStream(alice);

    const answers = [await send(endpoint, bob, ping('bob')), await send(endpoint, bob, ping('bob'))];
    await send(endpoint, alice, ping('alice'));

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(await events.nextJson()).toEqual({ jsonrpc: '2.0', id: 'alice', result: {} });
  });

  test("of a session that was revoked takes none of its messages any more, and stays its user's", async () => {
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });
    const { events, endpoint } = await openStream(tokens.accessToken);
    await revokeToken(stack.url, client, tokens.refreshToken);

    const own = await send(endpoint, tokens.accessToken, ping('revoked'));
    const anothers = await send(endpoint, bob, ping('bob'));
    // Another session of the user may still speak: the stream is the user's, and what it says is said to the user.
    await send(endpoint, alice, ping('alice'));

    expect([own.status, anothers.status]).toEqual([401, 404]);
    expect(await events.nextJson()).toEqual({ jsonrpc: '2.0', id: 'alice', result: {} });
  });

  test('of each of two users hears its own, call by call', async () => {
    const streams = { alice: { ...(await openStream(alice)), token: alice }, bob: { ...(await openStream(bob)), token: bob } };
    const ids = Array.from({ length: 20 }, (_, index) => String(index));

    await Promise.all(Object.entries(streams).flatMap(([user, { endpoint, token }]) => ids.map((id) => send(endpoint, token, ping(`${user} ${id}`)))));

    const heard = await Promise.all(Object.values(streams).map(({ events }) => Promise.all(ids.map(() => events.nextJson() as Promise<{ id: string }>))));
    expect(heard.map((messages) => messages.map(({ id }) => id).sort())).toEqual(['alice', 'bob'].map((user) => ids.map((id) => `${user} ${id}`).sort()));
  });
});
