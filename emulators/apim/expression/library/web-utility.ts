// System.Net.WebUtility: form encoding of URLs, and HTML text.

import type { DeclareType } from './declaration.ts';
import { decodeHtml, encodeHtml } from './html-text.ts';
import { decodeUrl, decodeUrlBytes, encodeUrl, encodeUrlBytes } from './url-text.ts';
import { byteRange } from './byte-range.ts';

export const declareWebUtility: DeclareType = () => ({
  name: 'System.Net.WebUtility',
  kind: 'static class',
  members: {
    'static string UrlEncode(string value)': (value: string | null) => (value === null ? null : encodeUrl(value)),
    'static string UrlDecode(string encodedValue)': (value: string | null) => (value === null ? null : decodeUrl(value)),
    'static byte[] UrlEncodeToBytes(byte[] value, int offset, int count)': (value: Uint8Array | null, offset: number, count: number) =>
      value === null && count === 0 ? null : encodeUrlBytes(byteRange(value, { offset, count, name: 'bytes' })),
    'static byte[] UrlDecodeToBytes(byte[] encodedValue, int offset, int count)': (value: Uint8Array | null, offset: number, count: number) =>
      value === null && count === 0 ? null : decodeUrlBytes(byteRange(value, { offset, count, name: 'bytes' })),
    'static string HtmlEncode(string value)': (value: string | null) => (value === null ? null : encodeHtml(value)),
    'static string HtmlDecode(string value)': (value: string | null) => (value === null ? null : decodeHtml(value)),
  },
});
