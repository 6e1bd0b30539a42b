// System.Xml.Linq.XElement.

import type { Runtime } from '../runtime.ts';
import { namedType } from '../types.ts';
import type { NetArray } from '../values.ts';
import { Sequence } from './collections/sequence.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { argumentNull, required } from './exceptions.ts';
import { ancestorsOf, elementSequence, nodeSequence } from './x-node.ts';
import { addContent } from './xml/content.ts';
import { type XName, XNamespace, xmlNamespace, xmlnsNamespace } from './xml/names.ts';
import { XAttribute, XElement } from './xml/nodes.ts';
import { parseElement } from './xml/parse-xml.ts';
import { xmlConversions, xmlText } from './xml/xml-convert.ts';

type Name = XName | null;

const attributeType = namedType('System.Xml.Linq.XAttribute');

export const declareXElement: DeclareType = (runtime) => ({
  name: 'System.Xml.Linq.XElement',
  kind: 'class',
  base: 'System.Xml.Linq.XContainer',
  members: {
    ...xmlConversions('XElement', runtime),
    ...construction(runtime),
    ...attributes,
    ...namespaces,
    ...changes(runtime),
    'XName Name { get; }': (element: XElement) => element.name,
    'void Name { set; }': (element: XElement, name: Name) => {
      element.name = required(name, 'value');
    },
    'string Value { get; }': (element: XElement) => element.value,
    'void Value { set; }': (element: XElement, text: string | null) => {
      element.value = required(text, 'value');
    },
    'static IEnumerable<XElement> EmptySequence { get; }': () => elementSequence(() => []),
    'bool IsEmpty { get; }': (element: XElement) => element.isEmpty,
    'bool HasElements { get; }': (element: XElement) => element.elements.length > 0,
    'bool HasAttributes { get; }': (element: XElement) => element.attributes.length > 0,
    'IEnumerable<XElement> AncestorsAndSelf()': (element: XElement) => elementSequence(() => [element, ...ancestorsOf(element)]),
    'IEnumerable<XElement> AncestorsAndSelf(XName name)': (element: XElement, name: Name) => elementSequence(() => [element, ...ancestorsOf(element)], name),
    'IEnumerable<XElement> DescendantsAndSelf()': (element: XElement) => elementSequence(() => [element, ...element.descendants()]),
    'IEnumerable<XElement> DescendantsAndSelf(XName name)': (element: XElement, name: Name) => elementSequence(() => [element, ...element.descendants()], name),
    'IEnumerable<XNode> DescendantNodesAndSelf()': (element: XElement) => nodeSequence(() => [element, ...element.descendants()]),
  },
});

function construction(runtime: Runtime): Record<string, Implementation> {
  const create = (name: Name, content: unknown): XElement => {
    const element = new XElement(required(name, 'name'));
    addContent(element, content, runtime);
    return element;
  };
  return {
    'new(XName name)': (name: Name) => create(name, null),
    'new(XName name, object content)': create,
    'new(XName name, params object[] content)': (name: Name, content: NetArray) => create(name, content),
    'new(XElement other)': (other: XElement | null) => required(other, 'other').clone(),
    'static XElement Parse(string text)': (text: string | null) => parseElement(required(text, 's')),
    'static XElement Parse(string text, LoadOptions options)': (text: string | null, options: number) =>
      parseElement(required(text, 's'), { preserveWhitespace: (options & 1) !== 0 }),
  };
}

const attributes: Readonly<Record<string, Implementation>> = {
  'XAttribute Attribute(XName name)': (element: XElement, name: Name) => (name === null ? null : element.attribute(name)),
  'IEnumerable<XAttribute> Attributes()': (element: XElement) => new Sequence(attributeType, () => [...element.attributes][Symbol.iterator]()),
  'IEnumerable<XAttribute> Attributes(XName name)': (element: XElement, name: Name) =>
    new Sequence(attributeType, () => element.attributes.filter((attribute) => attribute.name === name)[Symbol.iterator]()),
  'XAttribute FirstAttribute { get; }': (element: XElement) => element.attributes[0] ?? null,
  'XAttribute LastAttribute { get; }': (element: XElement) => element.attributes.at(-1) ?? null,
};

const namespaces: Readonly<Record<string, Implementation>> = {
  'XNamespace GetDefaultNamespace()': (element: XElement) => XNamespace.get(element.namespaceOf('') ?? ''),
  'XNamespace GetNamespaceOfPrefix(string prefix)': (element: XElement, prefix: string | null) => {
    if (prefix === 'xml') return xmlNamespace;
    if (prefix === 'xmlns') return xmlnsNamespace;
    const uri = element.namespaceOf(required(prefix, 'prefix'));
    return uri === null ? null : XNamespace.get(uri);
  },
  'string GetPrefixOfNamespace(XNamespace ns)': (element: XElement, namespace: XNamespace | null) => {
    const { uri } = required(namespace, 'ns');
    return uri === xmlNamespace.uri ? 'xml' : element.prefixOf(uri);
  },
};

function changes(runtime: Runtime): Record<string, Implementation> {
  const textOf = (value: unknown): string => {
    if (value === null) throw argumentNull('value');
    return xmlText(value, runtime);
  };
  return {
    'void SetValue(object value)': (element: XElement, value: unknown) => {
      element.value = textOf(value);
    },
    // Null takes the attribute or element away.
    'void SetAttributeValue(XName name, object value)': (element: XElement, name: Name, value: unknown) => {
      const existing = element.attribute(required(name, 'name'));
      if (value === null) existing?.remove();
      else if (existing === null) element.addAttribute(new XAttribute(required(name, 'name'), textOf(value)));
      else existing.value = textOf(value);
    },
    'void SetElementValue(XName name, object value)': (element: XElement, name: Name, value: unknown) => {
      const existing = element.elements.find((child) => child.name === required(name, 'name'));
      if (value === null) existing?.remove();
      else if (existing !== undefined) existing.value = textOf(value);
      else {
        const child = new XElement(required(name, 'name'));
        child.value = textOf(value);
        element.insert(element.nodes.length, child);
      }
    },
    'void RemoveAll()': (element: XElement) => {
      element.removeNodes();
      element.removeAttributes();
    },
    'void RemoveAttributes()': (element: XElement) => element.removeAttributes(),
    'void ReplaceAll(object content)': (element: XElement, content: unknown) => replaceAll(element, content, runtime),
    'void ReplaceAll(params object[] content)': (element: XElement, content: NetArray) => replaceAll(element, content, runtime),
    'void ReplaceAttributes(object content)': (element: XElement, content: unknown) => {
      element.removeAttributes();
      addContent(element, content, runtime);
    },
  };
}

function replaceAll(element: XElement, content: unknown, runtime: Runtime): void {
  element.removeNodes();
  element.removeAttributes();
  addContent(element, content, runtime);
}
