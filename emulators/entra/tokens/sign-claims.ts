// Signs the claims of a token, after the fault of the day had its turn.
import type { TokenKind } from '../faults.ts';
import type { Claims } from '../tenant/signer.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** Every JWT of this tenant goes through here. */
export function signClaims(kind: TokenKind, claims: Claims, { faults, signer }: Tenant): Promise<string> {
  const altered = faults.alterClaims === undefined ? claims : faults.alterClaims(kind, claims);
  return faults.forgeSignatures ? signer.forge(altered) : signer.sign(altered);
}
