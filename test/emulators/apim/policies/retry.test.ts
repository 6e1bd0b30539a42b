import { afterEach, describe, expect, test } from '@jest/globals';

import { secondsToWait } from '../../../../emulators/apim/policies/retry.ts';
import { call, cleanUp } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

const mark = '<set-header name="Trail" exists-action="append"><value>x</value></set-header>';
const attempts = (rawHeaders: readonly string[] = []): number => rawHeaders.filter((name) => name === 'Trail').length;

describe('retry', () => {
  test.each([
    ['once when the condition is false', 'condition="false" count="3" interval="0"', 1],
    ['once and count times more while the condition is true', 'condition="true" count="3" interval="0"', 4],
    ['until the condition, looked at after every run, is false', 'condition="@(again)" count="5" interval="0"', 2],
    ['at once for the first retry when told so', 'condition="true" count="1" interval="300" first-fast-retry="true"', 2],
  ])('runs its policies %s', async (_how, attributes, runs) => {
    let looked = 0;
    const { gateway, received } = await inboundGateway(`<retry ${attributes}>${mark}</retry>`, { expressions: { '@(again)': () => ++looked < 2 } });

    await call(gateway.url, '/api/thing');

    expect(attempts(received[0]?.rawHeaders)).toBe(runs);
  });

  test('ends with the response that one of its policies returns', async () => {
    const { gateway, received } = await inboundGateway('<retry condition="true" count="3" interval="0"><return-response><set-status code="204" reason="No" /></return-response></retry>');

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 204 });
    expect(received).toEqual([]);
  });

  test.each([
    ['a count of 0', `<retry condition="true" count="0" interval="1">${mark}</retry>`, 'retry: expected a count from 1 to 50, found 0'],
    ['a count of 51', `<retry condition="true" count="51" interval="1">${mark}</retry>`, 'retry: expected a count from 1 to 50, found 51'],
    ['wait inside', '<retry condition="true" count="1" interval="1"><wait><choose><otherwise /></choose></wait></retry>', 'retry: expected a policy other than wait, found <wait>'],
    ['no interval', `<retry condition="true" count="1">${mark}</retry>`, 'retry: missing attribute "interval"'],
  ])('is not loaded with %s', async (_what, inbound, message) => {
    await expect(inboundGateway(inbound)).rejects.toThrow(message);
  });
});

describe('secondsToWait', () => {
  const timing = { interval: 10, delta: undefined, maxInterval: undefined, random: () => 0.5 };

  test.each([
    ['fixed with an interval alone', timing, [10, 10, 10]],
    ['fixed when a maximum has no delta', { ...timing, maxInterval: 100 }, [10, 10, 10]],
    ['linear with a delta', { ...timing, delta: 5 }, [10, 15, 20]],
    ['exponential with a maximum, never above it', { ...timing, delta: 10, maxInterval: 45 }, [20, 30, 45]],
    ['exponential with the least jitter', { ...timing, delta: 10, maxInterval: 100, random: () => 0 }, [18, 26, 42]],
    ['exponential with the most jitter', { ...timing, delta: 10, maxInterval: 100, random: () => 1 }, [22, 34, 58]],
  ])('is %s', (_what, options, seconds) => {
    expect([1, 2, 3].map((attempt) => Number(secondsToWait(attempt, options).toFixed(6)))).toEqual(seconds);
  });
});
