// The `caching-type` attribute of the cache-…-value policies. This gateway has one cache, so every type means that one.

import type { AttributeRule } from './policy.ts';

export const cachingType = {
  kind: ['internal', 'external', 'prefer-external'],
  expression: false,
  default: 'prefer-external',
} as const satisfies AttributeRule;
