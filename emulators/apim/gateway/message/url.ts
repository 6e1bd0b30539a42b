// The two URLs of a request: the one the client called, which never changes, and the one it takes to the backend.
// Both are split and decoded only when an expression asks.

import type { MultiMap, UrlView } from '../../expression/context.ts';
import type { BackendUrl } from '../../policies/exchange.ts';
import { PolicyError } from '../../policies/policy.ts';
import { readBackendBase, type BackendBase } from './backend-base.ts';
import { queryMap, queryParameter, readQuery, writeQuery } from './query-string.ts';

/** `context.Request.OriginalUrl`. */
export class ClientUrl implements UrlView {
  readonly scheme = 'http';
  readonly path: string;
  readonly queryString: string;
  readonly #authority: string;
  #query: MultiMap | undefined;

  constructor(authority: string, path: string, queryString: string) {
    this.#authority = authority;
    this.path = path;
    this.queryString = queryString;
  }

  get host(): string {
    return this.#authority.replace(/:\d+$/, '');
  }

  get port(): number {
    return Number(/:(\d+)$/.exec(this.#authority)?.[1] ?? 80);
  }

  get query(): MultiMap {
    this.#query ??= queryMap(readQuery(this.queryString));
    return this.#query;
  }
}

/** `context.Request.Url`: initially the service URL with what follows the API's path. */
export class OutboundUrl implements BackendUrl {
  readonly #client: ClientUrl;
  #base: BackendBase | null;
  /** Behind the base's path: empty, or with a leading slash. */
  #path: string;
  #queryString: string;
  #query: MultiMap | undefined;

  constructor(client: ClientUrl, base: BackendBase | null, path: string) {
    this.#client = client;
    this.#base = base;
    this.#path = path;
    this.#queryString = client.queryString;
  }

  get scheme(): string {
    return (this.#base ?? this.#client).scheme;
  }

  get host(): string {
    return (this.#base ?? this.#client).host;
  }

  get port(): number {
    return (this.#base ?? this.#client).port;
  }

  get path(): string {
    return `${this.#base?.path ?? ''}${this.#path}` || '/';
  }

  get queryString(): string {
    return this.#queryString;
  }

  get query(): MultiMap {
    this.#query ??= queryMap(readQuery(this.#queryString));
    return this.#query;
  }

  /** Where to connect. @throws PolicyError when neither the API nor a policy names a backend. */
  get origin(): string {
    if (this.#base === null) {
      throw new PolicyError('There is no backend: the API has no service URL and no policy sets one.', {
        reason: 'BackendNotSet',
        statusCode: 500,
      });
    }
    return this.#base.origin;
  }

  /** Path and query as the request line carries them. */
  get target(): string {
    return `${this.path}${this.#queryString}`;
  }

  setBase(baseUrl: string): void {
    this.#base = readBackendBase(baseUrl);
  }

  setPathAndQuery(path: string, queryString: string): void {
    this.#path = path;
    this.#queryString = queryString;
    this.#query = undefined;
  }

  setQueryParameter(name: string, values: readonly string[]): void {
    const wanted = name.toLowerCase();
    const kept = readQuery(this.#queryString).filter((parameter) => parameter.name.toLowerCase() !== wanted);
    this.#queryString = writeQuery([...kept, ...values.map((value) => queryParameter(name, value))]);
    this.#query = undefined;
  }

  toString(): string {
    return `${this.origin}${this.target}`;
  }
}
