// A place in a pattern, and the escapes that stand for a single code unit.

import type { NetException } from '../../values.ts';
import { invalidArgument } from '../exceptions.ts';
import { TextCursor } from '../text-cursor.ts';

export class PatternCursor extends TextCursor {
  get previousUnit(): number {
    return this.text.charCodeAt(this.at - 1);
  }

  /** With the text of .NET Framework. */
  error(message: string): NetException {
    return invalidArgument(`parsing "${this.text}" - ${message}`);
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
