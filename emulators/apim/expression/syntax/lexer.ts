// Splits C# text into tokens. Knows how words, literals, operators and comments look; nothing about their order.
// `>>` is left as two `>` because `List<List<int>>` ends in two; the parser joins neighbours to a shift.

import { problemAt } from '../diagnostics.ts';
import { readInterpolatedString } from './interpolated-string.ts';
import { readNumber } from './number-literal.ts';
import { readChar, readString, readVerbatimString } from './string-literal.ts';
import { keywords, type Token } from './token.ts';

/** Longest first, so that the first match is the right one. */
const operators = [
  '<<=',
  '=>',
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '??',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '|=',
  '^=',
  '<<',
  '->',
  '::',
  '..',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '.',
  ',',
  ':',
  ';',
  '+',
  '-',
  '*',
  '/',
  '%',
  '&',
  '|',
  '^',
  '!',
  '~',
  '=',
  '<',
  '>',
  '?',
];

const operatorPattern = new RegExp(operators.map((text) => text.replace(/./g, '\\$&')).join('|'), 'y');
const identifier = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}\p{Cf}]*/uy;
const blank = /[\s\uFEFF]+/y;

/** Tokens that are the first of their line: a missing `;` before one is reported at the end of the line above. */
const lineStarts = new WeakSet<Token>();

export function startsLine(token: Token): boolean {
  return lineStarts.has(token);
}

/** All tokens of the text, the last one of kind `end`. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  for (;;) {
    const token = readToken(text, offset);
    if (/[\r\n\u0085\u2028\u2029]/.test(text.slice(offset, token.start))) lineStarts.add(token);
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    offset = token.end;
  }
}

/** The first token at or behind `offset`. */
export function readToken(text: string, offset: number): Token {
  const start = skipBlanksAndComments(text, offset);
  const first = text[start];
  if (first === undefined) return { kind: 'end', text: '', start, end: start };
  const second = text[start + 1];
  if (first === '"') return readString(text, start);
  if (first === "'") return readChar(text, start);
  if (first === '$' && (second === '"' || (second === '@' && text[start + 2] === '"')))
    return readInterpolatedString(text, start);
  if (first === '@' && second === '"') return readVerbatimString(text, start);
  if (first === '@' && second === '$') throw problemAt(start, 'CS8401');
  if (isDigit(first) || (first === '.' && second !== undefined && isDigit(second))) return readNumber(text, start);
  return readWord(text, start) ?? readOperator(text, start);
}

function skipBlanksAndComments(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    blank.lastIndex = at;
    const run = blank.exec(text);
    if (run !== null) at = blank.lastIndex;
    if (text.startsWith('//', at)) {
      const end = text.slice(at).search(/[\r\n\u0085\u2028\u2029]/);
      at = end === -1 ? text.length : at + end;
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      if (end === -1) throw problemAt(at, 'CS1035');
      at = end + 2;
    } else if (run === null) return at;
  }
}

function readWord(text: string, start: number): Token | null {
  const escaped = text[start] === '@';
  identifier.lastIndex = escaped ? start + 1 : start;
  const match = identifier.exec(text);
  if (match === null) return null;
  const word = match[0].normalize('NFC');
  const kind = !escaped && keywords.has(word) ? 'keyword' : 'identifier';
  return { kind, text: word, start, end: identifier.lastIndex };
}

function readOperator(text: string, start: number): Token {
  operatorPattern.lastIndex = start;
  const operator = operatorPattern.exec(text)?.[0];
  if (operator === undefined) throw problemAt(start, 'CS1056', String.fromCodePoint(text.codePointAt(start) ?? 0));
  return { kind: 'operator', text: operator, start, end: start + operator.length };
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}
