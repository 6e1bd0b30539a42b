// Which of several fitting overloads is better (C# 7 specification, better function member): first by the conversions
// of the arguments, then by the tie-breaking rules.

import { implicitConversion } from '../type-system/conversions.ts';
import type { Library } from '../type-system/library-index.ts';
import { isIntegral, nullType, primitiveOf, voidType } from '../type-system/primitives.ts';
import { isOpen, parameterName } from '../type-system/type-parameters.ts';
import type { NetType } from '../types.ts';
import { inferredResult, lambdaBody } from './bind-lambda.ts';
import type { Binder } from './binder.ts';
import { delegateShape } from './delegate-type.ts';
import type { Operand } from './operand.ts';
import type { Resolution } from './overload-resolution.ts';

/** The candidates that no other one beats. */
export function findBest<T>(binder: Binder, candidates: readonly Resolution<T>[]): Resolution<T>[] {
  if (candidates.length <= 1) return [...candidates];
  const best = candidates.filter((one) => candidates.every((other) => other === one || compare(binder, one, other) > 0));
  return best.length === 1
    ? best
    : candidates.filter((one) => candidates.every((other) => other === one || compare(binder, one, other) >= 0));
}

/** Positive if the left candidate is better, negative if the right one is. */
function compare<T>(binder: Binder, left: Resolution<T>, right: Resolution<T>): number {
  let result = 0;
  for (const [index, argument] of left.arguments.entries()) {
    const one = left.argumentTypes[index] ?? voidType;
    const other = right.argumentTypes[index] ?? voidType;
    const better = one === other ? 0 : compareConversions(binder, argument.operand, [one, other]);
    if (better === 0) continue;
    if (result !== 0 && result !== better) return 0;
    result = better;
  }
  if (result !== 0) return result;
  const same = left.argumentTypes.every((type, index) => type === right.argumentTypes[index]);
  return same ? breakTie(left, right) : 0;
}

function compareConversions(binder: Binder, operand: Operand, [left, right]: readonly [NetType, NetType]): number {
  if (operand.kind === 'value') {
    const { type } = operand.value;
    if (type === left) return 1;
    if (type === right) return -1;
  }
  if (operand.kind === 'lambda') {
    const byResult = compareLambdas(binder, operand, [left, right]);
    if (byResult !== 0) return byResult;
  }
  return compareTargets(binder.library, left, right);
}

/** The type that converts to the other is the better target; signed beats unsigned. */
function compareTargets(library: Library, left: NetType, right: NetType): number {
  const forth = implicitConversion(library, left, right) !== null;
  const back = implicitConversion(library, right, left) !== null;
  if (forth !== back) return forth ? 1 : -1;
  const [one, other] = [signedness(left), signedness(right)];
  if (one === 'signed' && other === 'unsigned') return 1;
  return one === 'unsigned' && other === 'signed' ? -1 : 0;
}

function signedness(type: NetType): 'signed' | 'unsigned' | undefined {
  const primitive = primitiveOf(type.kind === 'nullable' ? type.of : type);
  if (!isIntegral(primitive) || primitive === 'char') return undefined;
  return primitive === 'sbyte' || primitive === 'short' || primitive === 'int' || primitive === 'long' ? 'signed' : 'unsigned';
}

/** Two delegates with equal parameters are compared by how the lambda's own result converts to theirs. */
function compareLambdas(
  binder: Binder,
  operand: Operand & { kind: 'lambda' },
  [left, right]: readonly [NetType, NetType],
): number {
  const one = delegateShape(binder.library, left);
  const other = delegateShape(binder.library, right);
  if (one === null || other === null || one.parameters.some((type, index) => type !== other.parameters[index])) return 0;
  if (one.result === other.result) return 0;
  if (other.result === voidType) return 1;
  if (one.result === voidType) return -1;
  const own = inferredResult(binder, lambdaBody(binder, operand, one.parameters));
  if (own === null || own === nullType) return compareTargets(binder.library, one.result, other.result);
  if (own === one.result) return 1;
  return own === other.result ? -1 : compareTargets(binder.library, one.result, other.result);
}

function breakTie<T>(left: Resolution<T>, right: Resolution<T>): number {
  const generic = Number(left.callable.typeParameters.length === 0) - Number(right.callable.typeParameters.length === 0);
  if (generic !== 0) return generic;
  if (left.expanded !== right.expanded) return left.expanded ? -1 : 1;
  const declared = left.callable.parameters.length - right.callable.parameters.length;
  if (left.expanded && declared !== 0) return Math.sign(declared);
  const defaults = defaultsUsed(right) - defaultsUsed(left);
  if (defaults !== 0) return Math.sign(defaults);
  return compareSpecificity(left, right);
}

function defaultsUsed<T>({ callable, mapping }: Resolution<T>): number {
  return callable.parameters.filter((_, index) => !mapping.includes(index)).length;
}

/** Before substitution, a type parameter is less specific than anything else. */
function compareSpecificity<T>(left: Resolution<T>, right: Resolution<T>): number {
  let result = 0;
  for (const index of left.mapping.keys()) {
    const one = left.callable.parameters[left.mapping[index] ?? 0]?.type ?? voidType;
    const other = right.callable.parameters[right.mapping[index] ?? 0]?.type ?? voidType;
    const better = specificity(one, other);
    if (better === 0) continue;
    if (result !== 0 && result !== better) return 0;
    result = better;
  }
  return result;
}

function specificity(left: NetType, right: NetType): number {
  const [one, other] = [parameterName(left) !== undefined, parameterName(right) !== undefined];
  if (one !== other) return one ? -1 : 1;
  if (left.kind === 'array' && right.kind === 'array') return specificity(left.element, right.element);
  if (left.kind !== 'named' || right.kind !== 'named' || left.name !== right.name)
    return Number(isOpen(right)) - Number(isOpen(left));
  const parts = left.args
    .map((argument, index) => specificity(argument, right.args[index] ?? argument))
    .filter((part) => part !== 0);
  return parts.length > 0 && parts.every((part) => part === parts[0]) ? (parts[0] ?? 0) : 0;
}
