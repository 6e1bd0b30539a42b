// The expression compiler in the form in which the gateway asks for it: settings and clock in, faults as lists.

import { createCompiler, ExpressionError, responseValue, toText, type Settings } from '../../expression/index.ts';
import { ResponseValue } from '../../expression/library/context/response-value.ts';
import { ExpressionFault, type ExpressionEngine } from './expression-engine.ts';

/** An engine with a library of its own; make one and keep it. */
export function makeExpressionEngine(options: { readonly settings?: Partial<Settings>; readonly now?: () => number } = {}): ExpressionEngine {
  const compiler = createCompiler(options);
  return {
    compile(text, position) {
      try {
        return compiler.compile(text, position);
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
        throw new ExpressionFault(error.diagnostics);
      }
    },
    textOf: (value) => toText(value, options.settings),
    responseValue,
    responseOf: (value) => (value instanceof ResponseValue ? value.view : undefined),
  };
}
