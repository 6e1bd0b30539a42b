// System.Xml.Linq.XContainer: what elements and documents have in common.

import type { NetArray } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { elementSequence, nodeSequence } from './x-node.ts';
import { addContent } from './xml/content.ts';
import type { XName } from './xml/names.ts';
import type { XContainer } from './xml/nodes.ts';

type Name = XName | null;

export const declareXContainer: DeclareType = (runtime) => ({
  name: 'System.Xml.Linq.XContainer',
  kind: 'class',
  base: 'System.Xml.Linq.XNode',
  members: {
    'XNode FirstNode { get; }': (container: XContainer) => container.nodes[0] ?? null,
    'XNode LastNode { get; }': (container: XContainer) => container.nodes.at(-1) ?? null,
    'IEnumerable<XNode> Nodes()': (container: XContainer) => nodeSequence(() => [...container.nodes]),
    'IEnumerable<XNode> DescendantNodes()': (container: XContainer) => nodeSequence(() => container.descendants()),
    'XElement Element(XName name)': (container: XContainer, name: Name) => container.elements.find((element) => element.name === name) ?? null,
    'IEnumerable<XElement> Elements()': (container: XContainer) => elementSequence(() => container.elements),
    'IEnumerable<XElement> Elements(XName name)': (container: XContainer, name: Name) => elementSequence(() => container.elements, name),
    'IEnumerable<XElement> Descendants()': (container: XContainer) => elementSequence(() => container.descendants()),
    'IEnumerable<XElement> Descendants(XName name)': (container: XContainer, name: Name) => elementSequence(() => container.descendants(), name),
    'void Add(object content)': (container: XContainer, content: unknown) => void addContent(container, content, runtime),
    'void Add(params object[] content)': (container: XContainer, content: NetArray) => void addContent(container, content, runtime),
    'void AddFirst(object content)': (container: XContainer, content: unknown) => void addContent(container, content, runtime, 0),
    'void AddFirst(params object[] content)': (container: XContainer, content: NetArray) => void addContent(container, content, runtime, 0),
    'void RemoveNodes()': (container: XContainer) => container.removeNodes(),
    'void ReplaceNodes(object content)': (container: XContainer, content: unknown) => {
      container.removeNodes();
      addContent(container, content, runtime);
    },
    'void ReplaceNodes(params object[] content)': (container: XContainer, content: NetArray) => {
      container.removeNodes();
      addContent(container, content, runtime);
    },
  },
});
