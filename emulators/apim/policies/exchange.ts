// One request on its way through the gateway, as a policy element sees it: what it may read, change and ask for.
// Says nothing of sockets or of how the gateway carries it out.

import type { ContextView, MultiMap, RequestView, ResponseView, UrlView } from '../expression/context.ts';

/** Which bodies have to be buffered before an expression is evaluated. */
export interface BodyReads {
  readonly requestBody: boolean;
  readonly responseBody: boolean;
}

/** Headers of a message. Names compare without case; several lines of one name are several values. */
export interface Headers extends MultiMap {
  /** Values joined with `,`, as `GetValueOrDefault` gives them; undefined when the header is absent. */
  joined(name: string): string | undefined;
  /** Replaces every line of that name; no values removes the header. */
  set(name: string, values: readonly string[]): void;
  append(name: string, value: string): void;
  delete(name: string): void;
}

/** The URL that the request takes to the backend. */
export interface BackendUrl extends UrlView {
  /** Scheme, host, port and leading path of the backend; what follows is kept. */
  setBase(baseUrl: string): void;
  /** Replaces path and query behind the backend's leading path. */
  setPathAndQuery(path: string, queryString: string): void;
  /** Several values become several parameters; none removes the parameter. */
  setQueryParameter(name: string, values: readonly string[]): void;
  /** Absolute, encoded. @throws PolicyError when neither the API nor a policy names a backend. */
  toString(): string;
}

export interface RequestMessage extends RequestView {
  method: string;
  readonly url: BackendUrl;
  readonly headers: Headers;
  /** Replaces the body that goes to the backend; null removes it. */
  setBody(bytes: Uint8Array | null): void;
}

export interface ResponseMessage extends ResponseView {
  statusCode: number;
  statusReason: string;
  readonly headers: Headers;
  setBody(bytes: Uint8Array | null): void;
}

/** An HTTP call that a policy makes besides forwarding. */
export interface OutboundCall {
  readonly method: string;
  readonly url: string;
  /** Name and value pairs. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | null;
  readonly timeoutSeconds: number;
}

/** The gateway's cache; values are the .NET objects that expressions produce (`values.ts`). */
export interface PolicyCache {
  /** The value, or undefined on a miss. */
  lookup(key: string): unknown;
  /** Stores for that many seconds. With the asynchronous option the value is readable a little later, as in Azure. */
  store(key: string, value: unknown, seconds: number): void;
  remove(key: string): void;
  clear(): void;
  readonly size: number;
}

export interface ForwardOptions {
  /** Time until the response headers are there (forward-request reference). */
  readonly timeoutMilliseconds: number;
  /** Keeps the request body, so that the request can be sent again. */
  readonly bufferRequestBody: boolean;
  /** False: every chunk goes to the client at once. */
  readonly bufferResponse: boolean;
}

/** The token that a managed identity gets for a resource. */
export interface IdentityToken {
  readonly token: string;
  /** Milliseconds since the Unix epoch. */
  readonly expiresOn: number;
}

/** What a policy may ask of the gateway. Shared by all requests. */
export interface Services {
  /** Milliseconds since the Unix epoch, from the gateway's clock. */
  readonly now: () => number;
  /** Resolves that many milliseconds later, on the gateway's clock; rejects when the client goes away. */
  readonly delay: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Random number from 0 to 1, for jitter only. */
  readonly random: () => number;
  readonly cache: PolicyCache;
  /**
   * Makes an HTTP call and reads its whole answer. @throws PolicyError with reason `BackendConnectionFailure` or
   * `Timeout` and source `connections` when no answer came; an answer of any status is not an error.
   */
  readonly send: (call: OutboundCall, exchange: Exchange) => Promise<ResponseMessage>;
  /** Sends the request to the backend as it now stands; the response becomes `exchange.response`. */
  readonly forward: (exchange: Exchange, options: ForwardOptions) => Promise<void>;
  /** A response as expressions see it, `IResponse`. */
  readonly responseValue: (response: ResponseView) => unknown;
  /** The response behind a value of `responseValue`; undefined for every other value. */
  readonly responseOf: (value: unknown) => ResponseView | undefined;
  /** Text of a value as `ToString()` with the invariant culture gives it. */
  readonly textOf: (value: unknown) => string;
  /** Undefined when the gateway was started without a managed identity. */
  readonly identity: ((resource: string, clientId?: string) => Promise<IdentityToken>) | undefined;
}

/** The operation that the request matched. */
export interface Route {
  readonly api: ContextView['api'];
  readonly operation: ContextView['operation'];
}

/** What a request has cost so far; the trace prints it and tests hold it. */
export interface Counts {
  expressions: number;
  /** Characters of C# in the expressions evaluated. */
  expressionCharacters: number;
  cacheLookups: number;
  cacheStores: number;
  cacheRemoves: number;
  bodyReads: number;
  /** Calls by host, the backend's included. */
  readonly calls: Map<string, number>;
}

/** A request, its response once there is one, and everything that belongs to them. */
export interface Exchange {
  /** What expressions see as `context`. */
  readonly context: ContextView;
  readonly request: RequestMessage;
  /** Null until the backend answered or a policy made a response. */
  readonly response: ResponseMessage | null;
  /** The response; an empty 200 is made when there is none yet. */
  makeResponse(): ResponseMessage;
  /** An empty 200 that is not the response of this exchange before `replaceResponse`. */
  createResponse(): ResponseMessage;
  /** Makes a response of `createResponse` or `services.send` the response of this exchange. */
  replaceResponse(response: ResponseMessage): void;
  /** `context.Variables`. Values have the shape of `System.Object`. */
  readonly variables: Map<string, unknown>;
  readonly route: Route;
  readonly services: Services;
  readonly counts: Counts;
  /** True while the gateway asks `cors` alone to answer a preflight request. */
  readonly preflight: boolean;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /**
   * Buffers bodies so that a `late` value can be evaluated; undefined when nothing has to be waited for.
   * Values that are not `late` are looked after by the gateway.
   */
  buffer(reads: BodyReads): Promise<void> | undefined;
  /**
   * Calls `decorate` just before the response goes out, whoever made it: return-response, an error or the backend.
   * Used by `cors` for its headers and by counters that wait for the end of the request.
   */
  beforeSend(decorate: (response: ResponseMessage) => void): void;
  /**
   * The same exchange for one of several branches that run side by side (`wait`): once `ended` is aborted, its calls are
   * cut off, its `signal` is aborted and it sets no more variables.
   */
  branch(ended: AbortSignal): Exchange;
  /** Writes into the trace of this request. Never pass tokens, cookies or bodies. */
  trace(event: { readonly source: string; readonly severity: 'verbose' | 'information' | 'error'; readonly message: string }): void;
}
