// JArray: an ordered list of tokens. Policy code sees it through j-array.ts.

import type { Runtime } from '../../runtime.ts';
import type { NetType } from '../../types.ts';
import { JContainer } from './container.ts';
import type { PathStep } from './json-position.ts';
import { writeToken } from './json-writer.ts';
import type { JToken } from './token.ts';
import { jArrayType } from './token-types.ts';

export class JArray extends JContainer {
  override readonly type = 'Array';
  protected override readonly items: JToken[] = [];

  static of(tokens: Iterable<JToken | null>): JArray {
    const array = new JArray();
    for (const token of tokens) array.append(token);
    return array;
  }

  get netType(): NetType {
    return jArrayType;
  }

  override clone(): JArray {
    return JArray.of(this.items);
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
