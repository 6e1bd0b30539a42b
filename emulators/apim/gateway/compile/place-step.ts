// Surrounds a policy with what every policy needs: bodies buffered before it, its failures located, its run traced.
// Stays synchronous as long as the policy does.

import type { BodyReads, Counts, Exchange } from '../../policies/exchange.ts';
import type { Outcome, Step } from '../../policies/policy.ts';
import type { GatewayExchange } from '../gateway-exchange.ts';
import { locateFailure, type Place } from '../step-failure.ts';

/** Told of every policy that ran. Present only while somebody listens. */
export interface StepObserver {
  started(): number;
  finished(place: Place, outcome: Outcome | 'failed', started: number): void;
}

/** What the gateway needs of its exchanges besides what policies see. Every exchange of a gateway is one. */
export interface ObservedExchange extends Exchange {
  readonly observer: StepObserver | null;
  /** The exchange that a branch is part of; itself otherwise. */
  readonly whole: GatewayExchange;
  /** Aborted when a branch is not waited for any longer. */
  readonly cutOff: AbortSignal | undefined;
}

export function placeStep(step: Step, place: Place, reads: BodyReads): Step {
  const run = countedRun(step, place);
  if (!reads.requestBody && !reads.responseBody) return run;
  return (exchange) => {
    const buffering = exchange.buffer(reads);
    if (buffering === undefined) return run(exchange);
    return buffering.then(
      () => run(exchange),
      (error: unknown) => {
        throw locateFailure(error, place);
      },
    );
  };
}

function countedRun(step: Step, place: Place): Step {
  const counter = counters[place.element];
  return (exchange) => {
    if (counter !== undefined) exchange.counts[counter] += 1;
    const { observer } = exchange as ObservedExchange;
    const started = observer === null ? 0 : observer.started();
    const fail = (error: unknown): never => {
      observer?.finished(place, 'failed', started);
      throw locateFailure(error, place);
    };
    let outcome: Outcome | Promise<Outcome>;
    try {
      outcome = step(exchange);
    } catch (error) {
      return fail(error);
    }
    if (typeof outcome !== 'string') {
      return outcome.then((settled) => {
        observer?.finished(place, settled, started);
        return settled;
      }, fail);
    }
    observer?.finished(place, outcome, started);
    return outcome;
  };
}

const counters: Readonly<Record<string, 'cacheLookups' | 'cacheStores' | 'cacheRemoves' | undefined>> = {
  'cache-lookup-value': 'cacheLookups',
  'cache-store-value': 'cacheStores',
  'cache-remove-value': 'cacheRemoves',
} satisfies Record<string, keyof Counts>;
