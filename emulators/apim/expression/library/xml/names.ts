// XName and XNamespace: equal names are one object, so they compare by reference as in .NET.

import { namedType } from '../../types.ts';
import { NetException, type NetObject } from '../../values.ts';
import { invalidArgument } from '../exceptions.ts';

const nameType = namedType('System.Xml.Linq.XName');
const namespaceType = namedType('System.Xml.Linq.XNamespace');

export class XNamespace implements NetObject {
  readonly netType = namespaceType;
  readonly uri: string;
  readonly #names = new Map<string, XName>();

  private constructor(uri: string) {
    this.uri = uri;
  }

  static readonly #known = new Map<string, XNamespace>();

  static get(uri: string): XNamespace {
    let namespace = XNamespace.#known.get(uri);
    if (namespace === undefined) {
      namespace = new XNamespace(uri);
      XNamespace.#known.set(uri, namespace);
    }
    return namespace;
  }

  /** @throws NetException System.Xml.XmlException for a name that XML does not allow */
  name(local: string): XName {
    let name = this.#names.get(local);
    if (name === undefined) {
      checkName(local);
      name = new XName(this, local);
      this.#names.set(local, name);
    }
    return name;
  }

  toText(): string {
    return this.uri;
  }
}

export class XName implements NetObject {
  readonly netType = nameType;
  readonly namespace: XNamespace;
  readonly local: string;

  constructor(namespace: XNamespace, local: string) {
    this.namespace = namespace;
    this.local = local;
  }

  /** Expanded names, `{uri}local`, or local names. */
  static parse(expanded: string): XName {
    if (expanded === '') throw invalidArgument("'' is an invalid expanded name.");
    const match = /^\{([^}]+)\}(.+)$/s.exec(expanded);
    if (match === null && expanded.startsWith('{')) throw invalidArgument(`'${expanded}' is an invalid expanded name.`);
    return match === null ? noNamespace.name(expanded) : XNamespace.get(match[1] ?? '').name(match[2] ?? '');
  }

  toText(): string {
    return this.namespace.uri === '' ? this.local : `{${this.namespace.uri}}${this.local}`;
  }
}

export const noNamespace = XNamespace.get('');
/** The namespace of `xml:lang` and `xml:space`. */
export const xmlNamespace = XNamespace.get('http://www.w3.org/XML/1998/namespace');
/** The namespace of declarations. */
export const xmlnsNamespace = XNamespace.get('http://www.w3.org/2000/xmlns/');

const nameStart =
  'A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d' +
  '\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd';
/** A name without a colon (Namespaces in XML 1.0, NCName). */
export const namePattern = `[${nameStart}][${nameStart}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040]*`;
const wholeName = new RegExp(`^${namePattern}$`);

function checkName(local: string): void {
  if (wholeName.test(local)) return;
  const at = [...local].findIndex((_unit, index) => !wholeName.test(local.slice(0, index + 1)));
  const character = local.charAt(at);
  const code = `0x${(local.charCodeAt(at) || 0).toString(16).toUpperCase().padStart(2, '0')}`;
  const what = at === 0 ? 'Name cannot begin with the' : 'The';
  const end = at === 0 ? '.' : ', cannot be included in a name.';
  throw new NetException('System.Xml.XmlException', `${what} '${character}' character, hexadecimal value ${code}${end}`);
}
