// System.Xml.Linq.XName and XNamespace.

import type { DeclareType } from './declaration.ts';
import { required } from './exceptions.ts';
import { hashOf } from './hash-code.ts';
import { noNamespace, XName, xmlNamespace, xmlnsNamespace, XNamespace } from './xml/names.ts';

type Text = string | null;

export const declareXName: DeclareType = () => ({
  name: 'System.Xml.Linq.XName',
  kind: 'class',
  interfaces: ['IEquatable<XName>'],
  members: {
    'string LocalName { get; }': (name: XName) => name.local,
    'XNamespace Namespace { get; }': (name: XName) => name.namespace,
    'string NamespaceName { get; }': (name: XName) => name.namespace.uri,
    'static XName Get(string expandedName)': (text: Text) => XName.parse(required(text, 'expandedName')),
    'static XName Get(string localName, string namespaceName)': (local: Text, uri: Text) =>
      XNamespace.get(required(uri, 'namespaceName')).name(required(local, 'localName')),
    'static implicit operator XName(string expandedName)': (text: Text) => (text === null ? null : XName.parse(text)),
    'static bool operator ==(XName left, XName right)': (left: unknown, right: unknown) => left === right,
    'static bool operator !=(XName left, XName right)': (left: unknown, right: unknown) => left !== right,
    'bool Equals(object obj)': (name: XName, other: unknown) => name === other,
    'int GetHashCode()': hashOf,
    'string ToString()': (name: XName) => name.toText(),
  },
});

export const declareXNamespace: DeclareType = () => ({
  name: 'System.Xml.Linq.XNamespace',
  kind: 'class',
  members: {
    'string NamespaceName { get; }': (namespace: XNamespace) => namespace.uri,
    'XName GetName(string localName)': (namespace: XNamespace, local: Text) => namespace.name(required(local, 'localName')),
    'static XNamespace Get(string namespaceName)': (uri: Text) => XNamespace.get(required(uri, 'namespaceName')),
    'static XNamespace None { get; }': () => noNamespace,
    'static XNamespace Xml { get; }': () => xmlNamespace,
    'static XNamespace Xmlns { get; }': () => xmlnsNamespace,
    'static implicit operator XNamespace(string namespaceName)': (uri: Text) => (uri === null ? null : XNamespace.get(uri)),
    'static XName operator +(XNamespace ns, string localName)': (namespace: XNamespace | null, local: Text) =>
      required(namespace, 'ns').name(required(local, 'localName')),
    'static bool operator ==(XNamespace left, XNamespace right)': (left: unknown, right: unknown) => left === right,
    'static bool operator !=(XNamespace left, XNamespace right)': (left: unknown, right: unknown) => left !== right,
    'bool Equals(object obj)': (namespace: XNamespace, other: unknown) => namespace === other,
    'int GetHashCode()': hashOf,
    'string ToString()': (namespace: XNamespace) => namespace.uri,
  },
});
