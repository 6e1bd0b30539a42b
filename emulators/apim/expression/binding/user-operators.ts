// Operators that types declare: `Guid == Guid`, `DateTime - DateTime`, `JToken + …` (C# 7 specification, operator
// overload resolution). They come before the predefined operators if any of them fits.

import { problemAt } from '../diagnostics.ts';
import { baseChain, isValueType } from '../type-system/hierarchy.ts';
import type { Method } from '../type-system/members.ts';
import { boolType, nullType, objectType, primitiveOf } from '../type-system/primitives.ts';
import { substitutionOf } from '../type-system/type-parameters.ts';
import { nullableOf, type NetType } from '../types.ts';
import type { Operands } from './bind-binary.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { completeArguments } from './complete-arguments.ts';
import { argumentOf } from './method-candidates.ts';
import { resolveCandidates, type Callable } from './overload-resolution.ts';

/** The operators of that sign on a type and its base classes; none on the types that C# itself computes with. */
export function userOperators(binder: Binder, sign: string, type: NetType): Callable<Method>[] {
  const plain = type.kind === 'nullable' ? type.of : type;
  if (primitiveOf(plain) !== undefined || plain === nullType) return [];
  return [...baseChain(binder.library, plain)].flatMap((owner) => {
    const symbol = owner === objectType ? undefined : binder.library.symbolOf(owner);
    if (symbol === undefined) return [];
    const substitution = substitutionOf(symbol.typeParameters, owner);
    return symbol.operators(sign).map((item) => ({
      item,
      name: sign,
      typeParameters: [],
      parameters: item.parameters,
      result: item.result,
      substitution,
      distance: 0,
    }));
  });
}

/** The fitting operator, or null if the types declare none. @throws CompileProblem CS0034 */
export function bindUserOperator(binder: Binder, sign: string, operands: Operands): BoundExpression | null {
  const { left, right, start } = operands;
  return bindOn(binder, sign, { values: [left, right], start });
}

/** The same for one operand. */
export function bindUserUnary(binder: Binder, sign: string, operand: BoundExpression, start: number): BoundExpression | null {
  return bindOn(binder, sign, { values: [operand], start });
}

function bindOn(
  binder: Binder,
  sign: string,
  { values, start }: { values: readonly BoundExpression[]; start: number },
): BoundExpression | null {
  const types = new Set(values.map(({ type }) => (type.kind === 'nullable' ? type.of : type)));
  const found = [...types]
    .flatMap((type) => userOperators(binder, sign, type))
    .filter(({ parameters }) => parameters.length === values.length);
  const candidates = [...new Map(found.map((candidate) => [candidate.item, candidate])).values()];
  if (candidates.length === 0) return null;
  const args = values.map(argumentOf);
  const plain = resolveCandidates(binder, { candidates, arguments: args });
  if (plain.kind === 'resolved') {
    return {
      kind: 'user-operator',
      method: plain.callable.item,
      operands: completeArguments(binder, plain, start),
      lifted: null,
      type: plain.result,
      start,
    };
  }
  if (plain.code === 'CS0121') throw problemAt(start, 'CS0034', sign, ...plain.details);
  return bindLifted(binder, sign, { candidates, values, start });
}

/** On nullables, an operator of value types passes null on: `==` compares, `<` is false, the others give null. */
function bindLifted(
  binder: Binder,
  sign: string,
  { candidates, values, start }: { candidates: readonly Callable<Method>[]; values: readonly BoundExpression[]; start: number },
): BoundExpression | null {
  const liftable = candidates.filter(({ parameters }) => parameters.every(({ type }) => isValueType(binder.library, type)));
  const lifted = liftable.map((candidate) => ({
    ...candidate,
    parameters: candidate.parameters.map((parameter) => ({
      ...parameter,
      type: parameter.type.kind === 'nullable' ? parameter.type : nullableOf(parameter.type),
    })),
  }));
  const resolution = resolveCandidates(binder, { candidates: lifted, arguments: values.map(argumentOf) });
  if (resolution.kind === 'failed') return null;
  const { result } = resolution;
  const isEquality = sign === '==' || sign === '!=';
  const isOrder = result === boolType && !isEquality;
  const type = isEquality || isOrder || result.kind === 'nullable' ? result : nullableOf(result);
  const operands = completeArguments(binder, resolution, start);
  return {
    kind: 'user-operator',
    method: resolution.callable.item,
    operands,
    lifted: isEquality ? 'equality' : isOrder ? 'order' : 'arithmetic',
    type,
    start,
  };
}
