// System.Security.Cryptography.SymmetricAlgorithm with its enums, and APIM's Encrypt and Decrypt of byte arrays
// (policy expressions reference, "Encrypt" and "Decrypt"; CBC with PKCS7 unless the algorithm says otherwise).

import type { Runtime } from '../runtime.ts';
import { byteRange } from './byte-range.ts';
import { cipherMode, paddingMode, SymmetricObject } from './cryptography/symmetric-object.ts';
import type { DeclareType } from './declaration.ts';
import { invalidArgument, required } from './exceptions.ts';
import { declareEnum } from './format/enum-names.ts';
import { namedType } from '../types.ts';

type Bytes = Uint8Array | null;

export const declareCipherMode = declareEnum('System.Security.Cryptography.CipherMode', cipherMode);
export const declarePaddingMode = declareEnum('System.Security.Cryptography.PaddingMode', paddingMode);

export const declareSymmetricAlgorithm: DeclareType = (runtime) => ({
  name: 'System.Security.Cryptography.SymmetricAlgorithm',
  kind: 'class',
  interfaces: ['IDisposable'],
  members: {
    'static SymmetricAlgorithm Create()': () => SymmetricObject.create('Rijndael', runtime),
    'static SymmetricAlgorithm Create(string algName)': (name: string | null) => SymmetricObject.create(required(name, 'algName'), runtime),
    'byte[] Key { get; }': (algorithm: SymmetricObject) => algorithm.key,
    'void Key { set; }': (algorithm: SymmetricObject, key: Bytes) => {
      algorithm.key = key;
    },
    'byte[] IV { get; }': (algorithm: SymmetricObject) => algorithm.iv,
    'void IV { set; }': (algorithm: SymmetricObject, iv: Bytes) => {
      algorithm.iv = iv;
    },
    'int KeySize { get; }': (algorithm: SymmetricObject) => algorithm.keyBits,
    'void KeySize { set; }': (algorithm: SymmetricObject, bits: number) => {
      algorithm.keyBits = bits;
    },
    'int BlockSize { get; }': (algorithm: SymmetricObject) => algorithm.blockBits,
    'CipherMode Mode { get; }': (algorithm: SymmetricObject) => algorithm.mode,
    'void Mode { set; }': (algorithm: SymmetricObject, mode: number) => {
      algorithm.mode = mode;
    },
    'PaddingMode Padding { get; }': (algorithm: SymmetricObject) => algorithm.padding,
    'void Padding { set; }': (algorithm: SymmetricObject, padding: number) => {
      algorithm.padding = padding;
    },
    'bool ValidKeySize(int bitLength)': (algorithm: SymmetricObject, bits: number) => algorithm.allowsKey(bits),
    'void GenerateKey()': (algorithm: SymmetricObject) => algorithm.renew('key'),
    'void GenerateIV()': (algorithm: SymmetricObject) => algorithm.renew('iv'),
    'ICryptoTransform CreateEncryptor()': (algorithm: SymmetricObject) => transform('encrypt', algorithm),
    'ICryptoTransform CreateEncryptor(byte[] rgbKey, byte[] rgbIV)': (algorithm: SymmetricObject, key: Bytes, iv: Bytes) =>
      transform('encrypt', algorithm, { key: required(key, 'rgbKey'), iv }),
    'ICryptoTransform CreateDecryptor()': (algorithm: SymmetricObject) => transform('decrypt', algorithm),
    'ICryptoTransform CreateDecryptor(byte[] rgbKey, byte[] rgbIV)': (algorithm: SymmetricObject, key: Bytes, iv: Bytes) =>
      transform('decrypt', algorithm, { key: required(key, 'rgbKey'), iv }),
    'void Clear()': () => undefined,
    'void Dispose()': () => undefined,
  },
});

interface Transform {
  readonly netType: typeof transformType;
  readonly run: (bytes: Uint8Array) => Uint8Array;
}

export const declareCryptoTransform: DeclareType = () => ({
  name: 'System.Security.Cryptography.ICryptoTransform',
  kind: 'interface',
  interfaces: ['IDisposable'],
  members: {
    'byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)': (self: Transform, input: Bytes, offset: number, count: number) =>
      self.run(byteRange(input, { offset, count, name: 'inputBuffer' })),
  },
});

const transformType = namedType('System.Security.Cryptography.ICryptoTransform');

function transform(direction: 'encrypt' | 'decrypt', algorithm: SymmetricObject, given?: { key: Uint8Array; iv: Bytes }): Transform {
  const { key, iv } = given ?? algorithm;
  return { netType: transformType, run: (bytes) => algorithm[direction](bytes, key, iv) };
}

export const declareEncryptionExtensions: DeclareType = (runtime) => ({
  name: 'EncryptionExtensions',
  kind: 'static class',
  members: {
    'static byte[] Encrypt(this byte[] input, string alg, byte[] key, byte[] iv)': (input: Bytes, name: string | null, key: Bytes, iv: Bytes) =>
      named(name, runtime).encrypt(required(input, 'input'), required(key, 'key'), required(iv, 'iv')),
    'static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg)': (input: Bytes, algorithm: SymmetricObject | null) =>
      required(algorithm, 'alg').encrypt(required(input, 'input')),
    'static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv)': (
      ...[input, algorithm, key, iv]: [Bytes, SymmetricObject | null, Bytes, Bytes]
    ) => required(algorithm, 'alg').encrypt(required(input, 'input'), required(key, 'key'), required(iv, 'iv')),
    'static byte[] Decrypt(this byte[] input, string alg, byte[] key, byte[] iv)': (input: Bytes, name: string | null, key: Bytes, iv: Bytes) =>
      named(name, runtime).decrypt(required(input, 'input'), required(key, 'key'), required(iv, 'iv')),
    'static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg)': (input: Bytes, algorithm: SymmetricObject | null) =>
      required(algorithm, 'alg').decrypt(required(input, 'input')),
    'static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv)': (
      ...[input, algorithm, key, iv]: [Bytes, SymmetricObject | null, Bytes, Bytes]
    ) => required(algorithm, 'alg').decrypt(required(input, 'input'), required(key, 'key'), required(iv, 'iv')),
  },
});

function named(name: string | null, runtime: Runtime): SymmetricObject {
  const algorithm = SymmetricObject.create(required(name, 'alg'), runtime);
  if (algorithm === null) throw invalidArgument(`'${name ?? ''}' is not the name of a symmetric algorithm.`, 'alg');
  return algorithm;
}
