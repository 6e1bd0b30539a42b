// Deletes the mailboxes of hosts that ended without doing so. Any host may do it, and a mailbox can be deleted twice.
import type { Clock } from './clock.ts';
import type { Queues } from './queues.ts';

/** A host that showed no sign of life for this long does not come back: twenty were missed. */
export const ABANDONED_AFTER_MS = 600_000;

/** How often one host looks. */
export const SWEEP_EVERY_MS = 3_600_000;

/** Deletes what is abandoned; says how many. */
export async function sweepMailboxes(queues: Queues, now: number): Promise<number> {
  const abandoned = (await queues.list()).filter(({ facts }) => now - facts.seenAt >= ABANDONED_AFTER_MS);
  await Promise.all(abandoned.map(({ mailbox }) => queues.delete(mailbox)));
  return abandoned.length;
}

/** A sweep that does nothing if the last one was less than an hour ago. */
export function createSweep(options: {
  readonly queues: Queues;
  readonly clock: Clock;
  readonly onDone: (deleted: number) => void;
  readonly onError: (error: unknown) => void;
}): () => void {
  let last = -Infinity;
  return () => {
    const now = options.clock.now();
    if (now - last < SWEEP_EVERY_MS) return;
    last = now;
    sweepMailboxes(options.queues, now).then(options.onDone, options.onError);
  };
}
