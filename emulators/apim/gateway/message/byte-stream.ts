// A body on its way in: chunks that somebody either passes on, with back-pressure, or collects.

import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** Who receives the chunks. `chunk` answers false when no more should come before `resume`. */
export interface ByteSink {
  chunk(bytes: Uint8Array): boolean;
  end(): void;
  fail(error: Error): void;
}

export interface ByteStream {
  /** The same bytes as Node gives them, for a client that can pass them on by itself. */
  readonly readable?: Readable;
  /** The whole body, if it is here already; taken out of the stream, which then is over. */
  arrived(): Uint8Array | undefined;
  /** Starts the flow; called once. */
  flowTo(sink: ByteSink): void;
  /** Lets chunks come again after the sink answered false. */
  resume(): void;
  /** Nobody wants the rest: the source is told to stop. */
  cancel(): void;
}

/** The body that a client is sending. Node itself drains what nobody began to read once the response is out. */
export function clientStream(request: IncomingMessage): ByteStream {
  let isCancelled = false;
  return {
    readable: request,
    arrived() {
      // Of a body in chunks the chunks go on: somebody chose them.
      if (request.headers['content-length'] !== String(request.readableLength)) return undefined;
      const bytes = request.read() as Uint8Array;
      // Lets the request come to its end.
      request.resume();
      return bytes;
    },
    flowTo(sink) {
      request.on('data', (bytes: Uint8Array) => {
        // What was begun has to be read to its end, or the client, still sending, never gets to read the response.
        if (!isCancelled && !sink.chunk(bytes) && !isCancelled) request.pause();
      });
      request.on('end', () => sink.end());
      request.on('error', (error) => sink.fail(error));
    },
    resume: () => request.resume(),
    cancel: () => void (isCancelled = true),
  };
}

/** Everything the stream carries. Rejects when it fails, or carries more than `limit` bytes. */
export function collectBytes(stream: ByteStream, limit: number, tooLarge: () => Error): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    stream.flowTo({
      chunk(bytes) {
        length += bytes.length;
        if (length > limit) {
          stream.cancel();
          reject(tooLarge());
          return false;
        }
        chunks.push(bytes);
        return true;
      },
      end: () => resolve(chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks, length)),
      fail: reject,
    });
  });
}
