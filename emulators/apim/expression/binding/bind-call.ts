// Binds calls: of methods, extension methods, local functions and delegates.

import { problemAt } from '../diagnostics.ts';
import type { Argument, Expression } from '../syntax/tree.ts';
import { constructionsOf } from '../type-system/hierarchy.ts';
import type { Method } from '../type-system/members.ts';
import { stringType } from '../type-system/primitives.ts';
import { noSubstitution } from '../type-system/type-parameters.ts';
import { describeType } from '../type-system/type-text.ts';
import type { NetType } from '../types.ts';
import { bindOperand } from './bind-expression.ts';
import { useVariable, type Binder } from './binder.ts';
import type { BoundExpression, LocalFunctionSymbol } from './bound-tree.ts';
import { completeArguments } from './complete-arguments.ts';
import { convertOperand, requireValue } from './convert-operand.ts';
import { defaultConstant } from './default-value.ts';
import { delegateShape } from './delegate-type.ts';
import { callCandidates, extensionCandidates } from './method-candidates.ts';
import { missingMember } from './missing-member.ts';
import type { BoundArgument, MethodGroup, Operand } from './operand.ts';
import { resolveCandidates, type Failure, type Resolution } from './overload-resolution.ts';
import { reportFailure } from './report-failure.ts';
import { resolveType } from './resolve-type.ts';

/** @throws CompileProblem CS1501, CS1503, CS1061 and kin */
export function bindCall(binder: Binder, syntax: Expression & { kind: 'call' }): BoundExpression {
  const target = bindOperand(binder, syntax.target);
  if (target.kind === 'methods') return bindMethodCall(binder, target, syntax.arguments);
  if (target.kind === 'local-function') return bindLocalCall(binder, target, syntax.arguments);
  return bindInvocation(binder, target, syntax.arguments);
}

/** Binds each argument once, before any overload is tried. */
export function bindArguments(binder: Binder, args: readonly Argument[]): BoundArgument[] {
  return args.map((syntax) => ({
    syntax,
    operand: bindOperand(binder, syntax.value),
    name: syntax.name,
    modifier: syntax.modifier,
  }));
}

/** A call of a method group, extension methods included. */
export function bindMethodCall(binder: Binder, group: MethodGroup, syntax: readonly Argument[]): BoundExpression {
  const args = bindArguments(binder, syntax);
  const nullable = bindNullableCall(binder, group, args);
  if (nullable !== null) return nullable;
  const typeArguments = group.typeArguments?.map((type) => resolveType(binder, type));
  const own = resolveCandidates(binder, { candidates: callCandidates(group), arguments: args, typeArguments });
  if (own.kind === 'resolved') return buildCall(binder, group, own);
  const { receiver } = group;
  if (receiver === null) throw reportFailure(own, { group, arguments: args });
  const { candidates, receiverArgument } = extensionCandidates(binder, group, receiver);
  if (candidates.length === 0 && group.candidates.length === 0) {
    throw missingMember(binder, { type: receiver.type, name: group.name, start: group.nameStart, code: 'CS1061' });
  }
  const extension = resolveCandidates(binder, { candidates, arguments: [receiverArgument, ...args], typeArguments });
  if (extension.kind === 'resolved') return buildExtensionCall(binder, group, extension);
  throw reportFailure(nearer(own, extension, group), { group, arguments: args });
}

/** The complaint of the type's own methods, unless it has none of that name. */
function nearer(own: Failure, extension: Failure, group: MethodGroup): Failure {
  if (group.candidates.length > 0) return own;
  // Argument numbers of an extension method count from behind the receiver.
  if (extension.code !== 'CS1503' && extension.code !== 'CS1501') return extension;
  const [first = '', ...rest] = extension.details;
  if (extension.code === 'CS1501') return { ...extension, details: [first, String(Number(rest[0]) - 1)] };
  return { ...extension, details: [String(Number(first) - 1), ...rest] };
}

function buildCall(binder: Binder, group: MethodGroup, resolution: Resolution<Method>): BoundExpression {
  const { start, nameStart, receiver } = group;
  const method = resolution.callable.item;
  if (method.static && receiver !== null) throw problemAt(start, 'CS0176', `${describeType(group.receiverType)}.${group.name}`);
  if (!method.static && receiver === null) throw problemAt(start, 'CS0120', `${describeType(group.receiverType)}.${group.name}`);
  return {
    kind: 'call',
    method,
    receiver,
    arguments: completeArguments(binder, resolution, start),
    asExtension: false,
    typeArguments: [...classArguments(binder, group, method), ...resolution.typeArguments],
    type: resolution.result,
    start,
    nameStart,
  };
}

/** Static methods of generic types are told the arguments of the type. */
function classArguments(binder: Binder, group: MethodGroup, method: Method): readonly NetType[] {
  if (!method.static || method.declaring.typeParameters.length === 0) return [];
  const [owner] = constructionsOf(binder.library, group.receiverType, method.declaring.name);
  return owner?.kind === 'named' ? owner.args : [];
}

function buildExtensionCall(binder: Binder, group: MethodGroup, resolution: Resolution<Method>): BoundExpression {
  const { start, nameStart } = group;
  return {
    kind: 'call',
    method: resolution.callable.item,
    receiver: null,
    arguments: completeArguments(binder, resolution, start),
    asExtension: true,
    typeArguments: resolution.typeArguments,
    type: resolution.result,
    start,
    nameStart,
  };
}

/** `GetValueOrDefault` and `ToString` of a `T?`, which needs no box. */
function bindNullableCall(
  binder: Binder,
  { name, receiver, start }: MethodGroup,
  args: readonly BoundArgument[],
): BoundExpression | null {
  if (receiver?.type.kind !== 'nullable') return null;
  const { of } = receiver.type;
  if (name === 'GetValueOrDefault' && args.length <= 1) {
    const fallback = args[0] === undefined ? defaultConstant(binder, of, start) : convertOperand(binder, args[0].operand, of);
    return { kind: 'nullable-member', member: name, receiver, fallback, type: of, start };
  }
  if (name === 'ToString' && args.length === 0)
    return {
      kind: 'interpolated',
      parts: [{ kind: 'hole', value: receiver, alignment: 0, format: null }],
      type: stringType,
      start,
    };
  return null;
}

function bindLocalCall(
  binder: Binder,
  { function: callee, name, start }: { function: LocalFunctionSymbol; name: string; start: number },
  syntax: readonly Argument[],
): BoundExpression {
  const args = bindArguments(binder, syntax);
  const { parameters, result, variable } = callee;
  const candidate = { item: callee, name, typeParameters: [], parameters, result, substitution: noSubstitution, distance: 0 };
  const resolution = resolveCandidates(binder, { candidates: [candidate], arguments: args });
  if (resolution.kind === 'failed') throw problemAt(resolution.start ?? start, resolution.code, ...resolution.details);
  useVariable(binder, variable);
  const target: BoundExpression = { kind: 'variable', variable, type: variable.type, start };
  return {
    kind: 'local-call',
    function: callee,
    callee: target,
    arguments: completeArguments(binder, resolution, start),
    type: result,
    start,
  };
}

function bindInvocation(binder: Binder, target: Operand, syntax: readonly Argument[]): BoundExpression {
  if (target.kind === 'type') throw problemAt(target.start, 'CS1955', describeType(target.type));
  const delegate = requireValue(target);
  const shape = delegateShape(binder.library, delegate.type);
  const { start } = delegate;
  if (shape === null) throw problemAt(delegate.kind === 'property' ? delegate.nameStart : start, 'CS1955', nameOf(delegate));
  const args = bindArguments(binder, syntax);
  if (args.length !== shape.parameters.length) throw problemAt(start, 'CS1593', describeType(delegate.type), String(args.length));
  const values = args.map(({ operand }, index) => convertOperand(binder, operand, shape.parameters[index] as NetType));
  return { kind: 'invoke', delegate, arguments: values, type: shape.result, start };
}

function nameOf(value: BoundExpression): string {
  if (value.kind === 'property') return value.property.name;
  return value.kind === 'variable' ? value.variable.name : describeType(value.type);
}
