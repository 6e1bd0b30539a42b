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
  /** Whether the last turn of a repetition may pass it by, after which JavaScript has forgotten what .NET remembers. */
  readonly skippable: boolean;
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
  const source = emitter.emit(root, once);
  return {
    source,
    groups: groups.map(({ number, name }) => ({
      number,
      name,
      places: number === 0 ? [0] : emitter.placesOf(name),
      repeated: emitter.repeated.has(name),
      skippable: emitter.skippable.has(name),
    })),
    search: new RegExp(source, 'g'),
  };
}

/** Where a node stands: inside a repetition, and there where a turn of it may pass it by. */
interface Surroundings {
  readonly repeated: boolean;
  readonly skippable: boolean;
}

const once: Surroundings = { repeated: false, skippable: false };

class Emitter {
  readonly repeated = new Set<string>();
  readonly skippable = new Set<string>();
  #count = 0;
  readonly #places = new Map<string, number[]>();
  /** Groups that have captured something by now, whatever the input. */
  #captured: ReadonlySet<string> = new Set();

  placesOf(group: string): readonly number[] {
    return this.#places.get(group) ?? [];
  }

  emit(node: PatternNode, around: Surroundings): string {
    switch (node.kind) {
      case 'set':
        return emitSet(node.set);
      case 'sequence':
        return node.items.map((item) => this.#emitAtom(item, around)).join('');
      case 'alternation':
        return this.#emitBranches(node.items, skippable(around)).join('|');
      case 'repeat':
        return this.#emitRepeat(node, around);
      case 'capture':
        return this.#emitCapture(node.group, node.item, around);
      case 'atomic': {
        // JavaScript never tries a look-ahead a second time: what it captured is all that may follow.
        const place = this.#nextPlace();
        return `(?=(${this.emit(node.item, around)}))\\${place}(?:)`;
      }
      case 'look': {
        const [inner = ''] = node.negative ? this.#emitBranches([node.item, nothing], around) : [this.emit(node.item, around)];
        return `(?${node.behind ? '<' : ''}${node.negative ? '!' : '='}${inner})`;
      }
      case 'condition':
        return this.#emitCondition(node, around);
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

  #emitAtom(node: PatternNode, around: Surroundings): string {
    const source = this.emit(node, around);
    const isWhole = node.kind === 'set' || node.kind === 'capture' || node.kind === 'boundary' || node.kind === 'repeat';
    return isWhole ? source : `(?:${source})`;
  }

  /** Alternatives: captured is afterwards what every one of them captures. */
  #emitBranches(branches: readonly PatternNode[], around: Surroundings): string[] {
    const before = this.#captured;
    const sources: string[] = [];
    let common: ReadonlySet<string> | undefined;
    for (const branch of branches) {
      this.#captured = before;
      sources.push(this.emit(branch, around));
      const captured: ReadonlySet<string> = this.#captured;
      common = common === undefined ? captured : new Set([...common].filter((group) => captured.has(group)));
    }
    this.#captured = common ?? before;
    return sources;
  }

  #emitRepeat(node: PatternNode & { kind: 'repeat' }, around: Surroundings): string {
    const before = this.#captured;
    const inner = { repeated: around.repeated || node.maximum > 1, skippable: around.skippable || (around.repeated && node.minimum === 0) };
    const source = `${this.#emitAtom(node.item, inner)}${quantifier(node)}`;
    if (node.minimum === 0) this.#captured = before;
    return source;
  }

  #emitCapture(group: string, item: PatternNode, around: Surroundings): string {
    const place = this.#nextPlace();
    this.#places.set(group, [...this.placesOf(group), place]);
    if (around.repeated) this.repeated.add(group);
    if (around.skippable) this.skippable.add(group);
    const source = `(${this.emit(item, around)})`;
    this.#captured = new Set([...this.#captured, group]);
    return source;
  }

  #emitCondition(node: PatternNode & { kind: 'condition' }, around: Surroundings): string {
    if (hasCapture(node.test)) throw notInLibrary('A capturing group in the test of a condition in a regular expression');
    const test = this.emit(node.test, around);
    const otherwise = test.replace(/^\(\?(<?)([=!])/, (_start, behind: string, sign: string) => `(?${behind}${sign === '=' ? '!' : '='}`);
    const [yes = '', no = ''] = this.#emitBranches([node.yes, node.no], skippable(around));
    return `(?:${test}(?:${yes})|${otherwise}(?:${no}))`;
  }

  #emitReference(group: string, ignoreCase: boolean): string {
    const [place, second] = this.placesOf(group);
    if (second !== undefined) throw notInLibrary(`A reference to the group ${group}, which a regular expression names twice,`);
    if (ignoreCase) throw notInLibrary('A case-insensitive reference to a group in a regular expression');
    // A group that stands behind or around cannot have matched yet.
    if (place === undefined) return '(?!)';
    // .NET fails on a group that has not matched, JavaScript takes it for empty.
    if (!this.#captured.has(group)) throw notInLibrary(`A reference to the group ${group}, which may not have matched,`);
    return `\\${place}(?:)`;
  }

  #nextPlace(): number {
    this.#count += 1;
    return this.#count;
  }
}

const nothing: PatternNode = { kind: 'sequence', items: [] };

function skippable(around: Surroundings): Surroundings {
  return { ...around, skippable: around.repeated };
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
