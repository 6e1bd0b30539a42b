// System.Net.IPAddress: reading, comparing and printing of addresses.

import { namedType } from '../types.ts';
import type { NetType } from '../types.ts';
import type { NetObject } from '../values.ts';
import { attempt } from './attempt.ts';
import type { DeclareType, Reference } from './declaration.ts';
import type { Equatable } from './equality.ts';
import { invalidFormat, required } from './exceptions.ts';
import { declareEnum } from './format/enum-names.ts';
import type { Printable } from './format/format-object.ts';
import { hashOf } from './hash-code.ts';
import { parseHost } from './uri/host-name.ts';

const ipAddressType = namedType('System.Net.IPAddress');
const addressFamily = { Unspecified: 0, InterNetwork: 2, InterNetworkV6: 23 } as const;

export const declareAddressFamily = declareEnum('System.Net.Sockets.AddressFamily', addressFamily);

/** An address in its usual form: `127.0.0.1`, `2001:db8::1`. */
export class IPAddressValue implements NetObject, Equatable, Printable {
  readonly text: string;
  readonly bytes: Uint8Array;
  constructor(text: string, bytes: Uint8Array) {
    this.text = text;
    this.bytes = bytes;
  }

  get netType(): NetType {
    return ipAddressType;
  }

  equals(other: unknown): boolean {
    return other instanceof IPAddressValue && other.hashKey() === this.hashKey();
  }

  hashKey(): string {
    return Buffer.from(this.bytes).toString('hex');
  }

  toText(): string {
    return this.text;
  }
}

export const declareIPAddress: DeclareType = () => ({
  name: 'System.Net.IPAddress',
  kind: 'class',
  members: {
    'static IPAddress Parse(string ipString)': parse,
    'static bool TryParse(string ipString, out IPAddress address)': (text: string | null, result: Reference) =>
      attempt(() => parse(text), { result, fallback: null }),
    'static bool IsLoopback(IPAddress address)': (address: IPAddressValue | null) => {
      const { bytes, text } = required(address, 'address');
      return bytes.length === 4 ? bytes[0] === 127 : text === '::1';
    },
    'System.Net.Sockets.AddressFamily AddressFamily { get; }': (self: IPAddressValue) =>
      self.bytes.length === 4 ? addressFamily.InterNetwork : addressFamily.InterNetworkV6,
    'byte[] GetAddressBytes()': (self: IPAddressValue) => Uint8Array.from(self.bytes),
    'bool Equals(object comparand)': (self: IPAddressValue, other: unknown) => self.equals(other),
    'int GetHashCode()': (self: IPAddressValue) => hashOf(self),
    'string ToString()': (self: IPAddressValue) => self.text,
  },
});

function parse(input: string | null): IPAddressValue {
  const text = required(input, 'ipString');
  const host = parseHost(text.includes(':') ? `[${text.replace(/^\[|\]$/g, '')}]` : text);
  if (host?.type === 'IPv4') return new IPAddressValue(host.text, Uint8Array.from(host.text.split('.'), Number));
  if (host?.type === 'IPv6') return new IPAddressValue(host.text.slice(1, -1), bytesOfIPv6(host.text.slice(1, -1)));
  throw invalidFormat('An invalid IP address was specified.');
}

function bytesOfIPv6(text: string): Uint8Array {
  // A dotted tail is two groups.
  const plain = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_whole, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
  return Uint8Array.from(Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex'));
}
