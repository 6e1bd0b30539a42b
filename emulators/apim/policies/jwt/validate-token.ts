// Runs a token through the checks, and turns the first refusal into the policy's failure.

import type { Exchange } from '../exchange.ts';
import { PolicyError, type Value } from '../policy.ts';
import { checkClaims, type ClaimRules, type Claims } from './check-claims.ts';
import type { SigningKey } from './signing-key.ts';
import type { SignatureRules } from './verify-signature.ts';
import { refuse, type Refused } from './verdict.ts';

/** Attributes that say how a refusal is answered. */
export const failedValidation = {
  'failed-validation-httpcode': { kind: 'integer', expression: true, default: '401' },
  'failed-validation-error-message': { kind: 'text', expression: true },
} as const;

export interface FailedValidation {
  readonly 'failed-validation-httpcode': Value<number>;
  readonly 'failed-validation-error-message': Value<string> | undefined;
}

export interface TokenRules extends SignatureRules {
  readonly decryptionKeys: readonly SigningKey[];
  /** Asked after the signature was verified. */
  claimRules(claims: Claims): Promise<ClaimRules> | ClaimRules;
}

/** The token, decrypted, when every check passed. */
export async function validateToken(token: string | undefined, rules: TokenRules, nowSeconds: number): Promise<string | Refused> {
  if (token === undefined) return refuse('TokenNotPresent', 'JWT not present.');
  // Loaded by the first token: no start should wait for the cryptography library.
  const { decryptToken, verifySignature } = await import('./verify-signature.ts');
  const signed = await decryptToken(token, rules.decryptionKeys);
  if (typeof signed !== 'string') return signed;
  const signature = await verifySignature(signed, rules);
  if (signature.kind === 'refused') return signature;
  const claims = readClaims(signed);
  if (claims === undefined) return refuse('JwtInvalid', 'The token is not a well-formed JWT.');
  const verdict = checkClaims(claims, await rules.claimRules(claims), nowSeconds);
  return verdict.kind === 'refused' ? verdict : signed;
}

/** The error that ends the section; the trace keeps the true reason where the client is given another message. */
export function failValidation(refused: Refused, attributes: FailedValidation, exchange: Exchange, element: string): PolicyError {
  exchange.trace({ source: element, severity: 'error', message: `${refused.reason}: ${refused.message}` });
  return new PolicyError(attributes['failed-validation-error-message']?.(exchange) ?? refused.message, {
    reason: refused.reason,
    statusCode: attributes['failed-validation-httpcode'](exchange),
  });
}

function readClaims(token: string): Claims | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? (claims as Claims) : undefined;
  } catch {
    // Not JSON: as good as no token.
    return undefined;
  }
}
