// System.Security.Cryptography.HashAlgorithmName and Oid.

import { namedType } from '../types.ts';
import type { NetObject } from '../values.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { invalidArgument } from './exceptions.ts';

export class HashAlgorithmName implements NetObject {
  readonly netType = namedType('System.Security.Cryptography.HashAlgorithmName');
  readonly name: string | null;

  constructor(name: string | null) {
    this.name = name;
  }

  equals(other: unknown): boolean {
    return other instanceof HashAlgorithmName && other.name === this.name;
  }

  hashKey(): string {
    return this.name ?? '';
  }

  toText(): string {
    return this.name ?? '';
  }
}

/** The name that node:crypto knows. @throws NetException System.ArgumentException */
export function opensslName({ name }: HashAlgorithmName): string {
  const known = names.find((candidate) => candidate === name);
  if (known === undefined) throw invalidArgument('The hash algorithm name cannot be null or empty.', 'hashAlgorithm');
  return known.toLowerCase();
}

const names = ['MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512'] as const;

export const declareHashAlgorithmName: DeclareType = () => {
  const members: Record<string, Implementation> = {
    'new(string name)': (name: string | null) => new HashAlgorithmName(name),
    'string Name { get; }': (self: HashAlgorithmName) => self.name,
    'bool Equals(HashAlgorithmName other)': (self: HashAlgorithmName, other: unknown) => self.equals(other),
    'bool Equals(object obj)': (self: HashAlgorithmName, other: unknown) => self.equals(other),
    'string ToString()': (self: HashAlgorithmName) => self.toText(),
    'static bool operator ==(HashAlgorithmName left, HashAlgorithmName right)': (left: HashAlgorithmName, right: unknown) => left.equals(right),
    'static bool operator !=(HashAlgorithmName left, HashAlgorithmName right)': (left: HashAlgorithmName, right: unknown) => !left.equals(right),
  };
  for (const name of names) members[`static HashAlgorithmName ${name} { get; }`] = () => new HashAlgorithmName(name);
  return { name: 'System.Security.Cryptography.HashAlgorithmName', kind: 'struct', members };
};

export class OidObject implements NetObject {
  readonly netType = namedType('System.Security.Cryptography.Oid');
  readonly value: string | null;
  readonly friendlyName: string | null;

  constructor(value: string | null, friendlyName: string | null = friendlyNames.get(value ?? '') ?? null) {
    this.value = value;
    this.friendlyName = friendlyName;
  }
}

export const declareOid: DeclareType = () => ({
  name: 'System.Security.Cryptography.Oid',
  kind: 'class',
  members: {
    'new(string oid)': (value: string | null) => new OidObject(value),
    'new(string value, string friendlyName)': (value: string | null, friendlyName: string | null) => new OidObject(value, friendlyName),
    'string Value { get; }': (oid: OidObject) => oid.value,
    'string FriendlyName { get; }': (oid: OidObject) => oid.friendlyName,
  },
});

const friendlyNames = new Map([
  ['1.2.840.113549.1.1.1', 'RSA'], ['1.2.840.113549.1.1.4', 'md5RSA'], ['1.2.840.113549.1.1.5', 'sha1RSA'], ['1.2.840.113549.1.1.11', 'sha256RSA'],
  ['1.2.840.113549.1.1.12', 'sha384RSA'], ['1.2.840.113549.1.1.13', 'sha512RSA'], ['1.2.840.10045.2.1', 'ECC'],
  ['1.2.840.10045.4.3.2', 'sha256ECDSA'], ['1.2.840.10045.4.3.3', 'sha384ECDSA'], ['1.3.14.3.2.26', 'sha1'], ['2.16.840.1.101.3.4.2.1', 'sha256'],
]);
