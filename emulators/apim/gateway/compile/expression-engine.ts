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

/** C# that cannot be compiled. The position counts in the text that the compiler was given. */
export class ExpressionFault extends Error {
  /** `CS1061`, `APIM0001`, … */
  readonly code: string;
  readonly line: number;
  readonly column: number;

  constructor(code: string, message: string, position: { readonly line: number; readonly column: number }) {
    super(message);
    this.name = 'ExpressionFault';
    this.code = code;
    this.line = position.line;
    this.column = position.column;
  }
}
