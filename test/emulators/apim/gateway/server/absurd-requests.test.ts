import { afterEach, describe, expect, test } from '@jest/globals';
import type { TraceEvent } from '../../../../../emulators/apim/gateway/trace.ts';
import { call, cleanUp, policy, simpleManifest, startRecorder, startTestGateway } from '../fixtures.ts';

afterEach(cleanUp);

describe('the gateway answers, and goes on answering, when it gets', () => {
  test.each([
    ['a path of 20,000 characters', `/api/${'a'.repeat(20_000)}`, {}, 404],
    ['a query of 20,000 characters', `/api/thing?${'a'.repeat(20_000)}`, {}, 200],
    ['60 KB of headers', '/api/thing', { 'x-long': 'a'.repeat(60_000) }, 200],
    ['more than 64 KB of headers', '/api/thing', { 'x-long': 'a'.repeat(70_000) }, 431],
    ['1,500 headers', '/api/thing', Object.fromEntries(Array.from({ length: 1_500 }, (_, index) => [`x-${index}`, 'a'])), 200],
    ['bytes that are not ASCII in a header', '/api/thing', { 'x-bytes': '\u00e9\u00ff' }, 200],
    ['escapes that are none', '/api/thing?%zz=%', {}, 200],
    ['a double slash', '//api//thing', {}, 404],
  ])('%s', async (_, path, headers, status) => {
    const backend = await startRecorder();
    const gateway = await startTestGateway({ files: { manifest: simpleManifest(backend.url), policies: { operation: policy({}) } } });

    const answer = await call(gateway.url, path, { headers });
    const next = await call(gateway.url, '/api/thing');

    expect([answer.status, next.status]).toEqual([status, 200]);
  });
});

test('a body larger than can be buffered ends in an error, and leaves no connection stuck', async () => {
  const gateway = await startTestGateway({
    files: { manifest: simpleManifest('http://127.0.0.1:1'), policies: { operation: policy({ inbound: '<set-variable name="body" value="@(read)" /><return-response />' }) } },
    expressions: { '@(read)': { evaluate: () => '', requestBody: true } },
    bufferLimit: 1_000,
  });
  const post = async (body: string): Promise<number> => {
    const response = await fetch(`${gateway.url}/api/thing`, { method: 'POST', body });
    // A connection is used again once its answer was read.
    await response.arrayBuffer();
    return response.status;
  };

  const answers = [await post('a'.repeat(3_000_000)), await post('a'), await post('a'), await post('a')];

  expect(answers).toEqual([500, 200, 200, 200]);
});

test('an over-long URL is served, with a warning that Azure would not take it', async () => {
  const events: TraceEvent[] = [];
  const backend = await startRecorder();
  const files = { manifest: simpleManifest(backend.url), policies: { operation: policy({}) } };
  const gateway = await startTestGateway({ files, onTrace: (event) => events.push(event) });

  await call(gateway.url, `/api/thing?${'a'.repeat(17_000)}`);

  expect(events.flatMap((event) => (event.kind === 'message' ? [event.message] : []))).toEqual([
    'The URL has 17011 characters; Azure takes 16384.',
    'The query has 17001 characters; Azure takes 2048.',
  ]);
});
