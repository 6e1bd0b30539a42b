// Reads elements, attributes, comments and CDATA of a policy document into the tree, with exact positions.
// Knows nothing about which elements exist.

import { decodeXml } from './decode-xml.ts';
import { copyText, joinTexts, type MappedText } from './mapped-text.ts';
import { demand, describe, interpretValue, readAttributeValue, readRawExpression, skipBlanks } from './read-value.ts';
import { report, SyntaxFault, type Reading } from './reading.ts';
import type { AttributeNode, ElementNode, TextNode } from './tree.ts';

/** Reads the whole document and returns its root. @throws SyntaxFault where it is not well-formed. */
export function readMarkup(reading: Reading): ElementNode {
  const { text } = reading.source;
  const start = skipMisc(text, skipProlog(text));
  if (text.charAt(start) !== '<') throw new SyntaxFault(start, notWellFormed, `expected the root element, found ${describe(text, start)}`);
  const root = readElement(reading, start, 1);
  const end = skipMisc(text, root.end);
  if (end < text.length) {
    throw new SyntaxFault(
      end,
      notWellFormed,
      `expected the end of the file after </${root.element.name}>, found ${describe(text, end)}`,
    );
  }
  return root.element;
}

const notWellFormed = 'policy/not-well-formed';
// Far above any policy; keeps a hostile file from exhausting the stack.
const deepestNesting = 200;
const namePattern = /[A-Za-z_][\w.:-]*/y;

interface Read<T> {
  readonly element: T;
  readonly end: number;
}

function readElement(reading: Reading, start: number, depth: number): Read<ElementNode> {
  const { text } = reading.source;
  if (depth > deepestNesting) {
    throw new SyntaxFault(
      start,
      'policy/nested-too-deep',
      `expected at most ${deepestNesting} elements inside one another`,
    );
  }
  const name = readName(text, start + 1, 'element');
  const position = reading.source.positionAt(start);
  const { attributes, end } = readAttributes(reading, start + 1 + name.length);
  if (text.startsWith('/>', end)) return { element: { kind: 'element', name, attributes, children: [], position }, end: end + 2 };
  if (text.charAt(end) !== '>') {
    throw new SyntaxFault(
      end,
      notWellFormed,
      `expected an attribute, "/>" or ">" in <${name}>, found ${describe(text, end)}`,
    );
  }
  const content = readContent(reading, { name, start, contentStart: end + 1, depth });
  return { element: { kind: 'element', name, attributes, children: content.children, position }, end: content.end };
}

function readAttributes(reading: Reading, start: number): { attributes: AttributeNode[]; end: number } {
  const { text } = reading.source;
  const attributes: AttributeNode[] = [];
  let offset = start;
  for (;;) {
    const at = skipBlanks(text, offset);
    if (at >= text.length || '/>'.includes(text.charAt(at))) return { attributes, end: at };
    if (at === offset) throw new SyntaxFault(at, notWellFormed, `expected a blank before the next attribute, found ${describe(text, at)}`);
    const name = readName(text, at, 'attribute');
    const equals = skipBlanks(text, at + name.length);
    if (text.charAt(equals) !== '=') {
      throw new SyntaxFault(
        equals,
        notWellFormed,
        `expected "=" after the attribute name "${name}", found ${describe(text, equals)}`,
      );
    }
    const quote = skipBlanks(text, equals + 1);
    if (quote >= text.length || !'"\''.includes(text.charAt(quote))) {
      throw new SyntaxFault(quote, notWellFormed, `expected a quoted value for the attribute "${name}", found ${describe(text, quote)}`);
    }
    const { value, end } = readAttributeValue(reading, quote);
    if (attributes.some((other) => other.name === name)) {
      report(
        reading,
        at,
        { code: 'policy/duplicate-attribute', message: `expected each attribute once, found a second "${name}"` },
      );
    }
    attributes.push({ name, value, position: reading.source.positionAt(at) });
    offset = end;
  }
}

function readContent(
  reading: Reading,
  parent: { name: string; start: number; contentStart: number; depth: number },
): { children: (ElementNode | TextNode)[]; end: number } {
  const { text } = reading.source;
  const children: (ElementNode | TextNode)[] = [];
  let pieces: MappedText[] = [];
  const endText = (): void => {
    const written = joinTexts(pieces);
    pieces = [];
    if (written.text.trim() !== '') children.push({ kind: 'text', value: interpretValue(reading, written) });
  };
  let offset = parent.contentStart;
  while (offset < text.length) {
    if (text.startsWith('<!--', offset)) {
      offset = skipComment(text, offset);
    } else if (text.startsWith('<![CDATA[', offset)) {
      const end = findEnd(text, offset, ']]>', 'CDATA section');
      pieces.push(copyText(text, offset + 9, end));
      offset = end + 3;
    } else if (text.startsWith('</', offset)) {
      endText();
      return { children, end: readClosingTag(reading, offset, parent) };
    } else if (text.charAt(offset) === '<') {
      refuseDeclaration(text, offset);
      endText();
      const child = readElement(reading, offset, parent.depth + 1);
      children.push(child.element);
      offset = child.end;
    } else {
      const piece = readCharacters(reading, offset, pieces);
      pieces.push(piece.value);
      offset = piece.end;
    }
  }
  throw new SyntaxFault(parent.start, notWellFormed, `expected </${parent.name}>, found the end of the file`);
}

/** Text up to the next markup. In rawxml an expression that begins the text may hold `<` of its own. */
function readCharacters(reading: Reading, start: number, before: readonly MappedText[]): { value: MappedText; end: number } {
  const { text } = reading.source;
  const found = text.indexOf('<', start);
  const end = found < 0 ? text.length : found;
  const isFirst = before.every((piece) => piece.text.trim() === '');
  const raw = isFirst ? readRawExpression(reading, start, end) : undefined;
  if (raw !== undefined) return raw;
  const brokenBy = text.slice(start, end).indexOf(']]>');
  if (brokenBy >= 0) throw new SyntaxFault(start + brokenBy, notWellFormed, 'expected "]]&gt;" in text, found "]]>" (XML 1.0 §2.4)');
  return { value: demand(decodeXml(text, { start, end, where: 'text' })), end };
}

function readClosingTag(reading: Reading, start: number, parent: { name: string; start: number }): number {
  const { text } = reading.source;
  const name = readName(text, start + 2, 'element');
  if (name !== parent.name) {
    const opened = reading.source.positionAt(parent.start);
    throw new SyntaxFault(
      start,
      notWellFormed,
      `expected </${parent.name}> for the element opened at ${opened.line}:${opened.column}, found </${name}>`,
    );
  }
  const end = skipBlanks(text, start + 2 + name.length);
  if (text.charAt(end) !== '>') throw new SyntaxFault(end, notWellFormed, `expected ">" to close </${name}, found ${describe(text, end)}`);
  return end + 1;
}

function readName(text: string, offset: number, what: string): string {
  namePattern.lastIndex = offset;
  const name = namePattern.exec(text)?.[0];
  if (name === undefined) throw new SyntaxFault(offset, notWellFormed, `expected the name of an ${what}, found ${describe(text, offset)}`);
  return name;
}

function skipProlog(text: string): number {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  if (!/^<\?xml\s/.test(text.slice(start, start + 6))) return start;
  return findEnd(text, start, '?>', 'XML declaration') + 2;
}

/** Blanks and comments outside the root. */
function skipMisc(text: string, start: number): number {
  let offset = skipBlanks(text, start);
  while (text.startsWith('<!--', offset)) offset = skipBlanks(text, skipComment(text, offset));
  if (offset < text.length) refuseDeclaration(text, offset);
  return offset;
}

function skipComment(text: string, start: number): number {
  const dashes = text.indexOf('--', start + 4);
  if (dashes >= 0 && text.charAt(dashes + 2) !== '>') {
    throw new SyntaxFault(dashes, notWellFormed, 'expected "-->" where "--" stands in a comment (XML 1.0 §2.5)');
  }
  return findEnd(text, start, '-->', 'comment', start + 4) + 3;
}

// A document type could define entities; API Management reads policies with document types switched off.
function refuseDeclaration(text: string, offset: number): void {
  const opening = text.slice(offset, offset + 2);
  if (opening === '<!' || opening === '<?') {
    throw new SyntaxFault(offset, notWellFormed, 'expected an element, found a document type or processing instruction, which a policy may not hold');
  }
}

function findEnd(text: string, start: number, end: string, what: string, from = start): number {
  const found = text.indexOf(end, from);
  if (found < 0) throw new SyntaxFault(start, notWellFormed, `expected "${end}" to end the ${what}, found the end of the file`);
  return found;
}
