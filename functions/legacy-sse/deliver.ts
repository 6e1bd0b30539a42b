// Brings what is said about a stream to it: at once where this host holds it, through its host's mailbox where not.
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';
import { isAlive, type Queues } from './queues.ts';
import { createNoticeSender } from './send-notices.ts';
import type { Session } from './session.ts';
import type { Streams } from './streams.ts';

/** The way of one POST to its stream. */
export interface Delivery {
  readonly to: 'here' | 'elsewhere';
  message(about: RequestId, message: JSONRPCMessage): void;
  cancelled(request: RequestId): void;
  /** Resolves when the stream's host has everything, or will have it; rejects if it will not. */
  done(): Promise<void>;
}

/** The way to the stream of this session, or nothing if no host holds it. Rejects if that cannot be told. */
export async function findStream(session: Session, { streams, queues, now }: { streams: Streams; queues: Queues; now: number }): Promise<Delivery | undefined> {
  const stream = streams.find(session);
  if (stream !== undefined) {
    streams.expect();
    return { to: 'here', message: stream.send, cancelled: stream.drop, done: async () => {} };
  }
  if (streams.isHome(session)) return undefined;
  const facts = await queues.read(session.mailbox);
  if (facts === undefined || !isAlive(facts, now) || !facts.streams.includes(session.stream)) return undefined;
  const sender = createNoticeSender(queues, session);
  return {
    to: 'elsewhere',
    message: (about, message) => sender.send({ kind: 'message', about, message }),
    cancelled: (about) => sender.send({ kind: 'cancelled', about }),
    done: sender.done,
  };
}
