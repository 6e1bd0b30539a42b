import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newBrowser, type Browser } from '../flows/browser/index.ts';
import { connectMcpClient } from '../flows/mcp-client.ts';
import type { ClientStore } from '../flows/oauth-provider.ts';
import { startDocumentStack, type ClientDocument, type DocumentStack } from './client-documents.ts';
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

const document: ClientDocument = {
  host: 'client.example',
  path: '/oauth/client.json',
  body: { client_name: 'Flow test', redirect_uris: ['http://127.0.0.1/callback'], token_endpoint_auth_method: 'none' },
};

let documents: DocumentStack;
let stack: DocumentStack['stack'];

beforeAll(async () => {
  documents = await startDocumentStack([document], { AccessTokenLifetime: '300' });
  stack = documents.stack;
});

afterAll(() => documents.stop());

function person(endpoint: Row['endpoint']): { readonly mcpUrl: string; readonly browser: Browser; readonly user: string } {
  return { mcpUrl: `${stack.url}/${endpoint}`, browser: newBrowser(), user: 'alice' };
}

type Row = { readonly connect: (store: ClientStore) => Promise<Connected>; readonly endpoint: 'mcp' | 'mcp/sse'; readonly handshake: readonly string[]; readonly message: string };

const streamable = { endpoint: 'mcp', handshake: ['POST /mcp 200', 'POST /mcp 202'], message: 'POST /mcp 200' } as const;
const stateless = { endpoint: 'mcp', handshake: ['POST /mcp 200'], message: 'POST /mcp 200' } as const;

const clients: readonly (readonly [string, Row])[] = [
  ['first generation', { ...streamable, connect: (store) => connectMcpClient({ ...person('mcp'), store }) }],
  [
    'first generation over HTTP+SSE',
    {
      endpoint: 'mcp/sse',
      handshake: ['GET /mcp/sse 200', 'POST /mcp/message 202', 'POST /mcp/message 202'],
      message: 'POST /mcp/message 202',
      connect: (store) => connectMcpClient({ ...person('mcp/sse'), store, transport: 'sse' }),
    },
  ],
  ['second generation by default', { ...streamable, connect: (store) => connectModernMcpClient({ ...person('mcp'), store }) }],
  ['second generation that looks for the newest revision', { ...stateless, connect: (store) => connectModernMcpClient({ ...person('mcp'), store, mode: 'auto' }) }],
  ['second generation pinned to 2026-07-28', { ...stateless, connect: (store) => connectModernMcpClient({ ...person('mcp'), store, mode: { pin: '2026-07-28' } }) }],
];

describe.each(clients)('the SDK client of the %s', (_name, { connect, endpoint, handshake, message }) => {
  test('finds its way from 401 to a result, comes back without a login, and refreshes', async () => {
    const store: ClientStore = {};
    const alice = await connect(store);
    expect(withoutStream(alice)).toEqual([
      `${handshake[0]?.replace(' 200', '')} 401`,
      `GET /.well-known/oauth-protected-resource/${endpoint} 200`,
      'GET /.well-known/oauth-authorization-server 200',
      'POST /register 201',
      'POST /token 200',
      ...handshake,
    ]);
    expect((await alice.client.listTools()).tools.map(({ name }) => name)).toContain('hello_mcp');
    expect(await greet(alice)).toEqual(greeting);
    await alice.close();

    const again = await connect(store);
    expect(withoutStream(again)).toEqual(handshake);
    expect(await greet(again)).toEqual(greeting);

    stack.clock.advance(301_000);
    expect(await greet(again)).toEqual(greeting);
    expect(withoutStream(again).slice(-3)).toEqual([message.replace(/ \d+$/, ' 401'), 'POST /token 200', message]);
    await again.close();
  });
});

test.each([
  ['first', () => connectMcpClient({ ...person('mcp'), documentUrl: documents.addressOf(document) })],
  ['second', () => connectModernMcpClient({ ...person('mcp'), documentUrl: documents.addressOf(document), mode: 'auto' as const })],
])('the SDK client of the %s generation need not register when it has a metadata document', async (_name, connect) => {
  const alice: Connected = await connect();
  expect(alice.store.information).toMatchObject({ client_id: documents.addressOf(document) });
  expect(alice.requests).not.toContain('POST /register 201');
  expect(await greet(alice)).toEqual(greeting);
  await alice.close();
});

test('an SDK client told an address with a slash at its end finds the same server', async () => {
  const { mcpUrl, ...alice } = person('mcp');
  const connected = await connectModernMcpClient({ ...alice, mcpUrl: `${mcpUrl}/`, mode: 'auto' });
  expect(await greet(connected)).toEqual(greeting);
  await connected.close();
});

/** The stream that clients ask for beside their requests (405 here) is left out: neither side waits for it. */
function withoutStream({ requests }: Connected): readonly string[] {
  return requests.filter((line) => line !== 'GET /mcp 405');
}

const greeting = { greeting: 'Hello I am MCP Tool!' };

async function greet({ client }: Connected): Promise<unknown> {
  const result = (await client.callTool({ name: 'hello_mcp', arguments: {} })) as { readonly structuredContent?: unknown };
  return result.structuredContent;
}
