// Which conversions exist from one type to another (C# 7 specification, conversions), and of which kind.
// Knows types alone; conversions that depend on the expression (constants, null, lambdas) stand in the binder.

import type { NetType } from '../types.ts';
import { derivesFrom, enumUnderlying, isEnum, isInterface, isValueType } from './hierarchy.ts';
import type { Library } from './library-index.ts';
import { isNumeric, nullType, primitiveOf, voidType, widens, type Numeric } from './primitives.ts';
import { findUserConversion, type UserConversion } from './user-conversions.ts';

export type Conversion =
  /** The value stays as it is: identity, up-casts, null, and a value as its own nullable. */
  | { readonly kind: 'none' }
  | { readonly kind: 'numeric'; readonly from: Numeric; readonly to: Numeric }
  | { readonly kind: 'box'; readonly from: NetType }
  | { readonly kind: 'unbox'; readonly to: NetType }
  /** A cast that can fail at run time. */
  | { readonly kind: 'cast'; readonly to: NetType }
  /** Null stays null, other values are converted. */
  | { readonly kind: 'lifted'; readonly inner: Conversion }
  /** From `T?` to a type that cannot be null: null throws. */
  | { readonly kind: 'unwrap'; readonly inner: Conversion }
  | UserConversion;

const none: Conversion = { kind: 'none' };

/** The implicit conversion, or null. */
export function implicitConversion(library: Library, from: NetType, to: NetType): Conversion | null {
  return standardImplicit(library, from, to) ?? findUserConversion(library, { from, to, explicit: false });
}

/** The conversion a cast makes, which is the implicit one if there is one. */
export function explicitConversion(library: Library, from: NetType, to: NetType): Conversion | null {
  return (
    standardImplicit(library, from, to) ??
    standardExplicit(library, from, to) ??
    findUserConversion(library, { from, to, explicit: true })
  );
}

/** Implicit conversions that the language defines by itself. */
export function standardImplicit(library: Library, from: NetType, to: NetType): Conversion | null {
  if (from === to) return none;
  if (from === voidType || to === voidType) return null;
  if (from === nullType) return to.kind === 'nullable' || !isValueType(library, to) ? none : null;
  if (to.kind === 'nullable') return toNullable(from, to.of, (source, target) => standardImplicit(library, source, target));
  const numeric = numericPair(from, to);
  if (numeric !== null) return widens(numeric.from, numeric.to) ? numeric : null;
  if (isValueType(library, to) || !derivesFrom(library, from, to)) return null;
  return boxing(library, from);
}

/** Conversions that need a cast, without those of user-defined operators. */
export function standardExplicit(library: Library, from: NetType, to: NetType): Conversion | null {
  if (from === voidType || to === voidType || from === nullType) return null;
  if (to.kind === 'nullable') {
    if (isReferenceType(library, from)) return derivesFrom(library, to, from) ? { kind: 'unbox', to } : null;
    return toNullable(
      from,
      to.of,
      (source, target) => standardImplicit(library, source, target) ?? standardExplicit(library, source, target),
    );
  }
  if (from.kind === 'nullable' && isValueType(library, to)) {
    const inner = standardImplicit(library, from.of, to) ?? standardExplicit(library, from.of, to);
    return inner === null ? null : { kind: 'unwrap', inner };
  }
  const numeric = numericPair(withoutEnum(library, from), withoutEnum(library, to));
  if (numeric !== null) return numeric.from === numeric.to ? none : numeric;
  if (isValueType(library, to))
    return isReferenceType(library, from) && derivesFrom(library, to, from) ? { kind: 'unbox', to } : null;
  return isReferenceType(library, from) && canBeCast(library, from, to) ? { kind: 'cast', to } : null;
}

function toNullable(
  from: NetType,
  target: NetType,
  convert: (from: NetType, to: NetType) => Conversion | null,
): Conversion | null {
  const inner = convert(from.kind === 'nullable' ? from.of : from, target);
  if (inner === null || inner.kind === 'none') return inner;
  return from.kind === 'nullable' ? { kind: 'lifted', inner } : inner;
}

/** Whether a value of the static type could be one of the other type. */
function canBeCast(library: Library, from: NetType, to: NetType): boolean {
  if (derivesFrom(library, to, from) || derivesFrom(library, from, to)) return true;
  if (from.kind === 'array' && to.kind === 'array') {
    return (
      isReferenceType(library, from.element) &&
      isReferenceType(library, to.element) &&
      canBeCast(library, from.element, to.element)
    );
  }
  // A class that is not sealed may have a descendant that implements the interface; which are sealed nobody declares.
  if (isInterface(library, from)) return to.kind !== 'array' || derivesFrom(library, to, from);
  return isInterface(library, to) && from.kind === 'named' && !isSealed(from);
}

/** Sealed classes that policies hold most, so that a hopeless cast is refused as C# refuses it. */
const sealedTypes: ReadonlySet<string> = new Set(['System.String', 'System.Uri', 'System.Text.StringBuilder']);

function isSealed(type: NetType): boolean {
  return type.kind === 'named' && sealedTypes.has(type.name);
}

function boxing(library: Library, from: NetType): Conversion {
  return isValueType(library, from) ? { kind: 'box', from } : none;
}

function numericPair(from: NetType, to: NetType): { kind: 'numeric'; from: Numeric; to: Numeric } | null {
  const source = primitiveOf(from);
  const target = primitiveOf(to);
  return isNumeric(source) && isNumeric(target) ? { kind: 'numeric', from: source, to: target } : null;
}

function withoutEnum(library: Library, type: NetType): NetType {
  return isEnum(library, type) ? enumUnderlying : type;
}

function isReferenceType(library: Library, type: NetType): boolean {
  return !isValueType(library, type) && type !== voidType;
}
