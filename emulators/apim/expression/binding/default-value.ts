// `default(T)`: the value a variable of the type has before anything is assigned.

import { defaultValue as knownDefault } from '../library/default-value.ts';
import { isValueType } from '../type-system/hierarchy.ts';
import type { Library } from '../type-system/library-index.ts';
import { primitiveOf } from '../type-system/primitives.ts';
import type { NetType } from '../types.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';

/** `default(T)` as a node; a constant for the types that C# has constants of. */
export function defaultConstant(binder: Binder, type: NetType, start: number): BoundExpression {
  const isConstant = primitiveOf(type) !== undefined || !isValueType(binder.library, type);
  return isConstant
    ? { kind: 'constant', type, value: defaultValue(binder.library, type), start }
    : { kind: 'default', type, start };
}

/** The value itself, in the shape `values.ts` gives the type. */
export function defaultValue(library: Library, type: NetType): unknown {
  const known = knownDefault(type);
  if (known !== null || type.kind !== 'named' || !isValueType(library, type)) return known;
  // A struct that the table of defaults leaves out says what it is by its constructor without parameters.
  const constructor = library.symbolOf(type)?.constructors.find((method) => method.parameters.length === 0);
  return (constructor?.implementation as ((...args: unknown[]) => unknown) | undefined)?.(...type.args) ?? null;
}
