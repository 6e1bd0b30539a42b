// A client of event streams in its simplest form, so that a test sees every event and decides every header.

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

export interface EventReader {
  readonly response: Response;
  /** The next event; waits for it. Nothing when the stream has ended. */
  next(): Promise<ServerEvent | undefined>;
  /** The data of the next event as JSON. */
  nextJson(): Promise<unknown>;
  /** Leaves. */
  close(): void;
}

/** Opens a stream, whatever its status. */
export async function openEvents(url: string, headers: Readonly<Record<string, string>>): Promise<EventReader> {
  const left = new AbortController();
  const response = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: left.signal });
  const events = readEvents(response);
  const next = async (): Promise<ServerEvent | undefined> => (await events.next()).value ?? undefined;
  return {
    response,
    next,
    async nextJson() {
      const event = await next();
      return event && JSON.parse(event.data);
    },
    close: () => left.abort(),
  };
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
async function* readEvents(response: Response): AsyncGenerator<ServerEvent> {
  let text = '';
  try {
    for await (const chunk of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]));
        const data = fields.get('data');
        if (data !== undefined) yield { event: fields.get('event') ?? 'message', data };
      }
    }
  } catch (error) {
    // Whoever leaves or is cut off sees the end of the stream.
    if (!/abort|terminated/.test(String(error))) throw error;
  }
}
