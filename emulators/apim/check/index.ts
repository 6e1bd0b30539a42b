// What others may use of the lint.

export { checkPoliciesWith } from './check-policies.ts';
export type { PolicySource } from './read-policy-set.ts';
