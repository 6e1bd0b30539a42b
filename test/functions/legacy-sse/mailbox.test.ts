import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createMailbox, pauseAfter, type Mailbox } from '../../../functions/legacy-sse/mailbox.ts';
import { createFakeClock, settle, type FakeClock } from './fake-clock.ts';
import { createFakeQueues, type FakeQueues } from './fake-queues.ts';

let clock: FakeClock;
let queues: FakeQueues;
let mailbox: Mailbox;
const onText = jest.fn<(text: string) => void>();
const onLost = jest.fn<() => void>();
const onError = jest.fn<(step: string, error: unknown) => void>();

beforeEach(() => {
  jest.resetAllMocks();
  clock = createFakeClock();
  queues = createFakeQueues();
  mailbox = createMailbox({ name: 'here', queues, clock, onText, onLost, onError });
});

const count = (call: string): number => queues.calls.filter((name) => name === call).length;

describe('a mailbox', () => {
  test('is made with the first stream and known with it', async () => {
    await mailbox.add('stream-a');

    expect(queues.mailboxes.get('here')?.facts).toEqual({ seenAt: clock.now(), streams: ['stream-a'] });
  });

  test('tells of streams that are opened at the same time with one call after the first', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, index) => mailbox.add(`stream-${index}`)));

    expect(queues.mailboxes.get('here')?.facts.streams).toHaveLength(50);
    expect(count('create') + count('update')).toBe(2);
  });

  test('tells of streams that are gone', async () => {
    await mailbox.add('stream-a');
    await mailbox.add('stream-b');
    mailbox.remove('stream-a');
    await settle();

    expect(queues.mailboxes.get('here')?.facts.streams).toEqual(['stream-b']);
  });

  test('does not say that a stream is known when it is not', async () => {
    queues.failing = new Set(['create']);

    await expect(mailbox.add('stream-a')).rejects.toThrow('create failed');
  });

  test('can be made by the second stream when the first could not', async () => {
    queues.failing = new Set(['create']);
    await expect(mailbox.add('stream-a')).rejects.toThrow();
    queues.failing = new Set();

    await mailbox.add('stream-b');

    expect(queues.mailboxes.has('here')).toBe(true);
  });

  test('is read ten times a second while something happens', async () => {
    await mailbox.add('stream-a');
    await queues.put('here', 'hello');
    await clock.advance(100);

    expect(onText.mock.calls).toEqual([['hello']]);
    const before = count('take');
    await clock.advance(1_000);
    expect(count('take') - before).toBe(10);
  });

  test('is read twice a second after a while, and often again with the next message', async () => {
    await mailbox.add('stream-a');
    await clock.advance(60_000);
    const quiet = count('take');
    await clock.advance(10_000);
    expect(count('take') - quiet).toBe(20);

    await queues.put('here', 'hello');
    await clock.advance(1_000);
    const busy = count('take');
    await clock.advance(500);

    expect(count('take') - busy).toBeGreaterThanOrEqual(4);
  });

  test.each([
    [0, 100],
    [1_000, 100],
    [5_000, 500],
    [3_600_000, 500],
  ])('after %i ms of quiet waits %i ms', (quiet, pause) => {
    expect(pauseAfter(quiet)).toBe(pause);
  });

  test('empties a full queue without pauses', async () => {
    await mailbox.add('stream-a');
    await settle();
    for (let index = 0; index < 100; index += 1) await queues.put('here', String(index));

    await clock.advance(100);

    expect(onText.mock.calls.map(([text]) => Number(text))).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });

  test('shows every half minute that its host is alive', async () => {
    await mailbox.add('stream-a');
    const before = clock.now();
    await clock.advance(90_000);

    expect(queues.mailboxes.get('here')?.facts.seenAt).toBe(before + 90_000);
  });

  test('is deleted when it is closed, and then neither read nor kept up', async () => {
    await mailbox.add('stream-a');
    await mailbox.close();
    const calls = queues.calls.length;
    await clock.advance(120_000);

    expect([...queues.mailboxes.keys()]).toEqual([]);
    expect(queues.calls.length - calls).toBe(0);
    expect(clock.pending).toBe(0);
  });

  test('is deleted even when it is closed while it is made', async () => {
    const added = mailbox.add('stream-a');
    await mailbox.close();
    await added;
    await clock.advance(60_000);

    expect([...queues.mailboxes.keys()]).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  test.each<[string, number, readonly 'take'[]]>([
    ['looking into it', 1_000, []],
    ['a sign of life, if looking fails', 30_000, ['take']],
  ])('that somebody deleted is noticed by %s', async (_how, milliseconds, failing) => {
    await mailbox.add('stream-a');
    await queues.delete('here');
    queues.failing = new Set(failing);
    await clock.advance(milliseconds);

    expect(onLost).toHaveBeenCalled();
  });

  test('tells of an outage once, and reads on when it is over', async () => {
    await mailbox.add('stream-a');
    await settle();
    queues.failing = new Set(['take']);
    await clock.advance(5_000);
    queues.failing = new Set();
    await queues.put('here', 'hello');
    await clock.advance(1_000);

    expect(onError.mock.calls.map(([step]) => step)).toEqual(['take']);
    expect(onText.mock.calls).toEqual([['hello']]);
  });
});
