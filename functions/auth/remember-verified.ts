// Spares the second signature check of a bearer seen a moment ago: a session sends the same token with every call, and
// RSA is half the cost of a small one. Knows nothing about what makes a token good.
import { createBoundedMap } from '../bounded-map.ts';
import type { TokenVerifier, Verification } from './verify-token.ts';

/** How long a good verdict holds: far shorter than the signing keys themselves are kept. */
export const REMEMBERED_MS = 60_000;

const MAX_REMEMBERED = 1_000;

/**
 * A verifier that asks `verify` only for headers it has not found good within the last minute. Only the identical text
 * gets the remembered caller, expiry is looked at every time, and bad verdicts are never remembered.
 */
export function rememberVerified(verify: TokenVerifier, now: () => Date): TokenVerifier {
  const verified = createBoundedMap<string, { readonly verdict: Verification; readonly until: number }>(MAX_REMEMBERED);
  return async function verifyToken(authorization) {
    const known = authorization === null ? undefined : verified.get(authorization);
    if (known !== undefined && now().getTime() < known.until) return known.verdict;
    const verdict = await verify(authorization);
    if (verdict.kind === 'caller' && authorization !== null) {
      const until = Math.min(now().getTime() + REMEMBERED_MS, verdict.caller.expiresAt * 1000);
      verified.set(authorization, { verdict, until });
    }
    return verdict;
  };
}
