// JContainer: tokens that hold tokens, and what happens when one is put in, replaced or taken out
// (Newtonsoft.Json.Linq documentation, "Modifying JSON": a token that has a parent is cloned).

import { JToken, tokenClass } from './token.ts';
import { JValue } from './value.ts';
import type { PathStep } from './json-position.ts';
import { argumentOutOfRange, invalidArgument } from '../exceptions.ts';

export abstract class JContainer extends JToken {
  /** The place of a child, as a path prints it; null where the child adds no step. */
  abstract stepTo(child: JToken): PathStep | null;

  protected abstract get items(): JToken[];

  override get children(): readonly JToken[] {
    return this.items;
  }

  /** Puts a token before the child at `index`; a token that already has a parent is copied. */
  insertAt(index: number, token: JToken | null): JToken {
    const child = this.adopt(token);
    this.validate(child, null);
    child.parent = this;
    this.items.splice(index, 0, child);
    this.inserted?.(child);
    return child;
  }

  append(token: JToken | null): JToken {
    return this.insertAt(this.items.length, token);
  }

  setAt(index: number, token: JToken | null): void {
    const existing = this.at(index);
    if (isUnchanged(existing, token)) return;
    const child = this.adopt(token);
    this.validate(child, existing);
    child.parent = this;
    this.items[index] = child;
    existing.parent = null;
    this.removed?.(existing);
    this.inserted?.(child);
  }

  removeAt(index: number): void {
    const child = this.at(index);
    this.items.splice(index, 1);
    child.parent = null;
    this.removed?.(child);
  }

  removeAll(): void {
    for (const child of this.items) {
      child.parent = null;
      this.removed?.(child);
    }
    this.items.length = 0;
  }

  get count(): number {
    return this.items.length;
  }

  indexOf(token: unknown): number {
    return this.items.indexOf(token as JToken);
  }

  has(token: unknown): boolean {
    return this.indexOf(token) >= 0;
  }

  /** Takes a child out; false if it is none. */
  discard(token: unknown): boolean {
    const index = this.indexOf(token);
    if (index >= 0) this.removeAt(index);
    return index >= 0;
  }

  /** The child at that index. @throws NetException System.ArgumentOutOfRangeException */
  at(index: number): JToken {
    const child = this.items[index];
    if (child === undefined) {
      throw argumentOutOfRange('index', 'Index was out of range. Must be non-negative and less than the size of the collection.');
    }
    return child;
  }

  *descendants(): Generator<JToken> {
    for (const child of this.items) {
      yield child;
      if (child instanceof JContainer) yield* child.descendants();
    }
  }

  override deepEquals(other: JToken): boolean {
    if (other.netType !== this.netType || other.children.length !== this.children.length) return false;
    return this.items.every((child, index) => child.deepEquals(other.children[index] as JToken));
  }

  /** Refuses what this container cannot hold; `existing` is the child that gives way. */
  protected abstract validate(child: JToken, existing: JToken | null): void;

  /** Told of every child that came in. */
  protected inserted?(child: JToken): void;

  /** Told of every child that went out. */
  protected removed?(child: JToken): void;

  /** Only objects hold properties. */
  protected refuseProperty(child: JToken): void {
    if (child.type === 'Property') throw this.cannotHold(child);
  }

  protected cannotHold(child: JToken): Error {
    return invalidArgument(`Can not add ${tokenClass(child)} to ${tokenClass(this)}.`);
  }

  /** The token itself, or a copy where the tree would otherwise contain it twice or contain itself. */
  private adopt(token: JToken | null): JToken {
    if (token === null) return JValue.ofNull();
    const isOwnRoot = token === this || (token.children.length > 0 && this.root === token);
    return token.parent !== null || isOwnRoot ? token.clone() : token;
  }
}

/** Setting an equal value does nothing: the old token keeps its identity. */
function isUnchanged(existing: JToken, token: JToken | null): boolean {
  if (!(existing instanceof JValue)) return false;
  return token === null ? existing.type === 'Null' : existing.equals(token);
}
