// JObject: properties in order of insertion, each name once. Policy code sees it through j-object.ts.

import type { Runtime } from '../../runtime.ts';
import type { NetType } from '../../types.ts';
import { invalidArgument } from '../exceptions.ts';
import { JContainer } from './container.ts';
import { writeToken } from './json-writer.ts';
import { JProperty } from './property.ts';
import { type JToken, tokenClass } from './token.ts';
import { jObjectType } from './token-types.ts';
import { JValue } from './value.ts';

export class JObject extends JContainer {
  override readonly type = 'Object';
  protected override readonly items: JProperty[] = [];
  readonly #byName = new Map<string, JProperty>();

  get netType(): NetType {
    return jObjectType;
  }

  get properties(): readonly JProperty[] {
    return this.items;
  }

  property(name: string): JProperty | null {
    return this.#byName.get(name) ?? null;
  }

  get(name: string): JToken | null {
    return this.#byName.get(name)?.value ?? null;
  }

  /** Replaces the value of a property, or adds the property at the end. */
  set(name: string, value: JToken | null): void {
    const property = this.#byName.get(name);
    if (property === undefined) this.append(new JProperty(name, value));
    else property.value = value ?? JValue.ofNull();
  }

  remove(name: string): boolean {
    const property = this.#byName.get(name);
    if (property === undefined) return false;
    this.removeAt(this.items.indexOf(property));
    return true;
  }

  override clone(): JObject {
    const copy = new JObject();
    for (const property of this.items) copy.append(property);
    return copy;
  }

  /** The order of properties does not count. */
  override deepEquals(other: JToken): boolean {
    if (!(other instanceof JObject) || other.items.length !== this.items.length) return false;
    return this.items.every((property) => other.property(property.name)?.deepEquals(property) ?? false);
  }

  override stepTo(): null {
    return null;
  }

  override toText(_format: string | null, runtime: Runtime): string {
    return writeToken(this, 'indented', runtime);
  }

  // The members of IDictionary<string, JToken>: collections/protocols.ts.

  find(name: unknown): JToken | undefined {
    return this.#byName.get(name as string)?.value;
  }

  /** Unlike a Dictionary, null for a missing name. */
  item(name: unknown): JToken | null {
    return this.get(name as string);
  }

  add(name: unknown, value: JToken | null): void {
    this.append(new JProperty(name as string, value));
  }

  keys(): string[] {
    return this.items.map((property) => property.name);
  }

  values(): JToken[] {
    return this.items.map((property) => property.value);
  }

  protected override validate(child: JToken, existing: JToken | null): void {
    if (!(child instanceof JProperty)) throw this.cannotHold(child);
    if (existing instanceof JProperty && existing.name === child.name) return;
    if (this.#byName.has(child.name)) {
      throw invalidArgument(`Can not add property ${child.name} to ${tokenClass(this)}. Property with the same name already exists on object.`);
    }
  }

  protected override inserted(child: JToken): void {
    if (child instanceof JProperty) this.#byName.set(child.name, child);
  }

  protected override removed(child: JToken): void {
    if (child instanceof JProperty) this.#byName.delete(child.name);
  }
}
