// A tenant for tests, and the steps of a sign-in as a browser and a gateway would take them.
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach } from '@jest/globals';
import { startEntra, type Entra, type EntraOptions } from '../../../emulators/entra/index.ts';

export const tenantId = '7e4a4700-0000-4000-8000-000000000000';
export const clientId = 'c11e4700-0000-4000-8000-000000000000';
export const redirectUri = 'http://127.0.0.1:7001/oauth-callback';
export const apiScope = `api://${clientId}/access_as_user`;
export const application = {
  clientId,
  name: 'MCP gateway',
  identifierUri: `api://${clientId}`,
  scopes: ['access_as_user'],
  redirectUris: [redirectUri],
};
export const gatewayIdentity = {
  name: 'gateway',
  clientId: '6a7e0000-0000-4000-8000-00000000c11e',
  principalId: '6a7e0000-0000-4000-8000-0000000000ab',
};
export const functionsIdentity = {
  name: 'functions',
  clientId: 'f0000000-0000-4000-8000-00000000c11e',
  principalId: 'f0000000-0000-4000-8000-0000000000ab',
};
/** An instant the clock of a test can start at. */
export const noon = Date.UTC(2026, 10, 21, 12);

/** Starts the tenant of the tests; `changes` replace options of the same name. */
export function startLocalTenant(changes: Partial<EntraOptions> = {}): Promise<Entra> {
  return startEntra({
    tenantId,
    application,
    managedIdentities: [gatewayIdentity, functionsIdentity],
    federatedCredentials: [{ subject: gatewayIdentity.principalId }, { subject: functionsIdentity.principalId }],
    ...changes,
  });
}

/**
 * The tenant of a test file, with a clock that tests move. After each test the clock stands at noon again, nothing fails
 * and nobody is disabled; after the last one the tenant is closed.
 *
 * @example const { entra, clock } = await useLocalTenant();
 */
export async function useLocalTenant(changes: Partial<EntraOptions> = {}): Promise<{ entra: Entra; clock: { now: number } }> {
  const clock = { now: noon };
  const entra = await startLocalTenant({ clock: () => clock.now, ...changes });
  afterEach(() => {
    clock.now = noon;
    entra.setRedirectUris([redirectUri]);
    entra.setUserDisabled('alice', false);
    entra.faults.outages.clear();
    entra.faults.conditionalAccess.clear();
    entra.faults.alterClaims = undefined;
    entra.faults.forgeSignatures = false;
  });
  afterAll(() => entra.close());
  return { entra, clock };
}

/** The parameters of a correct authorize request; `undefined` removes one. */
export function authorizeUrl(entra: Entra, changes: Readonly<Record<string, string | undefined>> = {}): string {
  return `${entra.authority}/oauth2/v2.0/authorize?${toQuery({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: `openid profile offline_access ${apiScope} https://graph.microsoft.com/User.Read`,
    state: 'the-state',
    nonce: 'the-nonce',
    ...changes,
  })}`;
}

/** GET without following redirects. */
export function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, { redirect: 'manual', headers });
}

/** POST of a form without following redirects. */
export function post(
  url: string,
  form: Readonly<Record<string, string | undefined>> | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof form === 'string' ? form : toQuery(form),
  });
}

/** Opens the sign-in page and submits a choice, like a person with a browser. */
export async function choose(entra: Entra, url: string, choice: Readonly<Record<string, string>>): Promise<Response> {
  const page = await (await get(url)).text();
  const [, context] = /name="ctx" value="([^"]+)"/.exec(page) ?? [];
  if (context === undefined) throw new Error(`expected a sign-in page, got ${page}`);
  return post(`${entra.authority}/login`, { ctx: context, ...choice });
}

/** Signs in and returns the code of the redirect. */
export async function obtainCode(
  entra: Entra,
  user: string,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<string> {
  return readRedirect(await choose(entra, authorizeUrl(entra, changes), { user })).get('code') ?? '';
}

/** The query of a redirect. */
export function readRedirect(response: Response): URLSearchParams {
  return new URL(response.headers.get('location') ?? 'about:blank').searchParams;
}

/** A managed identity's token, as the gateway and the functions get theirs. */
export async function obtainIdentityToken(
  entra: Entra,
  { resource = 'api://AzureADTokenExchange', identity = gatewayIdentity }: { resource?: string; identity?: { clientId: string } } = {},
): Promise<string> {
  const query = toQuery({ 'api-version': '2019-08-01', resource, client_id: identity.clientId });
  const response = await get(`${entra.identityEndpoint}?${query}`, { 'X-IDENTITY-HEADER': entra.identityHeader });
  const body = (await response.json()) as { access_token: string };
  return body.access_token;
}

/** What authenticates the application: its id and the assertion of a managed identity. */
export async function clientAuthentication(entra: Entra): Promise<Readonly<Record<string, string>>> {
  return {
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await obtainIdentityToken(entra),
  };
}

/** A token answer, granted or refused. */
export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends a token request of the authenticated application. */
export async function requestToken(
  entra: Entra,
  form: Readonly<Record<string, string | undefined>>,
): Promise<TokenAnswer> {
  const response = await post(`${entra.authority}/oauth2/v2.0/token`, { ...(await clientAuthentication(entra)), ...form });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Redeems a code for the application's own scope. */
export function redeemCode(
  entra: Entra,
  code: string,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<TokenAnswer> {
  return requestToken(entra, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    scope: `openid offline_access ${apiScope}`,
    ...changes,
  });
}

/** The tokens of a fresh sign-in. */
export async function obtainTokens(
  entra: Entra,
  user: string,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<{ accessToken: string; refreshToken: string; idToken: string }> {
  const { body } = await redeemCode(entra, await obtainCode(entra, user, changes));
  return {
    accessToken: String(body['access_token']),
    refreshToken: String(body['refresh_token']),
    idToken: String(body['id_token']),
  };
}

/** A PKCE pair. */
export function createPkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** The claims of a JWT, unverified. */
export function readClaims(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
}

function toQuery(fields: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) query.set(name, value);
  return query.toString();
}
