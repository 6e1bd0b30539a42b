// Builds a context from plain data, for evaluating single expressions. What is left out gets a fixed, harmless value.

import type { BodyView, ContextView, LastErrorView, MultiMap, RequestView, ResponseView, UrlView } from './context.ts';
import { parseUrlView } from './library/context/parse-url-view.ts';
import { responseValue } from './library/context/response-value.ts';
import { loadToken } from './library/json/load-token.ts';
import { types } from './type-system/primitives.ts';
import { Boxed } from './values.ts';

/** Values by name; a list where there are several. */
export type PlainMultiMap = Readonly<Record<string, string | readonly string[]>>;

/** Text and bytes as they are; `{ base64 }` for bytes as text; `{ json }` or any other object as JSON. */
export type PlainBody = string | Uint8Array | { readonly base64: string } | { readonly json: unknown } | object;

export interface PlainRequest {
  readonly method?: string;
  readonly url?: string;
  readonly originalUrl?: string;
  readonly headers?: PlainMultiMap;
  readonly ipAddress?: string;
  readonly matchedParameters?: Readonly<Record<string, string>>;
  readonly body?: PlainBody | null;
}

export interface PlainResponse {
  readonly statusCode?: number;
  readonly statusReason?: string;
  readonly headers?: PlainMultiMap;
  readonly body?: PlainBody | null;
}

export interface PlainContext {
  readonly request?: PlainRequest;
  readonly response?: PlainResponse | null;
  /** Whole numbers are int or long, others double, objects and arrays JSON, `{ response: … }` an IResponse. */
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly lastError?: Partial<LastErrorView> | null;
  readonly requestId?: string;
  readonly timestamp?: number;
  readonly elapsedMilliseconds?: number;
  readonly tracing?: boolean;
  readonly api?: Partial<ContextView['api']>;
  readonly operation?: Partial<ContextView['operation']>;
  readonly deployment?: Partial<ContextView['deployment']>;
  /** Receives what `context.Trace` is given. */
  readonly trace?: (message: string) => void;
}

export function createPlainContext(plain: PlainContext): ContextView {
  return {
    request: createRequest(plain.request ?? {}),
    response: plain.response == null ? null : createResponse(plain.response),
    variables: new Map(Object.entries(plain.variables ?? {}).map(([name, value]) => [name, createVariable(value)])),
    lastError: plain.lastError == null ? null : { ...noError, ...plain.lastError },
    requestId: plain.requestId ?? '00000000-0000-0000-0000-000000000000',
    timestamp: plain.timestamp ?? 0,
    elapsedMilliseconds: plain.elapsedMilliseconds ?? 0,
    tracing: plain.tracing ?? false,
    api: { id: 'api', name: 'api', path: '', serviceUrl: null, ...plain.api },
    operation: {
      id: 'operation',
      name: 'operation',
      method: plain.request?.method ?? 'GET',
      urlTemplate: '/',
      ...plain.operation,
    },
    deployment: { region: 'local', serviceName: 'local', serviceId: 'local', gatewayId: 'managed', ...plain.deployment },
    trace: plain.trace ?? (() => undefined),
  };
}

const noError: LastErrorView = { source: '', reason: '', message: '', scope: '', section: '', path: '', policyId: '' };
const defaultUrl = 'https://gateway.example/';

function createRequest({
  method = 'GET',
  url = defaultUrl,
  originalUrl,
  headers,
  ipAddress = '127.0.0.1',
  matchedParameters,
  body,
}: PlainRequest): RequestView {
  return {
    method,
    url: createUrl(url),
    originalUrl: createUrl(originalUrl ?? url),
    headers: createMultiMap(headers ?? {}),
    ipAddress,
    matchedParameters: new Map(Object.entries(matchedParameters ?? {})),
    body: body == null ? null : createBody(body),
  };
}

/** Paths alone are taken from the default host. */
function createUrl(url: string): UrlView {
  return parseUrlView(new URL(url, defaultUrl).href);
}

function createResponse({ statusCode = 200, statusReason = 'OK', headers, body }: PlainResponse): ResponseView {
  return { statusCode, statusReason, headers: createMultiMap(headers ?? {}), body: body == null ? null : createBody(body) };
}

function createMultiMap(plain: PlainMultiMap): MultiMap {
  const byName = new Map(
    Object.entries(plain).map(([name, value]) => [name.toLowerCase(), typeof value === 'string' ? [value] : value]),
  );
  return { get: (name) => byName.get(name.toLowerCase()), keys: () => Object.keys(plain) };
}

function createBody(plain: PlainBody): BodyView {
  let content = bytesOf(plain);
  return {
    read(preserveContent) {
      const bytes = content;
      if (!preserveContent) content = new Uint8Array();
      return bytes;
    },
  };
}

function bytesOf(plain: PlainBody): Uint8Array {
  if (typeof plain === 'string') return new TextEncoder().encode(plain);
  if (plain instanceof Uint8Array) return plain;
  if ('base64' in plain && typeof plain.base64 === 'string') return new Uint8Array(Buffer.from(plain.base64, 'base64'));
  return new TextEncoder().encode(JSON.stringify('json' in plain ? plain.json : plain));
}

function createVariable(value: unknown): unknown {
  if (typeof value === 'number') return createNumber(value);
  if (typeof value === 'bigint') return new Boxed(types.long, value);
  if (value === undefined) return null;
  if (value === null || typeof value !== 'object' || 'netType' in value || value instanceof Uint8Array) return value;
  if ('response' in value) return responseValue(createResponse(value.response as PlainResponse));
  return loadToken(JSON.stringify(value), { dates: true });
}

function createNumber(value: number): Boxed {
  if ((value | 0) === value) return new Boxed(types.int, value);
  return Number.isSafeInteger(value) ? new Boxed(types.long, BigInt(value)) : new Boxed(types.double, value);
}
