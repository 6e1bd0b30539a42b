// System.Xml.Linq.XObject and XNode: what everything in an XML tree can be asked.

import type { Runtime } from '../runtime.ts';
import { namedType } from '../types.ts';
import type { NetArray } from '../values.ts';
import { Sequence } from './collections/sequence.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { addContent } from './xml/content.ts';
import { nodesEqual } from './xml/deep-equals.ts';
import type { XName } from './xml/names.ts';
import { nodeTypes, XElement, type XNode, type XObject } from './xml/nodes.ts';
import { writeNode } from './xml/write-xml.ts';

const elementType = namedType('System.Xml.Linq.XElement');
const nodeType = namedType('System.Xml.Linq.XNode');

export const declareXObject: DeclareType = () => ({
  name: 'System.Xml.Linq.XObject',
  kind: 'class',
  members: {
    'XDocument Document { get; }': (node: XObject) => node.document,
    'XElement Parent { get; }': (node: XObject) => node.parentElement,
    'System.Xml.XmlNodeType NodeType { get; }': (node: XObject) => nodeTypes[node.nodeType],
    'string BaseUri { get; }': () => '',
  },
});

export const declareXNode: DeclareType = (runtime) => ({
  name: 'System.Xml.Linq.XNode',
  kind: 'class',
  base: 'System.Xml.Linq.XObject',
  members: {
    ...neighbours,
    ...changes(runtime),
    'string ToString()': (node: XNode) => node.toText(null, runtime),
    'string ToString(SaveOptions options)': (node: XNode, options: number) =>
      writeNode(node, { indented: (options & 1) === 0, newLine: runtime.settings.newLine }),
    'static bool DeepEquals(XNode n1, XNode n2)': (left: XNode | null, right: XNode | null) => nodesEqual(left, right),
  },
});

/** A lazy sequence of elements, all or those of a name. */
export function elementSequence(walk: () => Iterable<XObject>, name?: XName | null): Sequence {
  return new Sequence(elementType, function* () {
    for (const node of walk()) if (node instanceof XElement && (name === undefined || node.name === name)) yield node;
  });
}

export function nodeSequence(walk: () => Iterable<XObject>): Sequence {
  return new Sequence(nodeType, () => walk()[Symbol.iterator]());
}

/** The elements around a node, nearest first. */
export function* ancestorsOf(node: XObject): Generator<XElement> {
  for (let parent = node.parentElement; parent !== null; parent = parent.parentElement) yield parent;
}

const neighbours: Readonly<Record<string, Implementation>> = {
  'XNode NextNode { get; }': (node: XNode) => node.next,
  'XNode PreviousNode { get; }': (node: XNode) => node.previous,
  'IEnumerable<XElement> Ancestors()': (node: XNode) => elementSequence(() => ancestorsOf(node)),
  'IEnumerable<XElement> Ancestors(XName name)': (node: XNode, name: XName | null) => elementSequence(() => ancestorsOf(node), name),
  'IEnumerable<XNode> NodesAfterSelf()': (node: XNode) => nodeSequence(() => after(node)),
  'IEnumerable<XNode> NodesBeforeSelf()': (node: XNode) => nodeSequence(() => before(node)),
  'IEnumerable<XElement> ElementsAfterSelf()': (node: XNode) => elementSequence(() => after(node)),
  'IEnumerable<XElement> ElementsAfterSelf(XName name)': (node: XNode, name: XName | null) => elementSequence(() => after(node), name),
  'IEnumerable<XElement> ElementsBeforeSelf()': (node: XNode) => elementSequence(() => before(node)),
  'IEnumerable<XElement> ElementsBeforeSelf(XName name)': (node: XNode, name: XName | null) => elementSequence(() => before(node), name),
  'bool IsAfter(XNode node)': (node: XNode, other: XNode | null) => other !== null && before(node).includes(other),
  'bool IsBefore(XNode node)': (node: XNode, other: XNode | null) => other !== null && after(node).includes(other),
};

function changes(runtime: Runtime): Record<string, Implementation> {
  const insert = (node: XNode, content: unknown, offset: 0 | 1): void => {
    const parent = node.requireParent();
    addContent(parent, content, runtime, parent.nodes.indexOf(node) + offset);
  };
  const replace = (node: XNode, content: unknown): void => {
    insert(node, content, 0);
    node.remove();
  };
  return {
    'void Remove()': (node: XNode) => node.remove(),
    'void AddAfterSelf(object content)': (node: XNode, content: unknown) => insert(node, content, 1),
    'void AddAfterSelf(params object[] content)': (node: XNode, content: NetArray) => insert(node, content, 1),
    'void AddBeforeSelf(object content)': (node: XNode, content: unknown) => insert(node, content, 0),
    'void AddBeforeSelf(params object[] content)': (node: XNode, content: NetArray) => insert(node, content, 0),
    'void ReplaceWith(object content)': replace,
    'void ReplaceWith(params object[] content)': (node: XNode, content: NetArray) => replace(node, content),
  };
}

function after(node: XNode): XNode[] {
  const nodes = node.parent?.nodes ?? [];
  return nodes.slice(nodes.indexOf(node) + 1);
}

function before(node: XNode): XNode[] {
  const nodes = node.parent?.nodes ?? [];
  return nodes.slice(0, Math.max(0, nodes.indexOf(node)));
}
