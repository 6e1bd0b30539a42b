// Finds where a value ends and what it is: literal or expression. A value is wholly one or the other (policy-expressions reference).
// Two readings of a rawxml value that begins with `@(` or `@{` are tried in this order:
//   1. its XML extent, entities decoded, if that is one complete expression;
//   2. C# text up to the closing bracket, quotes and `<` standing for themselves.
// Does not know which element or attribute the value belongs to.

import { decodeXml, type Decoded } from './decode-xml.ts';
import { copyText, sourceOffset, trimText, type MappedText } from './mapped-text.ts';
import { substituteNamedValues } from './named-values.ts';
import { report, SyntaxFault, type Reading } from './reading.ts';
import { beginsExpression, isWholeExpression, scanExpression } from './scan-expression.ts';
import type { ValueNode } from './tree.ts';

/** Reads the attribute value whose opening quote stands at `open`; `end` is the offset after the closing quote. */
export function readAttributeValue(reading: Reading, open: number): { value: ValueNode; end: number } {
  const { text } = reading.source;
  const quote = text.charAt(open);
  const close = text.indexOf(quote, open + 1);
  const raw = readRawExpression(reading, open + 1, close);
  if (raw !== undefined) {
    const end = skipBlanks(text, raw.end);
    if (text.charAt(end) !== quote) {
      throw new SyntaxFault(
        end,
        'policy/mixed-text',
        `expected ${quote} after the expression (a value is wholly an expression or wholly literal), found ${describe(text, end)}`,
      );
    }
    return { value: interpretValue(reading, raw.value), end: end + 1 };
  }
  if (close < 0) throw new SyntaxFault(open, 'policy/not-well-formed', `expected ${quote} to close the attribute value, found the end of the file`);
  const decoded = demand(decodeXml(text, { start: open + 1, end: close, where: 'attribute' }));
  return { value: interpretValue(reading, decoded), end: close + 1 };
}

/**
 * A rawxml expression at `start`, blanks skipped; `xmlEnd` is where XML would end the value, negative where it never does.
 * Undefined when no expression begins there, or the document is not rawxml.
 */
export function readRawExpression(reading: Reading, start: number, xmlEnd: number): { value: MappedText; end: number } | undefined {
  const { text } = reading.source;
  const at = skipBlanks(text, start);
  if (reading.format !== 'rawxml' || !beginsExpression(text, at)) return undefined;
  const raw = expressionWithinXml(text, at, xmlEnd) ?? expressionAsWritten(text, at);
  reading.rawSpans.push({ start: at, end: raw.end });
  const entity = /&(#\w+|[A-Za-z]\w*);/.exec(text.slice(at, raw.end));
  if (entity !== null) {
    report(reading, at + entity.index, {
      code: 'policy/entity-in-expression',
      message: `expected the character itself, found "${entity[0]}": whether a rawxml expression decodes entities is not documented`,
      severity: 'warning',
    });
  }
  return raw;
}

/** Substitutes named values and tells literal from expression; refuses text that mixes them. */
export function interpretValue(reading: Reading, written: MappedText): ValueNode {
  const { value, uses } = substituteNamedValues(written, reading.namedValues);
  for (const { name, offset } of uses) {
    reading.named.push({ name, position: reading.source.positionAt(offset) });
    if (reading.namedValues?.has(name) === false) {
      report(reading, offset, { code: 'policy/unknown-named-value', message: `cannot find a named value "${name}" (names are case-sensitive)` });
    }
  }
  const trimmed = trimText(value);
  if (!beginsExpression(trimmed.text, 0)) return literal(reading, value);
  if (!isWholeExpression(trimmed.text)) reportNoExpression(reading, trimmed);
  const node: ValueNode = { kind: 'expression', text: trimmed.text, position: reading.source.positionAt(sourceOffset(trimmed, 0)) };
  reading.expressions.set(node, trimmed);
  return node;
}

export function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at += 1;
  return at;
}

/** The character at `offset` as a message shows it. */
export function describe(text: string, offset: number): string {
  return offset >= text.length ? 'the end of the file' : JSON.stringify(text.charAt(offset));
}

/** The value of a decoding that must succeed. */
export function demand(decoded: Decoded): MappedText {
  if (decoded.kind === 'broken') throw new SyntaxFault(decoded.at, 'policy/not-well-formed', decoded.message);
  return decoded.value;
}

function expressionWithinXml(text: string, at: number, xmlEnd: number): { value: MappedText; end: number } | undefined {
  if (xmlEnd < at) return undefined;
  const end = at + text.slice(at, xmlEnd).trimEnd().length;
  const decoded = decodeXml(text, { start: at, end, where: 'raw expression' });
  return decoded.kind === 'decoded' && isWholeExpression(decoded.value.text) ? { value: decoded.value, end } : undefined;
}

function expressionAsWritten(text: string, at: number): { value: MappedText; end: number } {
  const scan = scanExpression(text, at);
  if (scan.kind === 'broken') throw new SyntaxFault(scan.at, 'policy/unbalanced-expression', scan.message);
  return { value: copyText(text, at, scan.end), end: scan.end };
}

function literal(reading: Reading, value: MappedText): ValueNode {
  // `@{{name}}` is a literal followed by a named value.
  const mixed = value.text.search(/@\(|@\{(?!\{)/);
  if (mixed >= 0) {
    const before = JSON.stringify(value.text.slice(0, mixed).trimStart());
    report(reading, sourceOffset(value, mixed), {
      code: 'policy/mixed-text',
      message: `expected a value that is wholly an expression or wholly literal, found an expression after ${before}; it would not be evaluated`,
    });
  }
  const firstVisible = Math.max(0, value.text.search(/\S/));
  return { kind: 'literal', text: value.text, position: reading.source.positionAt(sourceOffset(value, firstVisible)) };
}

function reportNoExpression(reading: Reading, value: MappedText): void {
  const scan = scanExpression(value.text, 0);
  if (scan.kind === 'broken') {
    report(reading, sourceOffset(value, scan.at), { code: 'policy/unbalanced-expression', message: scan.message });
    return;
  }
  const rest = value.text.slice(scan.end).trim();
  report(reading, sourceOffset(value, scan.end), {
    code: 'policy/mixed-text',
    message: `expected nothing after the expression (a value is wholly an expression or wholly literal), found ${JSON.stringify(rest)}`,
  });
}
