import { describe, expect, test } from '@jest/globals';
import { createSweep, sweepMailboxes } from '../../../functions/legacy-sse/sweep-mailboxes.ts';
import { createFakeClock, settle } from './fake-clock.ts';
import { createFakeQueues } from './fake-queues.ts';

describe('the sweep', () => {
  test('deletes the mailboxes of hosts that were not seen for ten minutes, and no other', async () => {
    const queues = createFakeQueues();
    const now = 1_800_000_000_000;
    await queues.create('alive', { seenAt: now - 30_000, streams: ['a'] });
    await queues.create('slow', { seenAt: now - 599_999, streams: ['b'] });
    await queues.create('dead', { seenAt: now - 600_000, streams: ['c'] });
    await queues.create('never-seen', { seenAt: 0, streams: [] });

    const deleted = await sweepMailboxes(queues, now);

    expect([deleted, [...queues.mailboxes.keys()]]).toEqual([2, ['alive', 'slow']]);
  });

  test('looks at most once an hour, however often it is asked', async () => {
    const queues = createFakeQueues();
    const clock = createFakeClock();
    const sweep = createSweep({ queues, clock, onDone: () => {}, onError: () => {} });
    sweep();
    sweep();
    await clock.advance(3_599_999);
    sweep();
    await clock.advance(1);
    sweep();
    await settle();

    expect(queues.calls).toEqual(['list', 'list']);
  });
});
