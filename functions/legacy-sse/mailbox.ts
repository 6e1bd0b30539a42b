// The queue through which other hosts reach the streams of this one. It lives as long as there are streams: made with the
// first, kept up to date, read, and deleted with the last. Knows nothing about what the streams are.
import { wait, type Clock } from './clock.ts';
import { BATCH, type Queues } from './queues.ts';

export interface MailboxOptions {
  readonly name: string;
  readonly queues: Queues;
  readonly clock: Clock;
  /** Receives every text that another host put there. */
  readonly onText: (text: string) => void;
  /** Hears that the queue was deleted by somebody else: its streams can be reached no more. */
  readonly onLost: () => void;
  readonly onError: (step: 'take' | 'update' | 'delete', error: unknown) => void;
}

export interface Mailbox {
  readonly name: string;
  /** Tells the other hosts of the stream. Resolves when they can know, rejects when they cannot. */
  add(stream: string): Promise<void>;
  remove(stream: string): void;
  /** Something happened: more is likely to follow, and soon. */
  expect(): void;
  /** Deletes the queue. */
  close(): Promise<void>;
}

/** How often the host shows that it is alive. */
export const SIGN_OF_LIFE_MS = 30_000;

/** Shortest and longest pause between two looks into the queue. */
export const MIN_PAUSE_MS = 100;
export const MAX_PAUSE_MS = 500;

/**
 * A tenth of the time that nothing happened: a tenth of a second while somebody works, half a second from five seconds of
 * quiet on. At that, a host with idle streams makes 172,800 transactions a day, for about 7 cents; the instance itself, kept
 * up by its streams, costs more than a dollar.
 */
export function pauseAfter(quietMs: number): number {
  return Math.min(MAX_PAUSE_MS, Math.max(MIN_PAUSE_MS, quietMs / 10));
}

/** A mailbox without streams; the first one makes its queue. */
export function createMailbox({ name, queues, clock, onText, onLost, onError }: MailboxOptions): Mailbox {
  const streams = new Set<string>();
  let created = false;
  let failing = false;
  let closing: Promise<void> | undefined;
  let lastEvent = clock.now();
  let stopSigns = (): void => {};

  const publish = joinCalls(async () => {
    if (closing !== undefined) return;
    const facts = { seenAt: clock.now(), streams: [...streams] };
    if (created) {
      if (!(await queues.update(name, facts))) onLost();
      return;
    }
    await queues.create(name, facts);
    created = true;
    if (closing !== undefined) return;
    void poll();
    scheduleSign();
  });

  function scheduleSign(): void {
    stopSigns = clock.after(SIGN_OF_LIFE_MS, () => {
      publish().catch((error: unknown) => onError('update', error));
      scheduleSign();
    });
  }

  /** An outage is told of once: what follows is more of the same. */
  async function take(): Promise<readonly string[] | undefined> {
    try {
      const texts = await queues.take(name);
      failing = false;
      return texts;
    } catch (error) {
      if (!failing) onError('take', error);
      failing = true;
      return [];
    }
  }

  async function poll(): Promise<void> {
    while (closing === undefined) {
      const texts = await take();
      if (closing !== undefined) return;
      if (texts === undefined) return onLost();
      if (texts.length > 0) lastEvent = clock.now();
      for (const text of texts) onText(text);
      if (texts.length < BATCH) await wait(clock, pauseAfter(clock.now() - lastEvent));
    }
  }

  return {
    name,
    async add(stream) {
      streams.add(stream);
      lastEvent = clock.now();
      await publish();
    },
    remove(stream) {
      streams.delete(stream);
      publish().catch((error: unknown) => onError('update', error));
    },
    expect() {
      lastEvent = clock.now();
    },
    close() {
      closing ??= publish
        .settled()
        .then(() => queues.delete(name))
        .catch((error: unknown) => onError('delete', error));
      stopSigns();
      return closing;
    },
  };
}

interface JoinedCalls {
  (): Promise<void>;
  /** Resolves when no call is under way. */
  settled(): Promise<void>;
}

/** Runs `work` once at a time. Calls that come meanwhile share the next run: the one under way may have missed their change. */
function joinCalls(work: () => Promise<void>): JoinedCalls {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    next = undefined;
    running = work().finally(() => (running = undefined));
    return running;
  };
  const call = (): Promise<void> => {
    if (running === undefined) return begin();
    next ??= running.then(begin, begin);
    return next;
  };
  return Object.assign(call, { settled: async () => void (await Promise.allSettled([running, next])) });
}
