// The tenant's signing key: signs JWTs and tells whether a JWT was signed here. Refuses to know what the claims mean.
import { compactVerify, decodeJwt, generateKeyPair, importJWK, SignJWT, type JWK, type JWTPayload } from 'jose';

/** The claims of one JWT. */
export type Claims = JWTPayload;

/** What `inspect` can say of a text. */
export type Inspection =
  | { readonly kind: 'not-a-jwt' }
  /** The claims are what the text asserts, nothing more. */
  | { readonly kind: 'jwt'; readonly claims: Claims; readonly signedHere: boolean };

/** Signs and recognises the tenant's tokens. */
export interface Signer {
  readonly publicKey: JWK;
  sign(claims: Claims): Promise<string>;
  /** Signs with a key nobody published, under the published key's id: a forgery, for tests. */
  forge(claims: Claims): Promise<string>;
  inspect(token: string): Promise<Inspection>;
}

/** Builds the signer of a private RSA key that has a `kid`. */
export async function createSigner(privateJwk: JWK): Promise<Signer> {
  const { kty, n, e, kid } = privateJwk;
  if (kty !== 'RSA' || n === undefined || e === undefined || kid === undefined) {
    throw new TypeError(`signing key: expected an RSA key with n, e and kid, got ${kty} with kid ${kid}`);
  }
  const publicKey: JWK = { kty, use: 'sig', kid, n, e };
  const privateKey = await importJWK(privateJwk, 'RS256');
  const verificationKey = await importJWK(publicKey, 'RS256');
  // Entra signs everything RS256 and names the key twice.
  const header = { alg: 'RS256', typ: 'JWT', kid, x5t: kid };

  return {
    publicKey,
    sign: (claims) => new SignJWT(claims).setProtectedHeader(header).sign(privateKey),
    forge: async (claims) => {
      const foreign = await generateKeyPair('RS256');
      return new SignJWT(claims).setProtectedHeader(header).sign(foreign.privateKey);
    },
    inspect: async (token) => {
      let claims: Claims;
      try {
        claims = decodeJwt(token);
      } catch {
        return { kind: 'not-a-jwt' };
      }
      // jose rejects for every way in which a signature can be wrong; which one it was changes nothing here.
      const signedHere = await compactVerify(token, verificationKey, { algorithms: ['RS256'] }).then(
        () => true,
        () => false,
      );
      return { kind: 'jwt', claims, signedHere };
    },
  };
}
