// The event streams of this host: how many there may be, whose they are, and the mailbox through which other hosts reach them.
import type { RequestId } from '@modelcontextprotocol/sdk/types.js';
import type { Caller } from '../auth/caller.ts';
import type { Connection } from '../connections.ts';
import { formatFacts, shortHash, type Log } from '../log.ts';
import type { Clock } from './clock.ts';
import { createParcelArranger, type ParcelArranger } from './arrange-parcels.ts';
import { outcomeOf } from '../mcp/operations/outcome.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import { readNotice } from './notice.ts';
import { openParcel } from './parcel.ts';
import type { Queues } from './queues.ts';
import { createMailboxName, createSession, type Session } from './session.ts';
import { openStream, type OpenStream } from './stream.ts';

export interface StreamLimits {
  /** Seconds after which a stream ends. */
  readonly lifeSeconds: number;
  readonly perUser: number;
  /** The names of all must fit into the metadata of a queue. */
  readonly perHost: number;
}

/** Several clients with a window each, and a moment in which old streams are not known to be gone; 4 KB of names. */
export const STREAMS_PER_USER = 20;
export const STREAMS_PER_HOST = 500;

export interface StreamsOptions {
  readonly queues: Queues;
  readonly clock: Clock;
  readonly limits: StreamLimits;
  readonly log: Log;
  /** Hears that the client cancelled a request by way of another host. */
  readonly onCancelled: (stream: string, request: RequestId) => void;
}

export type Opening =
  | { readonly kind: 'open'; readonly stream: OpenStream }
  | { readonly kind: 'refused'; readonly reason: 'user-limit' | 'host-limit' | 'shutdown' };

export interface Streams {
  /**
   * Rejects if the other hosts cannot be told of the stream. Without a connection, where the platform does not show it, only
   * its life and the token end the stream.
   */
  open(caller: Caller, connection: Connection | undefined): Promise<Opening>;
  /** The stream, if this host holds it. */
  find(session: Session): OpenStream | undefined;
  /** Whether a stream of this session would be here. */
  isHome(session: Session): boolean;
  /** Tells that something was received for a stream: more is likely to come, also by way of other hosts. */
  expect(): void;
  /** Ends every stream and deletes the mailbox. */
  close(): Promise<void>;
}

interface Held {
  readonly stream: OpenStream;
  readonly user: string;
  readonly mailbox: Mailbox;
  readonly arranger: ParcelArranger;
}

/** No streams, and so no mailbox. */
export function createStreams({ queues, clock, limits, log, onCancelled }: StreamsOptions): Streams {
  const held = new Map<string, Held>();
  /** Closed when its last stream ends; the next stream gets a new one, since a name is not free at once after a deletion. */
  let mailbox: Mailbox | undefined;
  let closing = false;

  function newMailbox(): Mailbox {
    const made = createMailbox({
      name: createMailboxName(),
      queues,
      clock,
      onText: receive,
      onLost: () => {
        if (mailbox === made) mailbox = undefined;
        for (const { stream, mailbox: home } of [...held.values()]) if (home === made) stream.end('mailbox-lost');
      },
      onError: (step, error) => log(formatFacts('mcp-sse mailbox', { step, outcome: outcomeOf(error) })),
    });
    return made;
  }

  function receive(text: string): void {
    const parcel = openParcel(text, (name) => held.get(name)?.stream.session.key);
    const target = parcel && held.get(parcel.stream);
    if (parcel === undefined || target === undefined) return;
    for (const content of target.arranger.add(parcel)) {
      const notice = readNotice(content);
      if (notice.kind === 'message') {
        target.stream.send(notice.about, notice.message);
      } else {
        target.stream.drop(notice.about);
        onCancelled(parcel.stream, notice.about);
      }
    }
  }

  function leave(name: string): void {
    const left = held.get(name);
    if (!held.delete(name) || left === undefined) return;
    if ([...held.values()].some(({ mailbox: home }) => home === left.mailbox)) return left.mailbox.remove(name);
    if (mailbox === left.mailbox) mailbox = undefined;
    void left.mailbox.close();
  }

  function refusalOf(user: string): Opening | undefined {
    if (closing) return { kind: 'refused', reason: 'shutdown' };
    if (held.size >= limits.perHost) return { kind: 'refused', reason: 'host-limit' };
    const ofUser = [...held.values()].filter((other) => other.user === user).length;
    return ofUser >= limits.perUser ? { kind: 'refused', reason: 'user-limit' } : undefined;
  }

  return {
    async open(caller, connection) {
      const refusal = refusalOf(caller.oid);
      if (refusal !== undefined) return refusal;
      mailbox ??= newMailbox();
      const home = mailbox;
      const session = createSession(home.name, caller);
      const openedAt = clock.now();
      const stream = openStream({
        session,
        unsent: () => connection?.unsent() ?? 0,
        clock,
        endsAt: openedAt + limits.lifeSeconds * 1000,
        tokenExpiresAt: caller.expiresAt * 1000,
        onEnd: (reason) => {
          leave(session.stream);
          const seconds = Math.round((clock.now() - openedAt) / 1000);
          log(formatFacts('mcp-sse', { outcome: 'closed', reason, seconds, user: shortHash(caller.oid) }));
        },
      });
      held.set(session.stream, { stream, user: caller.oid, mailbox: home, arranger: createParcelArranger() });
      connection?.onClose(() => stream.end('client-left'));
      try {
        await home.add(session.stream);
      } catch (error) {
        stream.end('mailbox-lost');
        throw error;
      }
      return { kind: 'open', stream };
    },
    find(session) {
      const stream = held.get(session.stream)?.stream;
      // The owner may have put another mailbox into the id; then it is none that was ever given.
      return stream?.session.id === session.id ? stream : undefined;
    },
    isHome: (session) => session.mailbox === mailbox?.name,
    expect: () => mailbox?.expect(),
    async close() {
      closing = true;
      const last = mailbox;
      for (const { stream } of [...held.values()]) stream.end('shutdown');
      await last?.close();
    },
  };
}
