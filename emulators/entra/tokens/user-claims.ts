// The claims that describe the user alike in access and id tokens (version 2.0).
import type { User } from '../options.ts';
import type { Claims } from '../tenant/signer.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { pairwiseSubject, tokenId } from './subject.ts';

/** Claims for the application about one of its users. */
export function userClaims(user: User, tenant: Tenant): Claims {
  const { application, tenantId } = tenant;
  const declared = application.appRoles ?? [];
  const roles = user.appRoles.filter((role) => declared.includes(role));
  return {
    aud: application.clientId,
    iss: tenant.issuer,
    name: user.displayName,
    oid: user.oid,
    preferred_username: user.userPrincipalName,
    // Entra leaves the claim out when there is no role.
    ...(roles.length === 0 ? {} : { roles }),
    sub: pairwiseSubject({ tenantId, clientId: application.clientId, oid: user.oid }),
    tid: tenantId,
    uti: tokenId(),
    ver: '2.0',
  };
}
