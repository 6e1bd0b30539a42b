// What one reading of a document collects, and the fault that ends it.
// Does not decide what is a fault.

import type { SourcePosition } from '../expression/index.ts';
import type { MappedText } from './mapped-text.ts';
import type { NamedValueUse } from './named-values.ts';
import type { Problem } from './problem.ts';
import type { SourceText } from './source-text.ts';
import type { ValueNode } from './tree.ts';

/** `rawxml`: expressions stand in the document as they are. `xml`: they are escaped as XML demands (PolicyContentFormat). */
export type PolicyFormat = 'rawxml' | 'xml';

export interface Reading {
  readonly source: SourceText;
  readonly format: PolicyFormat;
  readonly namedValues: ReadonlyMap<string, string> | undefined;
  readonly problems: Problem[];
  readonly named: NamedValueUse[];
  /** Where each expression's characters come from. */
  readonly expressions: Map<ValueNode, MappedText>;
  /** Parts of a rawxml document that are C#, not XML. */
  readonly rawSpans: { readonly start: number; readonly end: number }[];
}

/** Markup that leaves no way to go on: what follows cannot be told apart from it. */
export class SyntaxFault extends Error {
  readonly offset: number;
  readonly code: string;
  constructor(offset: number, code: string, message: string) {
    super(message);
    this.offset = offset;
    this.code = code;
  }
}

export function report(reading: Reading, offset: number, fault: { code: string; message: string; severity?: Problem['severity'] }): void {
  reading.problems.push(reading.source.problemAt(offset, fault.code, fault.message, fault.severity));
}

export function reportAt(reading: Reading, position: SourcePosition, fault: { code: string; message: string }): void {
  reading.problems.push(reading.source.problem(position, fault.code, fault.message));
}
