// System.Guid.

import { attempt } from './attempt.ts';
import { comparableMembers, equatableMembers } from './comparison-operators.ts';
import type { DeclareType, Reference } from './declaration.ts';
import { invalidArgument, invalidFormat, required } from './exceptions.ts';
import { parseGuid } from './format/guid-text.ts';
import { GuidValue } from './guid-value.ts';

export const declareGuid: DeclareType = (runtime) => ({
  name: 'System.Guid',
  kind: 'struct',
  interfaces: ['IComparable', 'IComparable<Guid>', 'IEquatable<Guid>', 'IFormattable'],
  members: {
    ...equatableMembers('Guid'),
    ...comparableMembers('Guid'),
    'static readonly Guid Empty': () => GuidValue.empty,
    'static Guid NewGuid()': () => {
      const bytes = Uint8Array.from(runtime.randomBytes(16));
      // RFC 9562 5.4: version 4 (in the third group, little-endian in memory), variant 10.
      bytes[7] = ((bytes[7] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      return GuidValue.fromBytes(bytes);
    },
    'new()': () => GuidValue.empty,
    'new(byte[] b)': (bytes: Uint8Array | null) => {
      if (required(bytes, 'b').length !== 16) throw invalidArgument('Byte array for GUID must be exactly 16 bytes long.', 'b');
      return GuidValue.fromBytes(bytes ?? new Uint8Array(16));
    },
    'new(string g)': (text: string | null) => parse(required(text, 'g')),
    'new(int a, short b, short c, byte[] d)': (a: number, b: number, c: number, rest: Uint8Array | null) => {
      if (required(rest, 'd').length !== 8) throw invalidArgument('Byte array for GUID must be exactly 8 bytes long.', 'd');
      return fromFields(a, b, c, ...(rest ?? []));
    },
    'new(int a, short b, short c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)': fromFields,
    'new(uint a, ushort b, ushort c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k)': fromFields,
    'byte[] ToByteArray()': (self: GuidValue) => self.toBytes(),
    'string ToString()': (self: GuidValue) => self.toText(null),
    'string ToString(string format)': (self: GuidValue, format: string | null) => self.toText(format),
    'string ToString(string format, IFormatProvider provider)': (self: GuidValue, format: string | null) => self.toText(format),
    'static Guid Parse(string input)': (text: string | null) => parse(required(text, 'input')),
    'static bool TryParse(string input, out Guid result)': (text: string | null, result: Reference) =>
      attempt(() => parse(required(text, 'input')), { result, fallback: GuidValue.empty }),
    'static Guid ParseExact(string input, string format)': parseExact,
    'static bool TryParseExact(string input, string format, out Guid result)': (text: string | null, format: string | null, result: Reference) =>
      attempt(() => parseExact(text, format), { result, fallback: GuidValue.empty }),
  },
});

function parse(text: string, format: string | null = null): GuidValue {
  const digits = parseGuid(text, format);
  if (digits === null) throw invalidFormat('Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).');
  return new GuidValue(digits);
}

function parseExact(text: string | null, format: string | null): GuidValue {
  required(text, 'input');
  if (!/^[NDBPX]$/i.test(required(format, 'format'))) {
    throw invalidFormat('Format String can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".');
  }
  return parse(text ?? '', format);
}

function fromFields(a: number, b: number, c: number, ...rest: number[]): GuidValue {
  const hexadecimal = (value: number, bits: number): string => BigInt.asUintN(bits, BigInt(value)).toString(16).padStart(bits / 4, '0');
  return new GuidValue(hexadecimal(a, 32) + hexadecimal(b, 16) + hexadecimal(c, 16) + rest.map((byte) => hexadecimal(byte, 8)).join(''));
}
