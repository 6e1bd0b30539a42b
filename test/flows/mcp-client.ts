// The SDK's own MCP client (first generation) with the SDK's own OAuth flow; only the browser and the person in front of it are ours.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Browser } from './browser/index.ts';
import { connectThroughLogin, createLogin, type ClientStore } from './oauth-provider.ts';
import { createRequestLog } from './request-log.ts';
import type { Person } from './sign-in.ts';

/** A connected client, with its store and every request it sent. */
export type McpClient = {
  readonly client: Client;
  readonly store: ClientStore;
  /** `METHOD path status`, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
};

/** Connects to the server, logging in when it must. With a used `store` it is the same client after a restart. */
export async function connectMcpClient(
  options: {
    readonly mcpUrl: string;
    readonly browser: Browser;
    readonly store?: ClientStore;
    readonly documentUrl?: string;
    /** `sse` is HTTP+SSE of the revision 2024-11-05, whose address ends in /sse. */
    readonly transport?: 'streamable' | 'sse';
  } & Person,
): Promise<McpClient> {
  const { mcpUrl, store = {}, transport = 'streamable' } = options;
  const requests = createRequestLog();
  const login = createLogin({ ...options, store });
  const { client } = await connectThroughLogin(login, () => {
    const client = new Client({ name: 'flow-test', version: '1.0.0' });
    const Transport = transport === 'sse' ? SSEClientTransport : StreamableHTTPClientTransport;
    const channel = new Transport(new URL(mcpUrl), { authProvider: login.authProvider, fetch: requests.fetch });
    return {
      client,
      connect: () => client.connect(channel),
      finishLogin: (answer) => channel.finishAuth(answer.get('code') ?? ''),
    };
  });
  // The SDK then asks for a stream beside what the caller does (405 here); wait, so that no test races with it.
  if (transport === 'streamable') await requests.seen('GET /mcp');
  return { client, store, requests: requests.lines, close: () => client.close() };
}
