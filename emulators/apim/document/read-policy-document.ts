// Turns policy text into a tree with positions, and says everything that is wrong with it as a document.
// Knows nothing about what any policy does.

import type { SourcePosition } from '../expression/index.ts';
import { checkRoot } from './check-root.ts';
import { sourceOffset } from './mapped-text.ts';
import type { NamedValueUse } from './named-values.ts';
import { compareProblems, type Problem } from './problem.ts';
import { readMarkup } from './read-markup.ts';
import { report, reportAt, SyntaxFault, type PolicyFormat, type Reading } from './reading.ts';
import { lineStarts, sourceText, type SourceText } from './source-text.ts';
import type { ElementNode, ValueNode } from './tree.ts';
import { findMalformation } from './well-formed.ts';

export interface PolicyDocument {
  /** Null when the text is not well-formed. */
  readonly root: ElementNode | null;
  readonly problems: readonly Problem[];
  /** Every use of a named value, in document order. */
  readonly named: readonly NamedValueUse[];
  readonly source: SourceText;
  /**
   * Where a position that the expression compiler computed for `value` stands in the file. The compiler counts in the text
   * it is given; entities and named values make that text differ from the file.
   */
  locate(value: ValueNode, counted: { readonly line: number; readonly column: number }): SourcePosition;
  /** Where the character at `offset` of an expression's text stands in the file. */
  positionIn(value: ValueNode, offset: number): SourcePosition;
}

export interface ReadOptions {
  readonly file: string;
  readonly format: PolicyFormat;
  /** Left out: {{name}} is listed and stays in the text. */
  readonly namedValues?: ReadonlyMap<string, string>;
}

/** Reads a policy or a fragment. Never throws: what is wrong is listed in `problems`. */
export function readPolicyDocument(text: string, options: ReadOptions): PolicyDocument {
  const reading: Reading = {
    source: sourceText(options.file, text),
    format: options.format,
    namedValues: options.namedValues,
    problems: [],
    named: [],
    expressions: new Map(),
    rawSpans: [],
  };
  const root = readRoot(reading);
  return {
    root,
    problems: reading.problems.toSorted(compareProblems),
    named: reading.named,
    source: reading.source,
    locate: (value, counted) => positionIn(reading, value, countedOffset(value, counted)),
    positionIn: (value, offset) => positionIn(reading, value, offset),
  };
}

function readRoot(reading: Reading): ElementNode | null {
  let root: ElementNode;
  try {
    root = readMarkup(reading);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    report(reading, error.offset, error);
    return null;
  }
  checkRoot(reading, root);
  const malformation = reading.problems.some((problem) => problem.severity === 'error') ? undefined : findMalformation(reading);
  if (malformation === undefined) return root;
  const position = { file: reading.source.file, line: malformation.line, column: malformation.column };
  reportAt(
    reading,
    position,
    { code: 'policy/not-well-formed', message: `expected well-formed XML around the expressions: ${malformation.message}` },
  );
  return null;
}

function countedOffset(value: ValueNode, counted: { line: number; column: number }): number {
  const line = counted.line - value.position.line;
  if (line === 0) return counted.column - value.position.column;
  return (lineStarts(value.text)[line] ?? value.text.length) + counted.column - 1;
}

function positionIn(reading: Reading, value: ValueNode, offset: number): SourcePosition {
  const mapped = reading.expressions.get(value);
  return mapped === undefined ? value.position : reading.source.positionAt(sourceOffset(mapped, offset));
}
