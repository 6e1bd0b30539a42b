import { describe, expect, test } from '@jest/globals';
import type { Answer, Gateway } from '../../../scripts/smoke/gateway.ts';
import { waitUntilReady } from '../../../scripts/smoke/wait-until-ready.ts';

/** A gateway that gives these answers in turn, the last one for ever; a clock that only pauses move. */
function slowGateway(answers: readonly (number | 'unreachable')[]) {
  let asked = 0;
  let time = 0;
  const gateway: Gateway = {
    url: 'https://gateway.example',
    ask: async (): Promise<Answer> => {
      const answer = answers[Math.min(asked++, answers.length - 1)] ?? 200;
      if (answer === 'unreachable') throw new Error('getaddrinfo ENOTFOUND');
      return { status: answer, headers: new Headers(), text: '' };
    },
  };
  const patience = {
    now: () => time,
    pause: async (milliseconds: number) => {
      time += milliseconds;
    },
  };
  return { gateway, patience, seen: () => ({ asked, seconds: time / 1000 }) };
}

describe('waitUntilReady', () => {
  test.each<[string, readonly (number | 'unreachable')[], number, { asked: number; seconds: number }]>([
    ['does not wait for a gateway that answers', [200], 60, { asked: 1, seconds: 0 }],
    ['does not wait for a gateway that refuses: that is for the checks to judge', [403], 60, { asked: 1, seconds: 0 }],
    ['waits for a name that is not known yet', ['unreachable', 'unreachable', 200], 60, { asked: 3, seconds: 10 }],
    ['waits for an API that is not there yet, and for its named values', [404, 500, 503, 200], 60, { asked: 4, seconds: 15 }],
    ['gives up when the time is over', [503], 12, { asked: 3, seconds: 10 }],
    ['asks once when it may not wait', [503], 0, { asked: 1, seconds: 0 }],
  ])('%s', async (_, answers, seconds, expected) => {
    const { gateway, patience, seen } = slowGateway(answers);
    await waitUntilReady(gateway, { seconds, ...patience });
    expect(seen()).toEqual(expected);
  });
});
