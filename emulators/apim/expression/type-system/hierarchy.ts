// What a type derives from: base classes, interfaces, variance. The questions behind reference conversions and casts.

import { namedType, type NetType } from '../types.ts';
import type { Library } from './library-index.ts';
import { isNumeric, objectType, primitiveOf, types } from './primitives.ts';
import { substitute, substitutionOf } from './type-parameters.ts';

const arrayInterfaces = ['IList', 'ICollection', 'IEnumerable', 'IReadOnlyList', 'IReadOnlyCollection'].map(
  (name) => `System.Collections.Generic.${name}`,
);
const plainArrayInterfaces = ['IList', 'ICollection', 'IEnumerable'].map((name) => namedType(`System.Collections.${name}`));
const arrayBase = namedType('System.Array');
const valueBase = namedType('System.ValueType');

/** The base class; null for object, interfaces and what nobody declared. */
function baseOf(library: Library, type: NetType): NetType | null {
  if (type.kind === 'array') return arrayBase;
  if (type.kind === 'nullable') return valueBase;
  const symbol = library.symbolOf(type);
  if (symbol === undefined) return type === objectType ? null : objectType;
  return symbol.base === null ? null : substitute(symbol.base, substitutionOf(symbol.typeParameters, type));
}

/** The type and its base classes, nearest first. */
export function* baseChain(library: Library, type: NetType): Generator<NetType> {
  for (let current: NetType | null = type; current !== null; current = baseOf(library, current)) yield current;
}

/** Every interface the type implements, directly or not; an interface counts its own bases, not itself. */
export function interfacesOf(library: Library, type: NetType): readonly NetType[] {
  const known = cachesOf(library).interfaces;
  const found = known.get(type);
  if (found !== undefined) return found;
  const all = new Set<NetType>();
  known.set(type, []);
  for (const base of baseChain(library, type)) {
    for (const direct of directInterfaces(library, base)) {
      all.add(direct);
      for (const inherited of interfacesOf(library, direct)) all.add(inherited);
    }
  }
  const list = [...all];
  known.set(type, list);
  return list;
}

function directInterfaces(library: Library, type: NetType): readonly NetType[] {
  if (type.kind === 'array') return [...arrayInterfaces.map((name) => namedType(name, type.element)), ...plainArrayInterfaces];
  const symbol = library.symbolOf(type);
  if (symbol === undefined) return [];
  const substitution = substitutionOf(symbol.typeParameters, type);
  return symbol.interfaces.map((declared) => substitute(declared, substitution));
}

/** The type, its base classes and its interfaces. Every candidate of every call asks for them. */
function basesOf(library: Library, type: NetType): readonly NetType[] {
  const { bases } = cachesOf(library);
  let found = bases.get(type);
  if (found === undefined) bases.set(type, (found = [...baseChain(library, type), ...interfacesOf(library, type)]));
  return found;
}

interface Caches {
  readonly interfaces: Map<NetType, readonly NetType[]>;
  readonly bases: Map<NetType, readonly NetType[]>;
}

const caches = new WeakMap<Library, Caches>();

function cachesOf(library: Library): Caches {
  let found = caches.get(library);
  if (found === undefined) caches.set(library, (found = { interfaces: new Map(), bases: new Map() }));
  return found;
}

/** Whether the type is a struct, an enum or a primitive number; false for type parameters. */
export function isValueType(library: Library, type: NetType): boolean {
  if (type.kind !== 'named') return type.kind === 'nullable';
  const primitive = primitiveOf(type);
  if (primitive !== undefined) return isNumeric(primitive) || primitive === 'bool' || primitive === 'void';
  const kind = library.symbolOf(type)?.kind;
  return kind === 'struct' || kind === 'enum';
}

export function isEnum(library: Library, type: NetType): boolean {
  return library.symbolOf(type)?.kind === 'enum';
}

/** The value of an enum's constant; undefined for other names, those of Object.prototype included. */
export function enumConstant(library: Library, type: NetType, name: string): number | undefined {
  const constants = library.symbolOf(type)?.declaration.constants;
  return constants !== undefined && Object.hasOwn(constants, name) ? constants[name] : undefined;
}

/** Enums of the library all rest on int, as nearly all of .NET do. */
export const enumUnderlying = types.int;

export function isInterface(library: Library, type: NetType): boolean {
  return library.symbolOf(type)?.kind === 'interface';
}

/** Whether every value of `type` is one of `target`: identity, base class, interface, variance; boxing counts. */
export function derivesFrom(library: Library, type: NetType, target: NetType): boolean {
  if (type === target || target === objectType) return true;
  if (type.kind === 'nullable') return derivesFrom(library, type.of, target);
  if (type.kind === 'array' && target.kind === 'array') return isReferenceAssignable(library, type.element, target.element);
  return basesOf(library, type).some((base) => base === target || isVariant(library, base, target));
}

/** `IEnumerable<JObject>` is an `IEnumerable<JToken>`: variance holds for reference types only. */
function isVariant(library: Library, type: NetType, target: NetType): boolean {
  if (type.kind !== 'named' || target.kind !== 'named' || type.name !== target.name || type.args.length !== target.args.length)
    return false;
  const variance = library.symbolOf(type)?.variance;
  if (variance === undefined || type.args.length === 0) return false;
  return type.args.every((argument, index) => {
    const wanted = target.args[index] as NetType;
    if (argument === wanted) return true;
    if (variance[index] === 'out') return isReferenceAssignable(library, argument, wanted);
    return variance[index] === 'in' && isReferenceAssignable(library, wanted, argument);
  });
}

function isReferenceAssignable(library: Library, type: NetType, target: NetType): boolean {
  return type === target || (!isValueType(library, type) && !isValueType(library, target) && derivesFrom(library, type, target));
}

/** The constructions of a generic type among the type, its bases and interfaces: `IEnumerable<T>` of a `List<int>`. */
export function constructionsOf(library: Library, type: NetType, genericName: string): readonly NetType[] {
  const isWanted = (candidate: NetType): boolean =>
    candidate.kind === 'named' && candidate.name === genericName && candidate.args.length > 0;
  const own = [...baseChain(library, type)].filter(isWanted);
  return own.length > 0 ? own : interfacesOf(library, type).filter(isWanted);
}

/** What a sequence of that type yields: T of its only `IEnumerable<T>`; undefined if it has none or several. */
export function elementTypeOf(library: Library, type: NetType): NetType | undefined {
  if (type.kind === 'array') return type.element;
  const found = constructionsOf(library, type, 'System.Collections.Generic.IEnumerable');
  const [only] = found;
  return found.length === 1 && only?.kind === 'named' ? only.args[0] : undefined;
}
