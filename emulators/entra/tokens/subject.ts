// The claims that identify a user or a token without telling more than they must.
import { createHash, randomBytes } from 'node:crypto';

/** The pairwise `sub`: stable for one user and one application, different for every other pair. */
export function pairwiseSubject(pair: { tenantId: string; clientId: string; oid: string }): string {
  return createHash('sha256').update(`${pair.tenantId}/${pair.clientId}/${pair.oid}`).digest('base64url');
}

/** `uti`, the id of one token. */
export function tokenId(): string {
  return randomBytes(16).toString('base64url');
}
