// Finds where things end in Bicep text: strings with their interpolations, comments, brackets. Knows no declarations.

/** Blanks out comments, keeping every line break, so that nothing after this meets one. */
export function withoutComments(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length;) {
    const end = text.startsWith('//', at) ? lineEnd(text, at) : text.startsWith('/*', at) ? text.indexOf('*/', at) + 2 : at;
    if (end > at) {
      kept += text.slice(at, end).replaceAll(/[^\n]/g, '');
      at = end;
    } else {
      const next = afterToken(text, at);
      kept += text.slice(at, next);
      at = next;
    }
  }
  return kept;
}

/** Cuts text without comments at every separator that stands in no bracket and no string; empty parts are left out. */
export function splitOutside(text: string, isSeparator: (character: string) => boolean): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length;) {
    if (isSeparator(text[at] ?? '')) {
      parts.push(text.slice(start, at));
      start = at + 1;
      at += 1;
    } else {
      at = afterGroup(text, at);
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '');
}

/** The position after the bracketed group that begins here, or after the next character or string. */
export function afterGroup(text: string, at: number): number {
  const close = { '{': '}', '[': ']', '(': ')' }[text[at] ?? ''];
  if (close === undefined) return afterToken(text, at);
  for (let inner = at + 1; inner < text.length;) {
    if (text[inner] === close) return inner + 1;
    inner = afterGroup(text, inner);
  }
  throw new Error(`expected ${close} for ${text.slice(at, at + 40)}`);
}

/** A string counts as one token, whatever stands in it; anything else goes character by character. */
function afterToken(text: string, at: number): number {
  if (text.startsWith("'''", at)) return text.indexOf("'''", at + 3) + 3;
  if (text[at] !== "'") return at + 1;
  for (let inner = at + 1; inner < text.length;) {
    if (text[inner] === "'") return inner + 1;
    if (text[inner] === '\\') inner += 2;
    else if (text.startsWith('${', inner)) inner = afterGroup(text, inner + 1);
    else inner += 1;
  }
  throw new Error(`expected ' for ${text.slice(at, at + 40)}`);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
