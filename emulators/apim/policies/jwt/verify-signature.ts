// Verifies the signature of a compact JWT and decrypts one that is encrypted. Judges no claim.

import { compactDecrypt, compactVerify, decodeProtectedHeader, errors, importJWK, type CryptoKey } from 'jose';

import type { SigningKey } from './signing-key.ts';
import { passed, refuse, type Refused, type Verdict } from './verdict.ts';

// validate-jwt reference, usage notes: asymmetric PS256, RS256, RS512, ES256. HS… with a Base64 key is what its first example
// shows, though the notes name only encryption algorithms for symmetric keys.
const algorithmsFor: Readonly<Record<string, readonly string[]>> = {
  RSA: ['RS256', 'RS512', 'PS256'],
  EC: ['ES256'],
  oct: ['HS256', 'HS384', 'HS512'],
};

export interface SignatureRules {
  readonly requireSigned: boolean;
  /** Candidates for a `kid`, which may be absent. */
  keysFor(kid: string | undefined): Promise<readonly SigningKey[]>;
}

/** Whether one of the keys signed the token. */
export async function verifySignature(token: string, rules: SignatureRules): Promise<Verdict> {
  const header = readHeader(token);
  if (header === undefined) return refuse('JwtInvalid', 'The token is not a well-formed JWT.');
  const { alg = 'none', kid } = header;
  if (alg === 'none') {
    if (!rules.requireSigned && token.endsWith('.')) return passed;
    return refuse('TokenSignatureInvalid', 'The token does not have a signature. Access denied.');
  }
  const keys = (await rules.keysFor(kid)).filter((key) => key.id === undefined || kid === undefined || key.id === kid);
  if (keys.length === 0) return refuse('TokenSignatureKeyNotFound', 'No key was found for the signature of the token. Access denied.');
  for (const key of keys) if (await hasSigned(key, token, alg)) return passed;
  return refuse('TokenSignatureInvalid', 'The signature of the token is not valid. Access denied.');
}

/** A signed token as it is; the content of an encrypted one. */
export async function decryptToken(token: string, keys: readonly SigningKey[]): Promise<string | Refused> {
  if (token.split('.').length !== 5) return token;
  for (const { jwk } of keys) {
    if (jwk.kty !== 'oct' || jwk.k === undefined) continue;
    try {
      const { plaintext } = await compactDecrypt(token, Buffer.from(jwk.k, 'base64url'));
      return new TextDecoder().decode(plaintext);
    } catch (error) {
      if (!(error instanceof errors.JOSEError) && !(error instanceof TypeError)) throw error;
    }
  }
  return refuse('JwtInvalid', 'The token is encrypted and no decryption key fits.');
}

function readHeader(token: string): { alg?: string; kid?: string } | undefined {
  if (!/^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)) return undefined;
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    if ((alg !== undefined && typeof alg !== 'string') || (kid !== undefined && typeof kid !== 'string')) return undefined;
    return { ...(alg === undefined ? {} : { alg }), ...(kid === undefined ? {} : { kid }) };
  } catch {
    // jose throws for a header that is no Base64url or no JSON; its text adds nothing to "not well-formed".
    return undefined;
  }
}

async function hasSigned(key: SigningKey, token: string, alg: string): Promise<boolean> {
  const { jwk } = key;
  // RFC 8725 3.1: the algorithm belongs to the key; a public key must never serve as an HMAC secret.
  if (algorithmsFor[jwk.kty ?? '']?.includes(alg) !== true || (jwk.alg !== undefined && jwk.alg !== alg)) return false;
  try {
    await compactVerify(token, await importKey(key, alg), { algorithms: [alg] });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}

const imported = new WeakMap<object, Map<string, Promise<CryptoKey | Uint8Array>>>();

function importKey({ jwk }: SigningKey, alg: string): Promise<CryptoKey | Uint8Array> {
  const byAlgorithm = imported.get(jwk) ?? new Map<string, Promise<CryptoKey | Uint8Array>>();
  imported.set(jwk, byAlgorithm);
  const known = byAlgorithm.get(alg) ?? importJWK(jwk, alg);
  byAlgorithm.set(alg, known);
  return known;
}
