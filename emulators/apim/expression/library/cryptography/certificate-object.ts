// The object behind X509Certificate2: a certificate read by node:crypto, with names written as .NET writes them.

import { type KeyObject, X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';

import { namedType } from '../../types.ts';
import type { NetObject } from '../../values.ts';
import { DateTimeValue, dateTimeKind } from '../date-time-value.ts';
import { type DerValue, readDer, readOid, readText } from './der.ts';
import { cryptographic } from './symmetric-object.ts';

/** Labels of name parts; the others are written as `OID.1.2.3`. */
const labels = new Map([
  ['2.5.4.3', 'CN'], ['2.5.4.4', 'SN'], ['2.5.4.5', 'SERIALNUMBER'], ['2.5.4.6', 'C'], ['2.5.4.7', 'L'], ['2.5.4.8', 'S'], ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'], ['2.5.4.11', 'OU'], ['2.5.4.12', 'T'], ['2.5.4.42', 'G'], ['2.5.4.43', 'I'], ['1.2.840.113549.1.9.1', 'E'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
]);

interface TbsFields {
  readonly version: number;
  readonly signatureOid: string;
  readonly issuer: DerValue;
  readonly subject: DerValue;
  readonly publicKey: DerValue;
}

export class CertificateObject implements NetObject {
  readonly netType = namedType('System.Security.Cryptography.X509Certificates.X509Certificate2');
  readonly certificate: X509Certificate;
  readonly #fields: TbsFields;

  constructor(certificate: X509Certificate) {
    this.certificate = certificate;
    this.#fields = readFields(certificate.raw);
  }

  /** DER or PEM. @throws NetException System.Security.Cryptography.CryptographicException, for null too */
  static parse(bytes: Uint8Array | null): CertificateObject {
    try {
      return new CertificateObject(new X509Certificate(bytes ?? new Uint8Array()));
    } catch {
      throw cryptographic('Cannot find the requested object.');
    }
  }

  get subject(): string {
    return nameText(this.#fields.subject);
  }

  get issuer(): string {
    return nameText(this.#fields.issuer);
  }

  /** One part of the subject, by its label; empty if it is not there. */
  subjectPart(label: string): string {
    return partsOf(this.#fields.subject).find((part) => part.label === label)?.value ?? '';
  }

  issuerPart(label: string): string {
    return partsOf(this.#fields.issuer).find((part) => part.label === label)?.value ?? '';
  }

  get version(): number {
    return this.#fields.version;
  }

  get signatureOid(): string {
    return this.#fields.signatureOid;
  }

  get rawPublicKey(): Uint8Array {
    // The first byte of a BIT STRING counts unused bits.
    return Uint8Array.from(readDer(this.#fields.publicKey.content)[1]?.content.subarray(1) ?? []);
  }

  get publicKeyOid(): string {
    const [algorithm] = readDer(this.#fields.publicKey.content);
    const [oid] = readDer(algorithm?.content ?? new Uint8Array());
    return oid === undefined ? '' : readOid(oid);
  }

  get publicKey(): KeyObject {
    return this.certificate.publicKey;
  }

  get notBefore(): DateTimeValue {
    return localTime(this.certificate.validFrom);
  }

  get notAfter(): DateTimeValue {
    return localTime(this.certificate.validTo);
  }

  get serialNumber(): string {
    return this.certificate.serialNumber;
  }

  get thumbprint(): string {
    return this.certificate.fingerprint.replaceAll(':', '');
  }

  get raw(): Uint8Array {
    return Uint8Array.from(this.certificate.raw);
  }

  /** Within its time and issued by a root that this machine's Node.js trusts; revocation is not looked at. */
  isTrusted(now: number): boolean {
    const { certificate } = this;
    if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validTo)) return false;
    return rootCertificates.some((pem) => {
      const root = new X509Certificate(pem);
      return certificate.checkIssued(root) && certificate.verify(root.publicKey);
    });
  }

  equals(other: unknown): boolean {
    return other instanceof CertificateObject && other.issuer === this.issuer && other.serialNumber === this.serialNumber;
  }

  hashKey(): string {
    return this.thumbprint;
  }

  /** `X509Certificate2.ToString()`: the fields in brackets. */
  toText(): string {
    const fields = {
      Subject: this.subject,
      Issuer: this.issuer,
      'Serial Number': this.serialNumber,
      'Not Before': this.notBefore.toText(null),
      'Not After': this.notAfter.toText(null),
      Thumbprint: this.thumbprint,
    };
    return Object.entries(fields).map(([name, value]) => `[${name}]\n  ${value}\n`).join('\n');
  }
}

function readFields(raw: Uint8Array): TbsFields {
  const [certificate] = readDer(raw);
  const [tbs] = readDer(certificate?.content ?? raw);
  const values = readDer(tbs?.content ?? raw);
  const [first] = values;
  // An explicit tag [0] holds the version, which is left out for version 1.
  const hasVersion = first?.tag === 0xa0;
  const [, signature, issuer, , subject, publicKey] = hasVersion ? values.slice(1) : values;
  if (first === undefined || signature === undefined || issuer === undefined || subject === undefined || publicKey === undefined) {
    throw new RangeError('certificate is incomplete');
  }
  const [oid] = readDer(signature.content);
  return {
    version: hasVersion ? (readDer(first.content)[0]?.content[0] ?? 0) + 1 : 1,
    signatureOid: oid === undefined ? '' : readOid(oid),
    issuer,
    subject,
    publicKey,
  };
}

interface NamePart {
  readonly label: string;
  readonly value: string;
}

function partsOf(name: DerValue): NamePart[] {
  return relativeNames(name).flat();
}

function relativeNames(name: DerValue): NamePart[][] {
  return readDer(name.content).map((set) =>
    readDer(set.content).map((pair) => {
      const [oid, value] = readDer(pair.content);
      const dotted = oid === undefined ? '' : readOid(oid);
      return { label: labels.get(dotted) ?? `OID.${dotted}`, value: value === undefined ? '' : readText(value) };
    }),
  );
}

/** The last part first, as X500DistinguishedName prints it. */
function nameText(name: DerValue): string {
  return relativeNames(name)
    .reverse()
    .map((parts) => parts.map(({ label, value }) => `${label}=${quoted(value)}`).join(' + '))
    .join(', ');
}

function quoted(value: string): string {
  return value === '' || /[,+="\n<>#;]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function localTime(text: string): DateTimeValue {
  return DateTimeValue.fromUnixMilliseconds(Date.parse(text)).withKind(dateTimeKind.local);
}
