// System.Uri: the members. Taking a URI apart and escaping stand in uri/.

import type { Runtime } from '../runtime.ts';
import { NetArray } from '../values.ts';
import { attempt } from './attempt.ts';
import type { DeclareType, Implementation, Reference } from './declaration.ts';
import { argumentOutOfRange, invalidArgument, required } from './exceptions.ts';
import { declareEnum } from './format/enum-names.ts';
import { hashOf } from './hash-code.ts';
import { stringType } from './primitive-types.ts';
import { hostNameTypes, idnHost, isLoopbackHost, parseHost } from './uri/host-name.ts';
import { faultMessages, maxUriLength } from './uri/parse-uri.ts';
import type { UriParts } from './uri/parse-uri.ts';
import { escapeData, escapeUri, unescapeData } from './uri/percent-encoding.ts';
import { absoluteText, authorityPrefix, createUri, hostAndPort, resolveUri, uriFormat, uriKind, UriValue } from './uri/uri-value.ts';

export const declareUriKind = declareEnum('System.UriKind', uriKind);
export const declareUriHostNameType = declareEnum('System.UriHostNameType', hostNameTypes);
export const declareUriPartial = declareEnum('System.UriPartial', { Scheme: 0, Authority: 1, Path: 2, Query: 3 });

export const declareUri: DeclareType = (runtime) => ({
  name: 'System.Uri',
  kind: 'class',
  members: { ...creation(runtime), ...properties, ...relations(runtime), ...statics(runtime), ...schemeNames },
});

/** Gateways on Linux take `/x` for a file where an absolute URI is asked for, those on Windows refuse it. */
function rootedPathIsFile({ settings }: Runtime): boolean {
  return settings.runtime === 'net';
}

function creation(runtime: Runtime): Readonly<Record<string, Implementation>> {
  const make = (text: string | null, kind: number): UriValue => createUri(required(text, 'uriString'), kind, rootedPathIsFile(runtime));
  const relative = (text: string | null): UriValue => createUri(text ?? '', uriKind.RelativeOrAbsolute, false);
  return {
    'new(string uriString)': (text: string | null) => make(text, uriKind.Absolute),
    'new(string uriString, UriKind uriKind)': make,
    'new(Uri baseUri, string relativeUri)': (base: UriValue | null, text: string | null) => resolveUri(required(base, 'baseUri'), relative(text)),
    'new(Uri baseUri, Uri relativeUri)': (base: UriValue | null, reference: UriValue | null) =>
      resolveUri(required(base, 'baseUri'), required(reference, 'relativeUri')),
    'static bool TryCreate(string uriString, UriKind uriKind, out Uri result)': (text: string | null, kind: number, result: Reference) =>
      attempt(() => make(text, kind), { result, fallback: null }),
    'static bool TryCreate(Uri baseUri, string relativeUri, out Uri result)': (base: UriValue | null, text: string | null, result: Reference) =>
      attempt(() => resolveUri(required(base, 'baseUri'), relative(required(text, 'relativeUri'))), { result, fallback: null }),
    'static bool TryCreate(Uri baseUri, Uri relativeUri, out Uri result)': (
      base: UriValue | null, reference: UriValue | null, result: Reference,
    ) => attempt(() => resolveUri(required(base, 'baseUri'), required(reference, 'relativeUri')), { result, fallback: null }),
  };
}

const properties: Readonly<Record<string, Implementation>> = {
  'bool IsAbsoluteUri { get; }': (self: UriValue) => self.parts !== null,
  'string OriginalString { get; }': (self: UriValue) => self.original,
  'string AbsoluteUri { get; }': (self: UriValue) => absoluteText(self.absolute),
  'string Scheme { get; }': (self: UriValue) => self.absolute.scheme,
  'string UserInfo { get; }': (self: UriValue) => self.absolute.userInfo,
  'string Host { get; }': (self: UriValue) => self.absolute.host.text,
  'string DnsSafeHost { get; }': (self: UriValue) => self.absolute.host.text.replace(/^\[|\]$/g, ''),
  'string IdnHost { get; }': (self: UriValue) => idnHost(self.absolute.host),
  'UriHostNameType HostNameType { get; }': (self: UriValue) => hostNameTypes[self.absolute.host.type],
  'int Port { get; }': (self: UriValue) => self.absolute.port,
  'bool IsDefaultPort { get; }': (self: UriValue) => self.absolute.isDefaultPort,
  'string Authority { get; }': (self: UriValue) => hostAndPort(self.absolute),
  'string AbsolutePath { get; }': (self: UriValue) => self.absolute.path,
  'string LocalPath { get; }': (self: UriValue) => localPath(self.absolute),
  'string Query { get; }': (self: UriValue) => self.absolute.query,
  'string Fragment { get; }': (self: UriValue) => self.absolute.fragment,
  'string PathAndQuery { get; }': (self: UriValue) => self.absolute.path + self.absolute.query,
  'string[] Segments { get; }': (self: UriValue) => new NetArray(stringType, self.absolute.path.match(/[^/]*\/|[^/]+$/g) ?? []),
  'bool IsFile { get; }': (self: UriValue) => self.absolute.scheme === 'file',
  'bool IsUnc { get; }': (self: UriValue) => self.absolute.isUnc,
  'bool IsLoopback { get; }': (self: UriValue) => self.absolute.host.type !== 'Unknown' && isLoopbackHost(self.absolute.host),
  'bool UserEscaped { get; }': () => false,
  'string ToString()': (self: UriValue) => self.toText(),
  'int GetHashCode()': (self: UriValue) => hashOf(self),
  'string GetLeftPart(UriPartial part)': (self: UriValue, part: number) => leftPart(self.absolute, part),
  'bool IsWellFormedOriginalString()': (self: UriValue) => isWellFormed(self),
};

function relations(runtime: Runtime): Readonly<Record<string, Implementation>> {
  return {
    'bool Equals(object comparand)': (self: UriValue, other: unknown) => {
      // A string is compared as the URI it writes.
      if (typeof other !== 'string') return self.equals(other);
      const parsed: Reference = { value: null };
      attempt(() => createUri(other, uriKind.RelativeOrAbsolute, rootedPathIsFile(runtime)), { result: parsed, fallback: null });
      return self.equals(parsed.value);
    },
    'static bool operator ==(Uri uri1, Uri uri2)': areEqual,
    'static bool operator !=(Uri uri1, Uri uri2)': (left: UriValue | null, right: UriValue | null) => !areEqual(left, right),
    'bool IsBaseOf(Uri uri)': (self: UriValue, other: UriValue | null) => {
      const { absolute } = resolveUri(self, required(other, 'uri'));
      const base = self.absolute;
      return isSameServer(base, absolute) && absolute.path.startsWith(base.path.slice(0, base.path.lastIndexOf('/') + 1));
    },
    'Uri MakeRelativeUri(Uri uri)': (self: UriValue, other: UriValue | null) => {
      const [from, to] = [self.absolute, required(other, 'uri').absolute];
      if (!isSameServer(from, to)) return other;
      const path = relativePath(from.path, to.path);
      return createUri(path + to.query + to.fragment, uriKind.RelativeOrAbsolute, false);
    },
  };
}

function statics(runtime: Runtime): Readonly<Record<string, Implementation>> {
  return {
    'static string EscapeDataString(string stringToEscape)': (text: string | null) => escapeData(limited(text, 'stringToEscape')),
    'static string EscapeUriString(string stringToEscape)': (text: string | null) => escapeUri(limited(text, 'stringToEscape')),
    'static string UnescapeDataString(string stringToUnescape)': (text: string | null) => unescapeData(required(text, 'stringToUnescape')),
    'static bool IsWellFormedUriString(string uriString, UriKind uriKind)': (text: string | null, kind: number) => {
      const result: Reference = { value: null };
      const created = attempt(() => createUri(required(text, 'uriString'), kind, rootedPathIsFile(runtime)), { result, fallback: null });
      return created && isWellFormed(result.value as UriValue);
    },
    'static UriHostNameType CheckHostName(string name)': (name: string | null) => checkHostName(name ?? ''),
    'static bool CheckSchemeName(string schemeName)': (name: string | null) => /^[A-Za-z][A-Za-z0-9+.-]*$/.test(name ?? ''),
    'static string HexEscape(char character)': (unit: number) => {
      if (unit > 255) throw argumentOutOfRange('character');
      return `%${unit.toString(16).toUpperCase().padStart(2, '0')}`;
    },
    'static bool IsHexEncoding(string pattern, int index)': (text: string | null, index: number) =>
      /^%[\da-f]{2}/i.test(required(text, 'pattern').slice(index)),
    'static int FromHex(char digit)': (unit: number) => {
      const value = Number.parseInt(String.fromCharCode(unit), 16);
      if (Number.isNaN(value)) throw invalidArgument('digit');
      return value;
    },
    'static bool IsHexDigit(char character)': (unit: number) => /^[\da-f]$/i.test(String.fromCharCode(unit)),
  };
}

/** `Uri.UriSchemeHttps` and kin. */
const schemeNames: Readonly<Record<string, Implementation>> = Object.fromEntries(
  Object.entries({
    UriSchemeFile: 'file', UriSchemeFtp: 'ftp', UriSchemeGopher: 'gopher', UriSchemeHttp: 'http', UriSchemeHttps: 'https',
    UriSchemeMailto: 'mailto', UriSchemeNews: 'news', UriSchemeNntp: 'nntp', UriSchemeNetTcp: 'net.tcp', UriSchemeNetPipe: 'net.pipe',
    SchemeDelimiter: '://',
  }).map(([name, value]) => [`static readonly string ${name}`, () => value]),
);

function areEqual(left: UriValue | null, right: UriValue | null): boolean {
  return left === right || (left !== null && left.equals(right));
}

function isSameServer(left: UriParts, right: UriParts): boolean {
  return left.scheme === right.scheme && left.host.text === right.host.text && left.port === right.port;
}

function localPath({ scheme, host, path, isUnc }: UriParts): string {
  const text = unescapeData(path);
  if (isUnc) return `\\\\${host.text}${text.replaceAll('/', '\\')}`;
  return scheme === 'file' && /^\/?[A-Za-z]:/.test(text) ? text.replace(/^\//, '').replaceAll('/', '\\') : text;
}

function leftPart(parts: UriParts, part: number): string {
  switch (part) {
    case 0: return parts.scheme + parts.delimiter;
    case 1: return parts.delimiter === '://' ? authorityPrefix(parts) : '';
    case 2: return authorityPrefix(parts) + parts.path;
    default: return authorityPrefix(parts) + parts.path + parts.query;
  }
}

/** The way from one path to the other: `../x`, `./` for the folder itself, nothing for the same path. */
function relativePath(from: string, to: string): string {
  let shared = 0;
  while (shared < from.length && shared < to.length && from.charAt(shared) === to.charAt(shared)) shared += 1;
  if (shared === from.length && shared === to.length) return '';
  const folderEnd = to.slice(0, shared).lastIndexOf('/');
  const up = '../'.repeat(from.slice(shared).split('/').length - 1);
  return up === '' && folderEnd === to.length - 1 ? './' : up + to.slice(folderEnd + 1);
}

/** Whether the text needs no escaping (RFC 3986, RFC 3987); a fragment alone and brackets outside of the host do not pass. */
function isWellFormed({ original, parts }: UriValue): boolean {
  const text = original.trim();
  if (parts === null) return !/^#|^[^/?#]*:|[\s\\<>"{}|^`[\]]|%(?![\da-fA-F]{2})|[\u{10000}-\u{10ffff}]/u.test(text);
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) || /^[A-Za-z]:/.test(text)) return false;
  const afterHost = text.replace(/^[^:]*:(?:\/\/[^/?#]*)?/, '');
  return !/[\s\\<>"{}|^`[\]]|%(?![\da-fA-F]{2})|#.*#|[\u{10000}-\u{10ffff}]/u.test(afterHost);
}

function checkHostName(name: string): number {
  const host = parseHost(name.includes(':') && !name.startsWith('[') ? `[${name}]` : name);
  return host === null || host.type === 'Basic' ? hostNameTypes.Unknown : hostNameTypes[host.type];
}

function limited(text: string | null, parameter: string): string {
  if (required(text, parameter).length > maxUriLength) throw uriFormat(faultMessages.length);
  return text ?? '';
}
