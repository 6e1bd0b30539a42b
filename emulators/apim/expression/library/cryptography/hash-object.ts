// The object behind every HashAlgorithm: a one-shot hash on node:crypto, and the block-wise form that few use.

import { createHash } from 'node:crypto';

import { namedType, type NetType } from '../../types.ts';
import type { NetObject } from '../../values.ts';
import { bytesOf } from '../bytes-of.ts';
import { invalidOperation, required } from '../exceptions.ts';
import { computeHmac } from './compute-hmac.ts';

export type HashName = 'MD5' | 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512';

/** Bits of the result. */
export const hashSizes: Readonly<Record<HashName, number>> = { MD5: 128, SHA1: 160, SHA256: 256, SHA384: 384, SHA512: 512 };

/** A hash, or a keyed hash if there is a key. */
export class HashObject implements NetObject {
  readonly algorithm: HashName;
  readonly #className: string;
  #key: Uint8Array | null;
  #pending: Uint8Array[] = [];
  #hash: Uint8Array | null = null;

  constructor(className: string, algorithm: HashName, key: Uint8Array | null = null) {
    this.#className = className;
    this.algorithm = algorithm;
    this.#key = key;
  }

  get netType(): NetType {
    return namedType(`System.Security.Cryptography.${this.#className}`);
  }

  /** `KeyedHashAlgorithm.Key` hands out copies. */
  get key(): Uint8Array {
    return new Uint8Array(required(this.#key, 'key'));
  }

  set key(key: Uint8Array | null) {
    this.#key = new Uint8Array(required(key, 'value'));
  }

  compute(bytes: Uint8Array): Uint8Array {
    const name = this.algorithm.toLowerCase();
    this.#hash = this.#key === null ? bytesOf(createHash(name).update(bytes).digest()) : computeHmac(name, this.#key, bytes);
    return this.#hash;
  }

  /** `TransformBlock`: the block counts towards the next final one. */
  append(bytes: Uint8Array): void {
    this.#hash = null;
    this.#pending.push(new Uint8Array(bytes));
  }

  /** `TransformFinalBlock`: afterwards `result` is set and a new computation may begin. */
  finish(bytes: Uint8Array): void {
    const whole = Buffer.concat([...this.#pending, bytes]);
    this.reset();
    this.compute(whole);
  }

  reset(): void {
    this.#pending = [];
    this.#hash = null;
  }

  /** `HashAlgorithm.Hash`. */
  get result(): Uint8Array | null {
    if (this.#pending.length > 0) throw invalidOperation('Hash must be finalized before the hash value is retrieved.');
    return this.#hash;
  }
}
