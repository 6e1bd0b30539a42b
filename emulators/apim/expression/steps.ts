// Bounds what one evaluation may do: every loop turn, every call of a lambda or local function and every element drawn
// from a sequence is a step. Evaluation is synchronous, so one counter serves all evaluations in turn.

/** Why an evaluation ended without a result; policy code cannot catch it. */
export class EvaluationStopped extends Error {
  readonly code = 'EXPR0003';
}

let left = Number.POSITIVE_INFINITY;
let limit = Number.POSITIVE_INFINITY;

/** Counts one step. @throws EvaluationStopped when the budget is spent */
export function takeStep(): void {
  left -= 1;
  if (left < 0)
    throw new EvaluationStopped(
      `the expression was stopped after ${limit} steps (loop turns, calls of lambdas and local functions, elements of sequences)`,
    );
}

/** Counts several steps that are taken at once. @throws EvaluationStopped when the budget is spent */
export function takeSteps(count: number): void {
  left -= count - 1;
  takeStep();
}

/** Runs `evaluate` with a budget of its own. */
export function withStepLimit<T>(steps: number, evaluate: () => T): T {
  const outerLeft = left;
  const outerLimit = limit;
  left = steps;
  limit = steps;
  try {
    return evaluate();
  } finally {
    left = outerLeft;
    limit = outerLimit;
  }
}
