// Turns JSON text into tokens the way Json.NET's JsonTextReader does: comments, single quotes, bare names, hex numbers,
// empty array slots and trailing commas are accepted, and every error names path, line and position.
// Knows nothing about the objects that are built from the tokens.

import type { NetException } from '../../values.ts';
import type { DateTimeValue } from '../date-time-value.ts';
import { isIdentifierPart, isNumber } from './characters.ts';
import { JsonCursor, showUnit } from './json-cursor.ts';
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

  readonly #cursor: JsonCursor;
  readonly #dates: boolean;
  #state: State = 'value';
  readonly #open: PathStep[] = [];

  constructor(text: string, { dates }: ReadOptions) {
    this.#cursor = new JsonCursor(text, (message) => this.error(message));
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
    const { line, position } = this.#cursor;
    // JsonTextReader.LineNumber: before anything is read there is no line.
    const isUntouched = this.kind === 'None' && this.#state === 'value' && position === 0;
    return readerException(message, this.path, { number: isUntouched ? 0 : line, position });
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
    const cursor = this.#cursor;
    while (!cursor.atEnd) {
      const { unit } = cursor;
      switch (unit) {
        case 0x22: // "
        case 0x27: // '
          return this.#setText(cursor.readQuoted());
        case 0x7b: // {
          return this.#start('Object');
        case 0x5b: // [
          return this.#start('Array');
        case 0x5d: // ]
          return this.#end('Array');
        case 0x29: // )
          return this.#end('Constructor');
        case 0x2c: // an empty slot, [1,,2]; the comma itself is read afterwards
          return this.#setValue('Undefined', null);
        case 0x2f: // /
          return this.#set('Comment', cursor.readComment());
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
          if (cursor.nextUnit === 0x49) return this.#readWord('-Infinity', '-Infinity', 'Float', Number.NEGATIVE_INFINITY);
          return this.#readNumber();
        default:
          if (cursor.skipBlank()) break;
          if (isNumber(unit) || unit === 0x2e) return this.#readNumber();
          throw this.#unexpected(unit);
      }
    }
    return false;
  }

  #readMember(): boolean {
    const cursor = this.#cursor;
    while (!cursor.atEnd) {
      const { unit } = cursor;
      if (unit === 0x7d) return this.#end('Object');
      if (unit === 0x2f) return this.#set('Comment', cursor.readComment());
      if (!cursor.skipBlank()) return this.#readName(unit);
    }
    return false;
  }

  #readName(first: number): boolean {
    const cursor = this.#cursor;
    const isQuoted = first === 0x22 || first === 0x27;
    if (!isQuoted && !isIdentifierPart(first)) throw this.error(`Invalid property identifier character: ${showUnit(first)}.`);
    const name = isQuoted ? cursor.readQuoted() : cursor.readBareName();
    cursor.skipBlanks();
    if (cursor.unit !== 0x3a) throw this.error(`Invalid character after parsing property name. Expected ':' but got: ${showUnit(cursor.unit)}.`);
    cursor.step();
    this.#state = 'property';
    const place = this.#open.at(-1);
    if (place !== undefined) place.name = name;
    return this.#set('PropertyName', name);
  }

  /** True when a token was read; false when a comma led on to the next value, or at the end of the text. */
  #readAfterValue(): boolean {
    const cursor = this.#cursor;
    while (!cursor.atEnd) {
      const { unit } = cursor;
      switch (unit) {
        case 0x7d:
          return this.#end('Object');
        case 0x5d:
          return this.#end('Array');
        case 0x29:
          return this.#end('Constructor');
        case 0x2f:
          return this.#set('Comment', cursor.readComment());
        case 0x2c:
          cursor.step();
          this.#state = this.#open.at(-1)?.container === 'Object' ? 'object' : 'value';
          return false;
        default:
          if (!cursor.skipBlank()) throw this.error(`After parsing a value an unexpected character was encountered: ${showUnit(unit)}.`);
      }
    }
    this.#state = 'finished';
    return false;
  }

  #readTrailer(): boolean {
    const cursor = this.#cursor;
    cursor.skipBlanks();
    if (cursor.atEnd) {
      this.#set('None', null);
      return false;
    }
    if (cursor.unit === 0x2f) return this.#set('Comment', cursor.readComment());
    throw this.error(`Additional text encountered after finished reading JSON content: ${showUnit(cursor.unit)}.`);
  }

  #readNumber(): boolean {
    const digits = this.#cursor.readNumberText();
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
    const closesConstructor = this.#open.at(-1)?.container === 'Constructor' && this.#state !== 'property';
    this.#cursor.matchWord(word, { message, closesConstructor });
  }

  #readNullOrNew(): boolean {
    const next = this.#cursor.nextUnit;
    if (next === 0x75) return this.#readWord('null', 'null', 'Null', null);
    if (next === 0x65) return this.#readConstructor();
    if (!Number.isNaN(next)) throw this.#unexpected(this.#cursor.unit);
    this.#cursor.step();
    throw this.error('Unexpected end when reading JSON.');
  }

  /** `new Date(…)`: a name and the values in parentheses. */
  #readConstructor(): boolean {
    const cursor = this.#cursor;
    this.#matchWord('new', 'Unexpected content while parsing JSON.');
    cursor.skipBlanks();
    const name = cursor.readWord();
    cursor.skipBlanks();
    if (cursor.atEnd) throw this.error('Unexpected end while parsing constructor.');
    if (cursor.unit !== 0x28) throw this.error(`Unexpected character while parsing constructor: ${showUnit(cursor.unit)}.`);
    this.#start('Constructor');
    this.value = name;
    return true;
  }

  #start(container: Container): boolean {
    this.#cursor.step();
    this.#beginIndex();
    this.#open.push({ container, index: -1, name: null });
    this.#state = container === 'Object' ? 'firstProperty' : 'firstValue';
    this.#set(`Start${container}`, null);
    if (this.#open.length > maxDepth) throw this.error(`The reader's MaxDepth of ${maxDepth} has been exceeded.`);
    return true;
  }

  #end(container: Container): boolean {
    this.#cursor.step();
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

  #unexpected(unit: number): NetException {
    return this.error(`Unexpected character encountered while parsing value: ${showUnit(unit)}.`);
  }
}
