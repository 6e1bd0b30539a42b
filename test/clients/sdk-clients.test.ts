import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newBrowser, type Browser } from '../flows/browser/index.ts';
import { connectMcpClient } from '../flows/mcp-client.ts';
import type { ClientStore } from '../flows/oauth-provider.ts';
import { startTestStack, type TestStack } from '../flows/test-stack.ts';
import { connectModernMcpClient } from './modern-mcp-client.ts';

// The published SDK clients with their own OAuth flow, from the first 401 to tools' results, in every mode they can be told.

type Connected = {
  readonly client: {
    listTools(): Promise<{ readonly tools: readonly { readonly name: string }[] }>;
    callTool(call: { readonly name: string; readonly arguments: Record<string, unknown> }): Promise<unknown>;
  };
  readonly store: ClientStore;
  readonly requests: readonly string[];
  close(): Promise<void>;
};

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack({ set: { AccessTokenLifetime: '300' } });
});

afterAll(() => stack.stop());

function person(): { readonly mcpUrl: string; readonly browser: Browser; readonly user: string } {
  return { mcpUrl: stack.mcpUrl, browser: newBrowser(), user: 'alice' };
}

const toTheLogin = [
  'POST /mcp 401',
  'GET /.well-known/oauth-protected-resource/mcp 200',
  'GET /.well-known/oauth-authorization-server 200',
  'POST /register 201',
  'POST /token 200',
];

// The stream that clients ask for beside their requests (405 here) is left out: it is not waited for by either side.
const clients: readonly (readonly [string, (store: ClientStore) => Promise<Connected>, readonly string[]])[] = [
  ['first generation', (store) => connectMcpClient({ ...person(), store }), ['POST /mcp 200', 'POST /mcp 202']],
  ['second generation by default', (store) => connectModernMcpClient({ ...person(), store }), ['POST /mcp 200', 'POST /mcp 202']],
  ['second generation that looks for the newest revision', (store) => connectModernMcpClient({ ...person(), store, mode: 'auto' }), ['POST /mcp 200']],
  ['second generation pinned to 2026-07-28', (store) => connectModernMcpClient({ ...person(), store, mode: { pin: '2026-07-28' } }), ['POST /mcp 200']],
];

describe.each(clients)('the SDK client of the %s', (_name, connect, handshake) => {
  test('finds its way from 401 to a result, comes back without a login, and refreshes', async () => {
    const store: ClientStore = {};
    const alice = await connect(store);
    expect(withoutStream(alice)).toEqual([...toTheLogin, ...handshake]);
    expect((await alice.client.listTools()).tools.map(({ name }) => name)).toContain('hello_mcp');
    expect(await greet(alice)).toEqual(greeting);
    await alice.close();

    const again = await connect(store);
    expect(withoutStream(again)).toEqual(handshake);
    expect(await greet(again)).toEqual(greeting);

    stack.clock.advance(301_000);
    expect(await greet(again)).toEqual(greeting);
    expect(withoutStream(again).slice(-3)).toEqual(['POST /mcp 401', 'POST /token 200', 'POST /mcp 200']);
    await again.close();
  });
});

function withoutStream({ requests }: Connected): readonly string[] {
  return requests.filter((line) => line !== 'GET /mcp 405');
}

const greeting = { greeting: 'Hello I am MCP Tool!' };

async function greet({ client }: Connected): Promise<unknown> {
  const result = (await client.callTool({ name: 'hello_mcp', arguments: {} })) as { readonly structuredContent?: unknown };
  return result.structuredContent;
}
