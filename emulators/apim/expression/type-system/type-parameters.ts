// Type parameters inside signatures: `!T` stands for the T of a generic type or method until it is replaced.
// The mark keeps a parameter apart from a type of the same name (ECMA-335 writes `!0` and `!!0`).

import { arrayOf, namedType, nullableOf, type NetType } from '../types.ts';

/** What each type parameter stands for. */
export type Substitution = ReadonlyMap<string, NetType>;

export const noSubstitution: Substitution = new Map();

/** The type `T` inside the signature that declares it. */
export function typeParameter(name: string): NetType {
  return namedType(`!${name}`);
}

/** The name of a type parameter, or undefined for any other type. */
export function parameterName(type: NetType): string | undefined {
  return type.kind === 'named' && type.name.startsWith('!') ? type.name.slice(1) : undefined;
}

/** Replaces type parameters; those without a replacement stay. */
export function substitute(type: NetType, substitution: Substitution): NetType {
  if (substitution.size === 0) return type;
  switch (type.kind) {
    case 'named': {
      const name = parameterName(type);
      if (name !== undefined) return substitution.get(name) ?? type;
      if (type.args.length === 0) return type;
      return namedType(type.name, ...type.args.map((argument) => substitute(argument, substitution)));
    }
    case 'array':
      return arrayOf(substitute(type.element, substitution));
    case 'nullable':
      return nullableOf(substitute(type.of, substitution));
  }
}

/** Whether a type parameter is left anywhere in the type. */
export function isOpen(type: NetType): boolean {
  switch (type.kind) {
    case 'named':
      return type.name.startsWith('!') || type.args.some(isOpen);
    case 'array':
      return isOpen(type.element);
    case 'nullable':
      return isOpen(type.of);
  }
}

/** Pairs the parameters of a generic type with the arguments of a closed one. */
export function substitutionOf(parameters: readonly string[], type: NetType): Substitution {
  if (type.kind !== 'named' || parameters.length === 0) return noSubstitution;
  return new Map(parameters.map((name, index) => [name, type.args[index] ?? typeParameter(name)]));
}
