// The HTTP answers of the MCP endpoint. Knows nothing about when each is due.
import type { HttpResponseInit } from '@azure/functions';

/** One answer for every bad bearer, so that nobody learns what was wrong with theirs. */
export function unauthorized(): HttpResponseInit {
  return {
    status: 401,
    headers: { 'content-type': 'application/json', 'www-authenticate': 'Bearer error="invalid_token"' },
    body: '{"error":"invalid_token","error_description":"Unauthorized: a valid access token is required"}',
  };
}

/** The token could not be judged: not the client's fault, and worth another try. */
export function keysUnavailable(): HttpResponseInit {
  return jsonRpcError({ status: 503, code: -32000, message: 'Sign-in keys unavailable, try again later' }, { 'retry-after': '5' });
}

/** A stateless server has no stream to open and no session to end. */
export function methodNotAllowed(): HttpResponseInit {
  return jsonRpcError({ status: 405, code: -32000, message: 'Method not allowed: use POST' }, { allow: 'POST' });
}

export interface HttpError {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
  /** Of the request that is refused, if it could be told. */
  readonly id?: string | number | null;
}

/** A refusal of the whole POST. */
export function jsonRpcError({ status, code, message, data, id = null }: HttpError, headers: Record<string, string> = {}): HttpResponseInit {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', error: { code, message, data }, id }),
  };
}

/** The usual answer: one response, or those of a batch. */
export function jsonAnswer(value: unknown, status = 200): HttpResponseInit {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** Nothing to answer: the body held only notifications and responses. */
export function accepted(): HttpResponseInit {
  return { status: 202 };
}

/** Events as they come; proxies on the way are asked not to hold them back. */
export function streamAnswer(body: ReadableStream<Uint8Array>): HttpResponseInit {
  return { status: 200, headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' }, body };
}
