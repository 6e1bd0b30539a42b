// rate-limit-by-key: answers 429 to a key that calls more often than it may. The v2 gateways' token bucket, seen from the other
// side: what a key used leaks away evenly, so that `calls` are free again after `renewal-period`.
// https://learn.microsoft.com/azure/api-management/rate-limit-by-key-policy

import { Boxed } from '../expression/values.ts';
import { namedType } from '../expression/types.ts';
import type { Exchange, Services } from './exchange.ts';
import { definePolicy, PolicyError } from './policy.ts';

export const rateLimitByKey = definePolicy({
  element: 'rate-limit-by-key',
  sections: ['inbound'],
  attributes: {
    calls: { kind: 'integer', expression: true, required: true },
    'renewal-period': { kind: 'integer', expression: true, required: true },
    'increment-condition': { kind: 'boolean', expression: true, late: true },
    'increment-count': { kind: 'integer', expression: true, late: true },
    'counter-key': { kind: 'text', expression: true, required: true },
    'retry-after-header-name': { kind: 'text', expression: false, default: 'Retry-After' },
    'retry-after-variable-name': { kind: 'text', expression: false },
    'remaining-calls-header-name': { kind: 'text', expression: false },
    'remaining-calls-variable-name': { kind: 'text', expression: false },
    'total-calls-header-name': { kind: 'text', expression: false },
  },
  run({ attributes }, loading) {
    const period = attributes['renewal-period'];
    if (period.literal !== undefined && !isPeriod(period.literal)) {
      loading.problem(`expected a renewal-period from 1 to ${longestPeriod} seconds, found ${period.literal}`);
    }
    const condition = attributes['increment-condition'];
    const increment = attributes['increment-count'];
    // What may depend on the response is counted when there is one.
    const isDeferred = condition !== undefined || increment !== undefined;

    return (exchange) => {
      const limit = { calls: attributes.calls(exchange), seconds: period(exchange) };
      if (!isPeriod(limit.seconds)) {
        throw new PolicyError(
          `rate-limit-by-key: expected a renewal-period from 1 to ${longestPeriod} seconds, found ${limit.seconds}`,
          { reason: 'ExpressionValueEvaluationFailure', statusCode: 500 },
        );
      }
      const now = exchange.services.now();
      const counter = counterFor(exchange.services, attributes['counter-key'](exchange), limit.seconds);
      leak(counter, limit, now);
      const admitted = counter.used + 1 <= limit.calls;
      if (admitted && !isDeferred) counter.used += 1;
      if (isDeferred && admitted) {
        exchange.beforeSend(() => {
          if (condition !== undefined && !condition(exchange)) return;
          leak(counter, limit, exchange.services.now());
          counter.used += increment?.(exchange) ?? 1;
        });
      }
      tellCounts(exchange, { attributes, limit, remaining: Math.max(0, Math.floor(limit.calls - counter.used)) });
      if (admitted) return 'continue';

      const retryAfter = secondsUntilFree(counter, limit);
      const variable = attributes['retry-after-variable-name'];
      if (variable !== undefined) exchange.variables.set(variable, int(retryAfter));
      throw new PolicyError(`Rate limit is exceeded. Try again in ${retryAfter} seconds.`, {
        reason: 'RateLimitExceeded',
        statusCode: 429,
        headers: [[attributes['retry-after-header-name'], String(retryAfter)]],
      });
    };
  },
});

interface Counter {
  used: number;
  at: number;
  /** The longest period it was used with, after which it has surely leaked dry. */
  seconds: number;
}

interface Limit {
  readonly calls: number;
  readonly seconds: number;
}

const longestPeriod = 300;

function isPeriod(seconds: number): boolean {
  return seconds >= 1 && seconds <= longestPeriod;
}

// "For each key value, a single counter is used for all scopes at which the policy is configured": one set for each gateway.
const countersOf = new WeakMap<Services, Map<string, Counter>>();
// Keys are often the caller's choice, so what is dry is swept out before the set grows beyond this.
const sweepAt = 10_000;

function counterFor(services: Services, key: string, seconds: number): Counter {
  const counters = countersOf.get(services) ?? new Map<string, Counter>();
  countersOf.set(services, counters);
  const now = services.now();
  const known = counters.get(key);
  if (known !== undefined) {
    known.seconds = Math.max(known.seconds, seconds);
    return known;
  }
  if (counters.size >= sweepAt) {
    for (const [other, counter] of counters) if (now - counter.at >= counter.seconds * 1000) counters.delete(other);
  }
  const counter = { used: 0, at: now, seconds };
  counters.set(key, counter);
  return counter;
}

function leak(counter: Counter, limit: Limit, now: number): void {
  const leaked = ((now - counter.at) / 1000) * (limit.calls / limit.seconds);
  counter.used = Math.max(0, counter.used - leaked);
  counter.at = now;
}

function secondsUntilFree(counter: Counter, limit: Limit): number {
  if (limit.calls < 1) return limit.seconds;
  return Math.max(1, Math.ceil((counter.used + 1 - limit.calls) / (limit.calls / limit.seconds)));
}

function tellCounts(
  exchange: Exchange,
  told: {
    readonly attributes: Readonly<Record<'remaining-calls-header-name' | 'remaining-calls-variable-name' | 'total-calls-header-name', string | undefined>>;
    readonly limit: Limit;
    readonly remaining: number;
  },
): void {
  const { attributes, limit, remaining } = told;
  const variable = attributes['remaining-calls-variable-name'];
  if (variable !== undefined) exchange.variables.set(variable, int(remaining));
  const headers = [
    [attributes['remaining-calls-header-name'], remaining],
    [attributes['total-calls-header-name'], limit.calls],
  ] as const;
  for (const [name, value] of headers) {
    if (name !== undefined) exchange.beforeSend((response) => response.headers.set(name, [String(value)]));
  }
}

function int(value: number): Boxed {
  return new Boxed(namedType('System.Int32'), value);
}
