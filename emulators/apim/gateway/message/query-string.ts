// Query parameters of a URL: read on demand, decoded once (facts: %XX and `+`), and written back encoded.
// Does not know which parameters matter to whom.

import type { MultiMap } from '../../expression/context.ts';

export interface QueryParameter {
  readonly name: string;
  readonly value: string;
  /** As it stands in the URL, so that parameters nobody changes keep their bytes. */
  readonly raw: string;
}

/** The parameters of a query string with or without its leading `?`. */
export function readQuery(queryString: string): QueryParameter[] {
  const text = queryString.startsWith('?') ? queryString.slice(1) : queryString;
  if (text === '') return [];
  return text
    .split('&')
    .filter((raw) => raw !== '')
    .map((raw) => {
      const equals = raw.indexOf('=');
      const name = equals < 0 ? raw : raw.slice(0, equals);
      return { name: decode(name), value: equals < 0 ? '' : decode(raw.slice(equals + 1)), raw };
    });
}

/** With the leading `?`, or empty. */
export function writeQuery(parameters: readonly QueryParameter[]): string {
  return parameters.length === 0 ? '' : `?${parameters.map(({ raw }) => raw).join('&')}`;
}

export function queryParameter(name: string, value: string): QueryParameter {
  return { name, value, raw: `${encodeURIComponent(name)}=${encodeURIComponent(value)}` };
}

/** Several values each, in order; names compare without case (documented of `context.Request.Url.Query`'s collection type). */
export function queryMap(parameters: readonly QueryParameter[]): MultiMap {
  const values = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const { name, value } of parameters) {
    const entry = values.get(name.toLowerCase());
    if (entry === undefined) values.set(name.toLowerCase(), { name, values: [value] });
    else entry.values.push(value);
  }
  return {
    get: (name) => values.get(name.toLowerCase())?.values,
    keys: () => [...values.values()].map(({ name }) => name),
  };
}

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return decodeLeniently(spaced);
  }
}

// HttpUtility.UrlDecode keeps a `%` that no two hexadecimal digits follow, and turns bytes that are not UTF-8 into U+FFFD.
function decodeLeniently(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'));
}
