// Reads `$"…"` and `$@"…"` and splits them into text and holes (C# 7 specification, interpolated strings).
// A hole ends at the first `}` outside brackets; before it, a `,` outside brackets begins the alignment and a `:` the
// format, which is plain text up to the `}`. That is why `?:` in a hole needs parentheses.

import { problemAt } from '../diagnostics.ts';
import { readToken } from './lexer.ts';
import { isLineBreak, readCharacter } from './string-literal.ts';
import type { InterpolatedToken, InterpolationPart, Token } from './token.ts';

interface Style {
  readonly start: number;
  readonly verbatim: boolean;
}

/** The interpolated string that begins at `start`. */
export function readInterpolatedString(text: string, start: number): InterpolatedToken {
  const style: Style = { start, verbatim: text[start + 1] === '@' };
  const parts: InterpolationPart[] = [];
  let at = start + (style.verbatim ? 3 : 2);
  for (;;) {
    const piece = readText(text, at, style);
    at = piece.end;
    if (piece.text !== '') parts.push({ kind: 'text', text: piece.text });
    if (text[at] === '"') return { kind: 'interpolated', text: text.slice(start, at + 1), start, end: at + 1, parts };
    const hole = readHole(text, at, style);
    parts.push(hole.part);
    at = hole.end;
  }
}

/** Text up to the closing quote or the `{` of a hole. */
function readText(text: string, from: number, style: Style): { text: string; end: number } {
  let value = '';
  let at = from;
  for (;;) {
    const character = text[at];
    const doubled = text[at + 1] === character;
    if (character === undefined || (!style.verbatim && isLineBreak(character)))
      throw problemAt(style.start, style.verbatim ? 'CS1039' : 'CS1010');
    if (character === '"' && !(style.verbatim && doubled)) return { text: value, end: at };
    if (character === '{' && !doubled) return { text: value, end: at };
    if (character === '}' && !doubled) throw problemAt(at, 'CS8086');
    if (character === '"' || character === '{' || character === '}') {
      value += character;
      at += 2;
    } else if (style.verbatim) {
      value += character;
      at += 1;
    } else {
      const piece = readCharacter(text, at);
      if (piece.value === '{' || piece.value === '}') throw problemAt(at, 'CS8087', piece.value);
      value += piece.value;
      at = piece.end;
    }
  }
}

/** From `{` at `from` to behind its `}`. */
function readHole(text: string, from: number, style: Style): { part: InterpolationPart; end: number } {
  const value = readHoleTokens(text, from + 1, style);
  if (value.tokens.length === 1) throw problemAt(value.end - 1, 'CS1733');
  if (value.stop !== ',')
    return closeHole(text, { value: value.tokens, alignment: null, at: value.end, stop: value.stop }, style);
  const alignment = readHoleTokens(text, value.end, style);
  return closeHole(text, { value: value.tokens, alignment: alignment.tokens, at: alignment.end, stop: alignment.stop }, style);
}

function closeHole(
  text: string,
  hole: { value: Token[]; alignment: Token[] | null; at: number; stop: string },
  style: Style,
): { part: InterpolationPart; end: number } {
  const { value, alignment } = hole;
  if (hole.stop === '}') return { part: { kind: 'hole', value, alignment, format: null }, end: hole.at };
  if (hole.stop !== ':') throw problemAt(hole.at - 1, 'CS8076');
  const format = readFormat(text, hole.at, style);
  return { part: { kind: 'hole', value, alignment, format: format.text }, end: format.end };
}

/** Tokens up to a `}`, `,` or `:` outside brackets; `end` is behind that stop. */
function readHoleTokens(text: string, from: number, style: Style): { tokens: Token[]; stop: string; end: number } {
  const tokens: Token[] = [];
  let depth = 0;
  let at = from;
  for (;;) {
    const token = readToken(text, at);
    if (token.kind === 'end') throw problemAt(style.start, 'CS8076');
    if (!style.verbatim && [...text.slice(at, token.start)].some(isLineBreak)) throw problemAt(at, 'CS8967');
    if (token.kind === 'operator') {
      if (depth === 0 && (token.text === '}' || token.text === ',' || token.text === ':')) {
        tokens.push({ kind: 'end', text: '', start: token.start, end: token.start });
        return { tokens, stop: token.text, end: token.end };
      }
      if (token.text === '(' || token.text === '[' || token.text === '{') depth += 1;
      if (token.text === ')' || token.text === ']' || token.text === '}') depth -= 1;
    }
    tokens.push(token);
    at = token.end;
  }
}

/** The format text behind `:`, up to `}`. */
function readFormat(text: string, from: number, style: Style): { text: string; end: number } {
  let value = '';
  let at = from;
  for (;;) {
    const character = text[at];
    if (character === undefined || character === '"' || (!style.verbatim && isLineBreak(character)))
      throw problemAt(style.start, 'CS8076');
    if (character === '}' && text[at + 1] !== '}') return { text: value, end: at + 1 };
    if (character === '{' && text[at + 1] !== '{') throw problemAt(at, 'CS8076');
    if (character === '{' || character === '}') {
      value += character;
      at += 2;
    } else {
      const piece = style.verbatim ? { value: character, end: at + 1 } : readCharacter(text, at);
      value += piece.value;
      at = piece.end;
    }
  }
}
