// A second opinion on well-formedness: fast-xml-parser judges the document with its C# blanked out.
// Gives no tree and no finer position than its own.

import { XMLValidator } from 'fast-xml-parser';

import type { Reading } from './reading.ts';

/** What fast-xml-parser has against the document, if anything. */
export function findMalformation(reading: Reading): { line: number; column: number; message: string } | undefined {
  const verdict = XMLValidator.validate(withoutExpressions(reading));
  if (verdict === true) return undefined;
  return { line: verdict.err.line, column: verdict.err.col, message: verdict.err.msg };
}

/** The document with every character of raw C# replaced; line ends stay, so that positions do. */
function withoutExpressions(reading: Reading): string {
  const { text } = reading.source;
  let blanked = '';
  let offset = 0;
  for (const { start, end } of reading.rawSpans) {
    blanked += text.slice(offset, start) + text.slice(start, end).replace(/[^\r\n]/g, 'x');
    offset = end;
  }
  return blanked + text.slice(offset);
}
