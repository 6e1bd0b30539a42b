// Keys and tokens that tests make for themselves, and a provider that publishes the keys.

import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

export interface TestKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export async function makeKey(kid: string, alg = 'RS256'): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } };
}

/** A token with these claims, signed by `key`. */
export function sign(key: TestKey, claims: Readonly<Record<string, unknown>>, header: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(key.privateKey);
}

/** A network with one OpenID provider whose keys and health a test may change. */
export class Provider {
  readonly issuer: string;
  readonly url: string;
  keys: readonly JWK[];
  isDown = false;
  /** How often the configuration was fetched. */
  fetches = 0;

  constructor(issuer: string, keys: readonly JWK[]) {
    this.issuer = issuer;
    this.url = `${issuer}/.well-known/openid-configuration`;
    this.keys = keys;
  }

  readonly fetch = (input: string | URL): Promise<Response> => {
    const url = String(input);
    if (this.isDown && url.startsWith(this.issuer)) return Promise.reject(new TypeError('fetch failed'));
    if (url === this.url) {
      this.fetches += 1;
      return Promise.resolve(Response.json({ issuer: this.issuer, jwks_uri: `${this.issuer}/keys` }));
    }
    if (url === `${this.issuer}/keys`) return Promise.resolve(Response.json({ keys: this.keys }));
    return Promise.resolve(new Response('ok'));
  };
}
