// The answer to a granted token request. Decides which tokens belong in it; the grant decided that there is one.
import type { User } from '../options.ts';
import { describeGranted, formatScopes, type RequestedScopes, type Resource } from '../tenant/scopes.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { issueAccessToken } from './access-token.ts';
import { issueIdToken } from './id-token.ts';
import { REFRESH_TOKEN_SECONDS } from './lifetimes.ts';

/** What a grant came to. */
export interface Granted {
  readonly user: User;
  readonly resource: Resource;
  /** Permissions of that resource. */
  readonly scopes: readonly string[];
  /** Where `openid`, `email` and `offline_access` were asked for. */
  readonly requested: RequestedScopes;
  readonly nonce?: string | undefined;
  readonly withClientInfo: boolean;
}

/** The JSON body of a granted token request. */
export interface TokenResponse {
  readonly token_type: 'Bearer';
  readonly scope: string;
  readonly expires_in: number;
  readonly ext_expires_in: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly client_info?: string;
}

/** Issues the tokens of one answer. */
export async function createTokenResponse(granted: Granted, tenant: Tenant): Promise<TokenResponse> {
  const { user, resource, requested, nonce } = granted;
  const issuedAt = tenant.now();
  const lifetime = tenant.tokenLifetimeSeconds();
  // The OpenID Connect scopes are Graph's own (userinfo), so its tokens carry them.
  const openId = resource === 'graph' ? withoutOfflineAccess(requested.openId) : [];
  const scopes = [...granted.scopes, ...openId];
  const scope = [...describeGranted(granted.scopes, granted, tenant.application), ...openId].join(' ');
  return {
    token_type: 'Bearer',
    scope,
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: await issueAccessToken({ user, resource, scopes, issuedAt, expiresAt: issuedAt + lifetime }, tenant),
    ...(requested.openId.has('offline_access')
      ? { refresh_token: await issueRefreshToken(user, requested, issuedAt, tenant) }
      : {}),
    ...(requested.openId.has('openid')
      ? { id_token: await issueIdToken({ user, nonce, withEmail: requested.openId.has('email'), issuedAt }, tenant) }
      : {}),
    ...(granted.withClientInfo ? { client_info: clientInfo(user, tenant) } : {}),
  };
}

/** Which account a token belongs to, in the form MSAL keys its cache by. */
export function clientInfo(user: User, { tenantId }: Tenant): string {
  return Buffer.from(JSON.stringify({ uid: user.oid, utid: tenantId })).toString('base64url');
}

function issueRefreshToken(user: User, requested: RequestedScopes, issuedAt: number, tenant: Tenant): Promise<string> {
  const { application } = tenant;
  const grant = { oid: user.oid, clientId: application.clientId, scope: formatScopes(requested, application) };
  return tenant.sealer.seal('refresh token', grant, issuedAt + REFRESH_TOKEN_SECONDS);
}

function withoutOfflineAccess(openId: ReadonlySet<string>): readonly string[] {
  return [...openId].filter((scope) => scope !== 'offline_access');
}
