// A managed identity's token for one resource. Which resources exist, and which version of token each accepts.
import type { ManagedIdentity } from '../options.ts';
import { identifyResource } from '../tenant/scopes.ts';
import { TOKEN_EXCHANGE_AUDIENCE, type Tenant } from '../tenant/tenant.ts';
import { MANAGED_IDENTITY_TOKEN_SECONDS } from './lifetimes.ts';
import { signClaims } from './sign-claims.ts';
import { tokenId } from './subject.ts';

interface Audience {
  readonly aud: string;
  readonly version: '1.0' | '2.0';
}

const STORAGE = 'https://storage.azure.com';

/** The audience that stands for a resource; undefined: the resource does not exist in this tenant. */
export function findAudience(resource: string, tenant: Tenant): Audience | undefined {
  const bare = resource.endsWith('/') ? resource.slice(0, -1) : resource;
  if (bare === TOKEN_EXCHANGE_AUDIENCE) return { aud: TOKEN_EXCHANGE_AUDIENCE, version: '2.0' };
  if (bare === STORAGE) return { aud: STORAGE, version: '1.0' };
  if (identifyResource(resource, tenant.application) === 'application') {
    return { aud: tenant.application.clientId, version: '2.0' };
  }
  return tenant.managedIdentityResources.includes(resource) ? { aud: resource, version: '1.0' } : undefined;
}

/** Issues the token. */
export async function issueManagedIdentityToken(
  identity: ManagedIdentity,
  { aud, version }: Audience,
  tenant: Tenant,
): Promise<{ token: string; expiresAt: number }> {
  const issuedAt = tenant.now();
  const expiresAt = issuedAt + MANAGED_IDENTITY_TOKEN_SECONDS;
  const claims = {
    aud,
    iat: issuedAt,
    nbf: issuedAt,
    exp: expiresAt,
    idtyp: 'app',
    oid: identity.principalId,
    sub: identity.principalId,
    tid: tenant.tenantId,
    uti: tokenId(),
    ver: version,
    ...(version === '2.0'
      ? { iss: tenant.issuer, azp: identity.clientId, azpacr: '2' }
      : // Azurite and Azure Storage know no other issuer than this one.
        { iss: `https://sts.windows.net/${tenant.tenantId}/`, appid: identity.clientId, appidacr: '2' }),
  };
  return { token: await signClaims('managed_identity', claims, tenant), expiresAt };
}
