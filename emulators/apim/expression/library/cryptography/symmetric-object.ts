// The object behind SymmetricAlgorithm: key, IV, mode and padding, and one-shot encryption on node:crypto.
// APIM's byte[].Encrypt and Decrypt rest on it; without authentication, as there.

import { createCipheriv, createDecipheriv, type Cipher, type Decipher } from 'node:crypto';

import type { Runtime } from '../../runtime.ts';
import { namedType, type NetType } from '../../types.ts';
import { NetException, type NetObject } from '../../values.ts';
import { bytesOf } from '../bytes-of.ts';
import { invalidArgument, notInLibrary, required } from '../exceptions.ts';

/** `System.Security.Cryptography.CipherMode`. */
export const cipherMode = { CBC: 1, ECB: 2, OFB: 3, CFB: 4, CTS: 5 } as const;
/** `System.Security.Cryptography.PaddingMode`. */
export const paddingMode = { None: 1, PKCS7: 2, Zeros: 3, ANSIX923: 4, ISO10126: 5 } as const;

interface Algorithm {
  readonly className: string;
  /** Bits. */
  readonly keySizes: readonly number[];
  /** Bytes. */
  readonly blockSize: number;
  readonly cipher: (keyBits: number, mode: string) => string;
}

const aes: Algorithm = {
  className: 'AesCryptoServiceProvider',
  keySizes: [256, 192, 128],
  blockSize: 16,
  cipher: (bits, mode) => `aes-${bits}-${mode}`,
};
const tripleDes: Algorithm = {
  className: 'TripleDESCryptoServiceProvider',
  keySizes: [192, 128],
  blockSize: 8,
  cipher: (bits, mode) => (bits === 192 ? `des-ede3-${mode}` : `des-ede-${mode}`),
};

/** Names that `CryptoConfig` maps (.NET Framework reference, SymmetricAlgorithm.Create). */
const algorithms: ReadonlyMap<string, Algorithm> = new Map([
  ['AES', aes], ['AESCRYPTOSERVICEPROVIDER', aes], ['AESMANAGED', { ...aes, className: 'AesManaged' }],
  ['RIJNDAEL', { ...aes, className: 'RijndaelManaged' }], ['RIJNDAELMANAGED', { ...aes, className: 'RijndaelManaged' }],
  ['3DES', tripleDes], ['TRIPLEDES', tripleDes], ['TRIPLE DES', tripleDes], ['TRIPLEDESCRYPTOSERVICEPROVIDER', tripleDes],
]);

export class SymmetricObject implements NetObject {
  mode: number = cipherMode.CBC;
  padding: number = paddingMode.PKCS7;
  readonly #algorithm: Algorithm;
  readonly #runtime: Runtime;
  #keyBits: number;
  #key: Uint8Array | null = null;
  #iv: Uint8Array | null = null;

  constructor(algorithm: Algorithm, runtime: Runtime) {
    this.#algorithm = algorithm;
    this.#runtime = runtime;
    this.#keyBits = algorithm.keySizes[0] ?? 0;
  }

  /** `SymmetricAlgorithm.Create(name)`; null for a name that .NET does not know. */
  static create(name: string, runtime: Runtime): SymmetricObject | null {
    const short = name.replace(/^System\.Security\.Cryptography\./, '').toUpperCase();
    if (short === 'DES' || short === 'RC2') throw notInLibrary(`SymmetricAlgorithm.Create("${name}")`);
    const algorithm = algorithms.get(short);
    return algorithm === undefined ? null : new SymmetricObject(algorithm, runtime);
  }

  get netType(): NetType {
    return namedType(`System.Security.Cryptography.${this.#algorithm.className}`);
  }

  get blockBits(): number {
    return this.#algorithm.blockSize * 8;
  }

  get keyBits(): number {
    return this.#keyBits;
  }

  set keyBits(bits: number) {
    if (!this.allowsKey(bits)) throw cryptographic(invalidKeySize);
    this.#keyBits = bits;
    this.#key = null;
  }

  get key(): Uint8Array {
    this.#key ??= this.#runtime.randomBytes(this.#keyBits / 8);
    return new Uint8Array(this.#key);
  }

  set key(key: Uint8Array | null) {
    const bytes = required(key, 'value');
    if (!this.allowsKey(bytes.length * 8)) throw cryptographic(invalidKeySize);
    this.#keyBits = bytes.length * 8;
    this.#key = new Uint8Array(bytes);
  }

  get iv(): Uint8Array {
    this.#iv ??= this.#runtime.randomBytes(this.#algorithm.blockSize);
    return new Uint8Array(this.#iv);
  }

  set iv(iv: Uint8Array | null) {
    const bytes = required(iv, 'value');
    if (bytes.length !== this.#algorithm.blockSize) throw cryptographic(invalidIvSize);
    this.#iv = new Uint8Array(bytes);
  }

  /** Forgets the key, so that the next use makes a new one. */
  renew(part: 'key' | 'iv'): void {
    if (part === 'key') this.#key = null;
    else this.#iv = null;
  }

  allowsKey(bits: number): boolean {
    return this.#algorithm.keySizes.includes(bits);
  }

  encrypt(bytes: Uint8Array, key: Uint8Array = this.key, iv: Uint8Array | null = this.iv): Uint8Array {
    const cipher = createCipheriv(this.#cipherFor(key, iv), key, this.#ivFor(iv)).setAutoPadding(false);
    return allOf(cipher, this.#pad(bytes));
  }

  decrypt(bytes: Uint8Array, key: Uint8Array = this.key, iv: Uint8Array | null = this.iv): Uint8Array {
    const decipher = createDecipheriv(this.#cipherFor(key, iv), key, this.#ivFor(iv)).setAutoPadding(false);
    if (bytes.length % this.#unit !== 0) throw cryptographic(incompleteBlock);
    return this.#unpad(allOf(decipher, bytes));
  }

  #cipherFor(key: Uint8Array, iv: Uint8Array | null): string {
    const mode = modes.get(this.mode);
    if (mode === undefined) throw cryptographic('Specified cipher mode is not valid for this algorithm.');
    // .NET throws ArgumentException from CreateEncryptor(key, iv), .NET Framework's setters CryptographicException.
    const wrong = (text: string, name: string) => (this.#runtime.settings.runtime === 'net' ? invalidArgument(text, name) : cryptographic(text));
    if (!this.allowsKey(key.length * 8)) throw wrong(invalidKeySize, 'key');
    if (this.mode !== cipherMode.ECB && iv?.length !== this.#algorithm.blockSize) throw wrong(invalidIvSize, 'iv');
    return this.#algorithm.cipher(key.length * 8, mode);
  }

  #ivFor(iv: Uint8Array | null): Uint8Array | null {
    return this.mode === cipherMode.ECB ? null : iv;
  }

  /** Bytes that padding fills up to. */
  get #unit(): number {
    return this.mode === cipherMode.CFB ? 1 : this.#algorithm.blockSize;
  }

  #pad(bytes: Uint8Array): Uint8Array {
    const rest = bytes.length % this.#unit;
    if (this.padding === paddingMode.None && rest !== 0) throw cryptographic(incompleteBlock);
    if (this.padding === paddingMode.None || (this.padding === paddingMode.Zeros && rest === 0)) return bytes;
    const count = this.#unit - rest;
    const padded = new Uint8Array(bytes.length + count);
    padded.set(bytes);
    if (this.padding === paddingMode.PKCS7) padded.fill(count, bytes.length);
    if (this.padding === paddingMode.ISO10126) padded.set(this.#runtime.randomBytes(count), bytes.length);
    if (this.padding !== paddingMode.Zeros) padded[padded.length - 1] = count;
    return padded;
  }

  #unpad(bytes: Uint8Array): Uint8Array {
    const isPadded = this.padding !== paddingMode.None && this.padding !== paddingMode.Zeros;
    if (!isPadded || bytes.length === 0) return bytes;
    const count = bytes.at(-1) ?? 0;
    const filler = this.padding === paddingMode.PKCS7 ? count : 0;
    const isClean = this.padding === paddingMode.ISO10126 || bytes.subarray(-count, -1).every((byte) => byte === filler);
    if (count === 0 || count > this.#unit || !isClean) throw cryptographic('Padding is invalid and cannot be removed.');
    return bytes.subarray(0, bytes.length - count);
  }
}

/** Without padding of its own a cipher gives every byte at once; its end adds none. */
function allOf(cipher: Cipher | Decipher, bytes: Uint8Array): Uint8Array {
  const all = cipher.update(bytes);
  cipher.final();
  return bytesOf(all);
}

/** CFB works on single bytes, FeedbackSize 8 being the default. */
const modes: ReadonlyMap<number, string> = new Map([[cipherMode.CBC, 'cbc'], [cipherMode.ECB, 'ecb'], [cipherMode.CFB, 'cfb8']]);

const invalidKeySize = 'Specified key is not a valid size for this algorithm.';
const invalidIvSize = 'Specified initialization vector (IV) does not match the block size for this algorithm.';
const incompleteBlock = 'The input data is not a complete block.';

export function cryptographic(message: string): NetException {
  return new NetException('System.Security.Cryptography.CryptographicException', message);
}
