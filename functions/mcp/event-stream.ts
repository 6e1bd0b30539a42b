// Server-sent events as an HTTP body. Knows nothing about what the messages mean.

export interface EventStream {
  readonly body: ReadableStream<Uint8Array>;
  send(message: unknown): void;
  /** A line that clients ignore: the platform sends the headers only with the first byte. */
  comment(text: string): void;
  close(): void;
  /** Ends the stream so that the reader sees that it has not everything. */
  breakOff(reason: unknown): void;
}

/** An open stream; what is sent before anybody reads is kept. */
export function openEventStream(): EventStream {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, { highWaterMark: Infinity });
  const writer = writable.getWriter();
  writer.closed.catch(() => undefined);
  const write = (text: string): void => {
    // Rejects only when the reader is gone, and then nobody misses the rest.
    writer.write(encoder.encode(text)).catch(() => undefined);
  };
  return {
    body: readable,
    send: (message) => write(`event: message\ndata: ${JSON.stringify(message)}\n\n`),
    comment: (text) => write(`: ${text}\n\n`),
    close: () => {
      writer.close().catch(() => undefined);
    },
    breakOff: (reason) => {
      writer.abort(reason).catch(() => undefined);
    },
  };
}

const encoder = new TextEncoder();
