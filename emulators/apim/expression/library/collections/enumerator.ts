// IEnumerator<T>: a position in a sequence, for code that walks one by hand.

import { namedType, type NetType } from '../../types.ts';
import { elements, type NetObject } from '../../values.ts';
import { defaultValue } from '../default-value.ts';

export class Enumerator implements NetObject {
  readonly netType: NetType;
  readonly #iterator: Iterator<unknown>;
  current: unknown;

  /** @param before what `Current` is before the first `MoveNext` */
  constructor(sequence: unknown, elementType: NetType, before: unknown) {
    this.netType = namedType('System.Collections.Generic.IEnumerator', elementType);
    this.#iterator = elements(sequence);
    this.current = before;
  }

  moveNext(): boolean {
    const next = this.#iterator.next();
    if (next.done !== true) this.current = next.value;
    return next.done !== true;
  }
}

/** `GetEnumerator()`. Before the first `MoveNext`, `Current` is the default of the type. */
export function enumeratorOf(sequence: unknown, elementType: NetType): Enumerator {
  return new Enumerator(sequence, elementType, defaultValue(elementType));
}
