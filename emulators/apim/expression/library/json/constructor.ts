// JConstructor: `new Date(1)` in JSON text, a name with arguments.

import type { NetType } from '../../types.ts';
import { JSequence } from './sequence.ts';
import type { JToken } from './token.ts';
import { jConstructorType } from './token-types.ts';

export class JConstructor extends JSequence {
  override readonly type = 'Constructor';
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
}
