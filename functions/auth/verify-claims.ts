// Checks what every token of our tenant must prove, whoever it speaks of: signature, issuer, audience, expiry, tenant.
// Gives the claims or the reason why not, and throws only when the signing keys cannot be had.
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';

/** Why a bearer was refused: for the log, never for the client. */
export type Refusal =
  | 'missing' | 'malformed' | 'algorithm' | 'signature' | 'key' | 'expired' | 'not-yet-valid' | 'issuer' | 'audience'
  | 'tenant' | 'scope' | 'user' | 'not-gateway';

export interface Refused {
  readonly kind: 'refused';
  readonly reason: Refusal;
}

/** Whose tokens count. */
export interface TenantRules {
  readonly issuer: string;
  readonly audience: string;
  readonly tenantId: string;
}

export interface ClaimsVerifierOptions {
  readonly rules: TenantRules;
  readonly keys: JWTVerifyGetKey;
  readonly now: () => Date;
}

/** What a token of the tenant says, with the token. */
export interface VerifiedClaims {
  readonly kind: 'claims';
  readonly claims: JWTPayload;
  readonly token: string;
}

export type ClaimsVerifier = (authorization: string | null) => Promise<VerifiedClaims | Refused>;

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

/** Makes the function that looks at an Authorization header. */
export function createClaimsVerifier({ rules, keys, now }: ClaimsVerifierOptions): ClaimsVerifier {
  return async function verifyClaims(authorization) {
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
      return payload['tid'] === rules.tenantId ? { kind: 'claims', claims: payload, token } : refused('tenant');
    } catch (error) {
      return refused(refusalOf(error));
    }
  };
}

/** A refusal as a value. */
export function refused(reason: Refusal): Refused {
  return { kind: 'refused', reason };
}

/** RFC 6750 2.1. Two headers arrive joined by a comma, which the alphabet refuses. */
function bearerOf(authorization: string | null): string | undefined {
  if (!authorization || authorization.length > MAX_TOKEN_LENGTH) return undefined;
  return /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
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
