// cache-remove-value: removes a value from the gateway's cache. Nobody learns whether it was there: it is no single-use check.
// https://learn.microsoft.com/azure/api-management/cache-remove-value-policy

import { cachingType } from './caching-type.ts';
import { definePolicy, everySection } from './policy.ts';

export const cacheRemoveValue = definePolicy({
  element: 'cache-remove-value',
  sections: everySection,
  attributes: {
    key: { kind: 'text', expression: true, required: true },
    'caching-type': cachingType,
    // The local cache cannot fail, so this has nothing to decide.
    'fail-on-cache-removal-error': { kind: 'boolean', expression: true, default: 'false' },
  },
  run({ attributes: { key } }) {
    return (exchange) => {
      exchange.services.cache.remove(key(exchange));
      return 'continue';
    };
  },
});
