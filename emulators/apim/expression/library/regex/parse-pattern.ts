// Parses a .NET regular expression (regular expression language quick reference). Precedence, loosest first:
// alternation, sequence, quantifier, atom. Options in force are carried down; `(?i)` holds to the end of its group.
// Refused by name: balancing groups, \G, tests of groups, right-to-left matching.

import { notInLibrary } from '../exceptions.ts';
import { type CharacterSet, fullSet, ignoringCase, negate, setOf } from './character-set.ts';
import { escapedClass } from './escaped-class.ts';
import { GroupTable } from './group-table.ts';
import { parseSet, type SetOptions } from './parse-set.ts';
import { PatternCursor } from './pattern-cursor.ts';
import { type Pattern, type PatternNode, regexOptions } from './pattern-tree.ts';

/** @throws NetException System.ArgumentException for a faulty pattern, System.NotSupportedException for what is refused */
export function parsePattern(text: string, options: number): Pattern {
  if (has(options, 'RightToLeft')) throw notInLibrary('RegexOptions.RightToLeft');
  const scan = new Parser(text, null);
  scan.parse(options);
  const groups = new GroupTable(scan.found);
  return { root: new Parser(text, groups).parse(options), groups: groups.list() };
}

type Option = keyof typeof regexOptions;

function has(options: number, option: Option): boolean {
  return (options & regexOptions[option]) !== 0;
}

function setOptions(options: number): SetOptions {
  return { ecmaScript: has(options, 'ECMAScript'), ignoreCase: has(options, 'IgnoreCase') };
}

class Parser {
  /** Names of the capturing groups met, null for the unnamed. */
  readonly found: (string | null)[] = [];
  readonly #cursor: PatternCursor;
  /** Null in the first reading, which takes every reference for granted. */
  readonly #groups: GroupTable | null;

  constructor(text: string, groups: GroupTable | null) {
    this.#cursor = new PatternCursor(text);
    this.#groups = groups;
  }

  parse(options: number): PatternNode {
    const root = this.#parseAlternation(options);
    if (!this.#cursor.atEnd) throw this.#cursor.error("Too many )'s.");
    return root;
  }

  #parseAlternation(given: number): PatternNode {
    const branches: PatternNode[] = [];
    let options = given;
    let items: PatternNode[] = [];
    for (;;) {
      this.#skipBlanks(options);
      const inline = this.#cursor.take(/\(\?([imnsx]*)(?:-([imnsx]*))?\)/y);
      if (inline !== null) {
        options = changed(options, inline[1] ?? '', inline[2] ?? '');
      } else if (this.#cursor.accept('|')) {
        branches.push({ kind: 'sequence', items });
        items = [];
      } else if (this.#cursor.atEnd || this.#cursor.current === ')') {
        branches.push({ kind: 'sequence', items });
        return branches.length === 1 ? (branches[0] as PatternNode) : { kind: 'alternation', items: branches };
      } else {
        items.push(this.#parseQuantified(options));
      }
    }
  }

  #parseQuantified(options: number): PatternNode {
    const atom = this.#parseAtom(options);
    this.#skipBlanks(options);
    const quantifier = this.#takeQuantifier();
    if (quantifier === null) return atom;
    this.#skipBlanks(options);
    const lazy = this.#cursor.accept('?');
    this.#skipBlanks(options);
    const nested = this.#cursor.peek(quantifierPattern)?.[0];
    if (nested !== undefined) throw this.#cursor.error(`Nested quantifier ${nested[0] ?? ''}.`);
    return { kind: 'repeat', item: atom, ...quantifier, lazy };
  }

  #takeQuantifier(): { minimum: number; maximum: number } | null {
    const match = this.#cursor.take(quantifierPattern);
    if (match === null) return null;
    const [text, least, most] = match;
    if (text === '*') return { minimum: 0, maximum: Infinity };
    if (text === '+') return { minimum: 1, maximum: Infinity };
    if (text === '?') return { minimum: 0, maximum: 1 };
    const minimum = Number(least);
    const maximum = most === undefined ? minimum : most === ',' ? Infinity : Number(most.slice(1));
    if (minimum > maximum) throw this.#cursor.error('Illegal {x,y} with x > y.');
    return { minimum, maximum };
  }

  #parseAtom(options: number): PatternNode {
    const cursor = this.#cursor;
    if (cursor.peek(quantifierPattern) !== null) throw cursor.error('Quantifier {x,y} following nothing.');
    switch (cursor.next()) {
      case '(':
        return this.#parseGroup(options);
      case '[':
        return { kind: 'set', set: parseSet(cursor, setOptions(options)) };
      case '\\':
        return this.#parseEscape(options);
      case '.':
        return { kind: 'set', set: has(options, 'Singleline') ? fullSet : negate(setOf(0x0a)) };
      case '^':
        return { kind: 'anchor', at: has(options, 'Multiline') ? 'line-start' : 'start' };
      case '$':
        return { kind: 'anchor', at: has(options, 'Multiline') ? 'line-end' : 'end-or-final-newline' };
      default:
        return this.#set(setOf(cursor.previousUnit), options);
    }
  }

  #set(set: CharacterSet, options: number): PatternNode {
    return { kind: 'set', set: has(options, 'IgnoreCase') ? ignoringCase(set) : set };
  }

  /** What stands in parentheses; the opening one is read. */
  #parseGroup(options: number): PatternNode {
    const cursor = this.#cursor;
    if (!cursor.accept('?')) {
      if (has(options, 'ExplicitCapture')) return this.#parseToClose(options);
      this.found.push(null);
      const group = this.#groups?.nextUnnamed() ?? '';
      return { kind: 'capture', group, item: this.#parseToClose(options) };
    }
    const scoped = cursor.take(/([imnsx]*)(?:-([imnsx]*))?:/y);
    if (scoped !== null) return this.#parseToClose(changed(options, scoped[1] ?? '', scoped[2] ?? ''));
    if (cursor.accept('>')) return { kind: 'atomic', item: this.#parseToClose(options) };
    const look = cursor.take(/(<?)([=!])/y);
    if (look !== null) {
      return { kind: 'look', behind: look[1] === '<', negative: look[2] === '!', item: this.#parseToClose(options) };
    }
    if (cursor.accept('(')) return this.#parseCondition(options);
    return this.#parseNamedGroup(options);
  }

  #parseNamedGroup(options: number): PatternNode {
    const cursor = this.#cursor;
    const match = cursor.take(/<(\w*)(-\w+)?>|'(\w*)(-\w+)?'/y);
    if (match === null) throw cursor.error('Unrecognized grouping construct.');
    if ((match[2] ?? match[4]) !== undefined) throw notInLibrary('A balancing group in a regular expression');
    const name = match[1] ?? match[3] ?? '';
    if (name === '' || (/^\d/.test(name) && !/^[1-9]\d*$/.test(name))) {
      throw cursor.error(/^0+$/.test(name) ? 'Capture number cannot be zero.' : 'Invalid group name: Group names must begin with a word character.');
    }
    this.found.push(name);
    return { kind: 'capture', group: name, item: this.#parseToClose(options) };
  }

  /** `(?(test)yes|no)`; the parenthesis of the test is read. */
  #parseCondition(options: number): PatternNode {
    const cursor = this.#cursor;
    const reference = cursor.peek(/(\w+)\)/y)?.[1];
    if (reference !== undefined && this.#groups?.find(reference) !== undefined) throw notInLibrary('A test of a group in a regular expression');
    const look = cursor.take(/\?(<?)([=!])/y);
    const item = this.#parseToClose(options);
    const test: PatternNode = { kind: 'look', behind: look?.[1] === '<', negative: look?.[2] === '!', item };
    const body = this.#parseToClose(options);
    const [yes, no, surplus] = body.kind === 'alternation' ? body.items : [body];
    if (surplus !== undefined) throw cursor.error('Too many | in (?()|).');
    return { kind: 'condition', test, yes: yes as PatternNode, no: no ?? { kind: 'sequence', items: [] } };
  }

  #parseToClose(options: number): PatternNode {
    const node = this.#parseAlternation(options);
    if (!this.#cursor.accept(')')) throw this.#cursor.error("Not enough )'s.");
    return node;
  }

  #parseEscape(options: number): PatternNode {
    const cursor = this.#cursor;
    if (cursor.atEnd) throw cursor.error('Illegal \\ at end of pattern.');
    const reference = cursor.take(/k(?:<(\w+)>|'(\w+)')/y);
    if (reference !== null) return this.#reference(reference[1] ?? reference[2] ?? '', options);
    const number = cursor.peek(/[1-9]\d*/y)?.[0];
    if (number !== undefined && (number.length === 1 || this.#groups?.find(number) !== undefined)) {
      cursor.take(/\d+/y);
      return this.#reference(number, options);
    }
    switch (cursor.current) {
      case 'A':
        return this.#anchor('start');
      case 'Z':
        return this.#anchor('end-or-final-newline');
      case 'z':
        return this.#anchor('end');
      case 'G':
        throw notInLibrary('\\G in a regular expression');
      case 'b':
      case 'B':
        return { kind: 'boundary', negative: cursor.next() === 'B', ecmaScript: has(options, 'ECMAScript') };
      default: {
        const named = escapedClass(cursor, setOptions(options));
        return named === null ? this.#set(setOf(cursor.readEscapedUnit()), options) : { kind: 'set', set: named };
      }
    }
  }

  #anchor(at: 'start' | 'end' | 'end-or-final-newline'): PatternNode {
    this.#cursor.next();
    return { kind: 'anchor', at };
  }

  #reference(key: string, options: number): PatternNode {
    const group = this.#groups === null ? key : this.#groups.find(key);
    if (group === undefined) {
      throw this.#cursor.error(/^\d/.test(key) ? `Reference to undefined group number ${key}.` : `Reference to undefined group name ${key}.`);
    }
    return { kind: 'reference', group, ignoreCase: has(options, 'IgnoreCase') };
  }

  #skipBlanks(options: number): void {
    this.#cursor.take(has(options, 'IgnorePatternWhitespace') ? /(?:\s+|#[^\n]*|\(\?#[^)]*\))*/y : /(?:\(\?#[^)]*\))*/y);
  }
}

const quantifierPattern = /[*+?]|\{(\d+)(,\d*)?\}/y;

const optionLetters: Readonly<Record<string, number>> = {
  i: regexOptions.IgnoreCase, m: regexOptions.Multiline, n: regexOptions.ExplicitCapture, s: regexOptions.Singleline,
  x: regexOptions.IgnorePatternWhitespace,
};

function changed(options: number, on: string, off: string): number {
  let result = options;
  for (const letter of on) result |= optionLetters[letter] ?? 0;
  for (const letter of off) result &= ~(optionLetters[letter] ?? 0);
  return result;
}
