// A method's name as a delegate: `Select(int.Parse)`. The delegate's parameters choose the overload.

import { CompileProblem, problemAt } from '../diagnostics.ts';
import type { Method } from '../type-system/members.ts';
import { standardImplicit, type Conversion } from '../type-system/conversions.ts';
import { voidType } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import type { NetType } from '../types.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { delegateShape } from './delegate-type.ts';
import { argumentOf, callCandidates, extensionCandidates } from './method-candidates.ts';
import type { MethodGroup } from './operand.ts';
import { resolveCandidates, type Resolution } from './overload-resolution.ts';

interface DelegateTarget {
  readonly resolution: Resolution<Method>;
  readonly receiver: BoundExpression | null;
  readonly argumentConversions: readonly Conversion[];
  readonly resultConversion: Conversion;
}

/** The overload that takes these arguments, for inferring what the group returns; null if none does. */
export function resolveForArguments(
  binder: Binder,
  group: MethodGroup,
  parameters: readonly NetType[],
): Resolution<Method> | null {
  return resolveTypes(binder, group, parameters)?.resolution ?? null;
}

/** The method that serves the delegate type, or null. */
export function findDelegateTarget(binder: Binder, group: MethodGroup, to: NetType): DelegateTarget | null {
  const shape = delegateShape(binder.library, to);
  if (shape === null) return null;
  const found = resolveTypes(binder, group, shape.parameters);
  if (found === null || found.resolution.expanded) return null;
  const { library } = binder;
  const own = found.resolution.parameterTypes.slice(found.resolution.arguments.length - shape.parameters.length);
  const argumentConversions = shape.parameters.map((type, index) => standardImplicit(library, type, own[index] ?? voidType));
  const result =
    shape.result === voidType ? ({ kind: 'none' } as const) : standardImplicit(library, found.resolution.result, shape.result);
  if (result === null || argumentConversions.includes(null) || own.length !== shape.parameters.length) return null;
  return { ...found, argumentConversions: argumentConversions as Conversion[], resultConversion: result };
}

function resolveTypes(
  binder: Binder,
  group: MethodGroup,
  parameters: readonly NetType[],
): { resolution: Resolution<Method>; receiver: BoundExpression | null } | null {
  const args = parameters.map((type) => argumentOf({ kind: 'default', type, start: group.start }));
  try {
    const own = resolveCandidates(binder, { candidates: callCandidates(group), arguments: args });
    if (own.kind === 'resolved') return { resolution: own, receiver: own.callable.item.static ? null : group.receiver };
    if (group.receiver === null) return null;
    const { candidates, receiverArgument } = extensionCandidates(binder, group, group.receiver);
    const extension = resolveCandidates(binder, { candidates, arguments: [receiverArgument, ...args] });
    return extension.kind === 'resolved' ? { resolution: extension, receiver: group.receiver } : null;
  } catch (error) {
    if (error instanceof CompileProblem) return null;
    throw error;
  }
}

/** The delegate. @throws CompileProblem CS0428, CS0123, CS0407 */
export function delegateFromMethods(binder: Binder, group: MethodGroup, to: NetType): BoundExpression {
  if (delegateShape(binder.library, to) === null) throw problemAt(group.nameStart, 'CS0428', group.name, describeType(to));
  const target = findDelegateTarget(binder, group, to);
  if (target === null) throw problemAt(group.nameStart, 'CS0123', group.name, describeType(to));
  const { resolution, receiver, argumentConversions, resultConversion } = target;
  return {
    kind: 'delegate',
    type: to,
    start: group.start,
    nameStart: group.nameStart,
    method: resolution.callable.item,
    typeArguments: resolution.typeArguments,
    receiver,
    parameters: resolution.parameterTypes,
    argumentConversions,
    resultConversion,
  };
}
