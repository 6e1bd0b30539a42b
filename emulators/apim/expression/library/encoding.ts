// System.Text.Encoding: UTF-8, ASCII, UTF-16 and UTF-32. Other code pages are refused by name.

import { namedType } from '../types.ts';
import type { NetType } from '../types.ts';
import type { NetArray, NetObject } from '../values.ts';
import { charsOfText, textOfChars } from './array-access.ts';
import type { DeclareType } from './declaration.ts';
import { argumentOutOfRange, invalidArgument, notInLibrary, required } from './exceptions.ts';
import { ascii, latin1, utf16, utf32, utf8 } from './text-codecs.ts';
import type { TextCodec } from './text-codecs.ts';

const encodingType = namedType('System.Text.Encoding');

/** An encoding with what .NET says of it. */
class EncodingObject implements NetObject {
  readonly codec: TextCodec;
  constructor(codec: TextCodec) {
    this.codec = codec;
  }

  get netType(): NetType {
    return encodingType;
  }

  equals(other: unknown): boolean {
    return other instanceof EncodingObject && other.codec.codePage === this.codec.codePage;
  }

  hashKey(): string {
    return String(this.codec.codePage);
  }

  getBytes(text: string): Uint8Array {
    return this.codec.encode(text);
  }

  getString(bytes: Uint8Array): string {
    return this.codec.decode(bytes);
  }
}

const utf8Encoding = new EncodingObject(utf8);
const asciiEncoding = new EncodingObject(ascii);
const latin1Encoding = new EncodingObject(latin1);
export const utf16Encoding = new EncodingObject(utf16(true));
const bigEndianUtf16Encoding = new EncodingObject(utf16(false));
const utf32Encoding = new EncodingObject(utf32);

const byName: ReadonlyMap<string, EncodingObject> = new Map([
  ...['utf-8', 'utf8', 'unicode-1-1-utf-8', 'unicode-2-0-utf-8', 'x-unicode-1-1-utf-8', 'x-unicode-2-0-utf-8'].map((name) => [name, utf8Encoding] as const),
  ...['us-ascii', 'ascii', 'ansi_x3.4-1968', 'iso646-us', 'us', 'iso-ir-6', 'cp367', 'ibm367'].map((name) => [name, asciiEncoding] as const),
  ...['iso-8859-1', 'latin1', 'iso8859-1', 'iso_8859-1', 'l1', 'cp819', 'ibm819'].map((name) => [name, latin1Encoding] as const),
  ...['utf-16', 'utf-16le', 'unicode', 'ucs-2', 'iso-10646-ucs-2'].map((name) => [name, utf16Encoding] as const),
  ...['utf-16be', 'unicodefffe'].map((name) => [name, bigEndianUtf16Encoding] as const),
  ...['utf-32', 'utf-32le', 'ucs-4'].map((name) => [name, utf32Encoding] as const),
]);

type Self = EncodingObject;

export const declareEncoding: DeclareType = () => ({
  name: 'System.Text.Encoding',
  kind: 'class',
  interfaces: ['ICloneable'],
  members: {
    'static Encoding UTF8 { get; }': () => utf8Encoding,
    'static Encoding ASCII { get; }': () => asciiEncoding,
    'static Encoding Unicode { get; }': () => utf16Encoding,
    'static Encoding BigEndianUnicode { get; }': () => bigEndianUtf16Encoding,
    'static Encoding UTF32 { get; }': () => utf32Encoding,
    'static Encoding UTF7 { get; }': () => {
      throw notInLibrary('Encoding.UTF7');
    },
    'static Encoding Default { get; }': () => {
      throw notInLibrary('Encoding.Default, which differs between gateways,');
    },
    'static Encoding GetEncoding(string name)': (name: string | null) => {
      const found = byName.get(required(name, 'name').toLowerCase());
      if (found === undefined) throw notInLibrary(`The encoding '${name}'`);
      return found;
    },
    'static Encoding GetEncoding(int codepage)': (codePage: number) => {
      if (codePage < 0 || codePage > 65535) throw argumentOutOfRange('codepage', 'Valid values are between 0 and 65535, inclusive.');
      const found = [...byName.values()].find(({ codec }) => codec.codePage === codePage);
      if (found === undefined) throw notInLibrary(`The encoding with code page ${codePage}`);
      return found;
    },
    'static byte[] Convert(Encoding srcEncoding, Encoding dstEncoding, byte[] bytes)': (source: Self | null, target: Self | null, bytes: Uint8Array | null) => {
      const from = required(source, 'srcEncoding');
      return required(target, 'dstEncoding').getBytes(from.getString(required(bytes, 'bytes')));
    },
    'byte[] GetBytes(string s)': (self: Self, text: string | null) => self.getBytes(required(text, 's')),
    'byte[] GetBytes(char[] chars)': (self: Self, characters: NetArray<number> | null) => self.getBytes(textOfChars(required(characters, 'chars'))),
    'byte[] GetBytes(char[] chars, int index, int count)': (self: Self, characters: NetArray<number> | null, index: number, count: number) => {
      checkRange(required(characters, 'chars').items.length, index, count, 'chars');
      return self.getBytes(textOfChars(required(characters, 'chars'), index, count));
    },
    'int GetByteCount(string s)': (self: Self, text: string | null) => self.getBytes(required(text, 'chars')).length,
    'int GetByteCount(char[] chars)': (self: Self, characters: NetArray<number> | null) =>
      self.getBytes(textOfChars(required(characters, 'chars'))).length,
    'string GetString(byte[] bytes)': (self: Self, bytes: Uint8Array | null) => self.getString(required(bytes, 'bytes')),
    'string GetString(byte[] bytes, int index, int count)': (self: Self, bytes: Uint8Array | null, index: number, count: number) => {
      checkRange(required(bytes, 'bytes').length, index, count, 'bytes');
      return self.getString(required(bytes, 'bytes').subarray(index, index + count));
    },
    'char[] GetChars(byte[] bytes)': (self: Self, bytes: Uint8Array | null) => charsOfText(self.getString(required(bytes, 'bytes'))),
    'char[] GetChars(byte[] bytes, int index, int count)': (self: Self, bytes: Uint8Array | null, index: number, count: number) => {
      checkRange(required(bytes, 'bytes').length, index, count, 'bytes');
      return charsOfText(self.getString(required(bytes, 'bytes').subarray(index, index + count)));
    },
    'int GetCharCount(byte[] bytes)': (self: Self, bytes: Uint8Array | null) => self.getString(required(bytes, 'bytes')).length,
    'int GetMaxByteCount(int charCount)': (self: Self, count: number) => (count + 1) * self.codec.maxBytesPerChar,
    'int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex)': (
      self: Self, text: string | null, index: number, count: number, bytes: Uint8Array | null, at: number,
    ) => {
      checkRange(required(text, 's').length, index, count, 's');
      return writeBytes(self.getBytes(required(text, 's').slice(index, index + count)), required(bytes, 'bytes'), at);
    },
    'int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)': (
      self: Self, characters: NetArray<number> | null, index: number, count: number, bytes: Uint8Array | null, at: number,
    ) => {
      checkRange(required(characters, 'chars').items.length, index, count, 'chars');
      return writeBytes(self.getBytes(textOfChars(required(characters, 'chars'), index, count)), required(bytes, 'bytes'), at);
    },
    'int GetMaxCharCount(int byteCount)': (_self: Self, count: number) => count + 1,
    'int GetHashCode()': (self: Self) => self.codec.codePage,
    'byte[] GetPreamble()': (self: Self) => Uint8Array.from(self.codec.preamble),
    'int CodePage { get; }': (self: Self) => self.codec.codePage,
    'string WebName { get; }': (self: Self) => self.codec.webName,
    'string HeaderName { get; }': (self: Self) => self.codec.webName,
    'string BodyName { get; }': (self: Self) => self.codec.webName,
    'string EncodingName { get; }': (self: Self) => self.codec.displayName,
    'bool IsSingleByte { get; }': (self: Self) => self.codec.maxBytesPerChar === 1,
    'object Clone()': (self: Self) => new EncodingObject(self.codec),
    'bool Equals(object value)': (self: Self, other: unknown) => self.equals(other),
  },
});

function checkRange(length: number, index: number, count: number, parameter: string): void {
  if (index < 0 || count < 0) throw argumentOutOfRange(index < 0 ? 'index' : 'count', 'Non-negative number required.');
  if (index > length - count) {
    throw argumentOutOfRange(parameter, 'Index and count must refer to a location within the buffer.');
  }
}

function writeBytes(encoded: Uint8Array, target: Uint8Array, at: number): number {
  if (at < 0 || at > target.length) {
    throw argumentOutOfRange('byteIndex', 'Index was out of range. Must be non-negative and less than the size of the collection.');
  }
  if (encoded.length > target.length - at) {
    throw invalidArgument('The output byte buffer is too small to contain the encoded data.', 'bytes');
  }
  target.set(encoded, at);
  return encoded.length;
}
