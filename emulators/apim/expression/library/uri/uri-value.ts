// A System.Uri: absolute with its parts, or relative with its text.

import { namedType } from '../../types.ts';
import type { NetObject } from '../../values.ts';
import { NetException } from '../../values.ts';
import type { Equatable } from '../equality.ts';
import { invalidOperation } from '../exceptions.ts';
import type { Printable } from '../format/format-object.ts';
import { faultMessages, parseUri, removeDotSegments } from './parse-uri.ts';
import type { UriFault, UriParts } from './parse-uri.ts';
import { readableEscapes } from './percent-encoding.ts';

export const uriType = namedType('System.Uri');

/** `System.UriKind`. */
export const uriKind = { RelativeOrAbsolute: 0, Absolute: 1, Relative: 2 } as const;

export class UriValue implements NetObject, Equatable, Printable {
  readonly original: string;
  readonly parts: UriParts | null;

  constructor(original: string, parts: UriParts | null) {
    this.original = original;
    this.parts = parts;
  }

  get netType(): typeof uriType {
    return uriType;
  }

  /** @throws NetException System.InvalidOperationException for a relative URI */
  get absolute(): UriParts {
    if (this.parts === null) throw invalidOperation('This operation is not supported for a relative URI.');
    return this.parts;
  }

  toText(): string {
    if (this.parts === null) return this.original;
    const { path, query, fragment } = this.parts;
    return authorityPrefix(this.parts) + readableEscapes(path) + readableEscapes(query) + readableEscapes(fragment);
  }

  /** User and fragment do not count (System.Uri.Equals). */
  equals(other: unknown): boolean {
    return other instanceof UriValue && other.hashKey() === this.hashKey();
  }

  hashKey(): string {
    if (this.parts === null) return `relative ${this.original}`;
    const { scheme, delimiter, host, port, path, query } = this.parts;
    return `${scheme}${delimiter}${host.text}:${port}${path}${query}`;
  }
}

/** `AbsoluteUri`. */
export function absoluteText(parts: UriParts): string {
  return authorityPrefix(parts) + parts.path + parts.query + parts.fragment;
}

/** Everything before the path: `https://user@host:8443`. */
export function authorityPrefix(parts: UriParts): string {
  const userInfo = parts.userInfo === '' ? '' : `${parts.userInfo}@`;
  return `${parts.scheme}${parts.delimiter}${userInfo}${hostAndPort(parts)}`;
}

/** `Authority`: no user, no default port. */
export function hostAndPort({ host, port, isDefaultPort }: UriParts): string {
  return isDefaultPort ? host.text : `${host.text}:${port}`;
}

/**
 * `new Uri(text, kind)`.
 * @param rootedPathIsFile whether a path such as `/a` counts as absolute where an absolute URI is asked for
 * @throws NetException System.UriFormatException
 */
export function createUri(text: string, kind: number, rootedPathIsFile: boolean): UriValue {
  const parsed = parseUri(text, rootedPathIsFile && kind === uriKind.Absolute);
  if (typeof parsed !== 'string') {
    if (kind === uriKind.Relative) {
      throw uriFormat("A relative URI cannot be created because the 'uriString' parameter represents an absolute URI.");
    }
    return new UriValue(text, parsed);
  }
  if (kind === uriKind.Absolute || !mayBeRelative.has(parsed)) throw uriFormat(faultMessages[parsed]);
  return new UriValue(text, null);
}

/** `new Uri(baseUri, relativeUri)` (RFC 3986 5.2). */
export function resolveUri(base: UriValue, reference: UriValue): UriValue {
  if (reference.parts !== null) return reference;
  const { absolute } = base;
  const text = reference.original.trim();
  if (text.startsWith('//')) return createUri(`${absolute.scheme}:${text}`, uriKind.Absolute, false);
  const withoutFragment = authorityPrefix(absolute) + absolute.path + absolute.query;
  if (text === '' || text.startsWith('#')) return createUri(withoutFragment + text, uriKind.Absolute, false);
  if (text.startsWith('?')) return createUri(authorityPrefix(absolute) + absolute.path + text, uriKind.Absolute, false);
  const [path = ''] = /^[^?#]*/.exec(text) ?? [];
  const folder = absolute.path.slice(0, absolute.path.lastIndexOf('/') + 1);
  const merged = path.startsWith('/') ? path : folder + path;
  const resolved = merged.startsWith('/') ? removeDotSegments(merged) : merged;
  return createUri(authorityPrefix(absolute) + resolved + text.slice(path.length), uriKind.Absolute, false);
}

export function uriFormat(message: string): NetException {
  return new NetException('System.UriFormatException', message);
}

const mayBeRelative: ReadonlySet<UriFault> = new Set<UriFault>(['empty', 'format', 'scheme', 'authority']);
