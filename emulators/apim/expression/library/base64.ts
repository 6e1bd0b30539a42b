// Base64 as System.Convert reads and writes it (RFC 4648 section 4, blanks allowed, padding demanded).

import { bytesOf } from './bytes-of.ts';
import { argumentOutOfRange, invalidFormat, required } from './exceptions.ts';

const illegal =
  'The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters. ';

const base64Text = /^[A-Za-z0-9+/]*={0,2}$/;

/** @throws NetException System.FormatException also for the URL-safe alphabet and for missing padding */
export function bytesOfBase64(text: string): Uint8Array {
  const isCompact = base64Text.test(text);
  const compact = isCompact ? text : text.replace(/[ \t\r\n]/g, '');
  if (!isCompact && !base64Text.test(compact)) throw invalidFormat(illegal);
  if (compact.length % 4 !== 0) throw invalidFormat('Invalid length for a Base-64 char array or string.');
  return bytesOf(Buffer.from(compact, 'base64'));
}

/** A range of bytes as text; with `lineBreaks` after every 76 characters. */
export function base64OfBytes(
  bytes: Uint8Array | null,
  { offset = 0, length, lineBreaks = false }: { readonly offset?: number; readonly length?: number; readonly lineBreaks?: boolean } = {},
): string {
  const all = required(bytes, 'inArray');
  const count = length ?? all.length - offset;
  if (count < 0) throw argumentOutOfRange('length', 'Index was out of range. Must be non-negative and less than the size of the collection.');
  if (offset < 0) throw argumentOutOfRange('offset', 'Value must be positive.');
  if (offset > all.length - count) throw argumentOutOfRange('offset', 'Offset and length must refer to a position in the string.');
  const text = Buffer.from(all.buffer, all.byteOffset + offset, count).toString('base64');
  return lineBreaks ? text.replace(/.{76}(?=.)/g, '$&\r\n') : text;
}
