// One declared .NET type. Files its signatures by name at once and parses those of a name when somebody asks for it,
// so that a library of thousands of signatures costs nothing at start.

import type { Implementation, TypeDeclaration } from '../library/declaration.ts';
import { memberGroup } from '../syntax/parse-signature.ts';
import { namedType, type NetType } from '../types.ts';
import type { Indexer, Method, ParameterSymbol, Property } from './members.ts';
import { readMembers, readTypes, type Members, type TypeReader } from './read-members.ts';
import { typeParameter } from './type-parameters.ts';

export type Variance = 'out' | 'in' | null;

export class TypeSymbol {
  /** Full name without type parameters. */
  readonly name: string;
  readonly typeParameters: readonly string[];
  readonly variance: readonly Variance[];
  readonly declaration: TypeDeclaration;
  readonly #reader: TypeReader;
  #groups: Map<string, [string, Implementation][]> | undefined;
  readonly #members = new Map<string, Members>();
  #base: NetType | null | undefined;
  #interfaces: readonly NetType[] | undefined;
  #delegate: { parameters: readonly ParameterSymbol[]; result: NetType } | null | undefined;

  constructor(declaration: TypeDeclaration, reader: TypeReader) {
    const { name, typeParameters, variance } = splitTypeName(declaration.name);
    this.name = name;
    this.typeParameters = typeParameters;
    this.variance = variance;
    this.declaration = declaration;
    this.#reader = reader;
  }

  get kind(): TypeDeclaration['kind'] {
    return this.declaration.kind;
  }

  /** The type with its own parameters as arguments: `List<!T>`. */
  get openType(): NetType {
    return namedType(this.name, ...this.typeParameters.map(typeParameter));
  }

  /** Base class, in terms of the type's own parameters; null for `System.Object` and interfaces. */
  get base(): NetType | null {
    if (this.#base === undefined) this.#base = this.#readBase();
    return this.#base;
  }

  /** Interfaces named in the declaration, not those they inherit. */
  get interfaces(): readonly NetType[] {
    return (this.#interfaces ??= readTypes(this, this.declaration.interfaces ?? [], this.#reader));
  }

  methods(name: string): readonly Method[] {
    return this.#group(name).methods;
  }

  property(name: string): Property | undefined {
    return this.#group(name).properties[0];
  }

  get indexers(): readonly Indexer[] {
    return this.#group('this[]').indexers;
  }

  get constructors(): readonly Method[] {
    return this.#group('new').methods;
  }

  /** Operators by sign: `==`, `+`, `true`. */
  operators(sign: string): readonly Method[] {
    return this.#group('operator').methods.filter((method) => method.name === `op ${sign}`);
  }

  get conversions(): readonly Method[] {
    return this.#group('conversion').methods;
  }

  /** Parameters and result of a delegate type; null for any other. */
  get delegate(): { parameters: readonly ParameterSymbol[]; result: NetType } | null {
    if (this.#delegate === undefined) this.#delegate = this.#readDelegate();
    return this.#delegate;
  }

  /** Names of extension methods declared here, found without parsing. */
  extensionNames(): string[] {
    if (this.kind !== 'static class') return [];
    return [...this.#filed()].filter(([, entries]) => entries.some(([key]) => key.includes('(this '))).map(([name]) => name);
  }

  /** Every signature, for tests of the library. */
  allMembers(): Members[] {
    return [...this.#filed().keys()].map((name) => this.#group(name));
  }

  #readBase(): NetType | null {
    const { base, kind } = this.declaration;
    if (base !== undefined) return readTypes(this, [base], this.#reader)[0] ?? null;
    if (kind === 'interface' || this.name === 'System.Object') return null;
    if (kind === 'delegate') return namedType('System.MulticastDelegate');
    return namedType(kind === 'struct' ? 'System.ValueType' : kind === 'enum' ? 'System.Enum' : 'System.Object');
  }

  #readDelegate(): { parameters: readonly ParameterSymbol[]; result: NetType } | null {
    const { signature } = this.declaration;
    if (signature === undefined) return null;
    const invoke = readMembers(this, [[signature, () => null]], this.#reader).methods[0];
    return invoke === undefined ? null : { parameters: invoke.parameters, result: invoke.result };
  }

  #group(name: string): Members {
    const known = this.#members.get(name);
    if (known !== undefined) return known;
    const members = readMembers(this, this.#filed().get(name) ?? [], this.#reader);
    this.#members.set(name, members);
    return members;
  }

  #filed(): Map<string, [string, Implementation][]> {
    if (this.#groups !== undefined) return this.#groups;
    const groups = new Map<string, [string, Implementation][]>();
    for (const entry of Object.entries(this.declaration.members)) {
      const name = memberGroup(entry[0]);
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [entry]);
      else group.push(entry);
    }
    this.#groups = groups;
    return groups;
  }
}

/** .NET's own variance, where a declaration does not spell it out (.NET reference, generic interfaces and delegates). */
const knownVariance: Readonly<Record<string, readonly Variance[]>> = {
  'System.Collections.Generic.IEnumerable': ['out'],
  'System.Collections.Generic.IEnumerator': ['out'],
  'System.Collections.Generic.IReadOnlyCollection': ['out'],
  'System.Collections.Generic.IReadOnlyList': ['out'],
  'System.Linq.IGrouping': ['out', 'out'],
  'System.Linq.IOrderedEnumerable': ['out'],
  'System.Collections.Generic.IComparer': ['in'],
  'System.Collections.Generic.IEqualityComparer': ['in'],
  'System.IComparable': ['in'],
  'System.Predicate': ['in'],
  'System.Comparison': ['in'],
  'System.Converter': ['in', 'out'],
};

/** Takes `Dictionary<TKey, TValue>` or `IEnumerable<out T>` apart. */
function splitTypeName(declared: string): { name: string; typeParameters: string[]; variance: Variance[] } {
  const open = declared.indexOf('<');
  if (open === -1) return { name: declared, typeParameters: [], variance: [] };
  const name = declared.slice(0, open);
  const words = declared
    .slice(open + 1, declared.lastIndexOf('>'))
    .split(',')
    .map((part) => part.trim().split(/\s+/));
  const typeParameters = words.map((parts) => parts[parts.length - 1] ?? '');
  const variance = words.map((parts, index): Variance => {
    const [first] = parts;
    if (parts.length > 1 && (first === 'out' || first === 'in')) return first;
    if (name === 'System.Func') return index === words.length - 1 ? 'out' : 'in';
    if (name === 'System.Action') return 'in';
    return knownVariance[name]?.[index] ?? null;
  });
  return { name, typeParameters, variance };
}
