// limit-concurrency: lets only so many requests of one key run the policies inside at the same time.
// https://learn.microsoft.com/azure/api-management/limit-concurrency-policy

import { definePolicy, everySection, PolicyError, runSteps } from './policy.ts';

export const limitConcurrency = definePolicy({
  element: 'limit-concurrency',
  sections: everySection,
  attributes: {
    key: { kind: 'text', expression: true, required: true },
    'max-count': { kind: 'integer', expression: false, required: true },
  },
  policies: 'all',
  run({ attributes: { key, 'max-count': most }, steps }) {
    const running = new Map<string, number>();
    const leave = (name: string): void => {
      const rest = (running.get(name) ?? 1) - 1;
      if (rest === 0) running.delete(name);
      else running.set(name, rest);
    };
    return async (exchange) => {
      const name = key(exchange);
      const present = running.get(name) ?? 0;
      if (present >= most) throw new PolicyError('Too many requests run at the same time.', { reason: 'ConcurrencyLimitExceeded', statusCode: 429 });
      running.set(name, present + 1);
      try {
        return await runSteps(steps, exchange);
      } finally {
        leave(name);
      }
    };
  },
});
