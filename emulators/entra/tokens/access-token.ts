// A user's access token for one resource: a v2 JWT for the application, an unreadable one for Microsoft Graph.
import type { User } from '../options.ts';
import type { Resource } from '../tenant/scopes.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { signClaims } from './sign-claims.ts';
import { userClaims } from './user-claims.ts';

interface AccessTokenRequest {
  readonly user: User;
  readonly resource: Resource;
  readonly scopes: readonly string[];
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Issues the token. Nobody but Graph can open a Graph token, as in Azure. */
export function issueAccessToken(request: AccessTokenRequest, tenant: Tenant): Promise<string> {
  const { user, resource, scopes, issuedAt, expiresAt } = request;
  const { clientId } = tenant.application;
  switch (resource) {
    case 'graph':
      return tenant.sealer.seal('graph token', { oid: user.oid, clientId, scopes }, expiresAt);
    case 'application':
      return signClaims(
        'access_token',
        {
          ...userClaims(user, tenant),
          iat: issuedAt,
          nbf: issuedAt,
          exp: expiresAt,
          azp: clientId,
          // 2: the client authenticated by an assertion.
          azpacr: '2',
          scp: scopes.join(' '),
        },
        tenant,
      );
  }
}
