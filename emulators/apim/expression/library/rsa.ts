// System.Security.Cryptography.AsymmetricAlgorithm, RSA, RSAParameters and the paddings.

import { namedType } from '../types.ts';
import type { NetObject } from '../values.ts';
import { byteRange } from './byte-range.ts';
import { type EncryptionPadding, partNames, type RsaParts, RsaObject, type SignaturePadding } from './cryptography/rsa-object.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { required } from './exceptions.ts';
import { type HashAlgorithmName, opensslName } from './hash-algorithm-name.ts';
import { base64OfBytes, bytesOfBase64 } from './base64.ts';
import { parseElement } from './xml/parse-xml.ts';

type Bytes = Uint8Array | null;

/** One of the fixed paddings. */
class Padding<Name extends string> implements NetObject {
  readonly netType: ReturnType<typeof namedType>;
  readonly name: Name;

  constructor(className: string, name: Name) {
    this.netType = namedType(`System.Security.Cryptography.${className}`);
    this.name = name;
  }

  toText(): string {
    return this.name;
  }
}

export const declareAsymmetricAlgorithm: DeclareType = () => ({
  name: 'System.Security.Cryptography.AsymmetricAlgorithm',
  kind: 'class',
  interfaces: ['IDisposable'],
  members: {
    'int KeySize { get; }': (rsa: RsaObject) => rsa.keySize,
    'string SignatureAlgorithm { get; }': () => 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    'string KeyExchangeAlgorithm { get; }': () => 'RSA-PKCS1-KeyEx',
    'void FromXmlString(string xmlString)': (rsa: RsaObject, xml: string | null) => rsa.import(partsOfXml(required(xml, 'xmlString'))),
    'string ToXmlString(bool includePrivateParameters)': (rsa: RsaObject, includePrivate: boolean) => xmlOfParts(rsa.export(includePrivate)),
    'void Clear()': () => undefined,
    'void Dispose()': () => undefined,
  },
});

export const declareRsa: DeclareType = () => ({
  name: 'System.Security.Cryptography.RSA',
  kind: 'class',
  base: 'System.Security.Cryptography.AsymmetricAlgorithm',
  members: {
    ...signatures,
    'static RSA Create()': () => new RsaObject({ public: null, private: null }),
    'static RSA Create(int keySizeInBits)': (bits: number) => new RsaObject({ public: null, private: null }, bits),
    'static RSA Create(RSAParameters parameters)': (parts: RsaParts) => {
      const rsa = new RsaObject({ public: null, private: null });
      rsa.import(parts);
      return rsa;
    },
    'void ImportParameters(RSAParameters parameters)': (rsa: RsaObject, parts: RsaParts) => rsa.import(parts),
    'RSAParameters ExportParameters(bool includePrivateParameters)': (rsa: RsaObject, includePrivate: boolean) =>
      Object.assign(new RsaParameters(), rsa.export(includePrivate)),
    'byte[] Encrypt(byte[] data, RSAEncryptionPadding padding)': (rsa: RsaObject, data: Bytes, padding: Padding<EncryptionPadding> | null) =>
      rsa.encrypt(required(data, 'data'), required(padding, 'padding').name),
    'byte[] Decrypt(byte[] data, RSAEncryptionPadding padding)': (rsa: RsaObject, data: Bytes, padding: Padding<EncryptionPadding> | null) =>
      rsa.decrypt(required(data, 'data'), required(padding, 'padding').name),
  },
});

type SignArguments = [RsaObject, Bytes, HashAlgorithmName, Padding<SignaturePadding> | null];
type VerifyArguments = [RsaObject, Bytes, Bytes, HashAlgorithmName, Padding<SignaturePadding> | null];

const signatures: Readonly<Record<string, Implementation>> = {
  'byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)': (...[rsa, data, hash, padding]: SignArguments) =>
    rsa.sign(required(data, 'data'), signing(hash, padding)),
  'byte[] SignData(byte[] data, int offset, int count, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)': (
    ...[rsa, data, offset, count, hash, padding]: [RsaObject, Bytes, number, number, HashAlgorithmName, Padding<SignaturePadding> | null]
  ) => rsa.sign(byteRange(data, { offset, count, name: 'data' }), signing(hash, padding)),
  'bool VerifyData(byte[] data, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)': (
    ...[rsa, data, signature, hash, padding]: VerifyArguments
  ) => rsa.verify(required(data, 'data'), required(signature, 'signature'), signing(hash, padding)),
  'byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)': (...[rsa, digest, hash, padding]: SignArguments) =>
    rsa.signHash(required(digest, 'hash'), signing(hash, padding)),
  'bool VerifyHash(byte[] hash, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)': (
    ...[rsa, digest, signature, hash, padding]: VerifyArguments
  ) => rsa.verifyHash(required(digest, 'hash'), required(signature, 'signature'), signing(hash, padding)),
};

function signing(hash: HashAlgorithmName, padding: Padding<SignaturePadding> | null): { hash: string; padding: SignaturePadding } {
  return { hash: opensslName(hash), padding: required(padding, 'padding').name };
}

export const declareRsaSignaturePadding = declarePaddings('RSASignaturePadding', ['Pkcs1', 'Pss']);
export const declareRsaEncryptionPadding = declarePaddings('RSAEncryptionPadding', ['Pkcs1', 'OaepSHA1', 'OaepSHA256', 'OaepSHA384', 'OaepSHA512']);

function declarePaddings(className: string, names: readonly string[]): DeclareType {
  const members: Record<string, Implementation> = { 'string ToString()': (padding: Padding<string>) => padding.name };
  for (const name of names) {
    const padding = new Padding(className, name);
    members[`static ${className} ${name} { get; }`] = () => padding;
  }
  return () => ({ name: `System.Security.Cryptography.${className}`, kind: 'class', members });
}

class RsaParameters implements NetObject, RsaParts {
  readonly netType = namedType('System.Security.Cryptography.RSAParameters');
  Modulus: Bytes = null;
  Exponent: Bytes = null;
  D: Bytes = null;
  P: Bytes = null;
  Q: Bytes = null;
  DP: Bytes = null;
  DQ: Bytes = null;
  InverseQ: Bytes = null;
}

export const declareRsaParameters: DeclareType = () => {
  const members: Record<string, Implementation> = { 'new()': () => new RsaParameters() };
  for (const name of partNames) {
    members[`byte[] ${name} { get; }`] = (parts: RsaParameters) => parts[name];
    members[`void ${name} { set; }`] = (parts: RsaParameters, value: Bytes) => {
      parts[name] = value;
    };
  }
  return { name: 'System.Security.Cryptography.RSAParameters', kind: 'struct', members };
};

/** `<RSAKeyValue><Modulus>…</Modulus>…`, the XML form of keys (XML Signature, 4.4.2.2). */
function partsOfXml(xml: string): RsaParts {
  const root = parseElement(xml);
  const parts = new RsaParameters();
  for (const element of root.elements) {
    const name = partNames.find((candidate) => candidate === element.name.local);
    if (name !== undefined) parts[name] = bytesOfBase64(element.value);
  }
  return parts;
}

function xmlOfParts(parts: RsaParts): string {
  const order = ['Modulus', 'Exponent', 'P', 'Q', 'DP', 'DQ', 'InverseQ', 'D'] as const;
  return `<RSAKeyValue>${order.map((name) => (parts[name] === null ? '' : `<${name}>${base64OfBytes(parts[name])}</${name}>`)).join('')}</RSAKeyValue>`;
}
