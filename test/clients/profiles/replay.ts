// Sends what a client would send, leg by leg. Checks nothing but what the next leg needs: what came back is for the test to
// look at.
import type { Browser } from '../../flows/browser/index.ts';
import { authorizeUrl, makeProof, postRegistration, readTokens, redeemCode, refreshTokens, type Client, type Tokens } from '../../flows/oauth-client.ts';
import { assertionForm } from '../../flows/signing-client.ts';
import { walkThrough } from '../../flows/sign-in.ts';
import type { ClientProfile, Parameters, PublishedDocument, Server } from './profile.ts';

/** A client that may have a key to prove itself with. */
export type ReplayedClient = Client & Pick<PublishedDocument, 'prove'>;

/** What the client finds before anybody has signed in: the status of every place it looks, the first refusal among them. */
export async function lookAround(server: Server, { protocolVersion, discoveryHeaders = {}, discovery }: ClientProfile): Promise<readonly (readonly [string, number])[]> {
  const refused = await postMessage(server, { protocolVersion, message: initialize(protocolVersion) });
  const metadata = /resource_metadata="([^"]+)"/.exec(refused.headers.get('www-authenticate') ?? '')?.[1];
  const found = await Promise.all(
    discovery.map(async ([path]) => [path, (await fetch(`${server.url}${path}`, { headers: discoveryHeaders })).status] as const),
  );
  return [[`/mcp, told of ${metadata?.replace(server.url, '')}`, refused.status], ...found];
}

/** Registers the client; gives what it may use, and which of its addresses were taken. */
export async function register(server: Server, registration: NonNullable<ClientProfile['registration']>): Promise<{ readonly client: Client; readonly redirectUris: unknown }> {
  const response = await postRegistration(server.url, registration);
  const answer = (await response.json()) as { readonly client_id: string; readonly client_secret?: string; readonly redirect_uris: unknown };
  if (response.status !== 201) throw new Error(`Expected 201 from ${server.url}/register, got ${response.status} ${JSON.stringify(answer)}`);
  const { client_id: clientId, client_secret: clientSecret } = answer;
  return { client: { clientId, redirectUri: '', ...(clientSecret === undefined ? {} : { clientSecret }) }, redirectUris: answer.redirect_uris };
}

/** A login that waits at one address: how the browser came back, and the tokens. */
export async function signIn(
  server: Server,
  options: { readonly profile: ClientProfile; readonly client: ReplayedClient; readonly browser: Browser },
): Promise<{ readonly cameBack: Readonly<Record<string, unknown>>; readonly tokens: Tokens }> {
  const { profile, client, browser } = options;
  const { authorize, token } = profile.parameters(server);
  const proof = makeProof();
  const link = authorizeUrl(server.url, client, proof, { state: undefined, resource: undefined, ...authorize });
  const { url } = await walkThrough(browser, await browser.open(link), { user: 'alice' });
  const { code = '', ...others } = Object.fromEntries(url.searchParams);
  if (code === '') throw new Error(`${profile.name}: expected a code at ${client.redirectUri}, ended at ${url.href}`);
  const tokens = await readTokens(await redeemCode(server.url, { client, code, proof }, { resource: undefined, ...token, ...(await proofOf(client, server)) }));
  return { cameBack: { at: url.href.slice(0, url.href.indexOf('?')), ...others }, tokens };
}

/** New tokens for old ones. */
export async function refresh(server: Server, options: { readonly profile: ClientProfile; readonly client: ReplayedClient; readonly tokens: Tokens }): Promise<Tokens> {
  const { profile, client, tokens } = options;
  const form = { ...profile.parameters(server).refresh, ...(await proofOf(client, server)) };
  return readTokens(await refreshTokens(server.url, { client, refreshToken: tokens.refreshToken }, form));
}

/** What the tool says, by way of the handshake of the client's revision. */
export async function greet(server: Server, { protocolVersion }: ClientProfile, { accessToken }: Tokens): Promise<unknown> {
  const send = async (message: unknown): Promise<string> => (await postMessage(server, { protocolVersion, message, accessToken })).text();
  await send(initialize(protocolVersion));
  await send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  const answer = await send({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'hello_mcp', arguments: {} } });
  const { result } = JSON.parse(answer) as { readonly result?: { readonly structuredContent?: unknown } };
  return result?.structuredContent ?? answer;
}

async function proofOf({ clientId, prove }: ReplayedClient, server: Server): Promise<Parameters> {
  return prove === undefined ? {} : assertionForm(await prove(clientId, server));
}

function initialize(protocolVersion: string): unknown {
  const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'replayed', version: '1.0.0' } };
  return { jsonrpc: '2.0', id: 1, method: 'initialize', params };
}

function postMessage(server: Server, request: { readonly protocolVersion: string; readonly message: unknown; readonly accessToken?: string }): Promise<Response> {
  return fetch(server.mcpUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': request.protocolVersion,
      ...(request.accessToken === undefined ? {} : { authorization: `Bearer ${request.accessToken}` }),
    },
    body: JSON.stringify(request.message),
  });
}
