// cache-store-value: keeps a value in the gateway's cache for some seconds. When it becomes readable is the cache's affair.
// https://learn.microsoft.com/azure/api-management/cache-store-value-policy

import { cachingType } from './caching-type.ts';
import { definePolicy, everySection } from './policy.ts';

export const cacheStoreValue = definePolicy({
  element: 'cache-store-value',
  sections: everySection,
  attributes: {
    key: { kind: 'text', expression: true, required: true },
    value: { kind: 'object', expression: true, required: true },
    duration: { kind: 'integer', expression: true, required: true },
    'caching-type': cachingType,
  },
  run({ attributes: { key, value, duration } }) {
    return (exchange) => {
      exchange.services.cache.store(key(exchange), value(exchange), duration(exchange));
      return 'continue';
    };
  },
});
