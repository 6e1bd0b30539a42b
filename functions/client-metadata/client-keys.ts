// Decides whether what a client gives as its keys are public keys, and only those. Knows nothing about signatures.
import type { JSONWebKeySet } from 'jose';
import { readHttpsUrl } from './client-id-url.ts';
import type { ClientKeys } from './client-record.ts';
import { refuse, type Refusal } from './refusal.ts';

const MAX_KEYS = 20;

/** RFC 7518 6 and RFC 8037 2: members that only a private or a shared key has. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** The keys that the metadata gives (RFC 7591 2: `jwks` or `jwks_uri`, not both); undefined when it gives none. */
export function readClientKeys(metadata: Readonly<Record<string, unknown>>): ClientKeys | undefined | Refusal {
  const { jwks, jwks_uri: jwksUri } = metadata;
  if (jwks !== undefined && jwksUri !== undefined) return refuse('keys', 'A client has jwks or jwks_uri, not both.');
  if (jwksUri !== undefined) {
    const url = typeof jwksUri === 'string' ? readHttpsUrl(jwksUri) : undefined;
    return url === undefined ? refuse('keys', 'jwks_uri must be an https address in its normal form.') : { jwksUri: url };
  }
  if (jwks === undefined) return undefined;
  const set = readPublicKeys(jwks);
  return set.kind === 'refused' ? set : { jwks: set.jwks };
}

/** A key set that holds public keys only. */
export function readPublicKeys(value: unknown): { readonly kind: 'keys'; readonly jwks: JSONWebKeySet } | Refusal {
  const keys: unknown = isObject(value) ? value['keys'] : undefined;
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > MAX_KEYS || !keys.every(isObject)) {
    return refuse('keys', `A key set must be an object with 1 to ${MAX_KEYS} keys.`);
  }
  // Whoever publishes a private key has no key any more (Cloudflare and others refuse the client outright, too).
  if (keys.some((key) => key['kty'] === 'oct' || PRIVATE_MEMBERS.some((member) => member in key))) {
    return refuse('keys', 'The keys of a client must be public keys; a private or shared key was published.');
  }
  if (!keys.every((key) => ['RSA', 'EC', 'OKP'].includes(String(key['kty'])))) {
    return refuse('keys', 'The keys of a client must be of type RSA, EC or OKP.');
  }
  return { kind: 'keys', jwks: { keys } as unknown as JSONWebKeySet };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
