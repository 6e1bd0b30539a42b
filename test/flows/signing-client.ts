// A client that proves itself by its key (RFC 7523): the key, what it publishes, and its assertions.
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

export type SigningClient = {
  readonly publicKey: JWK;
  /** A good assertion of the client for the server; `claims` replaces or (with undefined) removes. */
  assert(clientId: string, audience: string, claims?: Readonly<Record<string, unknown>>): Promise<string>;
};

/** Makes a client with a key of its own. */
export async function makeSigningClient(): Promise<SigningClient> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = randomUUID();
  return {
    publicKey: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'ES256' },
    assert(clientId, audience, claims = {}) {
      const now = Math.floor(Date.now() / 1000);
      const usual = { iss: clientId, sub: clientId, aud: audience, iat: now, exp: now + 60, jti: randomUUID() };
      const all = Object.entries({ ...usual, ...claims }).filter(([, value]) => value !== undefined);
      return new SignJWT(Object.fromEntries(all)).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
    },
  };
}

/** The parameters of the token endpoint that carry an assertion. */
export function assertionForm(assertion: string): Readonly<Record<string, string>> {
  return { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion };
}
