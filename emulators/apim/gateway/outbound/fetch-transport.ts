// Reaches backends through a function with the signature of `fetch`, so that tests can stand in for the network.

import { Readable } from 'node:stream';
import type { ByteSink, ByteStream } from '../message/byte-stream.ts';
import { clientLeft, hasNoBody, tooLate, TransportError, type Abort, type OutboundRequest, type OutboundResponse, type Transport } from './transport.ts';

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export class FetchTransport implements Transport {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  async send(request: OutboundRequest, abortable: (abort: Abort) => void): Promise<OutboundResponse> {
    const controller = new AbortController();
    abortable((reason = clientLeft()) => controller.abort(reason));
    const timer = setTimeout(() => controller.abort(tooLate(request.timeoutMilliseconds)), request.timeoutMilliseconds);
    try {
      const response = await this.#fetch(`${request.origin}${request.target}`, {
        method: request.method,
        headers: pairs(request.headers),
        body: await wholeBody(request.body),
        redirect: 'manual',
        signal: controller.signal,
      });
      const none = hasNoBody(request.method, response.status, response.headers.get('content-length') ?? undefined);
      return {
        statusCode: response.status,
        statusReason: response.statusText,
        headers: [...response.headers].flat(),
        stream: response.body === null || none ? null : new FetchStream(response.body),
      };
    } catch (error) {
      if (error instanceof TransportError) throw error;
      throw new TransportError('connection', error instanceof Error ? error.message : String(error), error);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Pulls a web stream, one chunk after the other, for as long as the sink wants more. */
class FetchStream implements ByteStream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #sink: ByteSink | undefined;

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
  }

  arrived(): undefined {
    return undefined;
  }

  flowTo(sink: ByteSink): void {
    this.#sink = sink;
    this.resume();
  }

  resume(): void {
    const sink = this.#sink;
    if (sink === undefined) return;
    this.#reader.read().then(
      ({ done, value }) => {
        if (done) sink.end();
        else if (sink.chunk(value)) this.resume();
      },
      (error: unknown) => sink.fail(error instanceof Error ? error : new Error(String(error))),
    );
  }

  cancel(): void {
    // The other side is gone already when cancelling fails.
    this.#reader.cancel().catch(() => undefined);
  }
}

function pairs(raw: readonly string[]): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[index * 2] as string, raw[index * 2 + 1] as string]);
}

async function wholeBody(body: Uint8Array | Readable | null): Promise<Uint8Array<ArrayBuffer> | null> {
  if (body === null) return null;
  if (!(body instanceof Readable)) return new Uint8Array(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
