// A place in a pattern, and the escapes that stand for a single code unit.

import type { NetException } from '../../values.ts';
import { invalidArgument } from '../exceptions.ts';

export class PatternCursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The character here; empty at the end. */
  get current(): string {
    return this.#text.charAt(this.#at);
  }

  get previousUnit(): number {
    return this.#text.charCodeAt(this.#at - 1);
  }

  next(): string {
    this.#at += 1;
    return this.#text.charAt(this.#at - 1);
  }

  accept(character: string): boolean {
    if (this.current !== character) return false;
    this.#at += 1;
    return true;
  }

  /** What a sticky expression matches here. */
  peek(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    return expression.exec(this.#text);
  }

  /** The same, stepping over it. */
  take(expression: RegExp): RegExpExecArray | null {
    const match = this.peek(expression);
    if (match !== null) this.#at += match[0].length;
    return match;
  }

  /** With the text of .NET Framework. */
  error(message: string): NetException {
    return invalidArgument(`parsing "${this.#text}" - ${message}`);
  }

  /** The code unit that an escape stands for; the backslash is read. */
  readEscapedUnit(): number {
    const octal = this.take(/[0-7]{1,3}/y)?.[0];
    if (octal !== undefined) return Number.parseInt(octal, 8) & 0xff;
    const hexadecimal = this.take(/x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})/y);
    if (hexadecimal !== null) return Number.parseInt(hexadecimal[1] ?? hexadecimal[2] ?? '', 16);
    const control = this.take(/c([A-Za-z@[\\\]^_])/y)?.[1];
    if (control !== undefined) return control.toUpperCase().charCodeAt(0) - 0x40;
    const letter = this.next();
    const known = letters[letter];
    if (known !== undefined) return known;
    if (letter === 'x' || letter === 'u') throw this.error('Insufficient hexadecimal digits.');
    if (letter === 'c') throw this.error('Unrecognized control character.');
    if (letter === 'k') throw this.error('Malformed \\k<...> named back reference.');
    if (/[\p{L}\p{Nd}_]/u.test(letter)) throw this.error(`Unrecognized escape sequence \\${letter}.`);
    return letter.charCodeAt(0);
  }
}

const letters: Readonly<Record<string, number>> = { a: 0x07, b: 0x08, e: 0x1b, f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09, v: 0x0b };
