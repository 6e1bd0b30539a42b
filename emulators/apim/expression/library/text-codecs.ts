// Text to bytes and back, for each supported encoding. What cannot be represented is replaced, never refused.

import { bytesOf } from './bytes-of.ts';

export interface TextCodec {
  readonly codePage: number;
  readonly webName: string;
  readonly displayName: string;
  readonly maxBytesPerChar: number;
  /** The byte order mark. */
  readonly preamble: readonly number[];
  readonly encode: (text: string) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => string;
}

// A byte order mark is text like any other; invalid sequences become U+FFFD as the WHATWG standard counts them.
const utf8Decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export const utf8: TextCodec = {
  codePage: 65001,
  webName: 'utf-8',
  displayName: 'Unicode (UTF-8)',
  maxBytesPerChar: 3,
  preamble: [0xef, 0xbb, 0xbf],
  encode: (text) => bytesOf(Buffer.from(text, 'utf8')),
  decode: (bytes) => utf8Decoder.decode(bytes),
};

export const ascii: TextCodec = {
  codePage: 20127,
  webName: 'us-ascii',
  displayName: 'US-ASCII',
  maxBytesPerChar: 1,
  preamble: [],
  encode: (text) => singleBytes(text, 0x7f),
  decode: (bytes) => Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : '?')).join(''),
};

export const latin1: TextCodec = {
  codePage: 28591,
  webName: 'iso-8859-1',
  displayName: 'Western European (ISO)',
  maxBytesPerChar: 1,
  preamble: [],
  encode: (text) => singleBytes(text, 0xff),
  decode: (bytes) => Buffer.from(bytes).toString('latin1'),
};

export function utf16(littleEndian: boolean): TextCodec {
  const decoder = new TextDecoder(littleEndian ? 'utf-16le' : 'utf-16be', { ignoreBOM: true });
  return {
    codePage: littleEndian ? 1200 : 1201,
    webName: littleEndian ? 'utf-16' : 'utf-16BE',
    displayName: littleEndian ? 'Unicode' : 'Unicode (Big-Endian)',
    maxBytesPerChar: 2,
    preamble: littleEndian ? [0xff, 0xfe] : [0xfe, 0xff],
    encode: (text) => {
      const bytes = Buffer.from(wellFormed(text), 'utf16le');
      return Uint8Array.from(littleEndian ? bytes : bytes.swap16());
    },
    decode: (bytes) => decoder.decode(bytes),
  };
}

export const utf32: TextCodec = {
  codePage: 12000,
  webName: 'utf-32',
  displayName: 'Unicode (UTF-32)',
  maxBytesPerChar: 4,
  preamble: [0xff, 0xfe, 0, 0],
  encode: (text) => {
    const codePoints = Array.from(wellFormed(text), (character) => character.codePointAt(0) ?? 0);
    const view = new DataView(new ArrayBuffer(codePoints.length * 4));
    codePoints.forEach((codePoint, index) => view.setUint32(index * 4, codePoint, true));
    return new Uint8Array(view.buffer);
  },
  decode: (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let text = '';
    for (let index = 0; index < bytes.length; index += 4) {
      const codePoint = index + 4 <= bytes.length ? view.getUint32(index, true) : Infinity;
      text += codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff) ? '\ufffd' : String.fromCodePoint(codePoint);
    }
    return text;
  },
};

/** What lies above the limit becomes a question mark, a pair of surrogates becomes two. */
function singleBytes(text: string, limit: number): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < bytes.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes[index] = unit <= limit ? unit : 0x3f;
  }
  return bytes;
}

/** Half a surrogate pair is no character. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
