// What a delegate type takes and returns.

import type { Library } from '../type-system/library-index.ts';
import { substitute, substitutionOf } from '../type-system/type-parameters.ts';
import type { NetType } from '../types.ts';

export interface DelegateShape {
  readonly parameters: readonly NetType[];
  readonly result: NetType;
}

/** Parameters and result of a delegate type, which may still hold type parameters; null for any other type. */
export function delegateShape(library: Library, type: NetType): DelegateShape | null {
  const symbol = library.symbolOf(type);
  const delegate = symbol?.delegate ?? null;
  if (symbol === undefined || delegate === null) return null;
  const substitution = substitutionOf(symbol.typeParameters, type);
  return {
    parameters: delegate.parameters.map((parameter) => substitute(parameter.type, substitution)),
    result: substitute(delegate.result, substitution),
  };
}
