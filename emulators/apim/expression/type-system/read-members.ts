// Turns the signatures of one name in a library table into members with resolved types.

import type { Implementation } from '../library/declaration.ts';
import { parseSignature, type Signature } from '../syntax/parse-signature.ts';
import { tokenize } from '../syntax/lexer.ts';
import { parseType } from '../syntax/parse-type.ts';
import { TokenCursor } from '../syntax/token-cursor.ts';
import type { Expression, Parameter, TypeSyntax } from '../syntax/tree.ts';
import { namedType, type NetType } from '../types.ts';
import type { Indexer, Method, ParameterSymbol, Property } from './members.ts';
import { isIntegral, primitiveOf } from './primitives.ts';
import type { TypeSymbol } from './type-symbol.ts';

export interface Members {
  readonly methods: readonly Method[];
  readonly properties: readonly Property[];
  readonly indexers: readonly Indexer[];
}

/** Finds what names in signatures stand for. */
export interface TypeReader {
  /** A name that nobody declared stays as it is written; a test of the library finds it. */
  resolve(syntax: TypeSyntax, scope: { readonly symbol: TypeSymbol; readonly typeParameters: readonly string[] }): NetType;
  /** The value of an enum constant such as `StringSplitOptions.None`. */
  enumConstant(type: NetType, name: string): number | undefined;
}

type Entry = readonly [key: string, implementation: Implementation];

/** Reads all signatures that share a name. */
export function readMembers(symbol: TypeSymbol, entries: readonly Entry[], reader: TypeReader): Members {
  const methods: Method[] = [];
  const properties: Property[] = [];
  const indexers: Indexer[] = [];
  for (const [key, implementation] of entries) {
    const signature = parseSignature(key);
    const member = readMember(symbol, { key, signature, implementation }, reader);
    if (member.kind === 'method') methods.push(member);
    else if (member.kind === 'property') mergeAccessor(properties, member, (other) => other.name === member.name);
    else mergeAccessor(indexers, member, (other) => sameParameters(other.parameters, member.parameters));
  }
  return { methods, properties, indexers };
}

/** Types written as in C#, such as `'IEnumerable<char>'`, in terms of the symbol's own parameters. */
export function readTypes(symbol: TypeSymbol, names: readonly string[], reader: TypeReader): NetType[] {
  return names.map((name) => reader.resolve(parseType(new TokenCursor(tokenize(name))), { symbol, typeParameters: [] }));
}

interface Declared {
  readonly key: string;
  readonly signature: Signature;
  readonly implementation: Implementation;
}

function readMember(
  symbol: TypeSymbol,
  { key, signature, implementation }: Declared,
  reader: TypeReader,
): Method | Property | Indexer {
  const typeParameters = signature.kind === 'method' ? signature.typeParameters : [];
  const resolve = (type: TypeSyntax): NetType => reader.resolve(type, { symbol, typeParameters });
  const readParameters = (parameters: readonly Parameter[]): ParameterSymbol[] =>
    parameters.map((parameter) => readParameter(parameter, resolve(parameter.type), reader));
  const common = { declaring: symbol, key };
  switch (signature.kind) {
    case 'method': {
      const extension = signature.parameters[0]?.modifier === 'this';
      const { name, static: isStatic } = signature;
      return {
        ...common,
        kind: 'method',
        name,
        static: isStatic,
        extension,
        typeParameters,
        implementation,
        parameters: readParameters(signature.parameters),
        result: resolve(signature.result),
      };
    }
    case 'constructor':
      return {
        ...common,
        kind: 'method',
        name: 'new',
        static: true,
        extension: false,
        typeParameters,
        implementation,
        parameters: readParameters(signature.parameters),
        result: symbol.openType,
      };
    case 'operator':
    case 'conversion': {
      const name = signature.kind === 'operator' ? `op ${signature.operator}` : signature.explicit ? 'explicit' : 'implicit';
      return {
        ...common,
        kind: 'method',
        name,
        static: true,
        extension: false,
        typeParameters,
        implementation,
        parameters: readParameters(signature.parameters),
        result: resolve(signature.result),
      };
    }
    case 'property': {
      const type = resolve(signature.type);
      return {
        ...common,
        kind: 'property',
        name: signature.name,
        static: signature.static,
        constant: isConstant(signature, key, type),
        type,
        ...accessors(signature.accessor, implementation),
      };
    }
    case 'indexer':
      return {
        ...common,
        kind: 'indexer',
        name: 'this[]',
        type: resolve(signature.type),
        parameters: readParameters(signature.parameters),
        ...accessors(signature.accessor, implementation),
      };
  }
}

function accessors(
  accessor: 'get' | 'set',
  implementation: Implementation,
): { get: Implementation | null; set: Implementation | null } {
  return accessor === 'get' ? { get: implementation, set: null } : { get: null, set: implementation };
}

/** In .NET, static fields of a numeric type are constants (`int.MaxValue`, `Math.PI`). */
function isConstant(signature: Signature & { kind: 'property' }, key: string, type: NetType): boolean {
  if (signature.constant) return true;
  const primitive = primitiveOf(type);
  const numeric = primitive !== undefined && (isIntegral(primitive) || primitive === 'double' || primitive === 'float');
  return signature.static && !key.includes('{') && numeric;
}

/** Getter and setter are keys of their own; the setter's type is written `void`. */
function mergeAccessor<T extends Property | Indexer>(members: T[], member: T, isSame: (other: T) => boolean): void {
  const index = members.findIndex(isSame);
  const other = members[index];
  if (other === undefined) {
    members.push(member);
    return;
  }
  const type = other.type === voidType ? member.type : other.type;
  members[index] = { ...other, type, get: other.get ?? member.get, set: other.set ?? member.set };
}

const voidType = namedType('System.Void');

function sameParameters(left: readonly ParameterSymbol[], right: readonly ParameterSymbol[]): boolean {
  return left.length === right.length && left.every((parameter, index) => parameter.type === right[index]?.type);
}

function readParameter({ name, modifier, defaultValue }: Parameter, type: NetType, reader: TypeReader): ParameterSymbol {
  const value = defaultValue === null ? undefined : { value: constantOf(defaultValue, type, reader), type };
  return { name, type, modifier, defaultValue: value };
}

/** Default values are literals, negative numbers, `default` or enum constants. */
function constantOf(expression: Expression, type: NetType, reader: TypeReader): unknown {
  if (expression.kind === 'literal') return widen(expression.value, type);
  if (expression.kind === 'unary' && expression.operator === '-' && expression.operand.kind === 'literal') {
    return widen(-Number(expression.operand.value), type);
  }
  if (expression.kind === 'member') return reader.enumConstant(type, expression.name) ?? null;
  if (expression.kind === 'default') return null;
  throw new Error(`a default value is not constant: ${expression.kind}`);
}

function widen(value: unknown, type: NetType): unknown {
  const primitive = primitiveOf(type);
  return typeof value === 'number' && (primitive === 'long' || primitive === 'ulong') ? BigInt(value) : value;
}
