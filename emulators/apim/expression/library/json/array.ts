// JArray: an ordered list of tokens. Policy code sees it through j-array.ts.

import type { NetType } from '../../types.ts';
import { JSequence } from './sequence.ts';
import type { JToken } from './token.ts';
import { jArrayType } from './token-types.ts';

export class JArray extends JSequence {
  override readonly type = 'Array';

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
}
