// The identity of .NET types. Knows names and type arguments; what a type can do stands in the library.

/** A closed type such as `System.Int32`, `System.String[]` or `System.Collections.Generic.List<System.Int32>`. */
export type NetType =
  | { readonly kind: 'named'; readonly name: string; readonly args: readonly NetType[] }
  | { readonly kind: 'array'; readonly element: NetType }
  | { readonly kind: 'nullable'; readonly of: NetType };

/** A type of some name and the arguments up to here, and the places of those with one argument more. */
interface Place {
  type: NetType | undefined;
  readonly further: Map<NetType, Place>;
}

const named = new Map<string, Place>();
const arrays = new Map<NetType, NetType>();
const nullables = new Map<NetType, NetType>();

/** The type of that full name; equal names and arguments give the same object, so types compare with `===`. */
export function namedType(name: string, ...args: readonly NetType[]): NetType {
  let place = placeIn(named, name);
  for (const argument of args) place = placeIn(place.further, argument);
  return (place.type ??= { kind: 'named', name, args });
}

export function arrayOf(element: NetType): NetType {
  let type = arrays.get(element);
  if (type === undefined) arrays.set(element, (type = { kind: 'array', element }));
  return type;
}

export function nullableOf(type: NetType): NetType {
  let nullable = nullables.get(type);
  if (nullable === undefined) nullables.set(type, (nullable = { kind: 'nullable', of: type }));
  return nullable;
}

function placeIn<Key>(places: Map<Key, Place>, key: Key): Place {
  let place = places.get(key);
  if (place === undefined) places.set(key, (place = { type: undefined, further: new Map() }));
  return place;
}

/** The .NET full name: `System.Collections.Generic.List<System.Int32>`, `System.Byte[]`, `System.Nullable<System.Int32>`. */
export function typeName(type: NetType): string {
  switch (type.kind) {
    case 'named':
      return type.args.length === 0 ? type.name : `${type.name}<${type.args.map(typeName).join(', ')}>`;
    case 'array':
      return `${typeName(type.element)}[]`;
    case 'nullable':
      return `System.Nullable<${typeName(type.of)}>`;
  }
}
