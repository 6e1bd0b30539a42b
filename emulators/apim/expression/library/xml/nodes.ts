// The tree of LINQ to XML: elements, attributes, text and the rest, their places and their plain content. Knows no
// text format: parse-xml.ts reads, write-xml.ts writes. The classes refer to each other, hence one file.

import type { Runtime } from '../../runtime.ts';
import { namedType, type NetType } from '../../types.ts';
import type { NetObject } from '../../values.ts';
import { invalidArgument, invalidOperation } from '../exceptions.ts';
import { type XName, xmlnsNamespace } from './names.ts';
import { writeNode } from './write-xml.ts';

const linq = 'System.Xml.Linq';

/** `System.Xml.XmlNodeType`, as far as trees have it. */
export const nodeTypes = {
  None: 0, Element: 1, Attribute: 2, Text: 3, CDATA: 4, EntityReference: 5, Entity: 6, ProcessingInstruction: 7, Comment: 8,
  Document: 9, DocumentType: 10, DocumentFragment: 11, Notation: 12, Whitespace: 13, SignificantWhitespace: 14, EndElement: 15,
  EndEntity: 16, XmlDeclaration: 17,
} as const;

export abstract class XObject implements NetObject {
  parent: XContainer | null = null;
  abstract readonly netType: NetType;
  abstract readonly nodeType: keyof typeof nodeTypes;
  abstract clone(): XObject;

  get document(): XDocument | null {
    const top = this.parent === null ? this : this.parent.top;
    return top instanceof XDocument ? top : null;
  }

  /** `Parent`: the element around it; a document is not an element. */
  get parentElement(): XElement | null {
    return this.parent instanceof XElement ? this.parent : null;
  }
}

export abstract class XNode extends XObject {
  abstract override clone(): XNode;

  /** The place among the parent's nodes. @throws NetException System.InvalidOperationException without a parent */
  requireParent(): XContainer {
    if (this.parent === null) throw invalidOperation('The parent is missing.');
    return this.parent;
  }

  get next(): XNode | null {
    return this.#sibling(1);
  }

  get previous(): XNode | null {
    return this.#sibling(-1);
  }

  remove(): void {
    const { nodes } = this.requireParent();
    nodes.splice(nodes.indexOf(this), 1);
    this.parent = null;
  }

  toText(_format: string | null, runtime: Runtime): string {
    return writeNode(this, { indented: true, newLine: runtime.settings.newLine });
  }

  #sibling(offset: number): XNode | null {
    const nodes = this.parent?.nodes ?? [];
    return nodes[nodes.indexOf(this) + offset] ?? null;
  }
}

export abstract class XContainer extends XNode {
  readonly nodes: XNode[] = [];

  get top(): XContainer {
    let top: XContainer | null = this.parent;
    while (top !== null && top.parent !== null) top = top.parent;
    return top ?? this;
  }

  get elements(): XElement[] {
    return this.nodes.filter((node) => node instanceof XElement);
  }

  *descendants(): Generator<XNode> {
    for (const node of this.nodes) {
      yield node;
      if (node instanceof XContainer) yield* node.descendants();
    }
  }

  /** Puts a node before the one at `index`; a node that has a parent is copied. */
  insert(index: number, node: XNode): void {
    const isOwnTop = node instanceof XContainer && node.nodes.length > 0 && node === this.top;
    const child = node.parent !== null || isOwnTop || node === this ? node.clone() : node;
    this.validate(child);
    child.parent = this;
    this.nodes.splice(index, 0, child);
  }

  /** Adjacent text becomes one node. */
  insertText(index: number, text: string): void {
    const before = this.nodes[index - 1];
    if (before instanceof XText && before.nodeType === 'Text') before.value += text;
    else if (text !== '') this.insert(index, new XText(text));
  }

  removeNodes(): void {
    for (const node of this.nodes) node.parent = null;
    this.nodes.length = 0;
  }

  protected abstract validate(node: XNode): void;
}

export class XElement extends XContainer {
  name: XName;
  readonly attributes: XAttribute[] = [];
  /** Whether the element has an end tag of its own though nothing is in it, `<a></a>`. */
  hasEmptyContent = false;
  override readonly nodeType = 'Element';

  constructor(name: XName) {
    super();
    this.name = name;
  }

  get netType(): NetType {
    return namedType(`${linq}.XElement`);
  }

  get isEmpty(): boolean {
    return this.nodes.length === 0 && !this.hasEmptyContent;
  }

  /** All text inside, in document order. */
  get value(): string {
    let text = '';
    for (const node of this.nodes) {
      if (node instanceof XText) text += node.value;
      else if (node instanceof XElement) text += node.value;
    }
    return text;
  }

  set value(text: string) {
    this.removeNodes();
    this.hasEmptyContent = text === '';
    this.insertText(0, text);
  }

  attribute(name: XName): XAttribute | null {
    return this.attributes.find((attribute) => attribute.name === name) ?? null;
  }

  addAttribute(attribute: XAttribute): void {
    const added = attribute.parent === null ? attribute : attribute.clone();
    if (this.attribute(added.name) !== null) throw invalidOperation('Duplicate attribute.');
    added.parent = this;
    this.attributes.push(added);
  }

  removeAttributes(): void {
    for (const attribute of this.attributes) attribute.parent = null;
    this.attributes.length = 0;
  }

  override insertText(index: number, text: string): void {
    if (text === '' && this.nodes.length === 0) this.hasEmptyContent = true;
    super.insertText(index, text);
  }

  override removeNodes(): void {
    super.removeNodes();
    this.hasEmptyContent = false;
  }

  /** The URI that a prefix stands for here, or null; an empty prefix asks for the default namespace. */
  namespaceOf(prefix: string): string | null {
    for (const element of withAncestors(this)) {
      const declared = element.attributes.find(({ name }) =>
        prefix === '' ? name.local === 'xmlns' && name.namespace.uri === '' : name.namespace === xmlnsNamespace && name.local === prefix,
      );
      if (declared !== undefined) return declared.value;
    }
    return null;
  }

  /** The nearest prefix that stands for the URI here. */
  prefixOf(uri: string): string | null {
    for (const element of withAncestors(this)) {
      for (const { name, value } of element.attributes) {
        if (value === uri && name.namespace === xmlnsNamespace && this.namespaceOf(name.local) === uri) return name.local;
      }
    }
    return null;
  }

  override clone(): XElement {
    const copy = new XElement(this.name);
    copy.hasEmptyContent = this.hasEmptyContent;
    for (const attribute of this.attributes) copy.addAttribute(attribute.clone());
    for (const node of this.nodes) copy.insert(copy.nodes.length, node.clone());
    return copy;
  }

  protected override validate(node: XNode): void {
    if (node instanceof XDocument || node instanceof XDocumentType) {
      throw invalidArgument(`A node of type ${node.nodeType} cannot be added to content.`);
    }
  }
}

/** An element and those around it, nearest first. */
function* withAncestors(element: XElement): Generator<XElement> {
  for (let current: XElement | null = element; current !== null; current = current.parentElement) yield current;
}

export class XDocument extends XContainer {
  declaration: XDeclaration | null = null;
  override readonly nodeType = 'Document';

  get netType(): NetType {
    return namedType(`${linq}.XDocument`);
  }

  get root(): XElement | null {
    return this.elements[0] ?? null;
  }

  override clone(): XDocument {
    const copy = new XDocument();
    copy.declaration = this.declaration;
    for (const node of this.nodes) copy.insert(copy.nodes.length, node.clone());
    return copy;
  }

  protected override validate(node: XNode): void {
    const isBlank = node instanceof XText && node.nodeType === 'Text' && /^[ \t\r\n]*$/.test(node.value);
    if (node instanceof XText && !isBlank) throw invalidArgument('Non-whitespace characters cannot be added to content.');
    const isSecond = node instanceof XElement && this.root !== null;
    if (isSecond || node instanceof XDocument) throw invalidOperation('This operation would create an incorrectly structured document.');
  }
}

export class XAttribute extends XObject {
  readonly name: XName;
  value: string;
  override readonly nodeType = 'Attribute';

  constructor(name: XName, value: string) {
    super();
    this.name = name;
    this.value = value;
  }

  get netType(): NetType {
    return namedType(`${linq}.XAttribute`);
  }

  get isNamespaceDeclaration(): boolean {
    return this.name.namespace === xmlnsNamespace || (this.name.namespace.uri === '' && this.name.local === 'xmlns');
  }

  override clone(): XAttribute {
    return new XAttribute(this.name, this.value);
  }

  remove(): void {
    if (!(this.parent instanceof XElement)) throw invalidOperation('The parent is missing.');
    this.parent.attributes.splice(this.parent.attributes.indexOf(this), 1);
    this.parent = null;
  }

  toText(): string {
    const holder = new XElement(this.name);
    holder.attributes.push(this);
    return writeNode(holder, { indented: false, newLine: '\n' }).replace(/^\S+\s+|\s*\/>$/g, '');
  }
}

export class XText extends XNode {
  value: string;
  readonly nodeType: 'Text' | 'CDATA';

  constructor(value: string, nodeType: 'Text' | 'CDATA' = 'Text') {
    super();
    this.value = value;
    this.nodeType = nodeType;
  }

  get netType(): NetType {
    return namedType(`${linq}.${this.nodeType === 'Text' ? 'XText' : 'XCData'}`);
  }

  override clone(): XText {
    return new XText(this.value, this.nodeType);
  }
}

export class XComment extends XNode {
  value: string;
  override readonly nodeType = 'Comment';

  constructor(value: string) {
    super();
    this.value = value;
  }

  get netType(): NetType {
    return namedType(`${linq}.XComment`);
  }

  override clone(): XComment {
    return new XComment(this.value);
  }
}

export class XProcessingInstruction extends XNode {
  target: string;
  data: string;
  override readonly nodeType = 'ProcessingInstruction';

  constructor(target: string, data: string) {
    super();
    this.target = target;
    this.data = data;
  }

  get netType(): NetType {
    return namedType(`${linq}.XProcessingInstruction`);
  }

  override clone(): XProcessingInstruction {
    return new XProcessingInstruction(this.target, this.data);
  }
}

export interface DocumentTypeParts {
  readonly name: string;
  readonly publicId: string | null;
  readonly systemId: string | null;
  readonly internalSubset: string | null;
}

export class XDocumentType extends XNode {
  readonly parts: DocumentTypeParts;
  override readonly nodeType = 'DocumentType';

  constructor(parts: DocumentTypeParts) {
    super();
    this.parts = parts;
  }

  get netType(): NetType {
    return namedType(`${linq}.XDocumentType`);
  }

  override clone(): XDocumentType {
    return new XDocumentType(this.parts);
  }
}

/** `<?xml version="1.0" …?>`, which is no node. */
export class XDeclaration implements NetObject {
  readonly netType = namedType(`${linq}.XDeclaration`);
  version: string | null;
  encoding: string | null;
  standalone: string | null;

  constructor(version: string | null, ...[encoding, standalone]: [string | null, string | null]) {
    this.version = version;
    this.encoding = encoding;
    this.standalone = standalone;
  }

  toText(): string {
    const parts = Object.entries({ version: this.version, encoding: this.encoding, standalone: this.standalone });
    return `<?xml${parts.map(([name, value]) => (value === null ? '' : ` ${name}="${value}"`)).join('')}?>`;
  }
}
