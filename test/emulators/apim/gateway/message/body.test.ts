import { expect, test } from '@jest/globals';
import { MessageBody, noContent } from '../../../../../emulators/apim/gateway/message/body.ts';
import type { ByteSink, ByteStream } from '../../../../../emulators/apim/gateway/message/byte-stream.ts';

const counts = () => ({ expressions: 0, expressionCharacters: 0, cacheLookups: 0, cacheStores: 0, cacheRemoves: 0, bodyReads: 0, calls: new Map<string, number>() });
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

/** A stream that the test feeds, or that has wholly arrived. */
function handFed(arrived?: Uint8Array): { stream: ByteStream; sinks: ByteSink[]; cancelled: () => boolean } {
  const sinks: ByteSink[] = [];
  let cancelled = false;
  return {
    sinks,
    cancelled: () => cancelled,
    stream: { arrived: () => arrived, flowTo: (sink) => void sinks.push(sink), resume: () => undefined, cancel: () => void (cancelled = true) },
  };
}

test('a body is buffered once, however many wait for it', async () => {
  const { stream, sinks } = handFed();
  const body = new MessageBody({ kind: 'stream', stream }, counts(), 100);

  const waiting = [body.buffer(), body.buffer()];
  sinks[0]?.chunk(Buffer.from('hello '));
  sinks[0]?.chunk(Buffer.from('world'));
  sinks[0]?.end();
  await Promise.all(waiting);

  expect([sinks.length, text(body.read(true)), body.buffer()]).toEqual([1, 'hello world', undefined]);
});

test('a read without preserveContent leaves nothing for the next one', () => {
  const body = new MessageBody({ kind: 'bytes', bytes: Buffer.from('once') }, counts(), 100);

  expect([text(body.read(true)), text(body.read(false)), text(body.read(true)), body.view === null]).toEqual(['once', 'once', '', false]);
});

test('a message without a body shows none', () => {
  const body = new MessageBody(noContent, counts(), 100);
  const before = body.view;
  body.set(Buffer.from('new'));

  expect([before, text(body.view?.read(true))]).toEqual([null, 'new']);
});

test.each([
  ['has wholly arrived goes out as bytes', Buffer.from('here'), 'bytes'],
  ['is still arriving stays a stream', undefined, 'stream'],
])('a body that %s', (_, arrived, kind) => {
  const body = new MessageBody({ kind: 'stream', stream: handFed(arrived).stream }, counts(), 100);

  body.gather();

  expect(body.content).toMatchObject({ kind, ...(arrived === undefined ? {} : { bytes: arrived }) });
});

test('a new body sends the old one away', () => {
  const { stream, cancelled } = handFed();
  const body = new MessageBody({ kind: 'stream', stream }, counts(), 100);
  body.set(null);

  expect([cancelled(), body.view]).toEqual([true, null]);
});

test('a body over the limit is refused and no more of it taken', async () => {
  const { stream, sinks, cancelled } = handFed();
  const body = new MessageBody({ kind: 'stream', stream }, counts(), 3);

  const buffering = body.buffer();
  const wanted = sinks[0]?.chunk(Buffer.from('four'));

  await expect(buffering).rejects.toMatchObject({ reason: 'MessagePayloadTooLarge', statusCode: 500 });
  expect([wanted, cancelled()]).toEqual([false, true]);
});

test('reading what nobody buffered is a fault of the engine', () => {
  const body = new MessageBody({ kind: 'stream', stream: handFed().stream }, counts(), 100);

  expect(() => body.read(true)).toThrow('A message body was read before it was buffered.');
});

test('reads are counted', () => {
  const seen = counts();
  const body = new MessageBody({ kind: 'bytes', bytes: Buffer.from('x') }, seen, 100);
  body.read(true);
  body.read(true);

  expect(seen.bodyReads).toBe(2);
});
