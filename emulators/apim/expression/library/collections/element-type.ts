// What a sequence holds, as far as the sequence itself knows, and its elements as values of static type `object`.

import type { NetType } from '../../types.ts';
import { elements, NetArray } from '../../values.ts';
import { typeOfObject } from '../format/format-object.ts';
import { boxValue, byteType, charType, objectType } from '../primitive-types.ts';

/** T of an `IEnumerable<T>`: the last type argument of a list, set or lazy sequence; object where nothing is known. */
export function elementTypeOf(sequence: unknown): NetType {
  if (sequence instanceof NetArray) return sequence.elementType;
  if (sequence instanceof Uint8Array) return byteType;
  if (typeof sequence === 'string') return charType;
  const type = typeOfObject(sequence) as NetType | undefined;
  return type?.kind === 'named' ? (type.args.at(-1) ?? objectType) : objectType;
}

/** The elements, each number in its box. */
export function* boxedElements(sequence: unknown): Generator<unknown> {
  const type = elementTypeOf(sequence);
  for (const element of elements(sequence)) yield boxValue(element, type);
}
