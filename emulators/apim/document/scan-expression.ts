// Finds where a policy expression ends: the bracket that closes `@(` or `@{`, not counting what stands in strings,
// characters and comments (C# 7 lexical grammar). Knows nothing else of C#, and nothing of XML.

export type ScanResult =
  /** `end` is the offset after the closing bracket. */
  | { readonly kind: 'complete'; readonly end: number }
  /** `at` is where the thing that never ends begins, or the bracket that does not fit. */
  | { readonly kind: 'broken'; readonly at: number; readonly message: string };

/** Whether an expression begins at `offset`. */
export function beginsExpression(text: string, offset: number): boolean {
  const opening = text.slice(offset, offset + 2);
  return opening === '@(' || opening === '@{';
}

/** Scans the expression whose `@` stands at `start`. */
export function scanExpression(text: string, start: number): ScanResult {
  try {
    return { kind: 'complete', end: skipBrackets(text, start + 1) };
  } catch (error) {
    if (error instanceof Broken) return { kind: 'broken', at: error.at, message: error.message };
    throw error;
  }
}

/** Whether the whole text is one complete expression. */
export function isWholeExpression(text: string): boolean {
  if (!beginsExpression(text, 0)) return false;
  const scan = scanExpression(text, 0);
  return scan.kind === 'complete' && scan.end === text.length;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

// All that can begin a token or is a bracket. Most of C# is neither, and is passed over at once.
const notable = /[()[\]{}/$@"']/g;

class Broken extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** From an opening bracket to after its partner. */
function skipBrackets(text: string, open: number): number {
  const stack: number[] = [];
  for (let offset = nextNotable(text, open); offset < text.length; offset = nextNotable(text, offset)) {
    const char = text.charAt(offset);
    if (char in closing) {
      stack.push(offset);
      offset += 1;
    } else if (char === ')' || char === ']' || char === '}') {
      const partner = stack.pop() ?? open;
      const expected = closing[text.charAt(partner)];
      if (expected !== char) {
        throw new Broken(
          offset,
          `expected "${expected}" to close the "${text.charAt(partner)}" of the expression, found "${char}"`,
        );
      }
      offset += 1;
      if (stack.length === 0) return offset;
    } else {
      offset = skipToken(text, offset);
    }
  }
  throw new Broken(open, `expected "${closing[text.charAt(open)]}" to close the expression, found the end of the text`);
}

function nextNotable(text: string, offset: number): number {
  notable.lastIndex = offset;
  return notable.exec(text)?.index ?? text.length;
}

/** Past a string, character or comment as a whole, or past one other character. */
function skipToken(text: string, offset: number): number {
  const begins = (token: string): boolean => text.startsWith(token, offset);
  if (begins('//')) return lineEnd(text, offset);
  if (begins('/*')) return skipUntil(text, { from: offset, after: 2, end: '*/', what: 'comment' });
  if (begins('$@"') || begins('@$"')) return skipInterpolated(text, offset, 3, true);
  if (begins('$"')) return skipInterpolated(text, offset, 2, false);
  if (begins('@"')) return skipVerbatim(text, offset);
  if (begins('"')) return skipQuoted(text, offset, 'string');
  if (begins("'")) return skipQuoted(text, offset, 'character literal');
  return offset + 1;
}

function skipQuoted(text: string, start: number, what: string): number {
  const quote = text.charAt(start);
  for (let offset = start + 1; offset < text.length; offset += 1) {
    const char = text.charAt(offset);
    if (char === quote) return offset + 1;
    if (char === '\n' || char === '\r') break;
    if (char === '\\') offset += 1;
  }
  throw new Broken(start, `unterminated ${what}: expected ${quote} before the end of the line`);
}

function skipVerbatim(text: string, start: number): number {
  for (let offset = start + 2; offset < text.length; offset += 1) {
    if (text.charAt(offset) !== '"') continue;
    if (text.charAt(offset + 1) !== '"') return offset + 1;
    offset += 1;
  }
  throw new Broken(start, 'unterminated verbatim string: expected " before the end of the text');
}

function skipInterpolated(text: string, start: number, prefix: number, verbatim: boolean): number {
  let offset = start + prefix;
  while (offset < text.length) {
    const char = text.charAt(offset);
    const doubled = text.charAt(offset + 1) === char;
    if (char === '"' && !(verbatim && doubled)) return offset + 1;
    if (!verbatim && (char === '\n' || char === '\r')) break;
    if (char === '{' && !doubled) offset = skipHole(text, offset);
    else if (char === '\\' && !verbatim) offset += 2;
    else offset += doubled && (char === '{' || char === '}' || char === '"') ? 2 : 1;
  }
  throw new Broken(start, `unterminated interpolated string: expected " before the end of the ${verbatim ? 'text' : 'line'}`);
}

/** From the `{` of a hole to after its `}`, format clause included. */
function skipHole(text: string, open: number): number {
  let offset = open + 1;
  while (offset < text.length) {
    const char = text.charAt(offset);
    if (char === '}') return offset + 1;
    // A colon outside brackets begins the format clause: plain text up to the brace (C# 6 specification, interpolated strings).
    if (char === ':') return skipUntil(text, { from: open, after: offset - open, end: '}', what: 'hole of an interpolated string' });
    offset = char in closing ? skipBrackets(text, offset) : skipToken(text, offset);
  }
  throw new Broken(open, 'unterminated hole of an interpolated string: expected "}" before the end of the text');
}

function skipUntil(text: string, span: { from: number; after: number; end: string; what: string }): number {
  const found = text.indexOf(span.end, span.from + span.after);
  if (found < 0) throw new Broken(span.from, `unterminated ${span.what}: expected "${span.end}"`);
  return found + span.end.length;
}

function lineEnd(text: string, offset: number): number {
  const found = text.slice(offset).search(/[\r\n]/);
  return found < 0 ? text.length : offset + found;
}
