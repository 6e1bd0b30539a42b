// One request, read once: after this file a path is a path, a query is pairs, and a body is a form or absent.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { EntraError } from '../errors/entra-error.ts';
import type { Incident } from '../errors/describe-error.ts';

/** Names and values in the order they came, repetitions included. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** One request and what it may be answered with. */
export interface Exchange {
  readonly method: string;
  /** As sent: never decoded, so that there is one spelling of each route. */
  readonly path: string;
  readonly query: Pairs;
  readonly headers: IncomingHttpHeaders;
  /** The urlencoded body; empty for a request without one. */
  readonly form: Pairs;
  /** Scheme, host and port of the listener that took the request; never what `Host` says. */
  readonly listener: string;
  readonly incident: Incident;
}

/** The answer. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const MAX_BODY_BYTES = 65_536;
const FORM = 'application/x-www-form-urlencoded';

/** Splits a request target (RFC 9112 3.2.1, origin form). */
export function splitTarget(target: string): { path: string; query: Pairs } {
  const mark = target.indexOf('?');
  if (mark === -1) return { path: target, query: [] };
  return { path: target.slice(0, mark), query: [...new URLSearchParams(target.slice(mark + 1))] };
}

/** Reads a form; throws an {@link EntraError} with 413 for more than 64 KB. */
export async function readForm(request: IncomingMessage): Promise<Pairs> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw bodyTooLarge();
    chunks.push(chunk);
  }
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  // Entra reads no other body: parameters sent as JSON are parameters that are missing.
  return mediaType === FORM ? [...new URLSearchParams(Buffer.concat(chunks).toString('utf8'))] : [];
}

function bodyTooLarge(): EntraError {
  return new EntraError(90023, `The request body is larger than ${MAX_BODY_BYTES} bytes.`, {
    status: 413,
    // The rest of the body is not read, so the connection cannot serve another request.
    headers: { Connection: 'close' },
  });
}
