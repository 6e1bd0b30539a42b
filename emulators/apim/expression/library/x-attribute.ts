// System.Xml.Linq.XAttribute.

import type { DeclareType } from './declaration.ts';
import { argumentNull, required } from './exceptions.ts';
import type { XName } from './xml/names.ts';
import { XAttribute, XElement } from './xml/nodes.ts';
import { xmlConversions, xmlText } from './xml/xml-convert.ts';

export const declareXAttribute: DeclareType = (runtime) => ({
  name: 'System.Xml.Linq.XAttribute',
  kind: 'class',
  base: 'System.Xml.Linq.XObject',
  members: {
    ...xmlConversions('XAttribute', runtime),
    'new(XName name, object value)': (name: XName | null, value: unknown) => {
      if (value === null) throw argumentNull('value');
      return new XAttribute(required(name, 'name'), xmlText(value, runtime));
    },
    'new(XAttribute other)': (other: XAttribute | null) => required(other, 'other').clone(),
    'XName Name { get; }': (attribute: XAttribute) => attribute.name,
    'string Value { get; }': (attribute: XAttribute) => attribute.value,
    'void Value { set; }': (attribute: XAttribute, value: string | null) => {
      attribute.value = required(value, 'value');
    },
    'bool IsNamespaceDeclaration { get; }': (attribute: XAttribute) => attribute.isNamespaceDeclaration,
    'XAttribute NextAttribute { get; }': (attribute: XAttribute) => neighbour(attribute, 1),
    'XAttribute PreviousAttribute { get; }': (attribute: XAttribute) => neighbour(attribute, -1),
    'void SetValue(object value)': (attribute: XAttribute, value: unknown) => {
      if (value === null) throw argumentNull('value');
      attribute.value = xmlText(value, runtime);
    },
    'void Remove()': (attribute: XAttribute) => attribute.remove(),
    'string ToString()': (attribute: XAttribute) => attribute.toText(),
  },
});

function neighbour(attribute: XAttribute, offset: number): XAttribute | null {
  const siblings = attribute.parent instanceof XElement ? attribute.parent.attributes : [];
  return siblings[siblings.indexOf(attribute) + offset] ?? null;
}
