// Decides whether a client assertion proves its client (RFC 7523 3, RFC 7521 4.2). Knows nothing about grants.
import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import type { ClientRecord } from '../client-metadata/client-record.ts';
import { refuse, type Refusal } from '../client-metadata/refusal.ts';
import type { FindClientKeys } from './find-client-keys.ts';
import type { UseOnce } from './used-assertions.ts';

export interface PresentedAssertion {
  readonly client: ClientRecord;
  readonly assertion: string;
  /** The gateway's issuer, which is also its address. */
  readonly issuer: string;
}

export interface AssertionVerifierOptions {
  readonly findClientKeys: FindClientKeys;
  readonly useOnce: UseOnce;
  readonly now: () => Date;
}

export type AssertionVerifier = (presented: PresentedAssertion) => Promise<{ readonly kind: 'proven' } | Refusal>;

/** Asymmetric only: a client and this gateway share no secret. The metadata of the gateway lists the same. */
export const SIGNING_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];

/** An assertion is made for one request; a minute would do. */
const MAX_LIFE_SECONDS = 300;
/** Between the client's clock and ours. */
const SKEW_SECONDS = 30;
/** Keys younger than this are not asked for again because of an unknown key id. */
const KEYS_REST_MS = 30_000;
const MAX_LENGTH = 8_192;

/** Makes the function that verifies an assertion and uses it up. */
export function createAssertionVerifier({ findClientKeys, useOnce, now }: AssertionVerifierOptions): AssertionVerifier {
  return async function verifyAssertion({ client, assertion, issuer }) {
    if (assertion.length > MAX_LENGTH) return wrong('is too long');
    const verified = await verifySignature(client, assertion);
    if (verified.kind === 'refused') return verified;
    const { claims } = verified;
    const problem = claimsProblem(claims, { clientId: client.clientId, issuer, now: now().getTime() / 1000 });
    if (problem !== undefined) return wrong(problem);
    const until = new Date((Number(claims['exp']) + SKEW_SECONDS) * 1000);
    return useOnce({ clientId: client.clientId, id: String(claims['jti']), until })
      ? { kind: 'proven' }
      : refuse('replayed', 'The client assertion was used before.');
  };

  async function verifySignature(client: ClientRecord, assertion: string): Promise<{ readonly kind: 'claims'; readonly claims: Claims } | Refusal> {
    let keys = await findClientKeys(client);
    for (;;) {
      if (keys.kind === 'refused') return keys;
      try {
        return { kind: 'claims', claims: readClaims(await payloadOf(assertion, keys.jwks)) };
      } catch (error) {
        // The client may have changed its keys since they were fetched.
        const stale = keys.since !== undefined && keys.since.getTime() + KEYS_REST_MS < now().getTime();
        if (!(error instanceof errors.JWKSNoMatchingKey) || !stale) return wrong('is not signed by a key of this client');
        keys = await findClientKeys(client, now());
      }
    }
  }
}

/** Several keys may fit when the assertion names none: each is tried. */
async function payloadOf(assertion: string, jwks: JSONWebKeySet): Promise<Uint8Array> {
  const options = { algorithms: SIGNING_ALGORITHMS };
  try {
    return (await compactVerify(assertion, createLocalJWKSet(jwks), options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      const verified = await compactVerify(assertion, key, options).catch(() => undefined);
      if (verified !== undefined) return verified.payload;
    }
    throw error;
  }
}

type Claims = Readonly<Record<string, unknown>>;

/** What is no object has no claims, and so lacks each that is required. */
function readClaims(payload: Uint8Array): Claims {
  const value: unknown = JSON.parse(new TextDecoder().decode(payload));
  return typeof value === 'object' && value !== null ? (value as Claims) : {};
}

interface ClaimRules {
  readonly clientId: string;
  readonly issuer: string;
  /** Seconds since 1970. */
  readonly now: number;
}

/** RFC 7523 3, (1) to (7), in its order. */
function claimsProblem(claims: Claims, { clientId, issuer, now }: ClaimRules): string | undefined {
  const { iss, sub, aud, exp, nbf, iat, jti } = claims;
  if (iss !== clientId) return 'has another iss than the client';
  if (sub !== clientId) return 'has another sub than the client';
  // Every audience must be this server: one that also named another could be replayed by that other here.
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  const ours = [issuer, `${issuer}/`, `${issuer}/token`];
  if (audiences.length === 0 || !audiences.every((audience) => ours.some((own) => own === audience))) return 'has another aud than this server';
  if (typeof exp !== 'number' || exp + SKEW_SECONDS <= now) return 'has expired';
  if (exp > now + MAX_LIFE_SECONDS + SKEW_SECONDS) return `lives longer than ${MAX_LIFE_SECONDS} seconds`;
  if (nbf !== undefined && !(Number(nbf) <= now + SKEW_SECONDS)) return 'is not valid yet';
  if (iat !== undefined && !(Number(iat) <= now + SKEW_SECONDS)) return 'was issued in the future';
  if (typeof jti !== 'string' || jti === '' || jti.length > 256) return 'has no jti';
  return undefined;
}

function wrong(problem: string): Refusal {
  return refuse('assertion', `The client assertion ${problem}.`);
}
