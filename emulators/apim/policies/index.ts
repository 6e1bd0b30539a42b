// Every policy element that the engine knows, by name. A new element adds its line here.

import type { Policy } from './policy.ts';
import { setHeader } from './set-header.ts';
import { setVariable } from './set-variable.ts';

const policies: readonly Policy[] = [
  setHeader,
  setVariable,
];

/** Element name → its declaration. */
export const policyByElement: ReadonlyMap<string, Policy> = new Map(policies.map((policy) => [policy.element, policy]));
