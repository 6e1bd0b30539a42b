// How the gateway reaches other servers: one request out, one response back, its body as a stream.

import type { Readable } from 'node:stream';
import type { ByteStream } from '../message/byte-stream.ts';

export interface OutboundRequest {
  readonly method: string;
  /** `scheme://host:port` */
  readonly origin: string;
  /** Path and query. */
  readonly target: string;
  /** Name, value, name, value … without headers that belong to the connection. */
  readonly headers: string[];
  readonly body: Uint8Array | Readable | null;
  /** Time until the response headers are there, connecting included. */
  readonly timeoutMilliseconds: number;
}

export interface OutboundResponse {
  readonly statusCode: number;
  readonly statusReason: string;
  readonly headers: string[];
  /** Null when the response cannot have a body. */
  readonly stream: ByteStream | null;
}

/** Gives an exchange up; without a reason because the client went away. */
export type Abort = (reason?: TransportError) => void;

/** The reason of an abort that has none of its own. */
export function clientLeft(): TransportError {
  return new TransportError('aborted', 'The client closed the connection.');
}

/** What the end of the waiting time leads to. */
export function tooLate(milliseconds: number): TransportError {
  return new TransportError('timeout', `The backend did not answer within ${milliseconds} ms.`);
}

export interface Transport {
  /**
   * Resolves with the response headers. `abortable` is called at once with a function that gives the exchange up.
   * @throws TransportError
   */
  send(request: OutboundRequest, abortable: (abort: Abort) => void): Promise<OutboundResponse>;
  /** Breaks every connection. */
  close(): Promise<void>;
}

export class TransportError extends Error {
  readonly kind: 'connection' | 'timeout' | 'aborted';

  constructor(kind: TransportError['kind'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'TransportError';
    this.kind = kind;
  }
}

/** True when a response to `method` with that status has no body (RFC 9112 6.3) or an empty one. */
export function hasNoBody(method: string, statusCode: number, contentLength: string | undefined): boolean {
  return method === 'HEAD' || statusCode === 204 || statusCode === 304 || contentLength === '0';
}
