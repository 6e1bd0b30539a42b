// Turns a failed overload resolution into the complaint that says most.

import { CompileProblem, problemAt } from '../diagnostics.ts';
import type { BoundArgument, MethodGroup } from './operand.ts';
import type { Failure } from './overload-resolution.ts';

interface Place {
  readonly group: MethodGroup;
  readonly arguments: readonly BoundArgument[];
}

/** The error to throw; what is wrong inside a lambda comes before what is wrong with the call. */
export function reportFailure(failure: Failure, { group, arguments: args }: Place): CompileProblem {
  const inLambda = lambdaProblem(args);
  if (inLambda !== undefined) return inLambda;
  return problemAt(failure.start ?? group.nameStart, failure.code, ...failure.details);
}

/** An error inside a lambda explains why no overload takes it, if every attempt at its body had one. */
function lambdaProblem(args: readonly BoundArgument[]): CompileProblem | undefined {
  for (const { operand } of args) {
    if (operand.kind !== 'lambda' || operand.bodies.size === 0) continue;
    const attempts = [...operand.bodies.values()];
    const problems = attempts.filter((body) => body instanceof CompileProblem);
    if (problems.length === attempts.length) return problems[0];
  }
  return undefined;
}
