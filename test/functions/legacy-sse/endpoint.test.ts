// What takes time, or several hosts at an exact moment; the transport as it runs is in hosts.test.ts.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createFakeClock, settle, type FakeClock } from './fake-clock.ts';
import { createFakeQueues, type FakeQueues } from './fake-queues.ts';
import { createOneHost, type OneHost } from './one-host.ts';

let clock: FakeClock;
let queues: FakeQueues;
let here: OneHost;
let elsewhere: OneHost;

beforeEach(() => {
  clock = createFakeClock();
  queues = createFakeQueues();
  here = createOneHost({ clock, queues });
  elsewhere = createOneHost({ clock, queues });
});

const request = (id: number | string): object => ({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'slow' } });
const cancellation = (requestId: number | string): object => ({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } });
const event = (message: object): string => `event: message\ndata: ${JSON.stringify(message)}\n\n`;

describe('a stream', () => {
  test('begins with the address for messages, before anything else', async () => {
    const { answer, endpoint } = await here.open('alice');

    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
    expect(endpoint).toMatch(/^\/mcp\/message\?sessionId=/);
  });

  test('shows every 25 seconds that it is alive', async () => {
    const stream = await here.open('alice');
    await clock.advance(75_000);

    expect(await stream.read()).toBe(': keep-alive\n\n'.repeat(3));
  });

  test.each<[string, number | undefined, number]>([
    ['its life', undefined, 1_500_000],
    ['the token it was opened with', 600, 600_000],
  ])('ends with %s', async (_what, tokenSeconds, milliseconds) => {
    const stream = await here.open('alice', tokenSeconds && clock.now() / 1000 + tokenSeconds);
    await clock.advance(milliseconds - 1);
    const before = stream.ended();
    await clock.advance(1);

    expect([before, stream.ended()]).toEqual([false, true]);
  });

  test.each<[string, (host: OneHost) => unknown]>([
    ['its caller leaves', (host) => host.leave()],
    ['its caller stops reading', async (host) => {
      host.unsent = 17 * 1024 * 1024;
      await clock.advance(25_000);
    }],
    ['its host is stopped', (host) => host.close()],
    ['its queue is deleted by somebody else', async () => {
      queues.mailboxes.forEach((_box, name) => void queues.delete(name));
      await clock.advance(1_000);
    }],
  ])('ends when %s, and leaves nothing behind', async (_what, happen) => {
    const stream = await here.open('alice');
    await happen(here);
    await clock.advance(1_000);

    expect([stream.ended(), [...queues.mailboxes.keys()], clock.pending]).toEqual([true, [], 0]);
  });

  test('is not opened beyond what one user may have, and other users may still', async () => {
    for (let count = 0; count < 3; count += 1) await here.open('alice');

    const { answer } = await here.open('alice');
    const other = await here.open('bob');

    expect([answer.status, answer.headers, other.answer.status]).toEqual([429, { 'content-type': 'application/json', 'retry-after': '30' }, 200]);
  });

  test('is not opened beyond what the host may have, until another ends', async () => {
    for (const user of ['a', 'b', 'c', 'd', 'e']) await here.open(user);
    const { answer } = await here.open('f');
    here.leave();

    const later = await here.open('f');

    expect([answer.status, later.answer.status]).toEqual([503, 200]);
    expect(answer.headers).toMatchObject({ 'retry-after': '5' });
  });

  test('is refused by a host that is being stopped', async () => {
    await here.close();

    const { answer } = await here.open('alice');

    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
  });

  test('is not opened if other hosts could not reach it, and does not count', async () => {
    queues.failing = new Set(['create']);
    const refused = [];
    for (let count = 0; count < 4; count += 1) refused.push((await here.open('alice')).answer.status);
    queues.failing = new Set();

    const { answer } = await here.open('alice');

    expect([refused, answer.status]).toEqual([[503, 503, 503, 503], 200]);
    expect(here.lines).toContain('mcp-sse outcome=not-opened reason=failed:Error/503 invocation=invocation');
  });

  test('gets another queue than the last one, whose name may not be free yet', async () => {
    await here.open('alice');
    const [before] = queues.mailboxes.keys();
    here.leave();
    await settle();
    await here.open('alice');

    expect([...queues.mailboxes.keys()]).toEqual([expect.not.stringMatching(before ?? '')]);
  });
});

describe('a message', () => {
  test('to the host of the stream is accepted while the work goes on', async () => {
    const stream = await here.open('alice');

    const accepted = await here.send(stream.endpoint, 'alice', request(1));
    here.working[0]?.notify({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'half' } });
    here.working[0]?.answer({ done: true });

    expect(accepted).toEqual({ status: 202 });
    expect(await stream.read()).toBe(
      event({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'half' } }) + event({ jsonrpc: '2.0', id: 1, result: { done: true } }),
    );
  });

  test('to another host is accepted after a second if the work takes longer, and answered all the same', async () => {
    const stream = await here.open('alice');
    const accepted = elsewhere.send(stream.endpoint, 'alice', request(1));
    await clock.advance(1_000);
    expect(await accepted).toEqual({ status: 202 });

    elsewhere.working[0]?.answer({ done: true });
    await clock.advance(1_000);

    expect(await stream.read()).toBe(event({ jsonrpc: '2.0', id: 1, result: { done: true } }));
  });

  test('runs as its own caller and with that one\'s token, wherever it lands', async () => {
    const stream = await here.open('alice');
    void elsewhere.send(stream.endpoint, 'alice', request(1));
    await settle();

    expect(elsewhere.working.map(({ caller }) => caller.token)).toEqual(['token of alice']);
    expect(JSON.stringify([...queues.mailboxes])).not.toContain('token');
  });

  test('that another host cannot deliver is refused, so that the client does not wait', async () => {
    const stream = await here.open('alice');
    queues.failing = new Set(['put']);
    const refused = elsewhere.send(stream.endpoint, 'alice', request(1));
    await settle();
    elsewhere.working[0]?.answer({});

    expect(await refused).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
  });

  test('whose stream ends while another host works on it is refused', async () => {
    const stream = await here.open('alice');
    const refused = elsewhere.send(stream.endpoint, 'alice', request(1));
    await settle();
    here.leave();
    await settle();
    elsewhere.working[0]?.answer({});

    expect(await refused).toMatchObject({ status: 404 });
  });

  test('cannot be placed while storage is out of reach', async () => {
    const stream = await here.open('alice');
    queues.failing = new Set(['read']);

    expect(await elsewhere.send(stream.endpoint, 'alice', request(1))).toMatchObject({ status: 503 });
  });

  test('to a host that was not seen for two minutes is refused by the others', async () => {
    const stream = await here.open('alice');
    queues.failing = new Set(['update']);
    await clock.advance(120_000);

    expect(await elsewhere.send(stream.endpoint, 'alice', request(1))).toMatchObject({ status: 404 });
    expect(elsewhere.working).toEqual([]);
  });

  test('to a stream that has ended is refused by the others while its host holds another', async () => {
    await here.open('bob');
    const ended = await here.open('alice');
    here.leave();
    await settle();

    expect(await elsewhere.send(ended.endpoint, 'alice', request(1))).toMatchObject({ status: 404 });
    expect(elsewhere.working).toEqual([]);
  });

  test('for the stream of another user runs nowhere', async () => {
    const stream = await here.open('alice');

    const answers = [await here.send(stream.endpoint, 'bob', request(1)), await elsewhere.send(stream.endpoint, 'bob', request(1))];

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect([...here.working, ...elsewhere.working]).toEqual([]);
  });
});

describe('a cancellation', () => {
  test.each<[string, () => OneHost, () => OneHost, boolean]>([
    ['where the request runs, at the stream', () => here, () => here, true],
    ['where the request runs, elsewhere', () => elsewhere, () => elsewhere, true],
    ['elsewhere, of a request at the stream', () => here, () => elsewhere, true],
    ['at the stream, of a request elsewhere', () => elsewhere, () => here, false],
  ])('%s: nothing more is said about it', async (_where, runsAt, cancelledAt, aborts) => {
    const stream = await here.open('alice');
    void runsAt().send(stream.endpoint, 'alice', request('slow'));
    await settle();
    void cancelledAt().send(stream.endpoint, 'alice', cancellation('slow'));
    await clock.advance(1_000);
    const [running] = runsAt().working;
    running?.notify({ jsonrpc: '2.0', method: 'notifications/progress', params: {} });
    running?.answer({});
    await clock.advance(1_000);

    expect(await stream.read()).toBe('');
    expect(runsAt().cancelled).toEqual(aborts ? ['token of alice slow'] : []);
  });

  test('with the id of another stream\'s request cancels nothing', async () => {
    const first = await here.open('alice');
    const second = await here.open('alice');
    await here.send(first.endpoint, 'alice', request(1));
    await here.send(second.endpoint, 'alice', cancellation(1));
    here.working[0]?.answer({});

    expect(here.cancelled).toEqual([]);
    expect(await first.read()).toBe(event({ jsonrpc: '2.0', id: 1, result: {} }));
  });

  test('of the number 1 leaves the text "1" alone', async () => {
    const stream = await here.open('alice');
    await here.send(stream.endpoint, 'alice', request('1'));
    await here.send(stream.endpoint, 'alice', cancellation(1));
    here.working[0]?.answer({});

    expect(here.cancelled).toEqual([]);
    expect(await stream.read()).toBe(event({ jsonrpc: '2.0', id: '1', result: {} }));
  });
});
