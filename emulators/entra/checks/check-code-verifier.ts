// Whether a PKCE verifier belongs to the challenge of the authorize request.
import { createHash, timingSafeEqual } from 'node:crypto';
import { EntraError } from '../errors/entra-error.ts';
import type { CodeChallenge } from './check-code-challenge.ts';

/** Throws 501481 unless the verifier fits; a verifier without a challenge fits nothing. */
export function checkCodeVerifier(verifier: string | undefined, challenge: CodeChallenge | undefined): void {
  if (verifier === undefined && challenge === undefined) return;
  if (verifier === undefined || challenge === undefined || !fits(verifier, challenge)) {
    throw new EntraError(501481, 'The code_verifier does not match the code_challenge of the authorization request.');
  }
}

function fits(verifier: string, { method, value }: CodeChallenge): boolean {
  // RFC 7636 4.6: recompute the challenge from the verifier.
  const computed = Buffer.from(method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier);
  const expected = Buffer.from(value);
  return computed.length === expected.length && timingSafeEqual(computed, expected);
}
