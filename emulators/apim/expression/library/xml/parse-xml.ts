// Reads XML text into nodes (XML 1.0 and Namespaces in XML 1.0), as XDocument.Parse does. White space between elements
// is dropped unless it is to be preserved; a document type is kept but its entities are not expanded.

import { NetException } from '../../values.ts';
import { namePattern, XNamespace, type XName, xmlNamespace, xmlnsNamespace } from './names.ts';
import {
  XAttribute, XComment, type XContainer, XDeclaration, XDocument, XDocumentType, XElement, XProcessingInstruction, XText,
} from './nodes.ts';

export interface ParseOptions {
  readonly preserveWhitespace: boolean;
}

const defaults: ParseOptions = { preserveWhitespace: false };

/** @throws NetException System.Xml.XmlException */
export function parseDocument(text: string, options = defaults): XDocument {
  return new XmlReader(text, options).readDocument();
}

/** The root of a document that holds nothing else of interest. */
export function parseElement(text: string, options = defaults): XElement {
  const { root } = parseDocument(text, options);
  if (root === null) throw xmlError('Root element is missing.', { line: 0, position: 0 });
  root.remove();
  return root;
}

/** An element whose end tag has not come yet. */
interface OpenElement {
  readonly element: XElement;
  /** As its tag is written. */
  readonly name: string;
  /** Where its name begins. */
  readonly start: number;
  readonly scope: Scope;
  /** `xml:space="preserve"`, here or around. */
  readonly preserve: boolean;
}

/** Prefix to namespace; the empty prefix is the default namespace. */
type Scope = ReadonlyMap<string, string>;

interface RawAttribute {
  readonly prefix: string;
  readonly local: string;
  readonly value: string;
}

const blanks = /[ \t\n]+/y;
const qualifiedName = new RegExp(`(?:(${namePattern}):)?(${namePattern})`, 'y');

class XmlReader {
  readonly #text: string;
  readonly #options: ParseOptions;
  #at = 0;

  constructor(text: string, options: ParseOptions) {
    // XML 1.0, 2.11: line ends are read as one line feed.
    this.#text = text.replace(/\r\n?/g, '\n');
    this.#options = options;
  }

  readDocument(): XDocument {
    const document = new XDocument();
    document.declaration = this.#readDeclaration();
    while (this.#at < this.#text.length) {
      const blank = this.#take(blanks)?.[0];
      if (blank !== undefined) {
        if (this.#options.preserveWhitespace) document.insertText(document.nodes.length, blank);
        continue;
      }
      const isElement = this.#peek(/<[^!?]/y) !== null;
      if (isElement && document.root !== null) throw this.#error('There are multiple root elements.');
      if (isElement) this.#readElement(document);
      else if (!this.#readOther(document)) throw this.#error('Data at the root level is invalid.');
    }
    if (document.root === null) throw this.#error('Root element is missing.');
    return document;
  }

  #readDeclaration(): XDeclaration | null {
    const match = this.#take(/<\?xml\s+version\s*=\s*["']([^"']+)["'](?:\s+encoding\s*=\s*["']([^"']+)["'])?(?:\s+standalone\s*=\s*["'](yes|no)["'])?\s*\?>/y);
    return match === null ? null : new XDeclaration(match[1] ?? null, match[2] ?? null, match[3] ?? null);
  }

  /** An element and everything in it, without recursion: documents may nest deeper than the stack. */
  #readElement(document: XDocument): void {
    const open: OpenElement[] = [];
    do {
      const inner = open.at(-1);
      const parent: XContainer = inner?.element ?? document;
      const end = this.#take(/<\/([^\s>]*)\s*>/y);
      if (end !== null) {
        const last = open.pop();
        if (end[1] !== last?.name) throw this.#mismatch(last, end[1] ?? '');
        if (last?.element.nodes.length === 0) last.element.hasEmptyContent = true;
      } else if (this.#peek(/<[^!?/]/y) !== null) {
        const { closed, ...opened } = this.#readStartTag(inner);
        parent.insert(parent.nodes.length, opened.element);
        if (!closed) open.push(opened);
      } else if (!this.#readOther(parent)) {
        this.#readText(open);
      }
    } while (open.length > 0);
  }

  #readStartTag(parent: OpenElement | undefined): OpenElement & { readonly closed: boolean } {
    this.#at += 1;
    const start = this.#at;
    const [name, prefix, local] = this.#readName();
    const attributes: RawAttribute[] = [];
    while (this.#take(/\s+(?=[^\s/>])/y) !== null) attributes.push(this.#readAttribute());
    const closed = this.#take(/\s*\/>/y) !== null;
    if (!closed && this.#take(/\s*>/y) === null) throw this.#unexpected();
    const scope = innerScope(parent?.scope ?? noScope, attributes);
    const space = attributes.find((attribute) => attribute.prefix === 'xml' && attribute.local === 'space');
    const preserve = space === undefined ? (parent?.preserve ?? false) : space.value === 'preserve';
    return { element: this.#makeElement({ prefix, local }, attributes, scope), name, start, scope, preserve, closed };
  }

  #readAttribute(): RawAttribute {
    const [, prefix, local] = this.#readName();
    if (this.#take(/\s*=\s*/y) === null) throw this.#unexpected("The expected token is '='.");
    const quoted = this.#take(/"([^"<]*)"|'([^'<]*)'/y);
    if (quoted === null) throw this.#unexpected('The expected token is \'"\' or \'\'\'.');
    return { prefix, local, value: this.#decode((quoted[1] ?? quoted[2] ?? '').replace(/[\n\t]/g, ' ')) };
  }

  #makeElement(name: { prefix: string; local: string }, attributes: readonly RawAttribute[], scope: Scope): XElement {
    const element = new XElement(this.#resolve(name.prefix, name.local, scope));
    for (const { prefix, local, value } of attributes) {
      const isPlain = prefix === '' || prefix === 'xmlns';
      const resolved = isPlain ? attributeName(prefix, local) : this.#resolve(prefix, local, scope);
      if (element.attribute(resolved) !== null) throw this.#error(`'${prefix === '' ? '' : `${prefix}:`}${local}' is a duplicate attribute name.`);
      element.addAttribute(new XAttribute(resolved, value));
    }
    return element;
  }

  #resolve(prefix: string, local: string, scope: Scope): XName {
    if (prefix === 'xml') return xmlNamespace.name(local);
    const uri = scope.get(prefix);
    if (uri === undefined && prefix !== '') throw this.#error(`'${prefix}' is an undeclared prefix.`);
    return XNamespace.get(uri ?? '').name(local);
  }

  /** Comment, CDATA, processing instruction, document type; false if none stands here. */
  #readOther(parent: XContainer): boolean {
    const comment = this.#take(/<!--((?:(?!--)[^])*)-->/y);
    if (comment !== null) {
      parent.insert(parent.nodes.length, new XComment(comment[1] ?? ''));
      return true;
    }
    const data = this.#take(/<!\[CDATA\[([^]*?)\]\]>/y);
    if (data !== null && parent instanceof XElement) {
      parent.insert(parent.nodes.length, new XText(data[1] ?? '', 'CDATA'));
      return true;
    }
    const instruction = this.#take(/<\?(\S+?)(?:\s+([^]*?))?\?>/y);
    if (instruction !== null) {
      if (/^xml$/i.test(instruction[1] ?? '')) throw this.#error(misplacedDeclaration);
      parent.insert(parent.nodes.length, new XProcessingInstruction(instruction[1] ?? '', instruction[2] ?? ''));
      return true;
    }
    return parent instanceof XDocument && this.#readDocumentType(parent);
  }

  #readDocumentType(document: XDocument): boolean {
    const match = this.#take(/<!DOCTYPE\s+([^\s[>]+)(?:\s+(?:PUBLIC\s+["']([^"']*)["']\s+|SYSTEM\s+)["']([^"']*)["'])?\s*(?:\[([^\]]*)\]\s*)?>/y);
    if (match === null) return false;
    const [, name = '', publicId = null, systemId = null, internalSubset = ''] = match;
    document.insert(document.nodes.length, new XDocumentType({ name, publicId, systemId, internalSubset }));
    return true;
  }

  #readText(open: readonly OpenElement[]): void {
    const text = this.#take(/[^<]+/y)?.[0];
    const inner = open.at(-1);
    if (text === undefined || inner === undefined) {
      if (this.#at < this.#text.length) throw this.#unexpected();
      throw this.#error(`Unexpected end of file has occurred. The following elements are not closed: ${open.map(({ name }) => name).reverse().join(', ')}.`);
    }
    if (text.includes(']]>')) throw this.#error("']]>' is not allowed in character data.");
    const isBlank = /^[ \t\n]+$/.test(text);
    if (isBlank && !this.#options.preserveWhitespace && !inner.preserve) return;
    inner.element.insertText(inner.element.nodes.length, this.#decode(text));
  }

  #readName(): [whole: string, prefix: string, local: string] {
    const match = this.#take(qualifiedName);
    if (match === null) {
      if (this.#at >= this.#text.length) throw this.#error('Unexpected end of file has occurred.');
      const character = this.#text.charAt(this.#at);
      throw this.#error(`Name cannot begin with the '${character}' character, hexadecimal value ${hexadecimal(character)}.`);
    }
    return [match[0], match[1] ?? '', match[2] ?? ''];
  }

  /** References become characters. */
  #decode(text: string): string {
    const invalid = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(text)?.[0];
    if (invalid !== undefined) throw this.#error(`'${printable(invalid)}', hexadecimal value ${hexadecimal(invalid)}, is an invalid character.`);
    return text.replace(/&([^;&]*)(;?)/g, (_whole, name: string, end: string) => {
      if (end === '') throw this.#error('An error occurred while parsing EntityName.');
      const number = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name);
      if (number !== null) return this.#character(number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16));
      const known = predefined.get(name);
      if (known === undefined) throw this.#error(`Reference to undeclared entity '${name}'.`);
      return known;
    });
  }

  #character(code: number): string {
    const isAllowed = code === 0x09 || code === 0x0a || code === 0x0d || (code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff));
    if (!isAllowed) throw this.#error(`Character reference to the invalid code ${code}.`);
    return String.fromCodePoint(code);
  }

  #peek(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    const match = this.#peek(pattern);
    if (match !== null) this.#at += match[0].length;
    return match;
  }

  #unexpected(detail = ''): NetException {
    if (this.#at >= this.#text.length) return this.#error('Unexpected end of file has occurred.');
    return this.#error(`'${this.#text.charAt(this.#at)}' is an unexpected token. ${detail}`.trim());
  }

  #mismatch(open: OpenElement | undefined, end: string): NetException {
    if (open === undefined) return this.#error(`Unexpected end tag '${end}'.`);
    const { line, position } = this.#place(open.start);
    return this.#error(`The '${open.name}' start tag on line ${line} position ${position} does not match the end tag of '${end}'.`);
  }

  #error(message: string): NetException {
    return xmlError(message, this.#place(this.#at));
  }

  #place(at: number): { line: number; position: number } {
    const before = this.#text.slice(0, at);
    return { line: before.split('\n').length, position: at - before.lastIndexOf('\n') };
  }
}

function attributeName(prefix: string, local: string): XName {
  return prefix === 'xmlns' ? xmlnsNamespace.name(local) : XNamespace.get('').name(local);
}

const noScope: Scope = new Map();

/** The element's own declarations count for its name as well. */
function innerScope(outer: Scope, attributes: readonly RawAttribute[]): Scope {
  const declarations = attributes.filter(({ prefix, local }) => prefix === 'xmlns' || (prefix === '' && local === 'xmlns'));
  if (declarations.length === 0) return outer;
  return new Map([...outer, ...declarations.map(({ prefix, local, value }) => [prefix === '' ? '' : local, value] as const)]);
}

const misplacedDeclaration =
  'Unexpected XML declaration. The XML declaration must be the first node in the document, and no white space characters are allowed to appear before it.';

const predefined = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"]]);

function hexadecimal(character: string): string {
  return `0x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function printable(character: string): string {
  return character < ' ' ? '.' : character;
}

function xmlError(message: string, { line, position }: { line: number; position: number }): NetException {
  const where = line === 0 ? '' : ` Line ${line}, position ${position}.`;
  return new NetException('System.Xml.XmlException', `${message}${where}`);
}
