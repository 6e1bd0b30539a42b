// Decodes a piece of XML character data: entities, character references, line ends, blanks in attributes.
// In a raw expression only entities are decoded; its line ends are C#'s.
// Does not look for markup, and does not know what the text means.

import { copyText, joinTexts, replacedText, type MappedText } from './mapped-text.ts';

export type Decoded =
  | { readonly kind: 'decoded'; readonly value: MappedText }
  | { readonly kind: 'broken'; readonly at: number; readonly message: string };

export type Place = 'attribute' | 'text' | 'raw expression';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

// Everything that does not stand for itself. XML 1.0 §2.11: a line end is one \n; §3.3.3: in an attribute it, and a tab, is a blank.
const special = /&(#x[0-9A-Fa-f]+|#[0-9]+|[A-Za-z_][\w.-]*);|\r\n|[\r\n\t&<]/g;

// XML 1.0 §2.2 Char.
const allowedCharacters = [[0x9, 0xa], [0xd, 0xd], [0x20, 0xd7ff], [0xe000, 0xfffd], [0x10000, 0x10ffff]] as const;

/** Decodes `source` from `start` to `end`. */
export function decodeXml(source: string, extent: { start: number; end: number; where: Place }): Decoded {
  const { start, end, where } = extent;
  const parts: MappedText[] = [];
  let copied = start;
  for (const match of source.slice(start, end).matchAll(special)) {
    const at = start + match.index;
    const text = decodeOne(match[0], match[1], where);
    if (text === undefined) return { kind: 'broken', at, message: refusal(match[0], where) };
    parts.push(copyText(source, copied, at), replacedText(text, at));
    copied = at + match[0].length;
  }
  parts.push(copyText(source, copied, end));
  return { kind: 'decoded', value: joinTexts(parts) };
}

function decodeOne(found: string, reference: string | undefined, where: Place): string | undefined {
  if (reference !== undefined) return reference.startsWith('#') ? character(reference) : entities[reference];
  if (found === '&' || found === '<') return undefined;
  if (where === 'raw expression') return found;
  if (where === 'attribute') return ' ';
  return found === '\t' ? '\t' : '\n';
}

function character(reference: string): string | undefined {
  const code = reference.startsWith('#x') ? Number.parseInt(reference.slice(2), 16) : Number.parseInt(reference.slice(1), 10);
  return allowedCharacters.some(([first, last]) => code >= first && code <= last) ? String.fromCodePoint(code) : undefined;
}

function refusal(found: string, where: Place): string {
  if (found === '<') return `"<" is an invalid ${where} character: expected &lt;`;
  if (found === '&') return 'expected an entity such as &amp; after "&", found another character';
  return `unknown entity "${found}": expected &amp; &lt; &gt; &quot; &apos; or a reference to a character that XML allows`;
}
