// The base of all JSON tokens (Newtonsoft.Json.Linq.JToken): parent, neighbours, path. Copying into a second parent
// clones; the rules for that stand in container.ts.

import type { Runtime } from '../../runtime.ts';
import { typeName, type NetType } from '../../types.ts';
import { invalidOperation } from '../exceptions.ts';
import type { JContainer } from './container.ts';
import { type PathStep, pathText } from './json-position.ts';
import { tokenType, type TokenTypeName } from './token-types.ts';

export abstract class JToken {
  parent: JContainer | null = null;

  abstract readonly netType: NetType;
  abstract readonly type: TokenTypeName;

  /** A copy without a parent. */
  abstract clone(): JToken;

  /** Same shape and same values. */
  abstract deepEquals(other: JToken): boolean;

  /** Text as `ToString()` gives it; a format applies to plain values only. */
  abstract toText(format: string | null, runtime: Runtime): string;

  /** Direct children; empty for a value. */
  get children(): readonly JToken[] {
    return [];
  }

  get root(): JToken {
    return this.parent === null ? this : this.parent.root;
  }

  get next(): JToken | null {
    return this.#sibling(1);
  }

  get previous(): JToken | null {
    return this.#sibling(-1);
  }

  get path(): string {
    return pathText(this.#steps());
  }

  /** `(int)token.Type`. */
  get typeNumber(): number {
    return tokenType[this.type];
  }

  /** The token's parents, nearest first. */
  *ancestors(): Generator<JToken> {
    for (let token = this.parent; token !== null; token = token.parent) yield token;
  }

  requireParent(): JContainer {
    if (this.parent === null) throw invalidOperation('The parent is missing.');
    return this.parent;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.children[Symbol.iterator]();
  }

  #steps(): PathStep[] {
    const step = this.parent?.stepTo(this) ?? null;
    const before = this.parent === null ? [] : this.parent.#steps();
    return step === null ? before : [...before, step];
  }

  #sibling(offset: number): JToken | null {
    const siblings = this.parent?.children ?? [];
    return siblings[siblings.indexOf(this) + offset] ?? null;
  }
}

/** The full name of the token's type, as messages print it. */
export function tokenClass(token: JToken): string {
  return typeName(token.netType);
}
