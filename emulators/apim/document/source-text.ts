// A policy file as text with lines: turns offsets into positions and positions into problems.
// Does not read XML.

import type { SourcePosition } from '../expression/index.ts';
import type { Problem } from './problem.ts';

export interface SourceText {
  readonly file: string;
  readonly text: string;
  positionAt(offset: number): SourcePosition;
  problemAt(offset: number, code: string, message: string, severity?: Problem['severity']): Problem;
  /** For a position that `positionAt` has given. */
  problem(position: SourcePosition, code: string, message: string, severity?: Problem['severity']): Problem;
}

/** The text of `file`, its lines found once. */
export function sourceText(file: string, text: string): SourceText {
  const starts = lineStarts(text);
  const positionAt = (offset: number): SourcePosition => {
    const index = lastNotAfter(starts, offset);
    return { file, line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
  };
  const problem: SourceText['problem'] = ({ line, column }, code, message, severity = 'error') => {
    const start = starts[line - 1] ?? 0;
    const sourceLine = text.slice(start, starts[line] ?? text.length).replace(/[\r\n]+$/, '');
    return { code, severity, message, file, line, column, sourceLine };
  };
  return {
    file,
    text,
    positionAt,
    problem,
    problemAt: (offset, code, message, severity) => problem(positionAt(offset), code, message, severity),
  };
}

/** Offsets at which lines begin; `\r\n`, `\n` and a lone `\r` end one (XML 1.0 §2.11). */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

function lastNotAfter(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
