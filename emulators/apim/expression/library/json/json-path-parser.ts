// Parses JSONPath in the dialect of Json.NET: `$.a.b`, `['a','b']`, `[0,1]`, `[1:5:2]`, `[*]`, `..name`, `[?(…)]`.
// A query binds `&&` tighter than `||`; parentheses do not group.

import { Boxed, NetException } from '../../values.ts';
import { doubleType, int64Type } from '../primitive-types.ts';
import { TextCursor } from '../text-cursor.ts';
import { JValue } from './value.ts';

export type PathFilter =
  | { readonly kind: 'root' }
  /** Null stands for every name. */
  | { readonly kind: 'field' | 'scan'; readonly names: readonly string[] | null }
  | { readonly kind: 'index'; readonly indexes: readonly number[] | null }
  | { readonly kind: 'slice'; readonly start: number | null; readonly end: number | null; readonly step: number | null }
  | { readonly kind: 'query' | 'scan-query'; readonly query: Query };

export type Query =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'exists'; readonly left: Operand }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Operand; readonly right: Operand };

export type Operand = readonly PathFilter[] | JValue;
export type Comparison = '==' | '!=' | '===' | '!==' | '<' | '<=' | '>' | '>=' | '=~';

/** @throws NetException Newtonsoft.Json.JsonException */
export function parsePath(path: string): readonly PathFilter[] {
  const parser = new PathParser(path);
  parser.take(/\s*/y);
  if (parser.take(/\$(?=[.[]|$)/y) !== null && parser.atEnd) return [];
  const filters = parser.parseSteps(false);
  if (!parser.atEnd) throw pathError(`Unexpected character while parsing path: ${parser.current}`);
  return filters;
}

class PathParser extends TextCursor {
  /** @param inQuery whether a comparison may end the path */
  parseSteps(inQuery: boolean): PathFilter[] {
    const filters: PathFilter[] = [];
    let scanning = false;
    let afterDot = false;
    let afterIndexer = false;
    for (;;) {
      const indexer = this.current;
      if (indexer === '[' || indexer === '(') {
        this.at += 1;
        filters.push(this.#parseIndexer(indexer === '[' ? ']' : ')', scanning));
        scanning = afterDot = false;
        afterIndexer = true;
      } else if (this.accept('..')) {
        scanning = afterDot = true;
        afterIndexer = false;
      } else if (this.accept('.')) {
        afterDot = true;
        afterIndexer = false;
      } else {
        const name = this.take(inQuery ? /[^.[(\]) =<>!|&]+/y : /[^.[(\]) ]+/y)?.[0];
        if (name === undefined) break;
        if (afterIndexer) throw pathError(`Unexpected character following indexer: ${name.charAt(0)}`);
        filters.push({ kind: scanning ? 'scan' : 'field', names: name === '*' ? null : [name] });
        scanning = afterDot = false;
      }
    }
    if (afterDot && (this.atEnd || inQuery)) throw pathError('Unexpected end while parsing path.');
    return filters;
  }

  #parseIndexer(close: string, scanning: boolean): PathFilter {
    this.take(/\s*/y);
    if (this.atEnd) throw pathError('Path ended with open indexer.');
    if (this.current === "'" || this.current === '"') return this.#parseNames(close, scanning);
    if (this.accept('?')) return this.#parseQueryIndexer(close, scanning);
    return this.#parseIndexes(close);
  }

  #parseNames(close: string, scanning: boolean): PathFilter {
    const names: string[] = [];
    do {
      this.take(/\s*/y);
      names.push(this.#readQuoted());
      this.take(/\s*/y);
    } while (this.accept(','));
    this.#expectClose(close);
    return { kind: scanning ? 'scan' : 'field', names };
  }

  #parseIndexes(close: string): PathFilter {
    const match = this.take(/\*|-?\d*\s*(?::\s*-?\d*\s*){1,2}|-?\d+(?:\s*,\s*-?\d+)*/y);
    if (match === null || match[0] === '') {
      if (this.atEnd) throw pathError('Path ended with open indexer.');
      throw pathError(this.current === close ? 'Array index expected.' : `Unexpected character while parsing path indexer: ${this.current}`);
    }
    const [text] = match;
    this.take(/\s*/y);
    this.#expectClose(close);
    if (text === '*') return { kind: 'index', indexes: null };
    if (!text.includes(':')) return { kind: 'index', indexes: text.split(',').map(Number) };
    const [start = null, end = null, step = null] = text.split(':').map((part) => (part.trim() === '' ? null : Number(part)));
    return { kind: 'slice', start, end, step };
  }

  #parseQueryIndexer(close: string, scanning: boolean): PathFilter {
    if (!this.accept('(')) throw pathError(`Unexpected character while parsing path indexer: ${this.current}`);
    const query = this.#parseOr();
    if (!this.accept(')')) throw this.#unexpectedInQuery();
    this.take(/\s*/y);
    this.#expectClose(close);
    return { kind: scanning ? 'scan-query' : 'query', query };
  }

  #parseOr(): Query {
    const parts = [this.#parseAnd()];
    while (this.#acceptOperator('||')) parts.push(this.#parseAnd());
    return parts.length === 1 ? (parts[0] as Query) : { kind: 'or', parts };
  }

  #parseAnd(): Query {
    const parts = [this.#parseComparison()];
    while (this.#acceptOperator('&&')) parts.push(this.#parseComparison());
    return parts.length === 1 ? (parts[0] as Query) : { kind: 'and', parts };
  }

  #parseComparison(): Query {
    this.take(/\s*/y);
    const left = this.#parseOperand();
    this.take(/\s*/y);
    const operator = this.take(/===|!==|==|!=|<=|>=|=~|<>|<|>/y)?.[0];
    if (operator === undefined) {
      if (!this.atEnd && !/[)|&]/.test(this.current)) throw pathError('Could not read query operator.');
      return { kind: 'exists', left };
    }
    this.take(/\s*/y);
    const right = this.#parseOperand();
    return { kind: 'compare', operator: (operator === '<>' ? '!=' : operator) as Comparison, left, right };
  }

  #parseOperand(): Operand {
    if (this.accept('$')) return [{ kind: 'root' }, ...this.parseSteps(true)];
    if (this.accept('@')) return this.parseSteps(true);
    if (this.current === "'" || this.current === '"') return new JValue(this.#readQuoted(), 'String');
    const number = this.take(/-?\d+(\.\d+)?([eE][-+]?\d+)?/y);
    if (number !== null) return numberToken(number[0], number[1] !== undefined || number[2] !== undefined);
    const word = this.take(/true|false|null/y)?.[0];
    if (word === 'null') return JValue.ofNull();
    if (word !== undefined) return new JValue(word === 'true', 'Boolean');
    const pattern = this.take(/\/(?:\\.|[^\\/])*\/[a-zA-Z]*/y)?.[0];
    if (pattern !== undefined) return new JValue(pattern, 'String');
    throw this.#unexpectedInQuery();
  }

  #readQuoted(): string {
    const match = this.take(/'((?:\\.|[^\\'])*)'|"((?:\\.|[^\\"])*)"/ys);
    if (match === null) throw pathError(this.atEnd ? 'Path ended with open indexer.' : 'Path ended with an open string.');
    return (match[1] ?? match[2] ?? '').replace(/\\(.)/gs, (_escape, unit: string) => escapes.get(unit) ?? unit);
  }

  #acceptOperator(operator: string): boolean {
    this.take(/\s*/y);
    return this.accept(operator);
  }

  #expectClose(close: string): void {
    if (this.accept(close)) return;
    throw pathError(this.atEnd ? 'Path ended with open indexer.' : `Unexpected character while parsing path indexer: ${this.current}`);
  }

  #unexpectedInQuery(): NetException {
    return pathError(this.atEnd ? 'Path ended with open query.' : `Unexpected character while parsing path query: ${this.current}`);
  }
}

const escapes = new Map([['b', '\b'], ['t', '\t'], ['n', '\n'], ['f', '\f'], ['r', '\r']]);

function numberToken(text: string, isFloat: boolean): JValue {
  return isFloat ? new JValue(new Boxed(doubleType, Number(text)), 'Float') : new JValue(new Boxed(int64Type, BigInt(text)), 'Integer');
}

function pathError(message: string): NetException {
  return new NetException('Newtonsoft.Json.JsonException', message);
}
