// What the hosts need of the place where their mailboxes are. Knows nothing about Azure Storage.

/** What everybody may know about a mailbox. */
export interface MailboxFacts {
  /** Milliseconds since 1970 at which its host was last known to be alive. */
  readonly seenAt: number;
  /** Names of the streams that are open there. */
  readonly streams: readonly string[];
}

export interface Queues {
  create(mailbox: string, facts: MailboxFacts): Promise<void>;
  /** Nothing if there is no such mailbox. */
  read(mailbox: string): Promise<MailboxFacts | undefined>;
  /** Replaces the facts. Says whether there was such a mailbox. */
  update(mailbox: string, facts: MailboxFacts): Promise<boolean>;
  /** Says whether there was such a mailbox. */
  put(mailbox: string, text: string): Promise<boolean>;
  /** Takes out up to {@link BATCH} texts, oldest first; nothing if there is no such mailbox. */
  take(mailbox: string): Promise<readonly string[] | undefined>;
  /** There may be none any more. */
  delete(mailbox: string): Promise<void>;
  list(): Promise<readonly { readonly mailbox: string; readonly facts: MailboxFacts }[]>;
}

/** How many texts one call takes: the most that a queue gives. */
export const BATCH = 32;

/** Without a sign of life for this long, a host counts as dead: four signs in a row were missed. */
export const DEAD_AFTER_MS = 120_000;

/** Whether the host of the mailbox is there to read it. */
export function isAlive({ seenAt }: MailboxFacts, now: number): boolean {
  return now - seenAt < DEAD_AFTER_MS;
}
