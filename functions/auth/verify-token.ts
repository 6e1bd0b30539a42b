// Decides whether an Authorization header proves a user of our API. Knows nothing about HTTP answers: it gives a caller
// or the reason why not, and throws only when the signing keys cannot be had.
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Caller } from './caller.ts';

/** Why a bearer was refused: for the log, never for the client. */
export type Refusal =
  | 'missing' | 'malformed' | 'algorithm' | 'signature' | 'key' | 'expired' | 'not-yet-valid' | 'issuer' | 'audience'
  | 'tenant' | 'scope' | 'user';

export type Verification =
  | { readonly kind: 'caller'; readonly caller: Caller }
  | { readonly kind: 'refused'; readonly reason: Refusal };

/** What an access token of ours must say. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly tenantId: string;
  readonly scope: string;
}

export interface TokenVerifierOptions {
  readonly rules: TokenRules;
  readonly keys: JWTVerifyGetKey;
  readonly now: () => Date;
}

export type TokenVerifier = (authorization: string | null) => Promise<Verification>;

/** Thrown when a token can be judged neither good nor bad because the identity provider's keys are out of reach. */
export class SigningKeysUnavailableError extends Error {
  readonly code = 'signing_keys_unavailable';

  constructor(cause: unknown) {
    super('The signing keys of the identity provider cannot be read', { cause });
    this.name = 'SigningKeysUnavailableError';
  }
}

/** Entra tokens are 1 to 5 KB; nothing longer is worth a signature check. */
const MAX_TOKEN_LENGTH = 16_384;

/** Makes the function that verifies every request. */
export function createTokenVerifier({ rules, keys, now }: TokenVerifierOptions): TokenVerifier {
  return async function verifyToken(authorization) {
    const token = bearerOf(authorization);
    if (token === undefined) return refused(authorization ? 'malformed' : 'missing');
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: rules.issuer,
        audience: rules.audience,
        // Entra signs with RS256 only; naming it shuts out `none` and HMAC with the public key (RFC 8725 3.1).
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
        currentDate: now(),
      });
      return judgeClaims(payload, token, rules);
    } catch (error) {
      return refused(refusalOf(error));
    }
  };
}

/** RFC 6750 2.1. Two headers arrive joined by a comma, which the alphabet refuses. */
function bearerOf(authorization: string | null): string | undefined {
  if (!authorization || authorization.length > MAX_TOKEN_LENGTH) return undefined;
  return /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
}

function judgeClaims(claims: JWTPayload, token: string, rules: TokenRules): Verification {
  const { tid, scp, oid } = claims;
  if (tid !== rules.tenantId) return refused('tenant');
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

function refused(reason: Refusal): Verification {
  return { kind: 'refused', reason };
}

/** jose's error codes in our words; whatever is not about the token is about reaching the keys. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return refusalOfClaim(error.claim);
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return 'key';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed';
  if (error instanceof errors.JOSENotSupported) return 'algorithm';
  throw new SigningKeysUnavailableError(error);
}

function refusalOfClaim(claim: string): Refusal {
  switch (claim) {
    case 'iss':
      return 'issuer';
    case 'aud':
      return 'audience';
    case 'nbf':
      return 'not-yet-valid';
    default:
      return 'malformed';
  }
}
