// Captures, groups and matches of a pattern in a text.

import { namedType, type NetType } from '../../types.ts';
import type { NetObject } from '../../values.ts';
import { argumentOutOfRange, notInLibrary } from '../exceptions.ts';
import type { CompiledGroup, CompiledPattern } from './compile-pattern.ts';

const namespace = 'System.Text.RegularExpressions';

/** A stretch of the input; `Capture`. */
export class CaptureObject implements NetObject {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }

  get netType(): NetType {
    return namedType(`${namespace}.Capture`);
  }

  get index(): number {
    return 0;
  }

  get length(): number {
    return this.value.length;
  }

  toText(): string {
    return this.value;
  }
}

/** `Group`: what a group captured last. */
export class GroupObject extends CaptureObject {
  readonly success: boolean;
  readonly name: string;
  readonly #findIndex: () => number;
  readonly #repeated: boolean;

  constructor(value: string | undefined, { name, repeated }: Pick<CompiledGroup, 'name' | 'repeated'>, findIndex: () => number) {
    super(value ?? '');
    this.success = value !== undefined;
    this.name = name;
    this.#findIndex = findIndex;
    this.#repeated = repeated;
  }

  override get netType(): NetType {
    return namedType(`${namespace}.Group`);
  }

  override get index(): number {
    return this.success ? this.#findIndex() : 0;
  }

  /** JavaScript keeps one capture a group; where .NET would keep more the library refuses to answer. */
  get captures(): readonly CaptureObject[] {
    if (this.#repeated && this.success) throw notInLibrary(`Captures of the group ${this.name}, which stands inside a repetition,`);
    return this.success ? [this] : [];
  }
}

/** `Match`. An unsuccessful one has no groups but the whole. */
export class MatchObject extends GroupObject {
  readonly pattern: CompiledPattern | null;
  readonly input: string;
  readonly #at: number;
  readonly #found: RegExpExecArray | null;
  #indices: RegExpIndicesArray | undefined;

  constructor(input: string, pattern: CompiledPattern | null, found: RegExpExecArray | null) {
    const index = found?.index ?? 0;
    super(found?.[0], { name: '0', repeated: false }, () => index);
    this.input = input;
    this.pattern = pattern;
    this.#found = found;
    this.#at = index;
  }

  static readonly none = new MatchObject('', null, null);

  override get netType(): NetType {
    return namedType(`${namespace}.Match`);
  }

  /** All groups in order of their numbers. */
  get groups(): readonly GroupObject[] {
    return this.#found === null ? [this] : (this.pattern?.groups ?? []).map((group) => this.#groupAt(group));
  }

  get groupCount(): number {
    return this.#found === null ? 1 : (this.pattern?.groups.length ?? 1);
  }

  /** The group of that number; an unsuccessful one if there is none. */
  group(number: number): GroupObject {
    const group = this.pattern?.groups.find((candidate) => candidate.number === number);
    return group === undefined ? unmatched : this.#groupAt(group);
  }

  groupNamed(name: string): GroupObject {
    const group = this.pattern?.groups.find((candidate) => candidate.name === name);
    return group === undefined ? unmatched : this.#groupAt(group);
  }

  #groupAt(group: CompiledGroup): GroupObject {
    if (group.number === 0) return this;
    if (this.#found === null) return unmatched;
    const place = group.places.findLast((candidate) => this.#found?.[candidate] !== undefined) ?? -1;
    if (place < 0 && group.skippable) throw notInLibrary(`The group ${group.name}, which a repetition may pass by in its last turn,`);
    return new GroupObject(this.#found[place], group, () => this.#indexOf(place));
  }

  /** Indices cost JavaScript time, so they are found again only when somebody asks. */
  #indexOf(place: number): number {
    if (this.#indices === undefined) {
      const again = new RegExp(this.pattern?.source ?? '', 'dy');
      again.lastIndex = this.#at;
      this.#indices = again.exec(this.input)?.indices;
    }
    return this.#indices?.[place]?.[0] ?? 0;
  }
}

const unmatched = new GroupObject(undefined, { name: '', repeated: false }, () => 0);

/** The first match from `start` on. */
export function findMatch(pattern: CompiledPattern, input: string, start = 0): MatchObject {
  if (start < 0 || start > input.length) throw argumentOutOfRange('startat', 'Start index cannot be less than 0 or greater than input length.');
  pattern.search.lastIndex = start;
  return new MatchObject(input, pattern, pattern.search.exec(input));
}

/** The match after a successful one; an empty match is stepped over by one character. */
export function nextMatch(match: MatchObject): MatchObject {
  if (match.pattern === null || !match.success) return MatchObject.none;
  const start = match.index + match.length + (match.length === 0 ? 1 : 0);
  return start > match.input.length ? new MatchObject(match.input, match.pattern, null) : findMatch(match.pattern, match.input, start);
}

/** Every match, found as it is asked for. */
export function* findMatches(pattern: CompiledPattern, input: string, start = 0): Generator<MatchObject> {
  for (let match = findMatch(pattern, input, start); match.success; match = nextMatch(match)) yield match;
}
