// How .NET writes the name of a type: `Name`, `FullName` and `ToString()` of System.Type.

import type { NetType } from '../../types.ts';

/** `Dictionary`2`, `Int32[]`. */
export function shortTypeName(type: NetType): string {
  switch (type.kind) {
    case 'named':
      return type.name.slice(type.name.lastIndexOf('.') + 1).replace(/^.*\+/, '') + arity(type.args);
    case 'array':
      return `${shortTypeName(type.element)}[]`;
    case 'nullable':
      return 'Nullable`1';
  }
}

/** `System.Collections.Generic.List`1[System.Int32]`, which is also `ToString()` of an object that has none of its own. */
export function typeText(type: NetType): string {
  switch (type.kind) {
    case 'named':
      return type.args.length === 0 ? type.name : `${type.name}${arity(type.args)}[${type.args.map(typeText).join(',')}]`;
    case 'array':
      return `${typeText(type.element)}[]`;
    case 'nullable':
      return `System.Nullable\`1[${typeText(type.of)}]`;
  }
}

/** The namespace, or null for a type without one. */
export function namespaceOf(type: NetType): string | null {
  switch (type.kind) {
    case 'named': {
      const end = type.name.lastIndexOf('.');
      return end < 0 ? null : type.name.slice(0, end);
    }
    case 'array':
      return namespaceOf(type.element);
    case 'nullable':
      return 'System';
  }
}

function arity(args: readonly NetType[]): string {
  return args.length === 0 ? '' : `\`${args.length}`;
}
