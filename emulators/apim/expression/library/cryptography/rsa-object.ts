// The object behind RSA: a key pair or a public key on node:crypto, and the forms in which keys come and go.

import {
  constants, createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject, privateDecrypt, privateEncrypt, publicDecrypt,
  publicEncrypt, sign, timingSafeEqual, verify,
} from 'node:crypto';

import { namedType } from '../../types.ts';
import type { NetObject } from '../../values.ts';
import { notInLibrary } from '../exceptions.ts';
import { cryptographic } from './symmetric-object.ts';

export type SignaturePadding = 'Pkcs1' | 'Pss';
export type EncryptionPadding = 'Pkcs1' | 'OaepSHA1' | 'OaepSHA256' | 'OaepSHA384' | 'OaepSHA512';

/** Fields of `RSAParameters`, big-endian numbers. */
export interface RsaParts {
  Modulus: Uint8Array | null;
  Exponent: Uint8Array | null;
  D: Uint8Array | null;
  P: Uint8Array | null;
  Q: Uint8Array | null;
  DP: Uint8Array | null;
  DQ: Uint8Array | null;
  InverseQ: Uint8Array | null;
}

export interface Signing {
  readonly hash: string;
  readonly padding: SignaturePadding;
}

export class RsaObject implements NetObject {
  readonly netType = namedType('System.Security.Cryptography.RSA');
  #public: KeyObject | null;
  #private: KeyObject | null;
  readonly #newKeySize: number;

  /** Without keys a pair is made when it is needed first. */
  constructor(keys: { public: KeyObject | null; private: KeyObject | null }, newKeySize = 2048) {
    this.#public = keys.public;
    this.#private = keys.private;
    this.#newKeySize = newKeySize;
  }

  get publicKey(): KeyObject {
    return (this.#public ??= createPublicKey(this.privateKey));
  }

  /** @throws NetException System.Security.Cryptography.CryptographicException where there is a public key only */
  get privateKey(): KeyObject {
    if (this.#private === null && this.#public !== null) throw cryptographic('Object contains only the public half of a key pair. A private key must also be provided.');
    this.#private ??= generateKeyPairSync('rsa', { modulusLength: this.#newKeySize }).privateKey;
    return this.#private;
  }

  get keySize(): number {
    return this.#public === null && this.#private === null ? this.#newKeySize : (this.publicKey.asymmetricKeyDetails?.modulusLength ?? 0);
  }

  import(parts: RsaParts): void {
    const jwk = toJwk(parts);
    try {
      this.#private = jwk.d === undefined ? null : createPrivateKey({ key: jwk, format: 'jwk' });
      this.#public = createPublicKey({ key: { kty: 'RSA', n: jwk.n ?? '', e: jwk.e ?? '' }, format: 'jwk' });
    } catch {
      throw cryptographic('The specified RSA parameters are not valid.');
    }
  }

  export(includePrivate: boolean): RsaParts {
    return fromJwk((includePrivate ? this.privateKey : this.publicKey).export({ format: 'jwk' }));
  }

  sign(data: Uint8Array, { hash, padding }: Signing): Uint8Array {
    return new Uint8Array(sign(hash, data, { key: this.privateKey, ...signaturePadding(padding) }));
  }

  verify(data: Uint8Array, signature: Uint8Array, { hash, padding }: Signing): boolean {
    return verify(hash, data, { key: this.publicKey, ...signaturePadding(padding) }, signature);
  }

  signHash(digest: Uint8Array, signing: Signing): Uint8Array {
    const info = digestInfo(digest, signing);
    return new Uint8Array(privateEncrypt({ key: this.privateKey, padding: constants.RSA_PKCS1_PADDING }, info));
  }

  verifyHash(digest: Uint8Array, signature: Uint8Array, signing: Signing): boolean {
    const info = digestInfo(digest, signing);
    try {
      const found = publicDecrypt({ key: this.publicKey, padding: constants.RSA_PKCS1_PADDING }, signature);
      return found.length === info.length && timingSafeEqual(found, info);
    } catch {
      // A signature that does not even decrypt is a wrong signature.
      return false;
    }
  }

  encrypt(data: Uint8Array, padding: EncryptionPadding): Uint8Array {
    try {
      return new Uint8Array(publicEncrypt({ key: this.publicKey, ...encryptionPadding(padding) }, data));
    } catch {
      throw cryptographic('The message exceeds the maximum allowable length for the chosen options.');
    }
  }

  decrypt(data: Uint8Array, padding: EncryptionPadding): Uint8Array {
    const { privateKey } = this;
    try {
      return new Uint8Array(privateDecrypt({ key: privateKey, ...encryptionPadding(padding) }, data));
    } catch {
      throw cryptographic('The parameter is incorrect.');
    }
  }
}

/** .NET salts a PSS signature with as many bytes as the hash has. */
function signaturePadding(padding: SignaturePadding): { padding: number; saltLength?: number } {
  if (padding === 'Pkcs1') return { padding: constants.RSA_PKCS1_PADDING };
  return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}

function encryptionPadding(padding: EncryptionPadding): { padding: number; oaepHash?: string } {
  if (padding === 'Pkcs1') return { padding: constants.RSA_PKCS1_PADDING };
  return { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: padding.slice('Oaep'.length).toLowerCase() };
}

/** What a PKCS #1 signature holds: the name of the hash and the hash (RFC 8017, 9.2). */
function digestInfo(digest: Uint8Array, { hash, padding }: Signing): Buffer {
  const prefix = digestPrefixes.get(hash);
  if (prefix === undefined || padding !== 'Pkcs1') throw notInLibrary(`A ${padding} signature of a ${hash} hash`);
  return Buffer.concat([Buffer.from(prefix, 'hex'), digest]);
}

const digestPrefixes = new Map([
  ['md5', '3020300c06082a864886f70d020505000410'], ['sha1', '3021300906052b0e03021a05000414'],
  ['sha256', '3031300d060960864801650304020105000420'], ['sha384', '3041300d060960864801650304020205000430'],
  ['sha512', '3051300d060960864801650304020305000440'],
]);

/** JSON Web Key members of RSA (RFC 7518, 6.3). */
const members = { Modulus: 'n', Exponent: 'e', D: 'd', P: 'p', Q: 'q', DP: 'dp', DQ: 'dq', InverseQ: 'qi' } as const;

export const partNames = Object.keys(members) as (keyof RsaParts)[];

function toJwk(parts: RsaParts): JsonWebKey {
  const jwk: JsonWebKey = { kty: 'RSA' };
  for (const name of partNames) {
    const value = parts[name];
    if (value !== null) jwk[members[name]] = Buffer.from(value).toString('base64url');
  }
  return jwk;
}

function fromJwk(jwk: JsonWebKey): RsaParts {
  const part = (name: keyof RsaParts): Uint8Array | null => {
    const value = jwk[members[name]];
    return value === undefined ? null : Uint8Array.from(Buffer.from(value, 'base64url'));
  };
  return {
    Modulus: part('Modulus'), Exponent: part('Exponent'), D: part('D'), P: part('P'), Q: part('Q'), DP: part('DP'), DQ: part('DQ'),
    InverseQ: part('InverseQ'),
  };
}
