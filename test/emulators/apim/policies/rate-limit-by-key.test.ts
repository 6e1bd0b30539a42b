import { afterEach, describe, expect, test } from '@jest/globals';

import { call, cleanUp } from '../gateway/fixtures.ts';
import { answerReason, inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

const limit = (attributes: string): string => `<rate-limit-by-key calls="2" renewal-period="10" ${attributes} />`;

describe('rate-limit-by-key', () => {
  test('answers 429 with the time to wait to a key that has used its calls', async () => {
    const { gateway, received } = await inboundGateway(limit('counter-key="k"'), { ...answerReason, clock: () => 0 });

    const answers = [await call(gateway.url, '/api/thing'), await call(gateway.url, '/api/thing'), await call(gateway.url, '/api/thing')];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]).toMatchObject({
      headers: { 'retry-after': '5', reason: 'RateLimitExceeded' },
      body: '{"statusCode":429,"message":"Rate limit is exceeded. Try again in 5 seconds."}',
    });
    expect(received).toHaveLength(2);
  });

  test('gives calls back evenly, as a token bucket does', async () => {
    let now = 0;
    const { gateway } = await inboundGateway(limit('counter-key="k"'), { clock: () => now });
    const status = async (at: number): Promise<number> => {
      now = at;
      return (await call(gateway.url, '/api/thing')).status;
    };

    const statuses = [];
    for (const at of [0, 0, 4_999, 5_000, 5_000, 15_000, 15_000, 15_000]) statuses.push(await status(at));

    expect(statuses).toEqual([200, 200, 429, 200, 429, 200, 200, 429]);
  });

  test('counts every key for itself', async () => {
    const { gateway } = await inboundGateway(limit('counter-key="@(key)"'), { clock: () => 0, expressions: { '@(key)': ({ request }) => request.url.queryString } });

    const statuses = [];
    for (const key of ['a', 'a', 'a', 'b']) statuses.push((await call(gateway.url, `/api/thing?${key}`)).status);

    expect(statuses).toEqual([200, 200, 429, 200]);
  });

  test('counts only responses that meet the condition, when they are known', async () => {
    const { gateway } = await inboundGateway(limit('counter-key="k" increment-condition="@(counts)"'), {
      clock: () => 0,
      expressions: { '@(counts)': ({ response, request }) => response?.statusCode === 200 && request.method === 'POST' },
    });

    const statuses = [];
    for (const method of ['GET', 'GET', 'GET', 'POST', 'POST', 'GET']) statuses.push((await call(gateway.url, '/api/thing', { method })).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test('counts a request as much as increment-count says', async () => {
    const { gateway } = await inboundGateway(limit('counter-key="k" increment-count="2"'), { clock: () => 0 });

    expect([(await call(gateway.url, '/api/thing')).status, (await call(gateway.url, '/api/thing')).status]).toEqual([200, 429]);
  });

  test('tells the counts in the headers it is given, also when it refuses', async () => {
    const inbound = limit('counter-key="k" retry-after-header-name="Wait" remaining-calls-header-name="Left" total-calls-header-name="Total"');
    const { gateway } = await inboundGateway(inbound, { clock: () => 0 });

    const answers = [await call(gateway.url, '/api/thing'), await call(gateway.url, '/api/thing'), await call(gateway.url, '/api/thing')];

    expect(answers.map(({ headers }) => [headers['left'], headers['total'], headers['wait'], headers['retry-after']])).toEqual([
      ['1', '2', undefined, undefined],
      ['0', '2', undefined, undefined],
      ['0', '2', '5', undefined],
    ]);
  });

  test('sets variables to boxed integers', async () => {
    const inbound = limit('counter-key="k" retry-after-variable-name="wait" remaining-calls-variable-name="left"');
    const { gateway } = await inboundGateway(inbound, {
      clock: () => 0,
      sections: { 'on-error': '<set-header name="Seen"><value>@(seen)</value></set-header>' },
      expressions: { '@(seen)': ({ variables }) => JSON.stringify([variables.get('wait'), variables.get('left')]) },
    });
    await call(gateway.url, '/api/thing');
    await call(gateway.url, '/api/thing');

    const answer = await call(gateway.url, '/api/thing');

    const int = (value: number): object => ({ type: { kind: 'named', name: 'System.Int32', args: [] }, value });
    expect(JSON.parse(String(answer.headers['seen']))).toEqual([int(5), int(0)]);
  });

  test.each([['0'], ['301']])('is not loaded with a renewal-period of %s', async (seconds) => {
    await expect(inboundGateway(`<rate-limit-by-key calls="1" renewal-period="${seconds}" counter-key="k" />`)).rejects.toThrow(
      `rate-limit-by-key: expected a renewal-period from 1 to 300 seconds, found ${seconds}`,
    );
  });
});
