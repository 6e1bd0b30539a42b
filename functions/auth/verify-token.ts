// Decides whether an Authorization header proves a user of our API. Knows nothing about HTTP answers: it gives a caller
// or the reason why not, and throws only when the signing keys cannot be had.
import type { JWTPayload } from 'jose';
import type { Caller } from './caller.ts';
import { createClaimsVerifier, refused, type ClaimsVerifierOptions, type Refused, type TenantRules } from './verify-claims.ts';

export { SigningKeysUnavailableError } from './verify-claims.ts';

export type Verification = { readonly kind: 'caller'; readonly caller: Caller } | Refused;

/** What an access token of a user must say. */
export interface TokenRules extends TenantRules {
  readonly scope: string;
}

export interface TokenVerifierOptions extends ClaimsVerifierOptions {
  readonly rules: TokenRules;
}

export type TokenVerifier = (authorization: string | null) => Promise<Verification>;

/** Makes the function that verifies every request. */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const verifyClaims = createClaimsVerifier(options);
  return async function verifyToken(authorization) {
    const verified = await verifyClaims(authorization);
    return verified.kind === 'refused' ? verified : judgeClaims(verified.claims, verified.token, options.rules);
  };
}

function judgeClaims(claims: JWTPayload, token: string, rules: TokenRules): Verification {
  const { scp, oid } = claims;
  // An ID token has our audience and issuer too, and an application's token has roles instead: only `scp` says that a
  // user let a client call this API.
  const scopes = typeof scp === 'string' ? scp.split(' ') : [];
  if (!scopes.includes(rules.scope)) return refused('scope');
  // The object id becomes the first segment of blob names, so its form is checked and not only its presence.
  if (typeof oid !== 'string' || !/^[0-9a-f-]{36}$/i.test(oid)) return refused('user');
  return {
    kind: 'caller',
    caller: {
      oid: oid.toLowerCase(),
      name: textOf(claims['name']) ?? textOf(claims['preferred_username']) ?? oid,
      token,
      clientId: textOf(claims['azp']) ?? rules.audience,
      scopes,
      expiresAt: claims.exp ?? 0,
    },
  };
}

function textOf(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' ? claim : undefined;
}
