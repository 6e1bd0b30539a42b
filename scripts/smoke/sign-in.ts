// The whole flow of a native MCP client with the SDK's own client: discovery, registration, login in the user's browser, tools.
// Ends the session it began. Knows nothing about how a browser is opened.
import { randomBytes } from 'node:crypto';
import { UnauthorizedError, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import { listenForCallback } from './callback-listener.ts';
import { wrongStatus } from './check.ts';
import { mcpRequest } from './mcp-request.ts';
import type { Gateway } from './gateway.ts';

/** What the flow needs from its surroundings. */
export type SignInOptions = {
  /** Shows the user an address. */
  readonly show: (url: string) => void;
  /** Rejects when nobody signs in for too long. */
  readonly giveUp: Promise<never>;
};

/** What the server said to a signed-in user. */
export type SignedIn = { readonly tools: readonly string[]; readonly greeting: string; readonly problems: readonly string[] };

/** Signs in, lists the tools, calls hello_mcp, and revokes what it was given. Rejects when the login fails. */
export async function signInAndCall(gateway: Gateway, { show, giveUp }: SignInOptions): Promise<SignedIn> {
  const state = randomBytes(16).toString('base64url');
  const listener = await listenForCallback({ state, issuer: gateway.url });
  const kept: Kept = {};
  const provider = createProvider({ kept, state, redirectUri: listener.redirectUri, show });
  try {
    const client = await connect(gateway, provider, () => Promise.race([listener.code, giveUp]));
    const { tools } = await client.listTools();
    const result = await client.callTool({ name: 'hello_mcp', arguments: {} });
    await client.close();
    return { tools: tools.map(({ name }) => name).sort(), greeting: textOf(result), problems: await revoke(gateway, kept) };
  } finally {
    listener.close();
  }
}

/** What the SDK asks a client to keep, for the length of this run. */
type Kept = { information?: OAuthClientInformationMixed; tokens?: OAuthTokens; verifier?: string };

type ProviderOptions = { readonly kept: Kept; readonly state: string; readonly redirectUri: string; readonly show: (url: string) => void };

function createProvider({ kept, state, redirectUri, show }: ProviderOptions): OAuthClientProvider {
  return {
    redirectUrl: redirectUri,
    clientMetadata: {
      client_name: 'Smoke test',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    state: () => state,
    clientInformation: () => kept.information,
    saveClientInformation: (information) => void (kept.information = information),
    tokens: () => kept.tokens,
    saveTokens: (tokens) => void (kept.tokens = tokens),
    saveCodeVerifier: (verifier) => void (kept.verifier = verifier),
    codeVerifier: () => kept.verifier ?? '',
    redirectToAuthorization: (url) => show(url.href),
  };
}

async function connect(gateway: Gateway, authProvider: OAuthClientProvider, waitForCode: () => Promise<string>): Promise<Client> {
  const transport = new StreamableHTTPClientTransport(new URL(`${gateway.url}/mcp`), { authProvider });
  try {
    await newClient().connect(transport as Parameters<Client['connect']>[0]);
    throw new Error('Expected to be sent to the login, but the server answered without one.');
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
  }
  await transport.finishAuth(await waitForCode());
  const client = newClient();
  await client.connect(new StreamableHTTPClientTransport(new URL(`${gateway.url}/mcp`), { authProvider }) as Parameters<Client['connect']>[0]);
  return client;
}

function newClient(): Client {
  return new Client({ name: 'smoke-test', version: '1.0.0' });
}

function textOf({ content }: Awaited<ReturnType<Client['callTool']>>): string {
  const [first] = content as readonly { readonly type: string; readonly text?: string }[];
  return first?.text ?? '';
}

/** RFC 7009; then the key must be worth nothing. */
async function revoke(gateway: Gateway, { information, tokens }: Kept): Promise<readonly string[]> {
  const form = new URLSearchParams({ client_id: information?.client_id ?? '', token: tokens?.refresh_token ?? tokens?.access_token ?? '' });
  const revoked = await gateway.ask('/revoke', { method: 'POST', body: form });
  const after = await gateway.ask('/mcp', mcpRequest({ authorization: `Bearer ${tokens?.access_token}` }));
  return [...wrongStatus({ where: 'POST /revoke', answer: revoked }, 200), ...wrongStatus({ where: 'POST /mcp with a revoked key', answer: after }, 401)];
}
