// Where a request carries its token: a header, a query parameter or a value that an expression gives.

import type { Exchange } from '../exchange.ts';
import type { Loading, Value } from '../policy.ts';

/** Attributes that validate-jwt and validate-azure-ad-token share. */
export const tokenSource = {
  'header-name': { kind: 'text', expression: true },
  'query-parameter-name': { kind: 'text', expression: true },
  'token-value': { kind: 'text', expression: true },
} as const;

export interface TokenSource {
  readonly 'header-name': Value<string> | undefined;
  readonly 'query-parameter-name': Value<string> | undefined;
  readonly 'token-value': Value<string> | undefined;
}

/** "One of header-name, query-parameter-name or token-value must be specified." */
export function checkTokenSource(source: TokenSource, loading: Loading, standard?: string): void {
  const given = Object.keys(tokenSource).filter((name) => source[name as keyof TokenSource] !== undefined);
  if (given.length === 1 || (given.length === 0 && standard !== undefined)) return;
  loading.problem(`expected one of the attributes ${Object.keys(tokenSource).join(', ')}; found ${given.length === 0 ? 'none' : given.join(', ')}`);
}

/** The token, or undefined when the request has none. `scheme` is demanded of the Authorization header only. */
export function findToken(source: TokenSource, exchange: Exchange, scheme: string | undefined): string | undefined {
  const name = source['query-parameter-name'];
  const value = source['token-value'];
  if (value !== undefined) return notEmpty(value(exchange));
  if (name !== undefined) return notEmpty(exchange.request.originalUrl.query.get(name(exchange))?.[0]);
  const header = source['header-name']?.(exchange) ?? 'Authorization';
  const text = exchange.request.headers.joined(header)?.trim();
  // "When using a custom header, the configured required scheme will be ignored."
  const required = header.toLowerCase() === 'authorization' ? scheme : undefined;
  return text === undefined ? undefined : notEmpty(withoutScheme(text, required));
}

// RFC 9110 11.1: the scheme is compared without case.
function withoutScheme(text: string, required: string | undefined): string | undefined {
  const [, scheme, token] = /^(\S+) +(\S.*)$/.exec(text) ?? [];
  if (required !== undefined) return scheme?.toLowerCase() === required.toLowerCase() ? token : undefined;
  return scheme?.toLowerCase() === 'bearer' ? token : text;
}

function notEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
