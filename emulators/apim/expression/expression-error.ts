// A compile error as people and programs read it: code, file, line, column, the line itself and a caret under it.

import type { Diagnostic, DiagnosticCode } from './diagnostics.ts';

/** Where an expression stands, so that diagnostics point into the policy file. Line and column begin at 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A diagnostic with its place in the policy file. */
export interface LocatedDiagnostic extends SourcePosition {
  readonly code: DiagnosticCode;
  readonly message: string;
}

/** Thrown when an expression does not compile. Code and place are those of its first diagnostic. */
export class ExpressionError extends Error {
  readonly code: DiagnosticCode;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** All of them, in order of the text. */
  readonly diagnostics: readonly LocatedDiagnostic[];

  constructor(text: string, position: SourcePosition, diagnostics: readonly [Diagnostic, ...Diagnostic[]]) {
    super(diagnostics.map((diagnostic) => describe(text, position, diagnostic)).join('\n'));
    this.name = 'ExpressionError';
    const located = diagnostics.map((diagnostic) => locateDiagnostic(text, position, diagnostic));
    const [first] = located as [LocatedDiagnostic];
    this.code = first.code;
    this.file = first.file;
    this.line = first.line;
    this.column = first.column;
    this.diagnostics = located;
  }
}

/** Adds file, line and column to a diagnostic. */
export function locateDiagnostic(
  text: string,
  position: SourcePosition,
  { code, message, offset }: Diagnostic,
): LocatedDiagnostic {
  return { code, message, ...locate(text, position, offset) };
}

/** The place of an offset in an expression that begins at `position`. */
export function locate(text: string, position: SourcePosition, offset: number): SourcePosition {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  const last = before[before.length - 1] ?? '';
  const onFirstLine = before.length === 1;
  return {
    file: position.file,
    line: position.line + before.length - 1,
    column: (onFirstLine ? position.column : 1) + last.length,
  };
}

/** `token.xml:41:5: CS1061: …`, the line of the expression, and a caret. */
function describe(text: string, position: SourcePosition, diagnostic: Diagnostic): string {
  const { file, line, column } = locate(text, position, diagnostic.offset);
  const start = Math.max(text.lastIndexOf('\n', diagnostic.offset - 1), text.lastIndexOf('\r', diagnostic.offset - 1)) + 1;
  const source = text.slice(start).split(/\r|\n/, 1)[0] ?? '';
  const indent = source.slice(0, diagnostic.offset - start).replace(/[^\t]/g, ' ');
  return `${file}:${line}:${column}: ${diagnostic.code}: ${diagnostic.message}\n  ${source}\n  ${indent}^`;
}
