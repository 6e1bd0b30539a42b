// wait: runs its policies side by side and goes on when all of them, or the first of them, are done.
// https://learn.microsoft.com/azure/api-management/wait-policy

import type { Exchange } from './exchange.ts';
import { definePolicy, everySection, type Outcome, type Step } from './policy.ts';

export const wait = definePolicy({
  element: 'wait',
  sections: everySection,
  attributes: { for: { kind: ['all', 'any'], expression: true, default: 'all' } },
  policies: { only: ['send-request', 'cache-lookup-value', 'choose'] },
  run({ attributes: { for: what }, steps }, loading) {
    if (steps.length === 0) loading.problem('expected at least one send-request, cache-lookup-value or choose, found none');
    return (exchange) => (what(exchange) === 'any' ? waitForAny(steps, exchange) : waitForAll(steps, exchange));
  },
});

/** Lets every branch finish before an error of one of them ends the section, so that none works on unseen. */
async function waitForAll(steps: readonly Step[], exchange: Exchange): Promise<Outcome> {
  const settled = await Promise.allSettled(steps.map((step) => start(step, exchange)));
  for (const result of settled) if (result.status === 'rejected') throw result.reason;
  return settled.some((result) => result.status === 'fulfilled' && result.value === 'respond') ? 'respond' : 'continue';
}

/** "Once the first immediate child policy has completed, … execution of any other immediate child policies is terminated." */
async function waitForAny(steps: readonly Step[], exchange: Exchange): Promise<Outcome> {
  const ended = new AbortController();
  try {
    return await Promise.race(steps.map((step) => start(step, exchange.branch(ended.signal))));
  } finally {
    ended.abort();
  }
}

/** A policy that fails before it first waits must not keep the others from starting. */
async function start(step: Step, exchange: Exchange): Promise<Outcome> {
  return step(exchange);
}
