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
    return await Promise.race(steps.map((step) => start(step, branchOf(exchange, ended.signal))));
  } finally {
    ended.abort();
  }
}

/** A policy that fails before it first waits must not keep the others from starting. */
async function start(step: Step, exchange: Exchange): Promise<Outcome> {
  return step(exchange);
}

/** The same exchange for a branch: its calls are cut off, and it sets no more variables, once `ended` is aborted. */
function branchOf(exchange: Exchange, ended: AbortSignal): Exchange {
  return {
    context: exchange.context,
    request: exchange.request,
    get response() {
      return exchange.response;
    },
    makeResponse: () => exchange.makeResponse(),
    variables: new BranchVariables(exchange.variables, ended),
    route: exchange.route,
    services: exchange.services,
    counts: exchange.counts,
    preflight: exchange.preflight,
    signal: AbortSignal.any([exchange.signal, ended]),
    buffer: (reads) => exchange.buffer(reads),
    beforeSend: (decorate) => exchange.beforeSend(decorate),
    trace: (event) => exchange.trace(event),
  };
}

/** Passes writes through to the variables of the exchange until the branch has ended. Expressions read the exchange's own. */
class BranchVariables extends Map<string, unknown> {
  readonly #target: Map<string, unknown>;
  readonly #ended: AbortSignal;

  constructor(target: Map<string, unknown>, ended: AbortSignal) {
    super();
    this.#target = target;
    this.#ended = ended;
  }

  override get(name: string): unknown {
    return this.#target.get(name);
  }

  override has(name: string): boolean {
    return this.#target.has(name);
  }

  override set(name: string, value: unknown): this {
    if (!this.#ended.aborted) this.#target.set(name, value);
    return this;
  }

  override delete(name: string): boolean {
    return !this.#ended.aborted && this.#target.delete(name);
  }
}
