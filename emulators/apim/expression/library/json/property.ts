// JProperty: a name with exactly one value, as it stands in a JObject.

import type { Runtime } from '../../runtime.ts';
import type { NetType } from '../../types.ts';
import { NetException } from '../../values.ts';
import { JContainer } from './container.ts';
import type { PathStep } from './json-position.ts';
import { writeToken } from './json-writer.ts';
import type { JToken } from './token.ts';
import { jPropertyType } from './token-types.ts';
import { JValue } from './value.ts';

export class JProperty extends JContainer {
  override readonly type = 'Property';
  protected override readonly items: JToken[] = [];
  readonly name: string;

  constructor(name: string, value: JToken | null) {
    super();
    this.name = name;
    super.insertAt(0, value);
  }

  get netType(): NetType {
    return jPropertyType;
  }

  /** A property passes for the KeyValuePair that enumerating a JObject as a dictionary yields. */
  get key(): string {
    return this.name;
  }

  get value(): JToken {
    return this.items[0] as JToken;
  }

  set value(token: JToken) {
    this.setAt(0, token);
  }

  override clone(): JProperty {
    return new JProperty(this.name, this.value.clone());
  }

  override deepEquals(other: JToken): boolean {
    return other instanceof JProperty && other.name === this.name && super.deepEquals(other);
  }

  override stepTo(): PathStep {
    return { container: 'Object', index: 0, name: this.name };
  }

  protected override validate(child: JToken): void {
    this.refuseProperty(child);
  }

  override toText(_format: string | null, runtime: Runtime): string {
    return writeToken(this, 'indented', runtime);
  }

  override insertAt(): JToken {
    throw new NetException('Newtonsoft.Json.JsonException', 'Newtonsoft.Json.Linq.JProperty cannot have multiple values.');
  }

  override removeAt(): void {
    throw fixedContent();
  }

  override removeAll(): void {
    throw fixedContent();
  }
}

function fixedContent(): NetException {
  return new NetException('Newtonsoft.Json.JsonException', 'Cannot add or remove items from Newtonsoft.Json.Linq.JProperty.');
}

/** The value of a property, or the token itself: what conversions look at. */
export function valueOf(token: JToken): JValue | null {
  const inner = token instanceof JProperty ? token.value : token;
  return inner instanceof JValue ? inner : null;
}
