// The SDK's client of the second generation, the one that knows the stateless revision 2026-07-28. Signs in as the first generation's does.
import { Client, StreamableHTTPClientTransport, type VersionNegotiationMode } from '@modelcontextprotocol/client';
import type { Browser } from '../flows/browser/index.ts';
import { connectThroughLogin, createLogin, type ClientStore } from '../flows/oauth-provider.ts';
import { createRequestLog } from '../flows/request-log.ts';
import type { Person } from '../flows/sign-in.ts';

/** A connected client, with its store and every request it sent. */
export type ModernMcpClient = {
  readonly client: Client;
  readonly store: ClientStore;
  /** `METHOD path status`, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
};

/** Connects to the server, logging in when it must. Without a `mode` the client never probes for the newer revision. */
export async function connectModernMcpClient(
  options: {
    readonly mcpUrl: string;
    readonly browser: Browser;
    readonly store?: ClientStore;
    readonly documentUrl?: string;
    readonly mode?: VersionNegotiationMode;
  } & Person,
): Promise<ModernMcpClient> {
  const { mcpUrl, store = {}, mode } = options;
  const requests = createRequestLog();
  const login = createLogin({ ...options, store });
  const { client } = await connectThroughLogin(login, () => {
    const client = new Client({ name: 'flow-test', version: '2.0.0' }, mode === undefined ? {} : { versionNegotiation: { mode } });
    const transport = new StreamableHTTPClientTransport(new URL(mcpUrl), { authProvider: login.authProvider, fetch: requests.fetch });
    return { client, connect: () => client.connect(transport), finishLogin: (answer) => transport.finishAuth(answer) };
  });
  return { client, store, requests: requests.lines, close: () => client.close() };
}
