// An OAuth client in pieces: every leg of the flow by itself, with nothing checked, so that a test can misuse each.
// The well-behaved client is in mcp-client.ts (the SDK's own).
import { createHash, randomBytes } from 'node:crypto';

/** A registered client. */
export type Client = {
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly redirectUri: string;
};

/** A PKCE pair (RFC 7636). */
export type Proof = { readonly verifier: string; readonly challenge: string };

/** What the token endpoint gives. */
export type Tokens = { readonly accessToken: string; readonly refreshToken: string; readonly expiresIn: number; readonly scope: string };

/** Redirect URI of test clients: a native client's, at a port where nobody listens. */
export const loopbackRedirectUri = 'http://127.0.0.1:9/callback';

/** Makes a fresh PKCE pair. */
export function makeProof(): Proof {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** Sends a registration (RFC 7591) and returns the raw answer. */
export function postRegistration(url: string, metadata: unknown): Promise<Response> {
  return fetch(`${url}/register`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(metadata) });
}

/** Registers a client that must be accepted. */
export async function registerClient(url: string, metadata: Readonly<Record<string, unknown>> = {}): Promise<Client> {
  const wanted = { client_name: 'Test client', redirect_uris: [loopbackRedirectUri], token_endpoint_auth_method: 'none', ...metadata };
  const response = await postRegistration(url, wanted);
  if (response.status !== 201) throw new Error(`Expected 201 from ${url}/register, got ${response.status} ${await response.text()}`);
  const answer = (await response.json()) as { readonly client_id: string; readonly client_secret?: string; readonly redirect_uris: readonly [string] };
  return {
    clientId: answer.client_id,
    redirectUri: answer.redirect_uris[0],
    ...(answer.client_secret === undefined ? {} : { clientSecret: answer.client_secret }),
  };
}

/** Address of the authorization endpoint for this client; `more` replaces or (with undefined) removes parameters. */
export function authorizeUrl(url: string, client: Client, proof: Proof, more: Readonly<Record<string, string | undefined>> = {}): URL {
  const parameters: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    code_challenge: proof.challenge,
    code_challenge_method: 'S256',
    state: 'client-state',
    resource: `${url}/mcp`,
    ...more,
  };
  const address = new URL(`${url}/authorize`);
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) address.searchParams.set(name, value);
  return address;
}

/** Posts a form to the token endpoint and returns the raw answer. */
export function postToken(url: string, form: Readonly<Record<string, string | undefined>>): Promise<Response> {
  return postForm(`${url}/token`, form);
}

/** Redeems a code; `more` replaces or (with undefined) removes parameters. */
export function redeemCode(
  url: string,
  grant: { readonly client: Client; readonly code: string; readonly proof: Proof },
  more: Readonly<Record<string, string | undefined>> = {},
): Promise<Response> {
  const { client, code, proof } = grant;
  return postToken(url, {
    grant_type: 'authorization_code',
    code,
    client_id: client.clientId,
    client_secret: client.clientSecret,
    redirect_uri: client.redirectUri,
    code_verifier: proof.verifier,
    resource: `${url}/mcp`,
    ...more,
  });
}

/** Uses a refresh token. */
export function refreshTokens(
  url: string,
  grant: { readonly client: Client; readonly refreshToken: string },
  more: Readonly<Record<string, string | undefined>> = {},
): Promise<Response> {
  const { client, refreshToken } = grant;
  return postToken(url, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: client.clientId,
    client_secret: client.clientSecret,
    ...more,
  });
}

/** Revokes a token (RFC 7009). */
export function revokeToken(url: string, client: Client, token: string): Promise<Response> {
  return postForm(`${url}/revoke`, { token, client_id: client.clientId, client_secret: client.clientSecret });
}

/** Reads an answer of the token endpoint that must be a success. */
export async function readTokens(response: Response): Promise<Tokens> {
  if (response.status !== 200) throw new Error(`Expected 200 from the token endpoint, got ${response.status} ${await response.text()}`);
  const answer = (await response.json()) as { access_token: string; refresh_token: string; expires_in: number; scope: string };
  return { accessToken: answer.access_token, refreshToken: answer.refresh_token, expiresIn: answer.expires_in, scope: answer.scope };
}

function postForm(url: string, form: Readonly<Record<string, string | undefined>>): Promise<Response> {
  const entries = Object.entries(form).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]));
  return fetch(url, { method: 'POST', body: new URLSearchParams(entries) });
}
