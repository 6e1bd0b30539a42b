// Turns HTML text into a flat list of tags and text, and character references into characters. Knows nothing about forms.
// Covers what servers write on purpose; it does not repair broken markup as a browser would.

/** A piece of a document. Attribute names are lower case, values decoded. */
export type HtmlToken =
  | { readonly kind: 'open'; readonly tag: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly tag: string }
  | { readonly kind: 'text'; readonly text: string };

/** Elements whose content is text until their own end tag; markup inside is not markup. */
const rawElements = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes']);
/** Of those, the ones in which character references still count. */
const decodedElements = new Set(['title', 'textarea']);

const markup = /<!--[\s\S]*?(?:-->|$)|<![^>]*>|<(\/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g;

/** Reads a document from beginning to end. */
export function readHtml(html: string): readonly HtmlToken[] {
  const tokens: HtmlToken[] = [];
  const scanner = new RegExp(markup);
  let end = 0;
  for (let match = scanner.exec(html); match !== null; match = scanner.exec(html)) {
    pushText(tokens, decode(html.slice(end, match.index)));
    end = scanner.lastIndex;
    const [, slash, name, attributes = ''] = match;
    if (name === undefined) continue;
    const tag = name.toLowerCase();
    if (slash === '/') {
      tokens.push({ kind: 'close', tag });
      continue;
    }
    tokens.push({ kind: 'open', tag, attributes: readAttributes(attributes) });
    if (rawElements.has(tag)) {
      const close = html.slice(end).search(new RegExp(`</${tag}[\\s/>]`, 'i'));
      const content = close < 0 ? html.slice(end) : html.slice(end, end + close);
      pushText(tokens, decodedElements.has(tag) ? decode(content) : content);
      end += content.length;
      scanner.lastIndex = end;
    }
  }
  pushText(tokens, decode(html.slice(end)));
  return tokens;
}

/** Text a person would read, without scripts and styles, white space collapsed. */
export function visibleText(tokens: readonly HtmlToken[]): string {
  let hidden = 0;
  const parts: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'text') {
      if (hidden === 0) parts.push(token.text);
    } else if (token.tag === 'script' || token.tag === 'style') {
      hidden += token.kind === 'open' ? 1 : -1;
    } else if (!inline.has(token.tag)) {
      parts.push(' ');
    }
  }
  return parts.join('').replace(/\s+/g, ' ').trim();
}

const inline = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'code', 'em', 'i', 'mark', 'small', 'span', 'strong', 'wbr']);

function pushText(tokens: HtmlToken[], text: string): void {
  if (text !== '') tokens.push({ kind: 'text', text });
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', quoted, single, bare] of text.matchAll(/([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    // The first of a repeated attribute counts.
    if (!attributes.has(name.toLowerCase())) attributes.set(name.toLowerCase(), decode(quoted ?? single ?? bare ?? ''));
  }
  return attributes;
}

const named: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', hellip: '…', middot: '·', copy: '©', ndash: '–', mdash: '—',
  rarr: '→', larr: '←', laquo: '«', raquo: '»', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', shy: '\u00ad',
};

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (reference, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return named[name] ?? reference;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
  });
}
