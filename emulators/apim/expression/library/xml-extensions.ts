// System.Xml.Linq.Extensions: the axes of XML over sequences of nodes.

import { namedType, type NetType } from '../types.ts';
import { elements } from '../values.ts';
import { Sequence } from './collections/sequence.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { ancestorsOf, elementSequence, nodeSequence } from './x-node.ts';
import type { XName } from './xml/names.ts';
import { XAttribute, XContainer, type XElement, type XNode, type XObject } from './xml/nodes.ts';

type Walk = (node: XObject) => Iterable<XObject>;

const attributeType = namedType('System.Xml.Linq.XAttribute');

export const declareXmlExtensions: DeclareType = () => ({
  name: 'System.Xml.Linq.Extensions',
  kind: 'static class',
  members: {
    ...axis('Elements<T>(this IEnumerable<T> source', (node) => (node instanceof XContainer ? node.elements : []), 'generic'),
    ...axis('Descendants<T>(this IEnumerable<T> source', descendants, 'generic'),
    ...axis('Ancestors<T>(this IEnumerable<T> source', ancestorsOf, 'generic'),
    ...axis('DescendantsAndSelf(this IEnumerable<XElement> source', (node) => [node, ...descendants(node)]),
    ...axis('AncestorsAndSelf(this IEnumerable<XElement> source', (node) => [node, ...ancestorsOf(node)]),
    'static IEnumerable<XNode> Nodes<T>(this IEnumerable<T> source)': (_type: NetType, source: Iterable<XContainer>) =>
      nodeSequence(() => flat(source, (node) => [...(node as XContainer).nodes])),
    'static IEnumerable<XNode> DescendantNodes<T>(this IEnumerable<T> source)': (_type: NetType, source: Iterable<XContainer>) =>
      nodeSequence(() => flat(source, descendants)),
    'static IEnumerable<XNode> DescendantNodesAndSelf(this IEnumerable<XElement> source)': (source: Iterable<XContainer>) =>
      nodeSequence(() => flat(source, (node) => [node, ...descendants(node)])),
    'static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source)': (source: Iterable<XElement>) => attributes(source, () => true),
    'static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source, XName name)': (source: Iterable<XElement>, name: XName | null) =>
      attributes(source, (attribute) => attribute.name === name),
    'static void Remove(this IEnumerable<XAttribute> source)': removeAll,
    'static void Remove<T>(this IEnumerable<T> source)': (_type: NetType, source: unknown) => removeAll(source),
  },
});

/** An axis without and with a name. */
function axis(start: string, walk: Walk, kind?: 'generic'): Record<string, Implementation> {
  const all = (source: unknown): Sequence => elementSequence(() => flat(source, walk));
  const named = (source: unknown, name: XName | null): Sequence => elementSequence(() => flat(source, walk), name);
  return {
    [`static IEnumerable<XElement> ${start})`]: kind === undefined ? all : (_type: NetType, source: unknown) => all(source),
    [`static IEnumerable<XElement> ${start}, XName name)`]:
      kind === undefined ? named : (_type: NetType, source: unknown, name: XName | null) => named(source, name),
  };
}

function* flat(source: unknown, walk: Walk): Generator<XObject> {
  for (const node of elements(source)) yield* walk(node as XObject);
}

function descendants(node: XObject): Iterable<XNode> {
  return node instanceof XContainer ? node.descendants() : [];
}

function attributes(source: unknown, test: (attribute: XAttribute) => boolean): Sequence {
  return new Sequence(attributeType, function* () {
    for (const element of elements(source)) yield* (element as XElement).attributes.filter(test);
  });
}

/** Everything is collected before anything is removed. */
function removeAll(source: unknown): void {
  for (const item of [...elements(source)]) {
    if (item instanceof XAttribute) item.remove();
    else (item as XNode).remove();
  }
}
