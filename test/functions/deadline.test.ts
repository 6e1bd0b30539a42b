import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { withDeadline } from '../../functions/deadline.ts';

const never = new AbortController().signal;

describe('withDeadline', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('gives the result of work that ends in time, and leaves no timer behind', async () => {
    const result = await withDeadline({ of: 'Storage', milliseconds: 1000, signal: never }, async () => 'done');

    expect(result).toBe('done');
    expect(jest.getTimerCount()).toBe(0);
  });

  test('passes on the error of the work', async () => {
    const failed = withDeadline({ of: 'Storage', milliseconds: 1000, signal: never }, () => Promise.reject(new Error('broken')));

    await expect(failed).rejects.toThrow('broken');
  });

  test('gives up on work that ignores its signal, and says what was waited for', async () => {
    let aborted = false;
    const failed = withDeadline({ of: 'Storage', milliseconds: 1500, signal: never }, (signal) => {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      return new Promise(() => undefined);
    });
    const outcome = expect(failed).rejects.toMatchObject({ code: 'timeout', message: 'Storage did not answer within 1.5 s. Try again later.' });

    jest.advanceTimersByTime(1500);

    await outcome;
    expect(aborted).toBe(true);
  });

  test('does not even begin when the client has cancelled before', async () => {
    const work = jest.fn(async () => 'done');

    const failed = withDeadline({ of: 'Storage', milliseconds: 1500, signal: AbortSignal.abort() }, work);

    await expect(failed).rejects.toMatchObject({ code: 'cancelled' });
    expect(work).not.toHaveBeenCalled();
  });

  test('ends when the client cancels', async () => {
    const client = new AbortController();
    const failed = withDeadline({ of: 'Storage', milliseconds: 1500, signal: client.signal }, () => new Promise(() => undefined));

    client.abort();

    await expect(failed).rejects.toMatchObject({ code: 'cancelled' });
    expect(jest.getTimerCount()).toBe(0);
  });
});
