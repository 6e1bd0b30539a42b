// Binds `target[index]`: elements of arrays and indexers of types.

import { problemAt } from '../diagnostics.ts';
import type { Expression } from '../syntax/tree.ts';
import type { Indexer } from '../type-system/members.ts';
import { types } from '../type-system/primitives.ts';
import { substitutionOf } from '../type-system/type-parameters.ts';
import { describeType } from '../type-system/type-text.ts';
import type { NetType } from '../types.ts';
import { bindArguments } from './bind-call.ts';
import { bindValue } from './bind-expression.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { completeArguments } from './complete-arguments.ts';
import { convertOperand, hasConversion } from './convert-operand.ts';
import { typesToSearch } from './method-candidates.ts';
import type { BoundArgument } from './operand.ts';
import { resolveCandidates, type Callable } from './overload-resolution.ts';

/** @throws CompileProblem CS0021, CS1503 */
export function bindElement(binder: Binder, syntax: Expression & { kind: 'element' }): BoundExpression {
  const receiver = bindValue(binder, syntax.target);
  return bindElementOf(binder, receiver, { arguments: bindArguments(binder, syntax.arguments), start: syntax.start });
}

/** The same for a receiver that is bound already, as in an initializer. */
export function bindElementOf(
  binder: Binder,
  receiver: BoundExpression,
  { arguments: args, start }: { arguments: readonly BoundArgument[]; start: number },
): BoundExpression {
  if (receiver.type.kind === 'array')
    return bindArrayElement(binder, receiver, { arguments: args, start, element: receiver.type.element });
  const candidates = indexersOf(binder, receiver.type);
  if (candidates.length === 0) throw problemAt(start, 'CS0021', describeType(receiver.type));
  const resolution = resolveCandidates(binder, { candidates, arguments: args });
  if (resolution.kind === 'failed') throw problemAt(resolution.start ?? start, resolution.code, ...resolution.details);
  return {
    kind: 'indexer',
    indexer: resolution.callable.item,
    receiver,
    arguments: completeArguments(binder, resolution, start),
    type: resolution.result,
    typeArguments: [],
    start,
    nameStart: start,
  };
}

function bindArrayElement(
  binder: Binder,
  array: BoundExpression,
  { arguments: args, start, element }: { arguments: readonly BoundArgument[]; start: number; element: NetType },
): BoundExpression {
  const [argument] = args;
  if (argument === undefined || args.length !== 1) throw problemAt(start, 'CS0022', '1');
  // C# takes the first of int, uint, long and ulong that the index converts to.
  const type = [types.int, types.uint, types.long, types.ulong].find((candidate) =>
    hasConversion(binder, argument.operand, candidate),
  );
  return {
    kind: 'array-element',
    array,
    index: convertOperand(binder, argument.operand, type ?? types.int),
    type: element,
    start,
  };
}

function indexersOf(binder: Binder, type: NetType): Callable<Indexer>[] {
  return typesToSearch(binder.library, type).flatMap((owner, distance) => {
    const symbol = binder.library.symbolOf(owner);
    if (symbol === undefined) return [];
    const substitution = substitutionOf(symbol.typeParameters, owner);
    return symbol.indexers.map((indexer) => ({
      item: indexer,
      name: 'this',
      typeParameters: [],
      parameters: indexer.parameters,
      result: indexer.type,
      substitution,
      distance,
    }));
  });
}
