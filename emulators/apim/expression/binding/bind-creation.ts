// Binds what `new` makes: objects, delegates, arrays, anonymous objects.

import { problemAt } from '../diagnostics.ts';
import type { Expression, NewArrayExpression } from '../syntax/tree.ts';
import { isValueType } from '../type-system/hierarchy.ts';
import { intType, isIntegral, primitiveOf, types, voidType } from '../type-system/primitives.ts';
import { substitutionOf } from '../type-system/type-parameters.ts';
import type { TypeSymbol } from '../type-system/type-symbol.ts';
import { describeType } from '../type-system/type-text.ts';
import { arrayOf, type NetType } from '../types.ts';
import { anonymousType } from './anonymous-types.ts';
import { bestCommonType } from './best-common-type.ts';
import { bindArguments } from './bind-call.ts';
import { bindConverted, bindOperand, bindValue } from './bind-expression.ts';
import { bindInitializer } from './bind-initializer.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { completeArguments } from './complete-arguments.ts';
import { convertOperand } from './convert-operand.ts';
import { delegateShape } from './delegate-type.ts';
import type { BoundArgument } from './operand.ts';
import { resolveCandidates } from './overload-resolution.ts';
import { resolveType } from './resolve-type.ts';
import { toCallable } from './method-candidates.ts';

/** @throws CompileProblem CS0144, CS1729 and the errors of the arguments */
export function bindNew(binder: Binder, syntax: Expression & { kind: 'new' }): BoundExpression {
  const { start, initializer } = syntax;
  const type = resolveType(binder, syntax.type);
  const object = bindObject(binder, {
    type,
    arguments: bindArguments(binder, syntax.arguments),
    start,
    nameStart: syntax.type.start,
  });
  return initializer === null ? object : bindInitializer(binder, object, initializer);
}

interface Creation {
  readonly type: NetType;
  readonly arguments: readonly BoundArgument[];
  readonly start: number;
  readonly nameStart: number;
}

function bindObject(binder: Binder, { type, arguments: args, start, nameStart }: Creation): BoundExpression {
  const [first] = args;
  if (delegateShape(binder.library, type) !== null) {
    if (first === undefined || args.length !== 1) throw problemAt(start, 'CS0149');
    return convertOperand(binder, first.operand, type);
  }
  if (type.kind === 'nullable' && first !== undefined && args.length === 1) return convertOperand(binder, first.operand, type);
  const symbol = binder.library.symbolOf(type);
  if (symbol !== undefined) refuseUncreatable(symbol, type, start);
  const substitution = substitutionOf(symbol?.typeParameters ?? [], type);
  const candidates = (symbol?.constructors ?? []).map((method) => toCallable({ method, substitution, distance: 0 }));
  const hasDefault =
    isValueType(binder.library, type) && args.length === 0 && !candidates.some(({ parameters }) => parameters.length === 0);
  if (hasDefault) return { kind: 'default', type, start };
  const resolution = resolveCandidates(binder, { candidates, arguments: args });
  if (resolution.kind === 'failed') {
    if (resolution.code === 'CS1501') throw problemAt(nameStart, 'CS1729', describeType(type), String(args.length));
    throw problemAt(resolution.start ?? nameStart, resolution.code, ...resolution.details);
  }
  return {
    kind: 'new',
    constructor: resolution.callable.item,
    arguments: completeArguments(binder, resolution, start),
    typeArguments: type.kind === 'named' ? type.args : [],
    type,
    start,
    nameStart,
  };
}

function refuseUncreatable(symbol: TypeSymbol, type: NetType, start: number): void {
  if (symbol.kind === 'static class') throw problemAt(start, 'CS0712', describeType(type));
  const isAbstract = symbol.kind === 'interface' || (symbol.kind === 'class' && symbol.constructors.length === 0);
  if (isAbstract) throw problemAt(start, 'CS0144', describeType(type));
}

/** @throws CompileProblem CS0826 and the errors of the elements */
export function bindNewArray(binder: Binder, syntax: NewArrayExpression): BoundExpression {
  const { start } = syntax;
  if (syntax.element === null) return bindImplicitArray(binder, syntax.elements ?? [], start);
  const element = resolveType(binder, syntax.element);
  const size = syntax.size === null ? null : bindSize(binder, syntax.size);
  const elements = syntax.elements?.map((item) => bindConverted(binder, item, element)) ?? null;
  if (size !== null && elements !== null && (size.kind !== 'constant' || Number(size.value) !== elements.length))
    throw problemAt(start, 'CS0847', String(size.kind === 'constant' ? size.value : '?'));
  return { kind: 'new-array', element, size: elements === null ? size : null, elements, type: arrayOf(element), start };
}

function bindSize(binder: Binder, syntax: Expression): BoundExpression {
  const size = bindValue(binder, syntax);
  const type = isIntegral(primitiveOf(size.type)) && size.type !== intType ? types.long : intType;
  const converted = convertOperand(binder, { kind: 'value', value: size }, type);
  if (converted.kind === 'constant' && Number(converted.value) < 0) throw problemAt(syntax.start, 'CS0248');
  return converted;
}

function bindImplicitArray(binder: Binder, syntax: readonly Expression[], start: number): BoundExpression {
  const operands = syntax.map((item) => bindOperand(binder, item));
  const element = bestCommonType(binder, operands);
  if (element === null || element === voidType) throw problemAt(start, 'CS0826');
  const elements = operands.map((operand) => convertOperand(binder, operand, element));
  return { kind: 'new-array', element, size: null, elements, type: arrayOf(element), start };
}

/** `int[] a = { 1, 2 }`. @throws CompileProblem CS0622 if the type is no array */
export function bindArrayInitializer(
  binder: Binder,
  { elements, start }: Expression & { kind: 'array-initializer' },
  type: NetType,
): BoundExpression {
  if (type.kind !== 'array') throw problemAt(start, 'CS0622');
  const { element } = type;
  return {
    kind: 'new-array',
    element,
    size: null,
    elements: elements.map((item) => bindConverted(binder, item, element)),
    type,
    start,
  };
}

/** @throws CompileProblem CS0746, CS0828, CS0833 */
export function bindAnonymous(binder: Binder, { members, start }: Expression & { kind: 'new-anonymous' }): BoundExpression {
  const names: string[] = [];
  const values = members.map((member) => {
    const name = member.name ?? impliedName(member.value);
    if (name === null) throw problemAt(member.start, 'CS0746');
    if (names.includes(name)) throw problemAt(member.start, 'CS0833', name);
    names.push(name);
    const operand = bindOperand(binder, member.value);
    if (operand.kind !== 'value') throw problemAt(member.start, 'CS0828', operand.kind === 'lambda' ? 'a lambda' : operand.kind);
    const { value } = operand;
    if (value.type === voidType || (value.kind === 'constant' && describeType(value.type) === 'null')) {
      throw problemAt(member.start, 'CS0828', describeType(value.type));
    }
    return value;
  });
  return {
    kind: 'new-anonymous',
    names,
    values,
    type: anonymousType(
      names,
      values.map((value) => value.type),
    ),
    start,
  };
}

/** `new { a.B, c }` has the members B and c. */
function impliedName(value: Expression): string | null {
  switch (value.kind) {
    case 'name':
    case 'member':
      return value.name;
    case 'conditional-access':
      return impliedName(value.access);
    default:
      return null;
  }
}
