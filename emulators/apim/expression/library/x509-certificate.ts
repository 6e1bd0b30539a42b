// System.Security.Cryptography.X509Certificates: certificates, their names and keys, and APIM's VerifyNoRevocation.
// Certificates come as DER or PEM; PKCS #12 files are refused by name.

import { namedType } from '../types.ts';
import type { NetObject } from '../values.ts';
import { CertificateObject } from './cryptography/certificate-object.ts';
import { RsaObject } from './cryptography/rsa-object.ts';
import { cryptographic } from './cryptography/symmetric-object.ts';
import type { DeclareType } from './declaration.ts';
import { notInLibrary, required } from './exceptions.ts';
import { declareEnum } from './format/enum-names.ts';
import { OidObject } from './hash-algorithm-name.ts';

type Certificate = CertificateObject;
type Bytes = Uint8Array | null;

const namespace = 'System.Security.Cryptography.X509Certificates';
const rsaOid = '1.2.840.113549.1.1.1';
const contentTypes = { Unknown: 0, Cert: 1, SerializedCert: 2, Pfx: 3, SerializedStore: 4, Pkcs7: 5, Authenticode: 6 } as const;
const nameTypes = { SimpleName: 0, EmailName: 1, UpnName: 2, DnsName: 3, DnsFromAlternativeName: 4, UrlName: 5 } as const;

export const declareX509ContentType = declareEnum(`${namespace}.X509ContentType`, contentTypes);
export const declareX509NameType = declareEnum(`${namespace}.X509NameType`, nameTypes);

export const declareX509Certificate: DeclareType = () => ({
  name: `${namespace}.X509Certificate`,
  kind: 'class',
  interfaces: ['IDisposable'],
  members: {
    'new(byte[] data)': (bytes: Bytes) => CertificateObject.parse(bytes),
    'string Subject { get; }': (certificate: Certificate) => certificate.subject,
    'string Issuer { get; }': (certificate: Certificate) => certificate.issuer,
    'byte[] GetCertHash()': (certificate: Certificate) => Uint8Array.from(Buffer.from(certificate.thumbprint, 'hex')),
    'string GetCertHashString()': (certificate: Certificate) => certificate.thumbprint,
    'string GetSerialNumberString()': (certificate: Certificate) => certificate.serialNumber,
    'byte[] GetSerialNumber()': (certificate: Certificate) => Uint8Array.from(Buffer.from(certificate.serialNumber, 'hex')).reverse(),
    'byte[] GetRawCertData()': (certificate: Certificate) => certificate.raw,
    'string GetRawCertDataString()': (certificate: Certificate) => Buffer.from(certificate.raw).toString('hex').toUpperCase(),
    'byte[] GetPublicKey()': (certificate: Certificate) => certificate.rawPublicKey,
    'string GetPublicKeyString()': (certificate: Certificate) => Buffer.from(certificate.rawPublicKey).toString('hex').toUpperCase(),
    'string GetEffectiveDateString()': (certificate: Certificate) => certificate.notBefore.toText(null),
    'string GetExpirationDateString()': (certificate: Certificate) => certificate.notAfter.toText(null),
    'string GetKeyAlgorithm()': (certificate: Certificate) => certificate.publicKeyOid,
    'string GetFormat()': () => 'X509',
    'byte[] Export(X509ContentType contentType)': (certificate: Certificate, type: number) => {
      if (type !== contentTypes.Cert) throw notInLibrary('Export of a certificate with its key');
      return certificate.raw;
    },
    'bool Equals(X509Certificate other)': (certificate: Certificate, other: unknown) => certificate.equals(other),
    'string ToString()': (certificate: Certificate) => certificate.toText(),
    'void Dispose()': () => undefined,
  },
});

export const declareX509Certificate2: DeclareType = (runtime) => ({
  name: `${namespace}.X509Certificate2`,
  kind: 'class',
  base: `${namespace}.X509Certificate`,
  members: {
    'new(byte[] rawData)': (bytes: Bytes) => CertificateObject.parse(bytes),
    'new(byte[] rawData, string password)': () => {
      throw notInLibrary('A certificate with a password (PKCS #12)');
    },
    'string Thumbprint { get; }': (certificate: Certificate) => certificate.thumbprint,
    'string SerialNumber { get; }': (certificate: Certificate) => certificate.serialNumber,
    'X500DistinguishedName SubjectName { get; }': (certificate: Certificate) => new DistinguishedName(certificate.subject),
    'X500DistinguishedName IssuerName { get; }': (certificate: Certificate) => new DistinguishedName(certificate.issuer),
    'DateTime NotBefore { get; }': (certificate: Certificate) => certificate.notBefore,
    'DateTime NotAfter { get; }': (certificate: Certificate) => certificate.notAfter,
    'byte[] RawData { get; }': (certificate: Certificate) => certificate.raw,
    'PublicKey PublicKey { get; }': (certificate: Certificate) => certificate,
    'bool HasPrivateKey { get; }': () => false,
    'AsymmetricAlgorithm PrivateKey { get; }': () => null,
    'string FriendlyName { get; }': () => '',
    'int Version { get; }': (certificate: Certificate) => certificate.version,
    'Oid SignatureAlgorithm { get; }': (certificate: Certificate) => new OidObject(certificate.signatureOid),
    'string GetNameInfo(X509NameType nameType, bool forIssuer)': nameInfo,
    'bool Verify()': (certificate: Certificate) => certificate.isTrusted(runtime.now()),
  },
});

class DistinguishedName implements NetObject {
  readonly netType = namedType(`${namespace}.X500DistinguishedName`);
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  toText(): string {
    return this.name;
  }
}

export const declareX500DistinguishedName: DeclareType = () => ({
  name: `${namespace}.X500DistinguishedName`,
  kind: 'class',
  members: { 'string Name { get; }': (name: DistinguishedName) => name.name },
});

export const declarePublicKey: DeclareType = () => ({
  name: `${namespace}.PublicKey`,
  kind: 'class',
  members: {
    'AsymmetricAlgorithm Key { get; }': rsaPublicKey,
    'Oid Oid { get; }': (certificate: Certificate) => new OidObject(certificate.publicKeyOid),
  },
});

export const declareRsaCertificateExtensions: DeclareType = () => ({
  name: `${namespace}.RSACertificateExtensions`,
  kind: 'static class',
  members: {
    'static RSA GetRSAPublicKey(this X509Certificate2 certificate)': (certificate: Certificate | null) => {
      const given = required(certificate, 'certificate');
      return given.publicKeyOid === rsaOid ? rsaPublicKey(given) : null;
    },
    // No certificate of the local gateway carries a private key.
    'static RSA GetRSAPrivateKey(this X509Certificate2 certificate)': (certificate: Certificate | null) => {
      required(certificate, 'certificate');
      return null;
    },
  },
});

export const declareCertificateExtensions: DeclareType = (runtime) => ({
  name: 'CertificateExtensions',
  kind: 'static class',
  members: {
    'static bool VerifyNoRevocation(this X509Certificate2 input)': (certificate: Certificate | null) =>
      required(certificate, 'input').isTrusted(runtime.now()),
  },
});

function rsaPublicKey(certificate: Certificate): RsaObject {
  if (certificate.publicKeyOid !== rsaOid) throw cryptographic('The certificate key algorithm is not supported.');
  return new RsaObject({ public: certificate.publicKey, private: null });
}

/** The most telling part of a name (X509NameType documentation). */
function nameInfo(certificate: Certificate, type: number, forIssuer: boolean): string {
  const part = (label: string): string => (forIssuer ? certificate.issuerPart(label) : certificate.subjectPart(label));
  switch (type) {
    case nameTypes.EmailName:
      return part('E');
    case nameTypes.UpnName:
    case nameTypes.UrlName:
      return '';
    case nameTypes.DnsName:
    case nameTypes.DnsFromAlternativeName: {
      const alternative = forIssuer ? undefined : /DNS:([^,\s]+)/.exec(certificate.certificate.subjectAltName ?? '')?.[1];
      return alternative ?? (type === nameTypes.DnsName ? part('CN') : '');
    }
    default:
      return ['CN', 'OU', 'O', 'E'].map(part).find((value) => value !== '') ?? '';
  }
}
