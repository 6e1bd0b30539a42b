// Turns the tree of a .NET pattern into a JavaScript RegExp without flags that change meaning: case, lines and blanks
// are already in the sets. Knows which JavaScript group stands for which .NET group.

import { notInLibrary } from '../exceptions.ts';
import { boundaryCharacters } from './character-class.ts';
import { classSource, type CharacterSet, fullSet, unitSource } from './character-set.ts';
import { parsePattern } from './parse-pattern.ts';
import type { Anchor, Pattern, PatternNode } from './pattern-tree.ts';

export interface CompiledPattern {
  readonly source: string;
  readonly groups: readonly CompiledGroup[];
  /** Finds from `lastIndex` on. */
  readonly search: RegExp;
}

export interface CompiledGroup {
  readonly number: number;
  readonly name: string;
  /** Where a JavaScript match holds it; several places if the pattern names the group several times. */
  readonly places: readonly number[];
  /** Whether it stands inside a repetition, where JavaScript keeps the last capture only. */
  readonly repeated: boolean;
}

const cache = new Map<string, CompiledPattern>();
// Regex.CacheSize is 15 in .NET; patterns of policies are constants, so a larger cache holds them all.
const cacheSize = 500;

/** Compiles a pattern once. @throws NetException System.ArgumentException and System.NotSupportedException */
export function compilePattern(text: string, options: number): CompiledPattern {
  const key = `${options}:${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const compiled = emitPattern(parsePattern(text, options));
  if (cache.size >= cacheSize) cache.clear();
  cache.set(key, compiled);
  return compiled;
}

function emitPattern({ root, groups }: Pattern): CompiledPattern {
  const emitter = new Emitter();
  const source = emitter.emit(root, false);
  return {
    source,
    groups: groups.map(({ number, name }) => ({
      number,
      name,
      places: number === 0 ? [0] : emitter.placesOf(name),
      repeated: emitter.isRepeated(name),
    })),
    search: new RegExp(source, 'g'),
  };
}

class Emitter {
  #count = 0;
  readonly #places = new Map<string, number[]>();
  readonly #repeated = new Set<string>();

  placesOf(group: string): readonly number[] {
    return this.#places.get(group) ?? [];
  }

  isRepeated(group: string): boolean {
    return this.#repeated.has(group);
  }

  /** @param repeated whether the node stands inside a repetition */
  emit(node: PatternNode, repeated: boolean): string {
    switch (node.kind) {
      case 'set':
        return emitSet(node.set);
      case 'sequence':
        return node.items.map((item) => this.#emitAtom(item, repeated)).join('');
      case 'alternation':
        return node.items.map((item) => this.emit(item, repeated)).join('|');
      case 'repeat':
        return `${this.#emitAtom(node.item, repeated || node.maximum > 1)}${quantifier(node)}`;
      case 'capture':
        return this.#emitCapture(node.group, node.item, repeated);
      case 'atomic': {
        // JavaScript never tries a look-ahead a second time: what it captured is all that may follow.
        const place = this.#nextPlace();
        return `(?=(${this.emit(node.item, repeated)}))\\${place}(?:)`;
      }
      case 'look':
        return `(?${node.behind ? '<' : ''}${node.negative ? '!' : '='}${this.emit(node.item, repeated)})`;
      case 'condition':
        return this.#emitCondition(node, repeated);
      case 'reference':
        return this.#emitReference(node.group, node.ignoreCase);
      case 'anchor':
        return anchors[node.at];
      case 'boundary': {
        const word = classSource(boundaryCharacters(node.ecmaScript));
        return node.negative
          ? `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`
          : `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
      }
    }
  }

  #emitAtom(node: PatternNode, repeated: boolean): string {
    const source = this.emit(node, repeated);
    const isWhole = node.kind === 'set' || node.kind === 'capture' || node.kind === 'boundary' || node.kind === 'repeat';
    return isWhole ? source : `(?:${source})`;
  }

  #emitCapture(group: string, item: PatternNode, repeated: boolean): string {
    const place = this.#nextPlace();
    this.#places.set(group, [...this.placesOf(group), place]);
    if (repeated) this.#repeated.add(group);
    return `(${this.emit(item, repeated)})`;
  }

  #emitCondition(node: PatternNode & { kind: 'condition' }, repeated: boolean): string {
    if (hasCapture(node.test)) throw notInLibrary('A capturing group in the test of a condition in a regular expression');
    const test = this.emit(node.test, repeated);
    const otherwise = test.replace(/^\(\?(<?)([=!])/, (_start, behind: string, sign: string) => `(?${behind}${sign === '=' ? '!' : '='}`);
    return `(?:${test}(?:${this.emit(node.yes, repeated)})|${otherwise}(?:${this.emit(node.no, repeated)}))`;
  }

  #emitReference(group: string, ignoreCase: boolean): string {
    const [place, second] = this.placesOf(group);
    if (second !== undefined) throw notInLibrary(`A reference to the group ${group}, which a regular expression names twice,`);
    if (ignoreCase) throw notInLibrary('A case-insensitive reference to a group in a regular expression');
    // A group that has not matched yet, or stands behind, cannot be referred to with success.
    return place === undefined ? '(?!)' : `\\${place}(?:)`;
  }

  #nextPlace(): number {
    this.#count += 1;
    return this.#count;
  }
}

const anchors: Readonly<Record<Anchor, string>> = {
  start: '^',
  'line-start': '(?:^|(?<=\\n))',
  end: '$',
  'line-end': '(?=\\n|$)',
  'end-or-final-newline': '(?=\\n?$)',
};

function emitSet(set: CharacterSet): string {
  if (set === fullSet) return '[^]';
  const [only, second] = set;
  if (only !== undefined && second === undefined && only[0] === only[1]) return unitSource(only[0]);
  return only === undefined ? '(?!)' : classSource(set);
}

function quantifier({ minimum, maximum, lazy }: PatternNode & { kind: 'repeat' }): string {
  const range = maximum === Infinity ? `{${minimum},}` : `{${minimum},${maximum}}`;
  return `${range}${lazy ? '?' : ''}`;
}

function hasCapture(node: PatternNode): boolean {
  switch (node.kind) {
    case 'capture':
    case 'atomic':
      return true;
    case 'sequence':
    case 'alternation':
      return node.items.some(hasCapture);
    case 'repeat':
    case 'look':
      return hasCapture(node.item);
    case 'condition':
      return hasCapture(node.test) || hasCapture(node.yes) || hasCapture(node.no);
    default:
      return false;
  }
}
