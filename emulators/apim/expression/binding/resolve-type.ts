// Finds the type that a name in policy code means: keywords, imported namespaces, full names, nested types.

import { problemAt, type CompileProblem } from '../diagnostics.ts';
import type { NamePart, TypeSyntax } from '../syntax/tree.ts';
import { isValueType } from '../type-system/hierarchy.ts';
import { types, type Primitive } from '../type-system/primitives.ts';
import type { TypeSymbol } from '../type-system/type-symbol.ts';
import { describeType } from '../type-system/type-text.ts';
import { arrayOf, namedType, nullableOf, type NetType } from '../types.ts';
import type { Binder } from './binder.ts';
import { ambiguousNames, refusedType } from './unbuilt-types.ts';

/** @throws CompileProblem CS0246 and kin */
export function resolveType(binder: Binder, syntax: TypeSyntax): NetType {
  switch (syntax.kind) {
    case 'predefined-type':
      return types[syntax.name as Primitive];
    case 'array-type':
      return arrayOf(resolveType(binder, syntax.element));
    case 'nullable-type': {
      const inner = resolveType(binder, syntax.of);
      if (!isValueType(binder.library, inner) || inner.kind === 'nullable')
        throw problemAt(syntax.start, 'CS0453', describeType(inner));
      return nullableOf(inner);
    }
    case 'named-type':
      return resolveNamed(binder, syntax.parts, syntax.start);
  }
}

function resolveNamed(binder: Binder, parts: readonly NamePart[], start: number): NetType {
  const [first, ...rest] = parts;
  if (first === undefined) throw problemAt(start, 'CS1031');
  if (rest.length === 0 && first.name === 'dynamic') throw problemAt(start, 'APIM0006');
  let found: NetType | string = findImported(binder, first) ?? first.name;
  if (typeof found === 'string' && (rest.length === 0 || !binder.library.isNamespace(found)))
    throw unknownType(binder, parts, start);
  for (const part of rest) {
    const next: NetType | string | undefined =
      typeof found === 'string' ? findInNamespace(binder, found, part) : findNested(binder, found, part);
    if (next === undefined) throw unknownType(binder, parts, start);
    found = next;
  }
  if (typeof found === 'string') throw problemAt(start, 'CS0118', found, 'namespace', 'type');
  return found;
}

/** A type by its short name through the imported namespaces. @throws CompileProblem CS0104 if two of them have it */
export function findImported(binder: Binder, part: NamePart): NetType | undefined {
  const arity = part.typeArguments?.length ?? 0;
  const rivals = arity === 0 ? ambiguousNames.get(part.name) : undefined;
  if (rivals !== undefined) throw problemAt(part.start, 'CS0104', part.name, ...rivals);
  const found = ['', ...binder.imports]
    .map((namespace) => binder.library.find(namespace === '' ? part.name : `${namespace}.${part.name}`, arity))
    .filter((symbol) => symbol !== undefined);
  const [symbol, rival] = found;
  if (symbol === undefined) return undefined;
  if (rival !== undefined && rival !== symbol) throw problemAt(part.start, 'CS0104', part.name, symbol.name, rival.name);
  return construct(binder, symbol, part);
}

/** A type or, if there is none, a namespace inside a namespace. */
export function findInNamespace(binder: Binder, namespace: string, part: NamePart): NetType | string | undefined {
  const fullName = `${namespace}.${part.name}`;
  const symbol = binder.library.find(fullName, part.typeArguments?.length ?? 0);
  if (symbol !== undefined) return construct(binder, symbol, part);
  return binder.library.isNamespace(fullName) ? fullName : undefined;
}

/** A type declared inside another, such as `TimeZoneInfo.AdjustmentRule`. */
export function findNested(binder: Binder, type: NetType, part: NamePart): NetType | undefined {
  if (type.kind !== 'named') return undefined;
  const symbol = binder.library.find(`${type.name}.${part.name}`, part.typeArguments?.length ?? 0);
  return symbol === undefined ? undefined : construct(binder, symbol, part);
}

function construct(binder: Binder, symbol: TypeSymbol, part: NamePart): NetType {
  const args = (part.typeArguments ?? []).map((argument) => resolveType(binder, argument));
  if (symbol.name === 'System.Nullable' && args[0] !== undefined) return nullableOf(args[0]);
  return namedType(symbol.name, ...args);
}

function unknownType(binder: Binder, parts: readonly NamePart[], start: number): CompileProblem {
  const name = parts.map((part) => part.name).join('.');
  const refused = refusedType(binder, name, start);
  if (refused !== undefined) return refused;
  const last = parts[parts.length - 1];
  const wrongArity = last !== undefined && parts.length === 1 ? otherArity(binder, last) : undefined;
  if (wrongArity !== undefined) {
    return last?.typeArguments === null
      ? problemAt(start, 'CS0305', name, String(wrongArity))
      : problemAt(start, wrongArity === 0 ? 'CS0308' : 'CS0305', name, String(wrongArity));
  }
  if (parts.length > 1 && last !== undefined) {
    const namespace = parts
      .slice(0, -1)
      .map((part) => part.name)
      .join('.');
    if (binder.library.isNamespace(namespace)) return problemAt(last.start, 'CS0234', last.name, namespace);
  }
  return problemAt(start, 'CS0246', parts[0]?.name ?? name);
}

/** The number of type parameters of a type of the same name, if there is one. */
function otherArity(binder: Binder, part: NamePart): number | undefined {
  const arities = [1, 2, 0, 3, 4].filter((arity) => arity !== (part.typeArguments?.length ?? 0));
  return arities.find((arity) =>
    binder.imports.some((namespace) => binder.library.find(`${namespace}.${part.name}`, arity) !== undefined),
  );
}
