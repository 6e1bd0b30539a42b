// Turns JSON text into tokens the way Json.NET's JsonTextReader does: comments, single quotes, bare names, hex numbers,
// empty array slots and trailing commas are accepted, and every error names path, line and position.
// Knows nothing about the objects that are built from the tokens.

import type { NetException } from '../../values.ts';
import type { DateTimeValue } from '../date-time-value.ts';
import { isDigit, isIdentifierPart, isNumber, isWhiteSpace } from './characters.ts';
import { readDate } from './json-dates.ts';
import { parseInteger, parseNumber } from './json-numbers.ts';
import { type PathStep, pathText, readerException } from './json-position.ts';

export type TokenKind =
  | 'None' | 'StartObject' | 'StartArray' | 'StartConstructor' | 'PropertyName' | 'Comment'
  | 'Integer' | 'Float' | 'String' | 'Date' | 'Boolean' | 'Null' | 'Undefined' | 'EndObject' | 'EndArray' | 'EndConstructor';

export type TokenValue = string | number | bigint | boolean | DateTimeValue | null;

export interface ReadOptions {
  /** Whether texts that look like dates become dates; `DateParseHandling`. */
  readonly dates: boolean;
}

type Container = PathStep['container'];
type State = 'value' | 'firstValue' | 'property' | 'object' | 'firstProperty' | 'afterValue' | 'finished';

// JsonReader.MaxDepth; the default since Newtonsoft.Json 13.
const maxDepth = 64;

/** Reads one token after another; `kind` and `value` are those of the token last read. */
export class JsonReader {
  kind: TokenKind = 'None';
  /** Integers are bigint, floats number; names, texts and comments string. */
  value: TokenValue = null;

  readonly #text: string;
  readonly #dates: boolean;
  #at = 0;
  #line = 1;
  #lineStart = 0;
  #state: State = 'value';
  readonly #open: PathStep[] = [];

  constructor(text: string, { dates }: ReadOptions) {
    this.#text = text;
    this.#dates = dates;
  }

  /** `JsonReader.Depth`. */
  get depth(): number {
    return this.#open.length - (this.kind === 'StartObject' || this.kind === 'StartArray' || this.kind === 'StartConstructor' ? 1 : 0);
  }

  get path(): string {
    const inside = this.#state !== 'firstValue' && this.#state !== 'firstProperty';
    return pathText(inside ? this.#open : this.#open.slice(0, -1));
  }

  /** An error at the place where the reader stands. */
  error(message: string): NetException {
    const position = this.#at - this.#lineStart;
    // JsonTextReader.LineNumber: before anything is read there is no line.
    const line = this.kind === 'None' && this.#state === 'value' && position === 0 ? 0 : this.#line;
    return readerException(message, this.path, { number: line, position });
  }

  /** Reads the next token; false at the end of the text. */
  read(): boolean {
    for (;;) {
      switch (this.#state) {
        case 'value':
        case 'firstValue':
        case 'property':
          return this.#readValue();
        case 'object':
        case 'firstProperty':
          return this.#readMember();
        case 'afterValue':
          if (this.#readAfterValue()) return true;
          break;
        case 'finished':
          return this.#readTrailer();
      }
    }
  }

  /** Reads tokens until one is not a comment; false at the end of the text. */
  readContent(): boolean {
    while (this.read()) if (this.kind !== 'Comment') return true;
    return false;
  }

  #readValue(): boolean {
    const text = this.#text;
    while (this.#at < text.length) {
      const unit = text.charCodeAt(this.#at);
      switch (unit) {
        case 0x22: // "
        case 0x27: // '
          this.#at += 1;
          return this.#setText(this.#readString(unit));
        case 0x7b: // {
          this.#at += 1;
          return this.#start('Object');
        case 0x5b: // [
          this.#at += 1;
          return this.#start('Array');
        case 0x5d: // ]
          this.#at += 1;
          return this.#end('Array');
        case 0x29: // )
          this.#at += 1;
          return this.#end('Constructor');
        case 0x2c: // an empty slot, [1,,2]; the comma itself is read afterwards
          return this.#setValue('Undefined', null);
        case 0x2f: // /
          return this.#readComment();
        case 0x74:
          return this.#readWord('true', 'boolean', 'Boolean', true);
        case 0x66:
          return this.#readWord('false', 'boolean', 'Boolean', false);
        case 0x75:
          return this.#readWord('undefined', 'undefined', 'Undefined', null);
        case 0x4e:
          return this.#readWord('NaN', 'NaN', 'Float', Number.NaN);
        case 0x49:
          return this.#readWord('Infinity', 'Infinity', 'Float', Number.POSITIVE_INFINITY);
        case 0x6e:
          return this.#readNullOrNew();
        case 0x2d:
          if (text.charCodeAt(this.#at + 1) === 0x49) return this.#readWord('-Infinity', '-Infinity', 'Float', Number.NEGATIVE_INFINITY);
          return this.#readNumber();
        default:
          if (this.#skipBlank(unit)) break;
          if (isNumber(unit) || unit === 0x2e) return this.#readNumber();
          throw this.#unexpected(unit);
      }
    }
    return false;
  }

  #readMember(): boolean {
    while (this.#at < this.#text.length) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit === 0x7d) {
        this.#end('Object');
        this.#at += 1;
        return true;
      }
      if (unit === 0x2f) return this.#readComment();
      if (!this.#skipBlank(unit)) return this.#readName(unit);
    }
    return false;
  }

  #readName(first: number): boolean {
    let name: string;
    if (first === 0x22 || first === 0x27) {
      this.#at += 1;
      name = this.#readString(first);
    } else if (isIdentifierPart(first)) {
      name = this.#readBareName();
    } else {
      throw this.error(`Invalid property identifier character: ${char(first)}.`);
    }
    this.#skipBlanks();
    const unit = this.#text.charCodeAt(this.#at);
    if (unit !== 0x3a) throw this.error(`Invalid character after parsing property name. Expected ':' but got: ${char(unit)}.`);
    this.#at += 1;
    this.#state = 'property';
    const place = this.#open.at(-1);
    if (place !== undefined) place.name = name;
    return this.#set('PropertyName', name);
  }

  #readBareName(): string {
    const start = this.#at;
    for (; this.#at < this.#text.length; this.#at += 1) {
      const unit = this.#text.charCodeAt(this.#at);
      if (isIdentifierPart(unit)) continue;
      if (unit === 0x3a || isWhiteSpace(unit)) return this.#text.slice(start, this.#at);
      throw this.error(`Invalid JavaScript property identifier character: ${char(unit)}.`);
    }
    throw this.error('Unexpected end while parsing unquoted property name.');
  }

  /** True when a token was read; false when a comma led on to the next value, or at the end of the text. */
  #readAfterValue(): boolean {
    while (this.#at < this.#text.length) {
      const unit = this.#text.charCodeAt(this.#at);
      switch (unit) {
        case 0x7d:
          this.#at += 1;
          return this.#end('Object');
        case 0x5d:
          this.#at += 1;
          return this.#end('Array');
        case 0x29:
          this.#at += 1;
          return this.#end('Constructor');
        case 0x2f:
          return this.#readComment();
        case 0x2c:
          this.#at += 1;
          this.#state = this.#open.at(-1)?.container === 'Object' ? 'object' : 'value';
          return false;
        default:
          if (!this.#skipBlank(unit)) throw this.error(`After parsing a value an unexpected character was encountered: ${char(unit)}.`);
      }
    }
    this.#state = 'finished';
    return false;
  }

  #readTrailer(): boolean {
    this.#skipBlanks();
    if (this.#at >= this.#text.length) {
      this.#set('None', null);
      return false;
    }
    const unit = this.#text.charCodeAt(this.#at);
    if (unit === 0x2f) return this.#readComment();
    throw this.error(`Additional text encountered after finished reading JSON content: ${char(unit)}.`);
  }

  /** The text up to the closing quote; the reader stands behind the opening one. */
  #readString(quote: number): string {
    const text = this.#text;
    let result = '';
    let from = this.#at;
    for (;;) {
      if (this.#at >= text.length) throw this.error(`Unterminated string. Expected delimiter: ${char(quote)}.`);
      const unit = text.charCodeAt(this.#at);
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

  #readEscape(quote: number): string {
    const text = this.#text;
    if (this.#at >= text.length) throw this.error(`Unterminated string. Expected delimiter: ${char(quote)}.`);
    const unit = text.charCodeAt(this.#at);
    this.#at += 1;
    const short = escapes.get(unit);
    if (short !== undefined) return short;
    if (unit !== 0x75) throw this.error(`Bad JSON escape sequence: \\${char(unit)}.`);
    return this.#readUnicode();
  }

  /** The four digits of `\u`, and those of a low surrogate behind a high one; what has no partner becomes U+FFFD. */
  #readUnicode(): string {
    let pending = this.#readHex();
    let result = '';
    for (;;) {
      if (pending < 0xd800 || pending > 0xdfff) return result + char(pending);
      if (pending >= 0xdc00) return `${result}\ufffd`;
      if (!this.#text.startsWith('\\u', this.#at)) return `${result}\ufffd`;
      this.#at += 2;
      const next = this.#readHex();
      if (next >= 0xdc00 && next <= 0xdfff) return result + char(pending) + char(next);
      result += '\ufffd';
      pending = next;
    }
  }

  #readHex(): number {
    const digits = this.#text.slice(this.#at, this.#at + 4);
    // Json.NET wants one more character behind the four digits.
    if (this.#at + 4 >= this.#text.length) throw this.error('Unexpected end while parsing Unicode escape sequence.');
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.error(`Invalid Unicode escape sequence: \\u${digits}.`);
    this.#at += 4;
    return Number.parseInt(digits, 16);
  }

  #readNumber(): boolean {
    const text = this.#text;
    const start = this.#at;
    while (this.#at < text.length && isNumberPart(text.charCodeAt(this.#at))) this.#at += 1;
    if (this.#at < text.length) {
      const unit = text.charCodeAt(this.#at);
      const ends = isWhiteSpace(unit) || unit === 0x2c || unit === 0x7d || unit === 0x5d || unit === 0x29 || unit === 0x2f || unit === 0;
      if (!ends) throw this.error(`Unexpected character encountered while parsing number: ${char(unit)}.`);
    }
    const digits = text.slice(start, this.#at);
    // The place counts as read before the number is understood: errors name it.
    this.#finishValue();
    const integer = parseInteger(digits);
    if (typeof integer === 'bigint') return this.#set('Integer', integer);
    const number = integer === 'notInteger' ? parseNumber(digits) : null;
    if (number !== null) return this.#set('Float', number);
    throw this.error(integer === 'tooLong' ? `JSON integer ${digits} is too large to parse.` : `Input string '${digits}' is not a valid number.`);
  }

  #readWord(word: string, name: string, kind: TokenKind, value: TokenValue): boolean {
    this.#matchWord(word, `Error parsing ${name} value.`);
    return this.#setValue(kind, value);
  }

  #matchWord(word: string, message: string): void {
    const text = this.#text;
    if (this.#at + word.length > text.length) {
      this.#at = text.length;
      throw this.error('Unexpected end when reading JSON.');
    }
    for (let index = 0; index < word.length; index += 1, this.#at += 1) {
      if (text.charCodeAt(this.#at) !== word.charCodeAt(index)) throw this.error(message);
    }
    if (this.#at < text.length && !this.#endsWord(text.charCodeAt(this.#at))) throw this.error(message);
  }

  #endsWord(unit: number): boolean {
    if (unit === 0x2f) return /^[/*]/.test(this.#text.slice(this.#at + 1));
    if (unit === 0x29) return this.#open.at(-1)?.container === 'Constructor' && this.#state !== 'property';
    return unit === 0x7d || unit === 0x5d || unit === 0x2c || unit === 0 || isWhiteSpace(unit);
  }

  #readNullOrNew(): boolean {
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next === 0x75) return this.#readWord('null', 'null', 'Null', null);
    if (next === 0x65) return this.#readConstructor();
    if (this.#at + 1 < this.#text.length) throw this.#unexpected(this.#text.charCodeAt(this.#at));
    this.#at += 1;
    throw this.error('Unexpected end when reading JSON.');
  }

  /** `new Date(…)`: a name and the values in parentheses. */
  #readConstructor(): boolean {
    this.#matchWord('new', 'Unexpected content while parsing JSON.');
    this.#skipBlanks();
    const start = this.#at;
    while (this.#at < this.#text.length && isLetterOrDigit(this.#text.charCodeAt(this.#at))) this.#at += 1;
    const name = this.#text.slice(start, this.#at);
    this.#skipBlanks();
    if (this.#at >= this.#text.length) throw this.error('Unexpected end while parsing constructor.');
    const unit = this.#text.charCodeAt(this.#at);
    if (unit !== 0x28) throw this.error(`Unexpected character while parsing constructor: ${char(unit)}.`);
    this.#at += 1;
    this.#start('Constructor');
    this.value = name;
    return true;
  }

  #readComment(): boolean {
    const text = this.#text;
    this.#at += 1;
    if (this.#at + 1 >= text.length) throw this.error('Unexpected end while parsing comment.');
    const kind = text.charCodeAt(this.#at);
    if (kind !== 0x2a && kind !== 0x2f) throw this.error(`Error parsing comment. Expected: *, got ${char(kind)}.`);
    this.#at += 1;
    const start = this.#at;
    while (this.#at < text.length) {
      const unit = text.charCodeAt(this.#at);
      if (unit === 0x0a || unit === 0x0d) {
        if (kind === 0x2f) return this.#set('Comment', text.slice(start, this.#at));
        this.#newLine(unit);
      } else if (kind === 0x2a && unit === 0x2a && text.charCodeAt(this.#at + 1) === 0x2f) {
        this.#at += 2;
        return this.#set('Comment', text.slice(start, this.#at - 2));
      } else {
        this.#at += 1;
      }
    }
    if (kind === 0x2a) throw this.error('Unexpected end while parsing comment.');
    return this.#set('Comment', text.slice(start));
  }

  #start(container: Container): boolean {
    this.#beginIndex();
    this.#open.push({ container, index: -1, name: null });
    this.#state = container === 'Object' ? 'firstProperty' : 'firstValue';
    this.#set(`Start${container}`, null);
    if (this.#open.length > maxDepth) throw this.error(`The reader's MaxDepth of ${maxDepth} has been exceeded.`);
    return true;
  }

  #end(container: Container): boolean {
    const open = this.#open.pop()?.container ?? 'None';
    if (open !== container) throw this.error(`JsonToken End${container} is not valid for closing JsonType ${open}.`);
    this.#state = this.#open.length === 0 ? 'finished' : 'afterValue';
    return this.#set(`End${container}`, null);
  }

  #setValue(kind: TokenKind, value: TokenValue): boolean {
    this.#finishValue();
    return this.#set(kind, value);
  }

  #setText(text: string): boolean {
    const date = this.#dates ? readDate(text) : null;
    return date === null ? this.#setValue('String', text) : this.#setValue('Date', date);
  }

  #finishValue(): void {
    this.#state = this.#open.length === 0 ? 'finished' : 'afterValue';
    this.#beginIndex();
  }

  #beginIndex(): void {
    const place = this.#open.at(-1);
    if (place !== undefined && place.container !== 'Object') place.index += 1;
  }

  #set(kind: TokenKind, value: TokenValue): boolean {
    this.kind = kind;
    this.value = value;
    return true;
  }

  #skipBlanks(): void {
    while (this.#at < this.#text.length && this.#skipBlank(this.#text.charCodeAt(this.#at)));
  }

  /** Steps over white space, and over NUL, which the reader ignores between tokens. */
  #skipBlank(unit: number): boolean {
    if (unit === 0x0a || unit === 0x0d) this.#newLine(unit);
    else if (unit === 0x20 || unit === 0 || isWhiteSpace(unit)) this.#at += 1;
    else return false;
    return true;
  }

  #newLine(unit: number): void {
    // At the very end of the text Json.NET counts CR LF as two lines.
    const isPair = unit === 0x0d && this.#text.charCodeAt(this.#at + 1) === 0x0a && this.#at + 2 < this.#text.length;
    this.#at += isPair ? 2 : 1;
    this.#line += 1;
    this.#lineStart = this.#at;
  }

  #unexpected(unit: number): NetException {
    return this.error(`Unexpected character encountered while parsing value: ${char(unit)}.`);
  }
}

const escapes = new Map([
  [0x62, '\b'], [0x74, '\t'], [0x6e, '\n'], [0x66, '\f'], [0x72, '\r'], [0x5c, '\\'], [0x22, '"'], [0x27, "'"], [0x2f, '/'],
]);

/** A code unit as text; NaN, what charCodeAt gives behind the end, reads as NUL in Json.NET's buffer. */
function char(unit: number): string {
  return String.fromCharCode(Number.isNaN(unit) ? 0 : unit);
}

function isLetterOrDigit(unit: number): boolean {
  return isIdentifierPart(unit) && unit !== 0x5f && unit !== 0x24;
}

function isNumberPart(unit: number): boolean {
  return (
    isDigit(unit) || unit === 0x2d || unit === 0x2b || unit === 0x2e || unit === 0x78 || unit === 0x58 ||
    (unit >= 0x61 && unit <= 0x66) || (unit >= 0x41 && unit <= 0x46)
  );
}
