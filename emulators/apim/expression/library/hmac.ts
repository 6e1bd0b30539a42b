// System.Security.Cryptography.HMAC and its five classes (RFC 2104).

import { HashObject, hashSizes, type HashName } from './cryptography/hash-object.ts';
import type { DeclareType } from './declaration.ts';
import { required } from './exceptions.ts';

export const declareHmac: DeclareType = (runtime) => ({
  name: 'System.Security.Cryptography.HMAC',
  kind: 'class',
  base: 'System.Security.Cryptography.KeyedHashAlgorithm',
  members: {
    'static HMAC Create()': () => new HashObject('HMACSHA1', 'SHA1', runtime.randomBytes(64)),
    'static HMAC Create(string algorithmName)': (name: string | null) => {
      const algorithm = required(name, 'algorithmName').replace(/^System\.Security\.Cryptography\./, '').replace(/^HMAC/, '');
      if (!(algorithm in hashSizes)) return null;
      return new HashObject(`HMAC${algorithm}`, algorithm as HashName, runtime.randomBytes(randomKeySize(algorithm as HashName)));
    },
    'string HashName { get; }': (hash: HashObject) => hash.algorithm,
  },
});

export const declareHmacMd5 = declareHmacOf('MD5');
export const declareHmacSha1 = declareHmacOf('SHA1');
export const declareHmacSha256 = declareHmacOf('SHA256');
export const declareHmacSha384 = declareHmacOf('SHA384');
export const declareHmacSha512 = declareHmacOf('SHA512');

function declareHmacOf(algorithm: HashName): DeclareType {
  return (runtime) => ({
    name: `System.Security.Cryptography.HMAC${algorithm}`,
    kind: 'class',
    base: 'System.Security.Cryptography.HMAC',
    members: {
      'new()': () => new HashObject(`HMAC${algorithm}`, algorithm, runtime.randomBytes(randomKeySize(algorithm))),
      'new(byte[] key)': (key: Uint8Array | null) => new HashObject(`HMAC${algorithm}`, algorithm, new Uint8Array(required(key, 'key'))),
    },
  });
}

/** A key made by the parameterless constructor is one block long. */
function randomKeySize(algorithm: HashName): number {
  return algorithm === 'SHA384' || algorithm === 'SHA512' ? 128 : 64;
}
