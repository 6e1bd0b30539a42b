// A queue service in memory, for any number of hosts, that can be made to fail.
import { BATCH, type MailboxFacts, type Queues } from '../../../functions/legacy-sse/queues.ts';

export interface FakeQueues extends Queues {
  /** Everything that is there, by mailbox. */
  readonly mailboxes: ReadonlyMap<string, { facts: MailboxFacts; readonly texts: string[] }>;
  /** Calls by name, oldest first. */
  readonly calls: string[];
  /** Calls that fail from now on. */
  failing: ReadonlySet<keyof Queues>;
}

export function createFakeQueues(): FakeQueues {
  const mailboxes = new Map<string, { facts: MailboxFacts; readonly texts: string[] }>();
  const calls: string[] = [];
  /** Storage answers later, never at once. */
  async function answer<T>(name: keyof Queues, work: () => T): Promise<T> {
    calls.push(name);
    await Promise.resolve();
    if (queues.failing.has(name)) throw Object.assign(new Error(`${name} failed`), { statusCode: 503 });
    return work();
  }
  const queues: FakeQueues = {
    mailboxes,
    calls,
    failing: new Set(),
    create: (mailbox, facts) => answer('create', () => void mailboxes.set(mailbox, { facts, texts: [] })),
    read: (mailbox) => answer('read', () => mailboxes.get(mailbox)?.facts),
    update: (mailbox, facts) =>
      answer('update', () => {
        const found = mailboxes.get(mailbox);
        if (found !== undefined) found.facts = facts;
        return found !== undefined;
      }),
    put: (mailbox, text) => answer('put', () => mailboxes.get(mailbox)?.texts.push(text) !== undefined),
    take: (mailbox) => answer('take', () => mailboxes.get(mailbox)?.texts.splice(0, BATCH)),
    delete: (mailbox) => answer('delete', () => void mailboxes.delete(mailbox)),
    list: () => answer('list', () => [...mailboxes].map(([mailbox, { facts }]) => ({ mailbox, facts }))),
  };
  return queues;
}
