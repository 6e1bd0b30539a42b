// A lazy IEnumerable<T>: walks its source anew every time somebody enumerates it.

import { namedType, type NetType } from '../../types.ts';
import type { NetObject } from '../../values.ts';

export class Sequence implements NetObject {
  readonly #elementType: NetType;
  readonly #walk: () => Iterator<unknown>;

  constructor(elementType: NetType, walk: () => Iterator<unknown>) {
    this.#elementType = elementType;
    this.#walk = walk;
  }

  get netType(): NetType {
    return enumerableType(this.#elementType);
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.#walk();
  }
}

export function enumerableType(elementType: NetType): NetType {
  return namedType('System.Collections.Generic.IEnumerable', elementType);
}
