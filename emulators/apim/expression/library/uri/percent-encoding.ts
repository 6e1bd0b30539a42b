// Percent-encoding in URIs as System.Uri does it: what it escapes, what it decodes, and what it leaves as written.

/** RFC 3986 2.3. */
const unreserved = /^[A-Za-z0-9\-._~]$/;
const notUnreserved = /[^A-Za-z0-9\-._~]/gu;
/** RFC 3986 2.2; `#` and brackets stay as they are, too. */
const notOfUri = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]/gu;
const notOfEscapedUri = /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/gu;

/** `Uri.EscapeDataString`. */
export function escapeData(text: string): string {
  return text.replace(notUnreserved, escapeCharacter);
}

/** `Uri.EscapeUriString`: a `%` is escaped even where it begins an escape. */
export function escapeUri(text: string): string {
  return text.replace(notOfUri, escapeCharacter);
}

/** `Uri.UnescapeDataString`: bytes that are not UTF-8 stay escaped, exactly as they were written. */
export function unescapeData(text: string): string {
  return mapEscapes(text, { decoded: (character) => character, other: (written) => written });
}

/** The form of `AbsoluteUri`: escapes only where they are needed, everything else escaped, a lone `%` as `%25`. */
export function canonicalEscapes(text: string): string {
  const normalized = mapEscapes(text, {
    decoded: (character, written) => {
      if (character.length === 1 && character < '\x80') return unreserved.test(character) ? character : written;
      return escapeData(character);
    },
    other: (written) => (written.length === 3 ? written : '%25'),
  });
  return normalized.replace(notOfEscapedUri, escapeCharacter);
}

/** The form of `ToString()`: readable, but what would change the meaning stays escaped. */
export function readableEscapes(text: string): string {
  return mapEscapes(text, {
    decoded: (character, written) => (isReadable(character) ? character : written),
    other: (written) => written,
  });
}

function isReadable(character: string): boolean {
  if (character < '\x80') return unreserved.test(character) || ' "<>^`{|}'.includes(character);
  // RFC 3987 2.2: neither C1 controls nor private use.
  return !/[\x80-\x9f]|\p{Co}/u.test(character);
}

/** By byte. */
const escapes = Array.from({ length: 256 }, (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);

function escapeCharacter(character: string): string {
  const unit = character.charCodeAt(0);
  if (unit < 0x80) return escapes[unit] ?? '';
  // Half a surrogate pair becomes the replacement character.
  return Array.from(Buffer.from(character, 'utf8'), (byte) => escapes[byte]).join('');
}

interface EscapeMapping {
  /** A character that one or more escapes stand for, and how they were written. */
  decoded(character: string, written: string): string;
  /** An escape that is no UTF-8, or a `%` without two digits. */
  other(written: string): string;
}

function mapEscapes(text: string, mapping: EscapeMapping): string {
  return text.replace(/(?:%[\da-fA-F]{2})+|%/g, (run) => {
    if (run === '%') return mapping.other(run);
    let result = '';
    for (let position = 0; position < run.length; ) {
      const character = characterAt(run, position);
      const length = character === null ? 3 : Buffer.byteLength(character) * 3;
      const written = run.slice(position, position + length);
      result += character === null ? mapping.other(written) : mapping.decoded(character, written);
      position += length;
    }
    return result;
  });
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The character whose UTF-8 bytes begin at that place in a run of escapes, or null. */
function characterAt(run: string, position: number): string | null {
  const first = Number.parseInt(run.slice(position + 1, position + 3), 16);
  const size = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (size === 0 || position + size * 3 > run.length) return null;
  const bytes = Buffer.from(run.slice(position, position + size * 3).replaceAll('%', ''), 'hex');
  try {
    return strictDecoder.decode(bytes);
  } catch {
    // Not UTF-8: overlong, a surrogate, or a continuation byte missing. TextDecoder has no way to ask beforehand.
    return null;
  }
}
