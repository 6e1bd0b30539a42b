// MD5, SHA1 to SHA512 and their managed classes (System.Security.Cryptography).

import { HashObject, type HashName } from './cryptography/hash-object.ts';
import type { DeclareType } from './declaration.ts';
import { createHashByName, implementationOf } from './hash-algorithm.ts';
import { required } from './exceptions.ts';

export const declareMd5 = declareHash('MD5');
export const declareSha1 = declareHash('SHA1');
export const declareSha256 = declareHash('SHA256');
export const declareSha384 = declareHash('SHA384');
export const declareSha512 = declareHash('SHA512');
export const declareSha1Managed = declareManaged('SHA1');
export const declareSha256Managed = declareManaged('SHA256');
export const declareSha384Managed = declareManaged('SHA384');
export const declareSha512Managed = declareManaged('SHA512');

function declareHash(algorithm: HashName): DeclareType {
  return () => ({
    name: `System.Security.Cryptography.${algorithm}`,
    kind: 'class',
    base: 'System.Security.Cryptography.HashAlgorithm',
    members: {
      [`static ${algorithm} Create()`]: () => new HashObject(implementationOf(algorithm), algorithm),
      [`static ${algorithm} Create(string hashName)`]: (name: string | null) => createHashByName(required(name, 'hashName')),
    },
  });
}

function declareManaged(algorithm: HashName): DeclareType {
  return () => ({
    name: `System.Security.Cryptography.${algorithm}Managed`,
    kind: 'class',
    base: `System.Security.Cryptography.${algorithm}`,
    members: { 'new()': () => new HashObject(`${algorithm}Managed`, algorithm) },
  });
}
