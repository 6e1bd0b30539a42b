// Judges the claims of a token whose signature is already verified: lifetime, audience, issuer, required claims.
// Pure: gets the time and the expectations passed in.

import { passed, refuse, type Verdict } from './verdict.ts';

export type Claims = Readonly<Record<string, unknown>>;

export interface RequiredClaim {
  readonly name: string;
  readonly match: 'all' | 'any';
  /** Splits a claim that holds several values in one text. */
  readonly separator: string | undefined;
  /** None: the claim only has to be there. */
  readonly values: readonly string[];
}

export interface ClaimRules {
  readonly requireExpiration: boolean;
  readonly clockSkewSeconds: number;
  /** Undefined: any. */
  readonly audiences: readonly string[] | undefined;
  /** Undefined: any. */
  readonly issuers: readonly string[] | undefined;
  readonly requiredClaims: readonly RequiredClaim[];
}

/** `nowSeconds`: seconds since the Unix epoch. */
export function checkClaims(claims: Claims, rules: ClaimRules, nowSeconds: number): Verdict {
  const verdicts = [
    () => checkLifetime(claims, rules, nowSeconds),
    () => checkAudience(claims, rules),
    () => checkIssuer(claims, rules),
    () => checkRequired(claims, rules.requiredClaims),
  ];
  for (const check of verdicts) {
    const verdict = check();
    if (verdict.kind === 'refused') return verdict;
  }
  return passed;
}

/** Values of a claim as API Management shows them: a list of texts. */
export function claimValues(claims: Claims, name: string): readonly string[] | undefined {
  const claim = Object.hasOwn(claims, name) ? claims[name] : undefined;
  if (claim === undefined || claim === null) return undefined;
  return (Array.isArray(claim) ? claim : [claim]).map((value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value)));
}

function checkLifetime({ exp, nbf }: Claims, rules: ClaimRules, nowSeconds: number): Verdict {
  if (exp === undefined && rules.requireExpiration) return refuse('JwtInvalid', 'The token has no expiration time. Access denied.');
  for (const time of [exp, nbf]) {
    if (time !== undefined && typeof time !== 'number') return refuse('JwtInvalid', 'The lifetime of the token is not a number. Access denied.');
  }
  // RFC 7519 4.1.4: not accepted on or after the expiration time.
  if (typeof exp === 'number' && exp + rules.clockSkewSeconds <= nowSeconds) return refuse('TokenExpired', 'The token is expired. Access denied.');
  if (typeof nbf === 'number' && nbf - rules.clockSkewSeconds > nowSeconds) return refuse('JwtInvalid', 'The token is not yet valid. Access denied.');
  return passed;
}

function checkAudience(claims: Claims, { audiences }: ClaimRules): Verdict {
  if (audiences === undefined) return passed;
  const found = claimValues(claims, 'aud') ?? [];
  if (found.some((audience) => audiences.includes(audience))) return passed;
  return refuse('TokenAudienceNotAllowed', 'The audience of the token is not allowed. Access denied.');
}

function checkIssuer(claims: Claims, { issuers }: ClaimRules): Verdict {
  if (issuers === undefined) return passed;
  const { iss, tid } = claims;
  // Metadata of Entra's multi-tenant endpoints names the issuer with a placeholder for the tenant of the token.
  const expected = issuers.map((issuer) => (typeof tid === 'string' ? issuer.replace('{tenantid}', tid) : issuer));
  if (typeof iss === 'string' && expected.includes(iss)) return passed;
  return refuse('TokenIssuerNotAllowed', 'The issuer of the token is not allowed. Access denied.');
}

function checkRequired(claims: Claims, required: readonly RequiredClaim[]): Verdict {
  const missing = required.filter(({ name }) => claimValues(claims, name) === undefined);
  if (missing.length > 0) {
    return refuse('TokenClaimNotFound', `JWT token is missing the following claims: ${missing.map(({ name }) => name).join(', ')}. Access denied.`);
  }
  const failed = required.find((claim) => !hasValues(claims, claim));
  return failed === undefined ? passed : refuse('TokenClaimValueNotAllowed', `Claim ${failed.name} value is not allowed. Access denied.`);
}

function hasValues(claims: Claims, { name, match, separator, values }: RequiredClaim): boolean {
  if (values.length === 0) return true;
  const whole = claimValues(claims, name) ?? [];
  const found = separator === undefined || separator === '' ? whole : whole.flatMap((value) => value.split(separator));
  return match === 'all' ? values.every((value) => found.includes(value)) : values.some((value) => found.includes(value));
}
