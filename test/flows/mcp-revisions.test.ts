import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client as ModernClient } from '@modelcontextprotocol/client';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { connectModernMcpClient } from '../clients/modern-mcp-client.ts';
import { newBrowser, type Browser } from './browser/index.ts';
import { connectMcpClient } from './mcp-client.ts';
import { postMcp } from './post-mcp.ts';
import { login } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

// Everything the server offers, through the gateway, in the old and the new revision.

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack();
});

afterAll(() => stack.stop());

/** The second generation's client; the first one's has the same methods, except where the table says. */
type Connected = { readonly client: ModernClient; close(): Promise<void> };

type Heard = (progress: unknown) => void;

type Row = {
  readonly name: string;
  /** What its snippets' names begin with, so that one client's do not meet another's. */
  readonly key: string;
  readonly connect: (user: string) => Promise<Connected>;
  /** Calls a tool and listens for progress. */
  readonly callHearing: (client: ModernClient, name: string, onprogress: Heard) => Promise<unknown>;
  /** The code that the client reports for a resource that is not there; the second generation tells the new one in any case. */
  readonly notFound: number;
};

const person = (user: string): { readonly mcpUrl: string; readonly browser: Browser; readonly user: string } => ({ mcpUrl: stack.mcpUrl, browser: newBrowser(), user });

const ofSecondGeneration = {
  callHearing: (client: ModernClient, name: string, onprogress: Heard) => client.callTool({ name, arguments: {} }, { onprogress }),
  notFound: -32602,
};

const clients: readonly Row[] = [
  {
    name: 'of the first generation',
    key: 'first',
    connect: async (user) => (await connectMcpClient(person(user))) as unknown as Connected,
    callHearing: (client, name, onprogress) => (client as unknown as Client).callTool({ name, arguments: {} }, undefined, { onprogress }),
    notFound: -32002,
  },
  { ...ofSecondGeneration, name: 'of the second generation', key: 'second', connect: (user) => connectModernMcpClient(person(user)) },
  { ...ofSecondGeneration, name: 'of the second generation that looks for the newest revision', key: 'auto', connect: (user) => connectModernMcpClient({ ...person(user), mode: 'auto' }) },
  { ...ofSecondGeneration, name: 'of the second generation pinned to 2026-07-28', key: 'pinned', connect: (user) => connectModernMcpClient({ ...person(user), mode: { pin: '2026-07-28' } }) },
];

describe.each(clients)('a client $name', ({ key, connect, callHearing, notFound }) => {
  let alice: Connected;
  let bob: Connected;

  beforeAll(async () => {
    alice = await connect('alice');
    bob = await connect('bob');
    for (const [name, text] of [[`${key} one`, 'text of one'], [`${key} two/\u00fc`, 'text of two']]) {
      await alice.client.callTool({ name: 'save_snippet', arguments: { snippetname: name, snippet: text } });
    }
  });

  afterAll(() => Promise.all([alice.close(), bob.close()]));

  test('hears what the server can do', () => {
    expect(alice.client.getServerCapabilities()).toEqual({
      tools: { listChanged: false },
      logging: {},
      prompts: { listChanged: false },
      resources: { listChanged: false, subscribe: false },
      completions: {},
    });
    expect(alice.client.getServerVersion()).toEqual({ name: 'remote-mcp-apim-functions', title: 'Snippets and profile', version: '0.1.0' });
  });

  test('calls tools, and their answers fit the schemas they declare', async () => {
    const { tools } = await alice.client.listTools();
    const got = await alice.client.callTool({ name: 'get_snippet', arguments: { snippetname: `${key} one` } });

    expect(tools.map(({ name }) => name)).toEqual(['hello_mcp', 'save_snippet', 'get_snippet', 'list_snippets', 'delete_snippet', 'get_graph_user_details']);
    expect(got).toMatchObject({ content: [{ type: 'text', text: 'text of one' }], structuredContent: { snippetname: `${key} one`, snippet: 'text of one' } });
  });

  test('hears of progress', async () => {
    const heard: unknown[] = [];

    const result = await callHearing(alice.client, 'get_graph_user_details', (progress) => heard.push(progress));

    expect(result).toMatchObject({ structuredContent: { displayName: 'Alice Adams' } });
    expect(heard).toEqual([{ progress: 1, total: 2, message: 'Access to Microsoft Graph granted' }]);
  });

  test('finds, lists and reads snippets as resources, each user their own', async () => {
    const { resourceTemplates } = await alice.client.listResourceTemplates();
    const { resources } = await alice.client.listResources();
    const uri = `snippet:${key}%20two%2F%C3%BC`;
    const { contents } = await alice.client.readResource({ uri });

    expect(resourceTemplates).toMatchObject([{ uriTemplate: 'snippet:{snippetname}', name: 'snippet' }]);
    expect(resources).toContainEqual({
      uri, name: `${key} two/\u00fc`, mimeType: 'text/plain', size: 11, annotations: { lastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    });
    expect(contents).toEqual([{ uri, mimeType: 'text/plain', text: 'text of two' }]);
    expect((await bob.client.listResources()).resources).toEqual([]);
    await expect(bob.client.readResource({ uri })).rejects.toMatchObject({ code: notFound });
  });

  test('completes names of snippets, each user their own', async () => {
    const template = { ref: { type: 'ref/resource', uri: 'snippet:{snippetname}' }, argument: { name: 'snippetname', value: `${key} t` } } as const;
    const prompt = { ref: { type: 'ref/prompt', name: 'improve_snippet' }, argument: { name: 'snippetname', value: key } } as const;

    expect((await alice.client.complete(template)).completion).toEqual({ values: [`${key} two/\u00fc`], total: 1, hasMore: false });
    expect((await alice.client.complete(prompt)).completion).toEqual({ values: [`${key} one`, `${key} two/\u00fc`], total: 2, hasMore: false });
    expect((await bob.client.complete(prompt)).completion).toEqual({ values: [], total: 0, hasMore: false });
  });

  test('gets the prompt with the snippet in it', async () => {
    const { prompts } = await alice.client.listPrompts();
    const { messages } = await alice.client.getPrompt({ name: 'improve_snippet', arguments: { snippetname: `${key} one`, goal: 'shorter' } });

    expect(prompts).toMatchObject([{ name: 'improve_snippet', arguments: [{ name: 'snippetname', required: true }, { name: 'goal', required: false }] }]);
    expect(messages[1]).toEqual({ role: 'user', content: { type: 'resource', resource: { uri: `snippet:${key}%20one`, mimeType: 'text/plain', text: 'text of one' } } });
    await expect(bob.client.getPrompt({ name: 'improve_snippet', arguments: { snippetname: `${key} one` } })).rejects.toMatchObject({ code: -32602 });
  });
});

describe('the gateway', () => {
  const envelope = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} };
  const list = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta: envelope } };
  let accessToken: string;

  beforeAll(async () => {
    ({ tokens: { accessToken } } = await login({ stack, browser: newBrowser(), user: 'alice' }));
  });

  test.each<[string, object, Record<string, string>, number, number]>([
    ['a method that is not there', { ...list, method: 'ping' }, { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'ping' }, 404, -32601],
    ['headers that differ from the body', list, { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call' }, 400, -32020],
    ['a revision to come', { ...list, params: { _meta: { ...envelope, 'io.modelcontextprotocol/protocolVersion': '2099-01-01' } } }, { 'mcp-protocol-version': '2099-01-01', 'mcp-method': 'tools/list' }, 400, -32022],
    ['a revision that never was', { jsonrpc: '2.0', id: 1, method: 'ping' }, { 'mcp-protocol-version': '2024-01-01' }, 400, -32000],
    ['only JSON accepted', { jsonrpc: '2.0', id: 1, method: 'ping' }, { accept: 'application/json' }, 406, -32000],
  ])('passes on the answer to %s as it is', async (_what, message, headers, status, code) => {
    const response = await postMcp(stack, accessToken, { message, headers });

    expect([response.status, await response.json()]).toMatchObject([status, { error: { code } }]);
  });

  test('asks for a login before it looks at the revision', async () => {
    const response = await postMcp(stack, 'wrong', { message: list, headers: { 'mcp-protocol-version': '2099-01-01' } });

    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('resource_metadata=')]);
  });
});
