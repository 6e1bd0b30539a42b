// Reads a request body up to a limit. Knows nothing about what the body says.
import type { HttpError } from './http-answer.ts';

/** Largest request, in bytes: sixteen snippets of the largest size, escaped. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

export type Body =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-utf8' };

/** What to answer when the body could not be read. */
export const BODY_PROBLEMS: Readonly<Record<Exclude<Body['kind'], 'text'>, HttpError>> = {
  'too-large': { status: 413, code: -32000, message: `Payload Too Large: expected at most ${MAX_BODY_BYTES} bytes` },
  'not-utf8': { status: 400, code: -32700, message: 'Parse error: the body is not UTF-8' },
};

/** A part of HttpRequest, so that anything with headers and a stream will do. */
export interface BodySource {
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStream<Uint8Array> | null;
}

/** Stops reading as soon as the limit is passed; what Content-Length declares is only a reason to stop earlier. */
export async function readBody(request: BodySource): Promise<Body> {
  if (Number(request.headers.get('content-length')) > MAX_BODY_BYTES) return { kind: 'too-large' };
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk === undefined || chunk.done) break;
    size += chunk.value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader?.cancel();
      return { kind: 'too-large' };
    }
    chunks.push(chunk.value);
  }
  try {
    return { kind: 'text', text: utf8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)) };
  } catch {
    return { kind: 'not-utf8' };
  }
}

/** RFC 8259 8.1: JSON between systems is UTF-8; replacing bad bytes would store what nobody sent. */
const utf8 = new TextDecoder('utf-8', { fatal: true });
