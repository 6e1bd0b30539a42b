// A place in JSON text: steps over blanks, counts lines, and reads the pieces that hang together without a token before
// or after them: quoted text, bare names, number text, words, comments. Knows nothing of nesting.

import type { NetException } from '../../values.ts';
import { isDigit, isIdentifierPart, isWhiteSpace } from './characters.ts';

export class JsonCursor {
  readonly #text: string;
  /** Makes an exception that names the place. */
  readonly #fail: (message: string) => NetException;
  #at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string, fail: (message: string) => NetException) {
    this.#text = text;
    this.#fail = fail;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The code unit here; NaN at the end. */
  get unit(): number {
    return this.#text.charCodeAt(this.#at);
  }

  get nextUnit(): number {
    return this.#text.charCodeAt(this.#at + 1);
  }

  get line(): number {
    return this.#line;
  }

  /** Characters since the line began. */
  get position(): number {
    return this.#at - this.#lineStart;
  }

  step(): void {
    this.#at += 1;
  }

  skipBlanks(): void {
    while (this.skipBlank());
  }

  /** Steps over white space, and over NUL, which the reader ignores between tokens. */
  skipBlank(): boolean {
    const { unit } = this;
    if (unit === 0x0a || unit === 0x0d) this.#newLine(unit);
    else if (unit === 0x20 || unit === 0 || isWhiteSpace(unit)) this.#at += 1;
    else return false;
    return true;
  }

  /** The text up to the closing quote; the cursor stands on the opening one. */
  readQuoted(): string {
    const text = this.#text;
    const quote = this.unit;
    this.#at += 1;
    let result = '';
    let from = this.#at;
    for (;;) {
      if (this.atEnd) throw this.#unterminated(quote);
      const { unit } = this;
      if (unit === quote) {
        result += text.slice(from, this.#at);
        this.#at += 1;
        return result;
      }
      if (unit === 0x5c) {
        result += text.slice(from, this.#at);
        this.#at += 1;
        result += this.#readEscape(quote);
        from = this.#at;
      } else if (unit === 0x0a || unit === 0x0d) {
        this.#newLine(unit);
      } else {
        this.#at += 1;
      }
    }
  }

  /** A property name without quotes. */
  readBareName(): string {
    const start = this.#at;
    for (; !this.atEnd; this.#at += 1) {
      const { unit } = this;
      if (isIdentifierPart(unit)) continue;
      if (unit === 0x3a || isWhiteSpace(unit)) return this.#text.slice(start, this.#at);
      throw this.#fail(`Invalid JavaScript property identifier character: ${showUnit(unit)}.`);
    }
    throw this.#fail('Unexpected end while parsing unquoted property name.');
  }

  /** The letters and digits here, which may be none. */
  readWord(): string {
    const start = this.#at;
    while (!this.atEnd && isLetterOrDigit(this.unit)) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  /** Everything that can belong to a number; what ends it must be able to follow a value. */
  readNumberText(): string {
    const start = this.#at;
    while (!this.atEnd && isNumberPart(this.unit)) this.#at += 1;
    const { unit } = this;
    const ends = this.atEnd || unit === 0 || unit === 0x29 || unit === 0x2c || unit === 0x2f || unit === 0x5d || unit === 0x7d || isWhiteSpace(unit);
    if (!ends) throw this.#fail(`Unexpected character encountered while parsing number: ${showUnit(unit)}.`);
    return this.#text.slice(start, this.#at);
  }

  /** Steps over a word such as `true`. @param closesConstructor whether a parenthesis may follow it */
  matchWord(word: string, { message, closesConstructor }: { message: string; closesConstructor: boolean }): void {
    if (this.#at + word.length > this.#text.length) {
      this.#at = this.#text.length;
      throw this.#fail('Unexpected end when reading JSON.');
    }
    for (let index = 0; index < word.length; index += 1, this.#at += 1) {
      if (this.unit !== word.charCodeAt(index)) throw this.#fail(message);
    }
    const { unit } = this;
    const isComment = unit === 0x2f && (this.nextUnit === 0x2a || this.nextUnit === 0x2f);
    const isEnd = unit === 0x7d || unit === 0x5d || unit === 0x2c || unit === 0 || (unit === 0x29 && closesConstructor);
    if (!this.atEnd && !isEnd && !isComment && !isWhiteSpace(unit)) throw this.#fail(message);
  }

  /** The text of a comment; the cursor stands on its first slash. */
  readComment(): string {
    this.#at += 1;
    if (this.#at + 1 >= this.#text.length) throw this.#fail('Unexpected end while parsing comment.');
    const kind = this.unit;
    if (kind !== 0x2a && kind !== 0x2f) throw this.#fail(`Error parsing comment. Expected: *, got ${showUnit(kind)}.`);
    this.#at += 1;
    const start = this.#at;
    while (!this.atEnd) {
      const { unit } = this;
      if (unit === 0x0a || unit === 0x0d) {
        if (kind === 0x2f) return this.#text.slice(start, this.#at);
        this.#newLine(unit);
      } else if (kind === 0x2a && unit === 0x2a && this.nextUnit === 0x2f) {
        this.#at += 2;
        return this.#text.slice(start, this.#at - 2);
      } else {
        this.#at += 1;
      }
    }
    if (kind === 0x2a) throw this.#fail('Unexpected end while parsing comment.');
    return this.#text.slice(start);
  }

  #readEscape(quote: number): string {
    if (this.atEnd) throw this.#unterminated(quote);
    const { unit } = this;
    this.#at += 1;
    const short = escapes.get(unit);
    if (short !== undefined) return short;
    if (unit !== 0x75) throw this.#fail(`Bad JSON escape sequence: \\${showUnit(unit)}.`);
    return this.#readUnicode();
  }

  /** The four digits of `\u`, and those of a low surrogate behind a high one; what has no partner becomes U+FFFD. */
  #readUnicode(): string {
    let pending = this.#readHex();
    let result = '';
    for (;;) {
      if (pending < 0xd800 || pending > 0xdfff) return result + showUnit(pending);
      if (pending >= 0xdc00 || !this.#text.startsWith('\\u', this.#at)) return `${result}\ufffd`;
      this.#at += 2;
      const next = this.#readHex();
      if (next >= 0xdc00 && next <= 0xdfff) return result + showUnit(pending) + showUnit(next);
      result += '\ufffd';
      pending = next;
    }
  }

  #readHex(): number {
    const digits = this.#text.slice(this.#at, this.#at + 4);
    // Json.NET wants one more character behind the four digits.
    if (this.#at + 4 >= this.#text.length) throw this.#fail('Unexpected end while parsing Unicode escape sequence.');
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#fail(`Invalid Unicode escape sequence: \\u${digits}.`);
    this.#at += 4;
    return Number.parseInt(digits, 16);
  }

  #newLine(unit: number): void {
    // At the very end of the text Json.NET counts CR LF as two lines.
    const isPair = unit === 0x0d && this.nextUnit === 0x0a && this.#at + 2 < this.#text.length;
    this.#at += isPair ? 2 : 1;
    this.#line += 1;
    this.#lineStart = this.#at;
  }

  #unterminated(quote: number): NetException {
    return this.#fail(`Unterminated string. Expected delimiter: ${showUnit(quote)}.`);
  }
}

/** A code unit as text; what charCodeAt gives behind the end reads as NUL in Json.NET's buffer. */
export function showUnit(unit: number): string {
  return String.fromCharCode(Number.isNaN(unit) ? 0 : unit);
}

const escapes = new Map([
  [0x62, '\b'], [0x74, '\t'], [0x6e, '\n'], [0x66, '\f'], [0x72, '\r'], [0x5c, '\\'], [0x22, '"'], [0x27, "'"], [0x2f, '/'],
]);

function isLetterOrDigit(unit: number): boolean {
  return isIdentifierPart(unit) && unit !== 0x5f && unit !== 0x24;
}

function isNumberPart(unit: number): boolean {
  return (
    isDigit(unit) || unit === 0x2d || unit === 0x2b || unit === 0x2e || unit === 0x78 || unit === 0x58 ||
    (unit >= 0x61 && unit <= 0x66) || (unit >= 0x41 && unit <= 0x46)
  );
}
