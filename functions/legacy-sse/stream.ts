// One open event stream: what goes out on it and when it ends. Knows nothing about queues or other streams.
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';
import { createBoundedMap } from '../bounded-map.ts';
import type { Clock } from './clock.ts';
import type { Session } from './session.ts';

/** Why a stream ended, for the log. */
export type StreamEnd = 'life' | 'token' | 'client-left' | 'client-slow' | 'mailbox-lost' | 'shutdown';

export interface StreamOptions {
  readonly session: Session;
  /** Bytes that the client has not taken yet. */
  readonly unsent: () => number;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
  readonly tokenExpiresAt: number;
  readonly onEnd: (reason: StreamEnd) => void;
}

export interface OpenStream {
  readonly session: Session;
  readonly body: ReadableStream<Uint8Array>;
  /** Sends a message that belongs to the request `about`, unless that was cancelled. */
  send(about: RequestId, message: JSONRPCMessage): void;
  /** Nothing more is sent about this request. */
  drop(request: RequestId): void;
  end(reason: StreamEnd): void;
}

/** Well below the 230 seconds after which Azure's front end cuts a silent connection. */
export const KEEP_ALIVE_MS = 25_000;

/** A caller that leaves so much unread is not reading. The Functions library has no back-pressure of its own. */
const MAX_UNSENT_BYTES = 16 * 1024 * 1024;

/** Ids of cancelled requests that are remembered; an answer comes soon after or never. */
const MAX_DROPPED = 100;

/** Opens the stream; its first event tells the client where to send messages (MCP 2024-11-05, HTTP with SSE). */
export function openStream({ session, unsent, clock, endsAt, tokenExpiresAt, onEnd }: StreamOptions): OpenStream {
  const dropped = createBoundedMap<RequestId, true>(MAX_DROPPED);
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let stopTimers: readonly (() => void)[] = [];

  const body = new ReadableStream<Uint8Array>({
    start(opened) {
      controller = opened;
    },
    cancel: () => finish('client-left'),
  });

  function write(text: string): void {
    if (unsent() > MAX_UNSENT_BYTES) end('client-slow');
    controller?.enqueue(encoder.encode(text));
  }

  function end(reason: StreamEnd): void {
    const closing = controller;
    if (closing === undefined) return;
    finish(reason);
    closing.close();
  }

  function finish(reason: StreamEnd): void {
    controller = undefined;
    for (const stop of stopTimers) stop();
    onEnd(reason);
  }

  function keepAlive(): () => void {
    let stop = (): void => {};
    const schedule = (): void => {
      stop = clock.after(KEEP_ALIVE_MS, () => {
        schedule();
        write(': keep-alive\n\n');
      });
    };
    schedule();
    return () => stop();
  }

  write(`event: endpoint\ndata: /mcp/message?sessionId=${session.id}\n\n`);
  // A client opens a stream whose life is over again, by itself, and until then has nowhere to send to.
  write('retry: 250\n\n');
  stopTimers = [
    keepAlive(),
    clock.after(endsAt - clock.now(), () => end('life')),
    clock.after(tokenExpiresAt - clock.now(), () => end('token')),
  ];
  return {
    session,
    body,
    send(about, message) {
      if (dropped.get(about) === undefined) write(`event: message\ndata: ${JSON.stringify(message)}\n\n`);
    },
    drop: (request) => dropped.set(request, true),
    end,
  };
}

const encoder = new TextEncoder();
