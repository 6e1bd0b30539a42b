// JConstructor: `new Date(1)` in JSON text, a name with arguments.

import type { Runtime } from '../../runtime.ts';
import type { NetType } from '../../types.ts';
import { JContainer } from './container.ts';
import type { PathStep } from './json-position.ts';
import { writeToken } from './json-writer.ts';
import type { JToken } from './token.ts';
import { jConstructorType } from './token-types.ts';

export class JConstructor extends JContainer {
  override readonly type = 'Constructor';
  protected override readonly items: JToken[] = [];
  name: string | null;

  constructor(name: string | null) {
    super();
    this.name = name;
  }

  get netType(): NetType {
    return jConstructorType;
  }

  override clone(): JConstructor {
    const copy = new JConstructor(this.name);
    for (const item of this.items) copy.append(item);
    return copy;
  }

  override deepEquals(other: JToken): boolean {
    return other instanceof JConstructor && other.name === this.name && super.deepEquals(other);
  }

  override stepTo(child: JToken): PathStep {
    return { container: 'Array', index: this.items.indexOf(child), name: null };
  }

  protected override validate(child: JToken): void {
    this.refuseProperty(child);
  }

  override toText(_format: string | null, runtime: Runtime): string {
    return writeToken(this, 'indented', runtime);
  }
}
