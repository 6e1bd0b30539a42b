// Every policy element that the engine knows, by name. A new element adds its line here.

import { authenticationManagedIdentity } from './authentication-managed-identity.ts';
import { cacheLookupValue } from './cache-lookup-value.ts';
import { cacheRemoveValue } from './cache-remove-value.ts';
import { cacheStoreValue } from './cache-store-value.ts';
import { checkHeader } from './check-header.ts';
import { cors } from './cors.ts';
import { emitMetric } from './emit-metric.ts';
import { ipFilter } from './ip-filter.ts';
import type { Policy } from './policy.ts';
import { rateLimitByKey } from './rate-limit-by-key.ts';
import { retry } from './retry.ts';
import { setHeader } from './set-header.ts';
import { setVariable } from './set-variable.ts';
import { trace } from './trace.ts';
import { wait } from './wait.ts';

const policies: readonly Policy[] = [
  authenticationManagedIdentity,
  cacheLookupValue,
  cacheRemoveValue,
  cacheStoreValue,
  checkHeader,
  cors,
  emitMetric,
  ipFilter,
  rateLimitByKey,
  retry,
  setHeader,
  setVariable,
  trace,
  wait,
];

/** Element name → its declaration. */
export const policyByElement: ReadonlyMap<string, Policy> = new Map(policies.map((policy) => [policy.element, policy]));
