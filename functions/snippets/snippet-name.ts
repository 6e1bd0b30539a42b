// Decides which names a snippet may have and under which blob name it lies. Knows nothing about storage calls.
//
// Names are compared after NFC normalisation, so that one name typed on two keyboards is one snippet. They are not
// folded further (NFKC turns "．．／" into "../"): look-alikes stay different names, inside the user's own space.

/** Longest name, in bytes of UTF-8: three characters a byte keep the blob name under its limit of 1,024. */
export const MAX_NAME_BYTES = 256;

export type NameCheck =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** The normalised name, or what is wrong with it. */
export function checkSnippetName(text: string): NameCheck {
  const name = text.normalize('NFC');
  if (name === '') return { kind: 'refused', reason: 'expected a name, got an empty text' };
  const bytes = Buffer.byteLength(name);
  if (bytes > MAX_NAME_BYTES) {
    return { kind: 'refused', reason: `expected at most ${MAX_NAME_BYTES} bytes of UTF-8, got ${bytes}` };
  }
  if (name !== name.trim()) return { kind: 'refused', reason: 'expected no white space at the start or the end' };
  const unprintable = UNPRINTABLE.exec(name)?.[0];
  if (unprintable !== undefined) {
    return { kind: 'refused', reason: `expected printable characters, got ${codePointOf(unprintable)}` };
  }
  return { kind: 'name', name };
}

/**
 * The blob that holds a user's snippet: letters, digits and hyphens as they are, every other byte as `_` and two hex
 * digits. Neither `/`, `.` nor `%` can come out, so no URL library on the way can resolve or decode the name.
 */
export function blobNameOf(oid: string, name: string): string {
  return `${prefixOf(oid)}${Array.from(Buffer.from(name), encodeByte).join('')}`;
}

/** What all blob names of a user begin with. */
export function prefixOf(oid: string): string {
  return `${oid}/`;
}

/** The snippet's name, read back from the name of its blob; nothing if we never gave a blob that name. */
export function snippetNameOf(oid: string, blobName: string): string | undefined {
  const bytes = blobName.slice(prefixOf(oid).length).replaceAll(/_([0-9a-f]{2})/g, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  const name = Buffer.from(bytes, 'latin1').toString();
  return blobNameOf(oid, name) === blobName ? name : undefined;
}

/** Controls, lone surrogates, line and paragraph separators, and the marks that reverse the direction of text. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9-]/.test(character) ? character : `_${byte.toString(16).padStart(2, '0')}`;
}

function codePointOf(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
}
