// The identity of .NET types. Knows names and type arguments; what a type can do stands in the library.

/** A closed type such as `System.Int32`, `System.String[]` or `System.Collections.Generic.List<System.Int32>`. */
export type NetType =
  | { readonly kind: 'named'; readonly name: string; readonly args: readonly NetType[] }
  | { readonly kind: 'array'; readonly element: NetType }
  | { readonly kind: 'nullable'; readonly of: NetType };

const interned = new Map<string, NetType>();

/** The type of that full name; equal names and arguments give the same object, so types compare with `===`. */
export function namedType(name: string, ...args: readonly NetType[]): NetType {
  return (args.length === 0 ? interned.get(name) : undefined) ?? intern({ kind: 'named', name, args });
}

export function arrayOf(element: NetType): NetType {
  return intern({ kind: 'array', element });
}

export function nullableOf(type: NetType): NetType {
  return intern({ kind: 'nullable', of: type });
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

function intern(type: NetType): NetType {
  const key = typeName(type);
  const known = interned.get(key);
  if (known !== undefined) return known;
  interned.set(key, type);
  return type;
}
