// Casts that only the run-time type of an object decides: `GetValueOrDefault<T>`, `Cast<T>`, `OfType<T>`, `ToObject<T>`.
// The library's own declarations say what derives from what.

import type { Runtime } from '../runtime.ts';
import { derivesFrom, isValueType } from '../type-system/hierarchy.ts';
import { createLibrary, type Library } from '../type-system/library-index.ts';
import { type NetType, typeName } from '../types.ts';
import { Boxed, NetException } from '../values.ts';
import { invalidCast } from './exceptions.ts';
import { typeOfObject } from './format/format-object.ts';
import { declarations } from './index.ts';

/** `(T)value` of a value of static type `object`. @throws NetException System.InvalidCastException */
export function castObject(value: unknown, type: NetType, runtime: Runtime): unknown {
  if (value === null) {
    if (type.kind !== 'nullable' && isValueType(libraryOf(runtime), type)) throw nullReference();
    return null;
  }
  if (!isInstance(value, type, runtime)) throw failedCast(value, type, runtime);
  return value instanceof Boxed && !isBoxedIn(type) ? value.value : value;
}

/** `value is T`; false for null. */
export function isInstance(value: unknown, type: NetType, runtime: Runtime): boolean {
  if (value === null) return false;
  const actual = typeOfObject(value);
  if (actual === type) return true;
  if (type.kind === 'nullable') return actual === type.of;
  return derivesFrom(libraryOf(runtime), actual, type);
}

const libraries = new WeakMap<Runtime, Library>();

function libraryOf(runtime: Runtime): Library {
  const known = libraries.get(runtime);
  if (known !== undefined) return known;
  const library = createLibrary(declarations, runtime);
  libraries.set(runtime, library);
  return library;
}

/** Object and interfaces hold a number in its box. */
function isBoxedIn(type: NetType): boolean {
  return type.kind === 'named' && boxHolders.has(type.name);
}

const boxHolders = new Set(['System.Object', 'System.ValueType', 'System.Enum', 'System.IComparable', 'System.IFormattable', 'System.IConvertible']);

function failedCast(value: unknown, type: NetType, runtime: Runtime): NetException {
  const isUnboxing = type.kind === 'nullable' || isValueType(libraryOf(runtime), type);
  // .NET Framework's text of a failed unboxing, as gateway traces show it.
  if (isUnboxing) return invalidCast();
  return invalidCast(`Unable to cast object of type '${typeName(typeOfObject(value))}' to type '${typeName(type)}'.`);
}

function nullReference(): NetException {
  return new NetException('System.NullReferenceException', 'Object reference not set to an instance of an object.');
}
