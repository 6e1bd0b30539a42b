// A second opinion on well-formedness: fast-xml-parser judges the document with its C# blanked out.
// Gives no tree and no finer position than its own.

import { createRequire } from 'node:module';

import type { Reading } from './reading.ts';

// As CommonJS it is one file; its ES modules are many, and loading them takes a start seven times as long.
const { XMLValidator } = createRequire(import.meta.url)('fast-xml-parser') as typeof import('fast-xml-parser');

/** What fast-xml-parser has against the document, if anything. */
export function findMalformation(reading: Reading): { line: number; column: number; message: string } | undefined {
  // Most of a policy is C#, so most of the work is saved when nothing is wrong; only columns need its extent.
  if (XMLValidator.validate(withoutExpressions(reading, '')) === true) return undefined;
  const verdict = XMLValidator.validate(withoutExpressions(reading, 'x'));
  if (verdict === true) return undefined;
  return { line: verdict.err.line, column: verdict.err.col, message: verdict.err.msg };
}

/** The document with every character of raw C# replaced; line ends stay, and with one character for one, all positions do. */
function withoutExpressions(reading: Reading, replacement: '' | 'x'): string {
  const { text } = reading.source;
  let blanked = '';
  let offset = 0;
  for (const { start, end } of reading.rawSpans) {
    blanked += text.slice(offset, start) + text.slice(start, end).replace(/[^\r\n]/g, replacement);
    offset = end;
  }
  return blanked + text.slice(offset);
}
