// Decides whether an Authorization header proves the gateway itself: a token of its managed identity for our API.
import { createClaimsVerifier, refused, type ClaimsVerifierOptions, type Refused } from './verify-claims.ts';

export interface GatewayVerifierOptions extends ClaimsVerifierOptions {
  /** Object id of the gateway's managed identity. */
  readonly principalId: string;
}

export type GatewayVerifier = (authorization: string | null) => Promise<{ readonly kind: 'gateway' } | Refused>;

/** Makes the function that lets nobody but the gateway in, whichever keys the caller holds. */
export function createGatewayVerifier({ principalId, ...options }: GatewayVerifierOptions): GatewayVerifier {
  const verifyClaims = createClaimsVerifier(options);
  return async function verifyGateway(authorization) {
    const verified = await verifyClaims(authorization);
    if (verified.kind === 'refused') return verified;
    const { oid, sub, scp } = verified.claims;
    // An application's token names itself as subject and carries no scope; a user's subject is a pseudonym.
    // https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
    const isApplication = scp === undefined && sub === oid;
    return isApplication && oid === principalId ? { kind: 'gateway' } : refused('not-gateway');
  };
}
