// What others may use of the lint.

export { checkPolicies } from './check-policies.ts';
export type { PolicySource } from './read-policy-set.ts';
