// A fault found in a policy, and how a person reads it: what, where, and the line with a caret.
// Does not know which rules exist.

import type { SourcePosition } from '../expression/index.ts';

export interface Problem extends SourcePosition {
  /** Stable name of the rule, `policy/mixed-text`, or the compiler's code, `CS1061`. */
  readonly code: string;
  /** A warning names what Azure may accept although its documentation does not promise it. */
  readonly severity: 'error' | 'warning';
  /** What was expected, and what came. */
  readonly message: string;
  /** The line of the file at which the position points. */
  readonly sourceLine: string;
}

/**
 * The problem as text:
 * ```
 * token.xml:41:5: error policy/missing-attribute: set-variable: …
 *     <set-variable value="x" />
 *     ^
 * ```
 */
export function formatProblem(problem: Problem): string {
  const heading = `${problem.file}:${problem.line}:${problem.column}: ${problem.severity} ${problem.code}: ${problem.message}`;
  if (problem.sourceLine === '') return heading;
  // Tabs stay tabs, so that the caret stands under its character whatever their width.
  const indent = problem.sourceLine.slice(0, problem.column - 1).replace(/[^\t]/g, ' ');
  return `${heading}\n${problem.sourceLine}\n${indent}^`;
}

/** By file, then by position: the order in which a person reads them. */
export function compareProblems(left: Problem, right: Problem): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
