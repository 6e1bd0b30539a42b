// Writes nodes as XML text the way XNode.ToString does: no declaration, two blanks a level, an element that holds text
// is not broken, namespaces declared where a name needs one.

import {
  type XAttribute, XComment, XDocument, XDocumentType, XElement, type XNode, XProcessingInstruction, XText,
} from './nodes.ts';
import { xmlNamespace, xmlnsNamespace } from './names.ts';

export interface XmlFormat {
  readonly indented: boolean;
  readonly newLine: string;
}

/** Prefix to URI; the empty prefix is the default namespace. */
type Scope = ReadonlyMap<string, string>;

const outermost: Scope = new Map([['', ''], ['xml', xmlNamespace.uri]]);

export function writeNode(node: XNode, format: XmlFormat): string {
  return write(node, { scope: outermost, indent: '', mixed: !format.indented, newLine: format.newLine });
}

interface Place {
  readonly scope: Scope;
  readonly indent: string;
  /** Whether text has been written in this element or one around it: from then on nothing is indented. */
  readonly mixed: boolean;
  readonly newLine: string;
}

function write(node: XNode, place: Place): string {
  if (node instanceof XElement) return writeElement(node, place);
  if (node instanceof XText) return node.nodeType === 'CDATA' ? writeData(node.value) : escapeText(node.value, place.newLine);
  if (node instanceof XComment) return `<!--${node.value}-->`;
  if (node instanceof XProcessingInstruction) return `<?${node.target}${node.data === '' ? '' : ` ${node.data}`}?>`;
  if (node instanceof XDocumentType) return writeDocumentType(node);
  let text = '';
  let { mixed } = place;
  for (const child of (node as XDocument).nodes) {
    // White space of a document, where it was preserved, breaks the lines itself.
    if (child instanceof XText) mixed = true;
    text += `${mixed || text === '' ? '' : place.newLine}${write(child, place)}`;
  }
  return text;
}

function writeElement(element: XElement, place: Place): string {
  const inner = new Map(place.scope);
  for (const attribute of element.attributes) if (attribute.isNamespaceDeclaration) inner.set(declaredPrefix(attribute), attribute.value);
  const declared: string[] = [];
  const name = elementName(element, inner, declared);
  const attributes = element.attributes.map((attribute) => ` ${attributeName(attribute, inner, declared)}="${escapeAttribute(attribute.value)}"`).join('');
  const open = `<${name}${attributes}${declared.join('')}`;
  if (element.isEmpty) return `${open} />`;
  const { text, mixed } = writeNodes(element.nodes, { ...place, scope: inner, indent: `${place.indent}  ` });
  const last = mixed || element.nodes.length === 0 ? '' : place.newLine + place.indent;
  return `${open}>${text}${last}</${name}>`;
}

/** Nodes one after another, each on a line of its own until there is text. */
function writeNodes(nodes: readonly XNode[], place: Place): { text: string; mixed: boolean } {
  let text = '';
  let { mixed } = place;
  for (const node of nodes) {
    if (node instanceof XText) mixed = true;
    text += `${mixed ? '' : place.newLine + place.indent}${write(node, { ...place, mixed })}`;
  }
  return { text, mixed };
}

function writeData(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** A name in a namespace that nobody declared makes it the default one. */
function elementName(element: XElement, scope: Map<string, string>, declared: string[]): string {
  const { local, namespace } = element.name;
  if (scope.get('') === namespace.uri) return local;
  const prefix = prefixFor(namespace.uri, scope);
  if (prefix !== undefined && prefix !== '') return `${prefix}:${local}`;
  scope.set('', namespace.uri);
  declared.push(` xmlns="${escapeAttribute(namespace.uri)}"`);
  return local;
}

function attributeName(attribute: XAttribute, scope: Map<string, string>, declared: string[]): string {
  const { local, namespace } = attribute.name;
  if (namespace === xmlnsNamespace) return `xmlns:${local}`;
  if (namespace.uri === '') return local;
  const known = prefixFor(namespace.uri, scope);
  if (known !== undefined && known !== '') return `${known}:${local}`;
  const prefix = freePrefix(scope);
  scope.set(prefix, namespace.uri);
  declared.push(` xmlns:${prefix}="${escapeAttribute(namespace.uri)}"`);
  return `${prefix}:${local}`;
}

function prefixFor(uri: string, scope: Scope): string | undefined {
  return [...scope].findLast(([prefix, known]) => known === uri && prefix !== '')?.[0];
}

function freePrefix(scope: Scope): string {
  let number = 1;
  while (scope.has(`p${number}`)) number += 1;
  return `p${number}`;
}

function declaredPrefix({ name }: XAttribute): string {
  return name.namespace === xmlnsNamespace ? name.local : '';
}

function writeDocumentType({ parts: { name, publicId, systemId, internalSubset } }: XDocumentType): string {
  const external = publicId !== null ? ` PUBLIC "${publicId}" "${systemId ?? ''}"` : systemId !== null ? ` SYSTEM "${systemId}"` : ' ';
  return `<!DOCTYPE ${name}${external}${internalSubset === null ? '' : `[${internalSubset}]`}>`;
}

/** NewLineHandling.Replace: every line break in text becomes that of the writer. */
function escapeText(text: string, newLine: string): string {
  return text.replace(/[&<>]|\r\n|[\r\n]/g, (unit) => entities.get(unit) ?? newLine);
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (unit) => entities.get(unit) ?? `&#x${unit.charCodeAt(0).toString(16).toUpperCase()};`);
}

const entities = new Map([['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;']]);
