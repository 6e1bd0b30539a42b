// Reads character, string and verbatim string literals and their escapes (C# 7 specification, literals).

import { problemAt } from '../diagnostics.ts';
import type { LiteralToken } from './token.ts';

const simpleEscapes: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '\\': '\\',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** `"…"` at `start`. */
export function readString(text: string, start: number): LiteralToken {
  let value = '';
  let at = start + 1;
  for (;;) {
    const character = text[at];
    if (character === undefined || isLineBreak(character)) throw problemAt(start, 'CS1010');
    if (character === '"') return stringToken(text, start, at + 1, value);
    const piece = readCharacter(text, at);
    value += piece.value;
    at = piece.end;
  }
}

/** `@"…"` at `start`: everything stands for itself, `""` for a quote. */
export function readVerbatimString(text: string, start: number): LiteralToken {
  let from = start + 2;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) throw problemAt(start, 'CS1039');
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return stringToken(text, start, quote + 1, value);
    value += '"';
    from = quote + 2;
  }
}

/** `'…'` at `start`: one UTF-16 code unit. */
export function readChar(text: string, start: number): LiteralToken {
  const first = text[start + 1];
  if (first === "'") throw problemAt(start, 'CS1011');
  if (first === undefined || isLineBreak(first)) throw problemAt(start, 'CS1010');
  const { value, end } = readCharacter(text, start + 1);
  if (text[end] !== "'" || value.length !== 1) throw problemAt(start, 'CS1012');
  return { kind: 'literal', text: text.slice(start, end + 1), start, end: end + 1, type: 'char', value: value.charCodeAt(0) };
}

/** One character of a regular literal, escaped or not. */
export function readCharacter(text: string, at: number): { value: string; end: number } {
  const character = text.charAt(at);
  if (character !== '\\') return { value: character, end: at + 1 };
  const letter = text.charAt(at + 1);
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return { value: simple, end: at + 2 };
  const digits = hexEscape(letter)?.exec(text.slice(at + 2, at + 10))?.[0];
  const code = digits === undefined ? Number.NaN : Number.parseInt(digits, 16);
  if (digits === undefined || code > 0x10ffff) throw problemAt(at, 'CS1009');
  return { value: String.fromCodePoint(code), end: at + 2 + digits.length };
}

function hexEscape(letter: string): RegExp | undefined {
  if (letter === 'x') return /^[\da-fA-F]{1,4}/;
  if (letter === 'u') return /^[\da-fA-F]{4}/;
  return letter === 'U' ? /^[\da-fA-F]{8}/ : undefined;
}

/** Characters that end a line in C#, and with it a regular literal. */
export function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r' || character === '\u0085' || character === '\u2028' || character === '\u2029';
}

function stringToken(text: string, start: number, end: number, value: string): LiteralToken {
  return { kind: 'literal', text: text.slice(start, end), start, end, type: 'string', value };
}
