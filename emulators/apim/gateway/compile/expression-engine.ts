// What the gateway asks of the expression compiler. Keeps policies and gateway ignorant of how C# is read and run.

import type { ResponseView } from '../../expression/context.ts';
import type { CompiledExpression, SourcePosition } from '../../expression/index.ts';

export interface ExpressionEngine {
  /** `text` includes `@(…)` or `@{…}`. @throws ExpressionFault */
  compile(text: string, position: SourcePosition): CompiledExpression;
  /** Text of a value of static type `object`, as `ToString()` with the invariant culture gives it; null is empty. */
  textOf(value: unknown): string;
  /** The response as a value that expressions can hold: `IResponse`. */
  responseValue(response: ResponseView): unknown;
  /** The response behind such a value; undefined for every other value. */
  responseOf(value: unknown): ResponseView | undefined;
}

/** One complaint of the compiler. The position counts in the text that the compiler was given. */
export interface ExpressionDiagnostic {
  /** `CS1061`, `APIM0001`, … */
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** C# that cannot be compiled, and why. */
export class ExpressionFault extends Error {
  readonly diagnostics: readonly ExpressionDiagnostic[];

  /** @param diagnostics at least one */
  constructor(diagnostics: readonly ExpressionDiagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('; '));
    this.name = 'ExpressionFault';
    this.diagnostics = diagnostics;
  }
}
