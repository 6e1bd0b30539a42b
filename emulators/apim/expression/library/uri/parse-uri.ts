// Takes an absolute URI apart as System.Uri does, and says why it cannot. Knows nothing of what a Uri object offers.

import { canonicalEscapes } from './percent-encoding.ts';
import { noHost, parseHost } from './host-name.ts';
import type { HostName } from './host-name.ts';

/** An absolute URI in canonical form. */
export interface UriParts {
  readonly scheme: string;
  /** What stands between the scheme and the rest: `mailto:` and `urn:` have no `//`. */
  readonly delimiter: '://' | ':';
  readonly userInfo: string;
  readonly host: HostName;
  /** -1 where the scheme has none. */
  readonly port: number;
  readonly isDefaultPort: boolean;
  readonly path: string;
  /** With `?`, or empty. */
  readonly query: string;
  /** With `#`, or empty. */
  readonly fragment: string;
  readonly isUnc: boolean;
}

/** Why a text is no absolute URI. The first four kinds may still be relative ones. */
export type UriFault = 'empty' | 'format' | 'scheme' | 'authority' | 'host' | 'port' | 'dos' | 'length';

export const faultMessages: Readonly<Record<UriFault, string>> = {
  empty: 'Invalid URI: The URI is empty.',
  format: 'Invalid URI: The format of the URI could not be determined.',
  scheme: 'Invalid URI: The URI scheme is not valid.',
  authority: 'Invalid URI: The Authority/Host could not be parsed.',
  host: 'Invalid URI: The hostname could not be parsed.',
  port: 'Invalid URI: Invalid port specified.',
  dos: "Invalid URI: A Dos path must be rooted, for example, 'c:\\\\'.",
  length: 'Invalid URI: The Uri string is too long.',
};

/** .NET Framework accepts fewer than 65,520 characters. */
export const maxUriLength = 65_519;

/** Ports of the schemes that .NET knows; these (and `file`) demand an authority. */
const defaultPorts: ReadonlyMap<string, number> = new Map([
  ['http', 80], ['https', 443], ['ws', 80], ['wss', 443], ['ftp', 21], ['ldap', 389], ['gopher', 70], ['net.tcp', 808],
  ['nntp', 119], ['telnet', 23], ['mailto', 25],
]);
const demandsHost = new Set(['http', 'https', 'ws', 'wss', 'ftp', 'gopher', 'net.tcp', 'net.pipe', 'nntp', 'telnet']);

/** @param rootedPathIsFile whether `/etc/passwd` is a file URI, as it is on Linux */
export function parseUri(text: string, rootedPathIsFile: boolean): UriParts | UriFault {
  if (text.length > maxUriLength) return 'length';
  const trimmed = trimBlanks(text);
  if (trimmed === '') return 'empty';
  if (/^[A-Za-z]:/.test(trimmed)) return /^.:[\\/]/.test(trimmed) ? fileUri(`/${trimmed.replaceAll('\\', '/')}`) : 'dos';
  if (/^(?:\\\\|\/\/)[^\\/]/.test(trimmed)) return rootedPathIsFile || trimmed.startsWith('\\') ? parseUnc(trimmed) : 'format';
  if (trimmed.startsWith('/')) return rootedPathIsFile ? fileUri(trimmed) : 'format';
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(trimmed);
  // Without a colon, or with nothing before it, there is no scheme to complain about.
  if (match === null) return /^[^:]+:/.test(trimmed) ? 'scheme' : 'format';
  const scheme = (match[1] ?? '').toLowerCase();
  const rest = trimmed.slice(match[0].length);
  if (scheme === 'mailto') return parseMailto(rest);
  if (/^[\\/]{2}/.test(rest)) return parseHierarchical(scheme, rest.slice(2));
  if (scheme === 'file' || demandsHost.has(scheme)) return 'authority';
  return parseOpaque(scheme, rest);
}

/** At most 65,519 characters, walked from both ends. */
function trimBlanks(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && ' \t\r\n'.includes(text.charAt(start))) start += 1;
  while (end > start && ' \t\r\n'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function parseHierarchical(scheme: string, text: string): UriParts | UriFault {
  const end = text.search(/[/?#]/);
  const authority = end < 0 ? text : text.slice(0, end);
  const tail = end < 0 ? '' : text.slice(end);
  const at = authority.indexOf('@');
  const address = authority.slice(at + 1);
  const bracket = address.startsWith('[') ? address.indexOf(']') : -1;
  const colon = bracket < 0 ? address.indexOf(':') : address.charAt(bracket + 1) === ':' ? bracket + 1 : -1;
  const hostEnd = bracket >= 0 ? bracket + 1 : colon < 0 ? address.length : colon;
  const hostText = address.slice(0, hostEnd);
  const portText = colon < 0 ? '' : address.slice(colon + 1);
  // .NET takes what follows a bracketed address for the path, even without a slash.
  const strayPath = bracket >= 0 && colon < 0 && hostEnd < address.length ? `/${address.slice(hostEnd)}` : '';

  let host: HostName = { text: '', type: 'Basic' };
  if (hostText !== '' || authority !== '') {
    const parsed = parseHost(hostText);
    if (parsed === null) return 'host';
    host = parsed;
  } else if (demandsHost.has(scheme)) {
    return 'host';
  }
  if (!/^\d*$/.test(portText) || Number(portText) > 65_535) return 'port';
  const defaultPort = defaultPorts.get(scheme) ?? -1;
  const port = portText === '' ? defaultPort : Number(portText);
  const { path, query, fragment } = splitTail(strayPath + tail);
  const written = path.replaceAll('\\', '/');
  return {
    scheme,
    delimiter: '://',
    userInfo: at < 0 ? '' : canonicalEscapes(authority.slice(0, at)),
    host,
    port,
    isDefaultPort: port === defaultPort,
    path: removeDotSegments(canonicalEscapes(written === '' ? '/' : written)),
    query: canonicalEscapes(query),
    fragment: canonicalEscapes(fragment),
    isUnc: scheme === 'file' && host.text !== '',
  };
}

function parseOpaque(scheme: string, text: string): UriParts {
  const { path, query, fragment } = splitTail(text);
  return {
    ...hostless(scheme, ':'),
    host: noHost,
    path: canonicalEscapes(path),
    query: canonicalEscapes(query),
    fragment: canonicalEscapes(fragment),
  };
}

function parseMailto(text: string): UriParts | UriFault {
  const { path, query, fragment } = splitTail(text);
  const at = path.indexOf('@');
  const host: HostName | null = path === '' ? { text: '', type: 'Basic' } : parseHost(path.slice(at + 1));
  if (host === null) return 'host';
  return {
    ...hostless('mailto', ':'),
    userInfo: at < 0 ? '' : canonicalEscapes(path.slice(0, at)),
    host,
    port: 25,
    path: '',
    query: canonicalEscapes(query),
    fragment: canonicalEscapes(fragment),
  };
}

function parseUnc(text: string): UriParts | UriFault {
  const [server = '', ...folders] = text.slice(2).split(/[\\/]/);
  const host = parseHost(server);
  return host === null ? 'host' : { ...fileUri(`/${folders.join('/')}`), host, isUnc: true };
}

function fileUri(path: string): UriParts {
  return {
    ...hostless('file', '://'),
    host: { text: '', type: 'Basic' },
    path: removeDotSegments(canonicalEscapes(path)),
    query: '',
    fragment: '',
  };
}

function hostless(scheme: string, delimiter: '://' | ':') {
  return { scheme, delimiter, userInfo: '', port: -1, isDefaultPort: true, isUnc: false };
}

function splitTail(text: string): { path: string; query: string; fragment: string } {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/.exec(text) ?? [];
  return { path, query, fragment };
}

/** RFC 3986 5.2.4, for a path that begins with a slash; empty segments stay. */
export function removeDotSegments(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === '..') kept.pop();
    if (segment !== '.' && segment !== '..') kept.push(segment);
    else if (last) kept.push('');
  });
  return `/${kept.join('/')}`;
}
