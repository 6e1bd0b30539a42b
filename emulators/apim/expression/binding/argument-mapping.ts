// Which argument goes to which parameter: by position, by name, or into the `params` array
// (C# 7 specification, corresponding parameters).

import type { BoundArgument } from './operand.ts';
import type { Callable, Failure } from './overload-resolution.ts';

export interface ArgumentMapping {
  readonly kind: 'mapped';
  /** For each argument, the index of its parameter. */
  readonly mapping: readonly number[];
}

/** The mapping, or why there is none; `expanded` lets the last parameter take any number of arguments. */
export function mapArguments<T>(
  callable: Callable<T>,
  args: readonly BoundArgument[],
  expanded: boolean,
): ArgumentMapping | Failure {
  const { parameters } = callable;
  const last = parameters.length - 1;
  const mapping: number[] = [];
  let named = false;
  for (const [index, argument] of args.entries()) {
    const target =
      argument.name === null
        ? Math.min(index, expanded ? last : index)
        : parameters.findIndex(({ name }) => name === argument.name);
    if (argument.name === null && named) return failure(callable, 'CS8323', argument, args);
    if (target === -1)
      return {
        kind: 'failed',
        code: 'CS1739',
        details: [callable.name, argument.name ?? ''],
        start: argument.syntax.start,
        rank: 2,
      };
    if (target > last) return wrongCount(callable, args);
    if (mapping.includes(target) && !(expanded && target === last)) return failure(callable, 'CS1744', argument, args);
    // C# 7.2: a named argument in its own place may be followed by unnamed ones.
    if (argument.name !== null && target !== index) named = true;
    mapping.push(target);
  }
  const missing = parameters.find(
    ({ defaultValue, modifier }, index) =>
      !mapping.includes(index) && defaultValue === undefined && !(expanded && modifier === 'params'),
  );
  return missing === undefined ? { kind: 'mapped', mapping } : wrongCount(callable, args);
}

function wrongCount<T>(callable: Callable<T>, args: readonly BoundArgument[]): Failure {
  return { kind: 'failed', code: 'CS1501', details: [callable.name, String(args.length)], start: null, rank: 0 };
}

function failure<T>(
  callable: Callable<T>,
  code: Failure['code'],
  argument: BoundArgument,
  args: readonly BoundArgument[],
): Failure {
  const name = argument.name ?? args.find((other) => other.name !== null)?.name ?? callable.name;
  return { kind: 'failed', code, details: [name], start: argument.syntax.start, rank: 2 };
}
