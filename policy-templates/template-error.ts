// An error in a template, with the place and the line it stands on.

export class TemplateError extends Error {
  readonly file: string;
  readonly line: number;
  /** Begins at 1. */
  readonly column: number;

  constructor(reason: string, place: { file: string; line: number; column: number; source: string }, cause?: unknown) {
    const text = place.source.split('\n')[place.line - 1] ?? '';
    super(`${place.file}:${place.line}:${place.column}: ${reason}\n  ${text}\n  ${' '.repeat(place.column - 1)}^`, { cause });
    this.name = 'TemplateError';
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
  }
}
