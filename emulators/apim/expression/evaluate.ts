// Evaluates one expression against a context written as plain data: for tests, the command line and comparisons.

import { createRuntime } from './compiler.ts';
import { CompilationFailed, compileProgram } from './program.ts';
import { describeResult, type DescribedResult } from './describe-result.ts';
import { ExpressionError } from './expression-error.ts';
import { declarations } from './library/index.ts';
import { createPlainContext, type PlainContext } from './plain-context.ts';
import { guardStack } from './compiler.ts';
import type { Runtime, Settings } from './runtime.ts';
import { withStepLimit } from './steps.ts';
import { createLibrary, defaultImports, type Library } from './type-system/library-index.ts';

export interface EvaluateOptions {
  /** Whether types and members that API Management refuses are errors. Default true. */
  readonly allowList?: boolean;
  readonly imports?: readonly string[];
  readonly settings?: Partial<Settings>;
}

/**
 * Compiles and evaluates `@(…)`, `@{…}` or a bare expression.
 * @example evaluate('@(1 + 2)', { request: { method: 'GET' } }) // { type: 'System.Int32', value: '3' }
 * @throws ExpressionError if it does not compile
 * @throws NetException if it throws: `type` is the .NET full name
 * @throws EvaluationStopped at the step limit
 */
export function evaluate(code: string, context: PlainContext = {}, options: EvaluateOptions = {}): DescribedResult {
  const { settings = {}, allowList = true, imports = [] } = options;
  const library = libraryFor(settings);
  const view = createPlainContext(context);
  try {
    const program = compileProgram(code, { library, allowList, imports: [...defaultImports, ...imports] });
    // A lazy sequence is walked within the same budget.
    return withStepLimit(library.runtime.settings.stepLimit, () => guardStack(() => describeResult(program.run(view), library)));
  } catch (error) {
    if (error instanceof CompilationFailed)
      throw new ExpressionError(code, { file: 'expression', line: 1, column: 1 }, error.diagnostics);
    throw error;
  }
}

const libraries = new Map<string, Library>();

function libraryFor(settings: Partial<Settings>): Library {
  const key = JSON.stringify(settings);
  let library = libraries.get(key);
  if (library === undefined) {
    const runtime: Runtime = createRuntime({ settings });
    libraries.set(key, (library = createLibrary(declarations, runtime)));
  }
  return library;
}
