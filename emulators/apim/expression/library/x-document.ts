// System.Xml.Linq.XDocument, XDeclaration and XDocumentType.

import type { Runtime } from '../runtime.ts';
import type { NetArray } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { required } from './exceptions.ts';
import { addContent } from './xml/content.ts';
import { XDeclaration, XDocument, XDocumentType } from './xml/nodes.ts';
import { parseDocument } from './xml/parse-xml.ts';

type Text = string | null;

export const declareXDocument: DeclareType = (runtime) => ({
  name: 'System.Xml.Linq.XDocument',
  kind: 'class',
  base: 'System.Xml.Linq.XContainer',
  members: {
    'new()': () => new XDocument(),
    'new(params object[] content)': (content: NetArray) => filled(null, content, runtime),
    'new(XDeclaration declaration, params object[] content)': (declaration: XDeclaration | null, content: NetArray) =>
      filled(declaration, content, runtime),
    'new(XDocument other)': (other: XDocument | null) => required(other, 'other').clone(),
    'XElement Root { get; }': (document: XDocument) => document.root,
    'XDeclaration Declaration { get; }': (document: XDocument) => document.declaration,
    'void Declaration { set; }': (document: XDocument, declaration: XDeclaration | null) => {
      document.declaration = declaration;
    },
    'XDocumentType DocumentType { get; }': (document: XDocument) => document.nodes.find((node) => node instanceof XDocumentType) ?? null,
    'static XDocument Parse(string text)': (text: Text) => parseDocument(required(text, 's')),
    'static XDocument Parse(string text, LoadOptions options)': (text: Text, options: number) =>
      parseDocument(required(text, 's'), { preserveWhitespace: (options & 1) !== 0 }),
  },
});

function filled(declaration: XDeclaration | null, content: NetArray, runtime: Runtime): XDocument {
  const document = new XDocument();
  document.declaration = declaration;
  addContent(document, content, runtime);
  return document;
}

export const declareXDeclaration: DeclareType = () => ({
  name: 'System.Xml.Linq.XDeclaration',
  kind: 'class',
  members: {
    'new(string version, string encoding, string standalone)': (version: Text, encoding: Text, standalone: Text) =>
      new XDeclaration(version, encoding, standalone),
    'new(XDeclaration other)': (other: XDeclaration | null) => {
      const { version, encoding, standalone } = required(other, 'other');
      return new XDeclaration(version, encoding, standalone);
    },
    'string Version { get; }': (declaration: XDeclaration) => declaration.version,
    'string Encoding { get; }': (declaration: XDeclaration) => declaration.encoding,
    'string Standalone { get; }': (declaration: XDeclaration) => declaration.standalone,
    'string ToString()': (declaration: XDeclaration) => declaration.toText(),
  },
});

export const declareXDocumentType: DeclareType = () => ({
  name: 'System.Xml.Linq.XDocumentType',
  kind: 'class',
  base: 'System.Xml.Linq.XNode',
  members: {
    'new(string name, string publicId, string systemId, string internalSubset)': (...[name, publicId, systemId, internalSubset]: [Text, Text, Text, Text]) =>
      new XDocumentType({ name: required(name, 'name'), publicId, systemId, internalSubset }),
    'string Name { get; }': ({ parts }: XDocumentType) => parts.name,
    'string PublicId { get; }': ({ parts }: XDocumentType) => parts.publicId,
    'string SystemId { get; }': ({ parts }: XDocumentType) => parts.systemId,
    'string InternalSubset { get; }': ({ parts }: XDocumentType) => parts.internalSubset,
  },
});
