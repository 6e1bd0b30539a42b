// retry: runs its policies, then runs them again while its condition holds, waiting longer and longer if told so.
// A policy inside that fails ends the retrying: only what the condition can see is retried.
// https://learn.microsoft.com/azure/api-management/retry-policy

import type { Exchange } from './exchange.ts';
import { definePolicy, everySection, PolicyError, runSteps, type Outcome } from './policy.ts';

export const retry = definePolicy({
  element: 'retry',
  sections: everySection,
  attributes: {
    condition: { kind: 'boolean', expression: true, required: true, late: true },
    count: { kind: 'integer', expression: true, required: true },
    interval: { kind: 'number', expression: true, required: true },
    'max-interval': { kind: 'number', expression: true },
    delta: { kind: 'number', expression: true },
    'first-fast-retry': { kind: 'boolean', expression: true, default: 'false' },
  },
  policies: { except: ['wait'] },
  run({ attributes, steps }, loading) {
    const { condition, count, interval, delta } = attributes;
    if (count.literal !== undefined && !mayRetry(count.literal)) loading.problem(`expected a count from 1 to ${mostRetries}, found ${count.literal}`);
    return async (exchange): Promise<Outcome> => {
      const retries = count(exchange);
      if (!mayRetry(retries)) {
        throw new PolicyError(
          `retry: expected a count from 1 to ${mostRetries}, found ${retries}`,
          { reason: 'ExpressionValueEvaluationFailure', statusCode: 500 },
        );
      }
      for (let attempt = 1; ; attempt += 1) {
        if ((await runSteps(steps, exchange)) === 'respond') return 'respond';
        await exchange.buffer(condition.reads);
        if (attempt > retries || !condition(exchange)) return 'continue';
        if (attempt === 1 && attributes['first-fast-retry'](exchange)) continue;
        const seconds = secondsToWait(attempt, {
          interval: interval(exchange),
          delta: delta?.(exchange),
          maxInterval: attributes['max-interval']?.(exchange),
          random: exchange.services.random,
        });
        await waitFor(exchange, seconds);
      }
    };
  },
});

const mostRetries = 50;

function mayRetry(count: number): boolean {
  return count >= 1 && count <= mostRetries;
}

/** How long to wait before retry number `attempt`, which begins at 1 ("Retry wait times" of the reference). */
export function secondsToWait(
  attempt: number,
  timing: { interval: number; delta: number | undefined; maxInterval: number | undefined; random: () => number },
): number {
  const { interval, delta, maxInterval, random } = timing;
  if (delta === undefined) return interval;
  if (maxInterval === undefined) return interval + (attempt - 1) * delta;
  const jitter = delta * (0.8 + 0.4 * random());
  return Math.min(maxInterval, interval + 2 ** (attempt - 1) * jitter);
}

async function waitFor(exchange: Exchange, seconds: number): Promise<void> {
  if (seconds > 0) await exchange.services.delay(seconds * 1000, exchange.signal);
}
