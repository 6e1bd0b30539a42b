// The SDK's own MCP client with the SDK's own OAuth flow; only the browser and the person in front of it are ours.
import type { OAuthClientProvider, OAuthDiscoveryState } from '@modelcontextprotocol/sdk/client/auth.js';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { OAuthClientInformationMixed, OAuthClientMetadata, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import type { Browser } from './browser/index.ts';
import { loopbackRedirectUri } from './oauth-client.ts';
import { walkThrough, type Person } from './sign-in.ts';

/** What an MCP client keeps between runs. */
export type ClientStore = {
  information?: OAuthClientInformationMixed;
  tokens?: OAuthTokens;
  discovery?: OAuthDiscoveryState;
  verifier?: string;
};

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
  options: { readonly mcpUrl: string; readonly browser: Browser; readonly store?: ClientStore } & Person,
): Promise<McpClient> {
  const store = options.store ?? {};
  const requests = createRequestLog();
  const answers: { code?: string } = {};
  const authProvider = createProvider(store, async (url) => {
    const page = await walkThrough(options.browser, await options.browser.open(url), options);
    const code = page.url.searchParams.get('code');
    if (code === null) throw new Error(`The login ended at ${page.url.href} (${page.status}): ${page.text}`);
    answers.code = code;
  });
  const connect = async (): Promise<Client> => {
    const client = new Client({ name: 'flow-test', version: '1.0.0' });
    const transport = new StreamableHTTPClientTransport(new URL(options.mcpUrl), { authProvider, fetch: requests.fetch });
    try {
      await client.connect(transport);
    } catch (error) {
      if (!(error instanceof UnauthorizedError) || answers.code === undefined) throw error;
      await transport.finishAuth(answers.code);
      delete answers.code;
      return connect();
    }
    return client;
  };
  const client = await connect();
  // The SDK then asks for a stream beside what the caller does (405 here); wait, so that no test races with it.
  await requests.seen('GET /mcp');
  return { client, store, requests: requests.lines, close: () => client.close() };
}

function createProvider(store: ClientStore, redirect: (url: URL) => Promise<void>): OAuthClientProvider {
  const clientMetadata: OAuthClientMetadata = {
    client_name: 'Flow test',
    redirect_uris: [loopbackRedirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
  return {
    redirectUrl: loopbackRedirectUri,
    clientMetadata,
    state: () => 'sdk-state',
    clientInformation: () => store.information,
    saveClientInformation: (information) => void (store.information = information),
    tokens: () => store.tokens,
    saveTokens: (tokens) => void (store.tokens = tokens),
    redirectToAuthorization: redirect,
    saveCodeVerifier: (verifier) => void (store.verifier = verifier),
    codeVerifier: () => store.verifier ?? '',
    discoveryState: () => store.discovery,
    saveDiscoveryState: (state) => void (store.discovery = state),
    invalidateCredentials: (what) => {
      if (what === 'all' || what === 'client') delete store.information;
      if (what === 'all' || what === 'tokens') delete store.tokens;
      if (what === 'all' || what === 'discovery') delete store.discovery;
    },
  };
}

/** A fetch that notes every request as `METHOD path status`. */
function createRequestLog(): { readonly lines: readonly string[]; readonly fetch: typeof fetch; seen(beginning: string): Promise<void> } {
  const lines: string[] = [];
  let notify = (): void => {};
  return {
    lines,
    async fetch(input, init) {
      const response = await fetch(input, init);
      const url = new URL(input instanceof Request ? input.url : input);
      lines.push(`${init?.method ?? 'GET'} ${url.pathname} ${response.status}`);
      notify();
      return response;
    },
    seen: (beginning) =>
      new Promise((resolve) => {
        notify = () => (lines.some((line) => line.startsWith(`${beginning} `)) ? resolve() : undefined);
        notify();
      }),
  };
}
