// A key that may have signed a token: from a provider's key set, or written into the policy. Knows nothing of tokens.

import type { JWK } from 'jose';

import { defineShape, type Element, type Loading } from '../policy.ts';

export interface SigningKey {
  /** Matched with the token's `kid`; a key without one is tried for every token. */
  readonly id: string | undefined;
  readonly jwk: JWK;
}

/** The `key` elements of `issuer-signing-keys` and `decryption-keys` (validate-jwt reference, "key attributes"). */
export const keyShape = defineShape({
  attributes: {
    id: { kind: 'text', expression: false },
    'certificate-id': { kind: 'text', expression: false },
    n: { kind: 'text', expression: false },
    e: { kind: 'text', expression: false },
  },
  text: { kind: 'text', expression: false },
});

/** The keys of a list; reports those that are none and those this gateway cannot have. */
export function readKeys(elements: readonly Element<typeof keyShape>[], loading: Loading): SigningKey[] {
  return elements.flatMap(({ attributes: { id, 'certificate-id': certificate, n, e }, text, position }): SigningKey[] => {
    if (certificate !== undefined) {
      loading.problem(`expected a key as text or as n and e, found certificate-id "${certificate}": this gateway holds no certificates`, position);
      return [];
    }
    if (n !== undefined && e !== undefined) return [{ id, jwk: { kty: 'RSA', n, e } }];
    const secret = text?.trim() ?? '';
    if (n !== undefined || e !== undefined || !isBase64(secret)) {
      loading.problem('expected a key: Base64 text, or n and e together', position);
      return [];
    }
    return [{ id, jwk: { kty: 'oct', k: Buffer.from(secret, 'base64').toString('base64url') } }];
  });
}

/** Keys of a provider's key set that sign (RFC 7517 4.2: `use`). */
export function signingKeysOf(keys: readonly JWK[]): SigningKey[] {
  return keys.filter(({ use }) => use === undefined || use === 'sig').map((jwk) => ({ id: jwk.kid, jwk }));
}

function isBase64(text: string): boolean {
  return text !== '' && /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0;
}
