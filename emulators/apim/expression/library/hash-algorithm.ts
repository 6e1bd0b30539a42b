// System.Security.Cryptography.HashAlgorithm and KeyedHashAlgorithm: what all hashes have in common.

import { byteRange } from './byte-range.ts';
import { HashObject, hashSizes, type HashName } from './cryptography/hash-object.ts';
import type { DeclareType } from './declaration.ts';
import { required } from './exceptions.ts';

export const declareHashAlgorithm: DeclareType = () => ({
  name: 'System.Security.Cryptography.HashAlgorithm',
  kind: 'class',
  interfaces: ['IDisposable', 'ICryptoTransform'],
  members: {
    'static HashAlgorithm Create()': () => createHashByName('SHA1'),
    'static HashAlgorithm Create(string hashName)': (name: string | null) => createHashByName(required(name, 'hashName')),
    'byte[] ComputeHash(byte[] buffer)': (hash: HashObject, buffer: Uint8Array | null) => hash.compute(required(buffer, 'buffer')),
    'byte[] ComputeHash(byte[] buffer, int offset, int count)': (hash: HashObject, buffer: Uint8Array | null, offset: number, count: number) =>
      hash.compute(byteRange(buffer, { offset, count })),
    'int TransformBlock(byte[] inputBuffer, int inputOffset, int inputCount, byte[] outputBuffer, int outputOffset)':
      transformBlock,
    'byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)': (hash: HashObject, input: Uint8Array | null, offset: number, count: number) => {
      const part = Uint8Array.from(byteRange(input, { offset, count, name: 'inputBuffer' }));
      hash.finish(part);
      return part;
    },
    'byte[] Hash { get; }': (hash: HashObject) => hash.result,
    'int HashSize { get; }': (hash: HashObject) => hashSizes[hash.algorithm],
    'int InputBlockSize { get; }': () => 1,
    'int OutputBlockSize { get; }': () => 1,
    'bool CanReuseTransform { get; }': () => true,
    'bool CanTransformMultipleBlocks { get; }': () => true,
    'void Initialize()': (hash: HashObject) => hash.reset(),
    'void Clear()': (hash: HashObject) => hash.reset(),
    'void Dispose()': (hash: HashObject) => hash.reset(),
  },
});

export const declareKeyedHashAlgorithm: DeclareType = () => ({
  name: 'System.Security.Cryptography.KeyedHashAlgorithm',
  kind: 'class',
  base: 'System.Security.Cryptography.HashAlgorithm',
  members: {
    'byte[] Key { get; }': (hash: HashObject) => hash.key,
    'void Key { set; }': (hash: HashObject, key: Uint8Array | null) => {
      hash.key = key;
    },
  },
});

/** `HashAlgorithm.Create(name)`; null for a name that .NET does not know. */
export function createHashByName(name: string): HashObject | null {
  const short = name.replace(/^System\.Security\.Cryptography\./, '').toUpperCase().replace(/^SHA-?/, 'SHA');
  const algorithm = short === 'SHA' ? 'SHA1' : short;
  if (!(algorithm in hashSizes)) return null;
  return new HashObject(implementationOf(algorithm as HashName), algorithm as HashName);
}

/** The class that `SHA256.Create()` and its kin make: the managed one where there is one. */
export function implementationOf(algorithm: HashName): string {
  return algorithm === 'MD5' ? 'MD5' : `${algorithm}Managed`;
}

function transformBlock(
  ...[hash, input, offset, count, output, outputOffset]: [HashObject, Uint8Array | null, number, number, Uint8Array | null, number]
): number {
  const part = byteRange(input, { offset, count, name: 'inputBuffer' });
  hash.append(part);
  output?.set(part, outputOffset);
  return count;
}
