// A place in a list of tokens that the parser moves along. Knows how to look, take and demand; no grammar.

import { problemAt, type DiagnosticCode } from '../diagnostics.ts';
import { startsLine } from './lexer.ts';
import type { Token } from './token.ts';

/** Codes that C# compilers use where one particular token is missing. */
const missingToken: Readonly<Record<string, DiagnosticCode>> = {
  ';': 'CS1002',
  ')': 'CS1026',
  '}': 'CS1513',
  '{': 'CS1514',
  in: 'CS1515',
};

export class TokenCursor {
  private readonly tokens: readonly Token[];
  /** Index of the current token. */
  index = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get current(): Token {
    return this.tokens[this.index] ?? this.at(this.index);
  }

  /** The token `distance` behind the current one; the end token where there are no more. */
  peek(distance: number): Token {
    return this.at(this.index + distance);
  }

  at(index: number): Token {
    return (this.tokens[index] ?? this.tokens[this.tokens.length - 1]) as Token;
  }

  /** Whether the current token is that operator or keyword. */
  is(text: string): boolean {
    return isToken(this.current, text);
  }

  /** Whether the current token is that contextual keyword. */
  isWord(text: string): boolean {
    return this.current.kind === 'identifier' && this.current.text === text;
  }

  /** Moves on and returns what was current. */
  take(): Token {
    const token = this.current;
    this.index += 1;
    return token;
  }

  /** Takes the operator or keyword if it is current. */
  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.index += 1;
    return true;
  }

  /** Takes the operator or keyword or complains that it is missing. */
  expect(text: string): Token {
    if (this.is(text)) return this.take();
    const code = missingToken[text];
    // What is missing at the end of a line is reported there, as C# compilers do.
    const offset = startsLine(this.current) ? this.at(this.index - 1).end : this.current.start;
    throw code === undefined ? problemAt(this.current.start, 'CS1003', text) : problemAt(offset, code);
  }

  expectIdentifier(): Token {
    const token = this.current;
    if (token.kind === 'identifier') return this.take();
    throw token.kind === 'keyword' ? problemAt(token.start, 'CS1041', token.text) : problemAt(token.start, 'CS1001');
  }

  expectEnd(): void {
    if (this.current.kind !== 'end') throw problemAt(this.current.start, 'CS1525', this.current.text);
  }

  /** Whether two operator characters stand side by side, as in `>>`. */
  isPair(first: string, second: string): boolean {
    if (!this.is(first)) return false;
    const next = this.peek(1);
    return isToken(next, second) && next.start === this.current.end;
  }
}

/** Whether the token is that operator or keyword, not an identifier or literal of the same text. */
export function isToken(token: Token, text: string): boolean {
  return token.text === text && (token.kind === 'operator' || token.kind === 'keyword');
}
