// All declared types by name, and the extension methods by name. Knows which names exist; not what members mean.

import type { DeclareType } from '../library/declaration.ts';
import type { Runtime } from '../runtime.ts';
import type { TypeSyntax } from '../syntax/tree.ts';
import { arrayOf, namedType, nullableOf, type NetType } from '../types.ts';
import { coreDeclarations } from './core-declarations.ts';
import type { Method } from './members.ts';
import { types, type Primitive } from './primitives.ts';
import type { TypeReader } from './read-members.ts';
import { typeParameter } from './type-parameters.ts';
import { TypeSymbol } from './type-symbol.ts';

/** Namespaces that every policy expression has imported (service configuration; System.Net is not among them). */
export const defaultImports: readonly string[] = [
  'System',
  'System.Collections.Generic',
  'System.IO',
  'System.Linq',
  'System.Security.Cryptography',
  'System.Security.Cryptography.X509Certificates',
  'System.Text',
  'System.Text.RegularExpressions',
  'System.Threading',
  'System.Threading.Tasks',
  'System.Xml',
  'System.Xml.Linq',
  'Newtonsoft.Json',
  'Newtonsoft.Json.Linq',
];

export interface Library {
  readonly runtime: Runtime;
  /** The type of that full name and number of type parameters. */
  find(fullName: string, arity: number): TypeSymbol | undefined;
  /** The declaration behind a closed type; undefined for arrays and nullables. */
  symbolOf(type: NetType): TypeSymbol | undefined;
  isNamespace(name: string): boolean;
  /** All extension methods of that name. */
  extensions(name: string): readonly Method[];
  /** Every declared type, for tests of the library. */
  symbols(): Iterable<TypeSymbol>;
}

/** Files the declarations; nothing is parsed before it is asked for. */
export function createLibrary(declarations: readonly DeclareType[], runtime: Runtime): Library {
  const symbols = new Map<string, TypeSymbol>();
  const namespaces = new Set<string>();
  // Binding asks for the same types over and over.
  const known = new Map<NetType, TypeSymbol | undefined>();
  const library: Library = {
    runtime,
    find: (fullName, arity) => symbols.get(`${fullName}\`${arity}`),
    symbolOf: (type) => {
      if (type.kind !== 'named') return undefined;
      let symbol = known.get(type);
      if (symbol === undefined && !known.has(type)) known.set(type, (symbol = symbols.get(`${type.name}\`${type.args.length}`)));
      return symbol;
    },
    isNamespace: (name) => namespaces.has(name),
    extensions: (name) => extensionMethods(name),
    symbols: () => symbols.values(),
  };
  const reader = createTypeReader(library);
  for (const declare of [...coreDeclarations, ...declarations]) {
    const declaration = declare(runtime);
    if (declaration.absent === true) continue;
    const symbol = new TypeSymbol(declaration, reader);
    symbols.set(`${symbol.name}\`${symbol.typeParameters.length}`, symbol);
    fileNamespaces(symbol.name, namespaces);
  }
  const extensionMethods = createExtensionIndex(symbols);
  return library;
}

function fileNamespaces(typeName: string, namespaces: Set<string>): void {
  for (let end = typeName.lastIndexOf('.'); end > 0; end = typeName.lastIndexOf('.', end - 1))
    namespaces.add(typeName.slice(0, end));
}

function createExtensionIndex(symbols: ReadonlyMap<string, TypeSymbol>): (name: string) => readonly Method[] {
  let owners: Map<string, TypeSymbol[]> | undefined;
  const found = new Map<string, readonly Method[]>();
  return (name) => {
    const known = found.get(name);
    if (known !== undefined) return known;
    owners ??= ownersOfExtensions(symbols);
    const methods = (owners.get(name) ?? []).flatMap((symbol) => symbol.methods(name).filter((method) => method.extension));
    found.set(name, methods);
    return methods;
  };
}

function ownersOfExtensions(symbols: ReadonlyMap<string, TypeSymbol>): Map<string, TypeSymbol[]> {
  const owners = new Map<string, TypeSymbol[]>();
  for (const symbol of symbols.values()) {
    for (const name of symbol.extensionNames()) owners.set(name, [...(owners.get(name) ?? []), symbol]);
  }
  return owners;
}

function createTypeReader(library: Library): TypeReader {
  const resolve: TypeReader['resolve'] = (syntax, scope) => {
    switch (syntax.kind) {
      case 'predefined-type':
        return types[syntax.name as Primitive];
      case 'array-type':
        return arrayOf(resolve(syntax.element, scope));
      case 'nullable-type':
        return nullableOf(resolve(syntax.of, scope));
      case 'named-type':
        return resolveNamed(syntax, scope);
    }
  };
  const resolveNamed = (syntax: TypeSyntax & { kind: 'named-type' }, scope: Parameters<TypeReader['resolve']>[1]): NetType => {
    const [first] = syntax.parts;
    if (syntax.parts.length === 1 && first !== undefined && first.typeArguments === null) {
      if (scope.typeParameters.includes(first.name) || scope.symbol.typeParameters.includes(first.name))
        return typeParameter(first.name);
    }
    const name = syntax.parts.map((part) => part.name).join('.');
    const args = syntax.parts.flatMap((part) => part.typeArguments ?? []).map((argument) => resolve(argument, scope));
    const symbol = findInScope(library, name, args.length, scope.symbol.name);
    return namedType(symbol?.name ?? name, ...args);
  };
  return {
    resolve,
    enumConstant: (type, name) => library.symbolOf(type)?.declaration.constants?.[name],
  };
}

/** A name in a signature: full, or short in an imported namespace, or beside or inside the declaring type. */
function findInScope(library: Library, name: string, arity: number, declaringName: string): TypeSymbol | undefined {
  const own: string[] = [];
  for (let end = declaringName.length; end > 0; end = declaringName.lastIndexOf('.', end - 1))
    own.push(declaringName.slice(0, end));
  const names = [name, ...own.map((prefix) => `${prefix}.${name}`), ...defaultImports.map((prefix) => `${prefix}.${name}`)];
  return names.map((candidate) => library.find(candidate, arity)).find((symbol) => symbol !== undefined);
}
