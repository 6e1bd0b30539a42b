// cache-lookup-value: reads a value from the gateway's cache into a variable.
// https://learn.microsoft.com/azure/api-management/cache-lookup-value-policy

import { cachingType } from './caching-type.ts';
import { definePolicy, everySection } from './policy.ts';

export const cacheLookupValue = definePolicy({
  element: 'cache-lookup-value',
  sections: everySection,
  attributes: {
    key: { kind: 'text', expression: true, required: true },
    'default-value': { kind: 'object', expression: true },
    'variable-name': { kind: 'text', expression: false, required: true },
    'caching-type': cachingType,
  },
  run({ attributes: { key, 'default-value': defaultValue, 'variable-name': variable } }) {
    return (exchange) => {
      const found = exchange.services.cache.lookup(key(exchange));
      if (found !== undefined) exchange.variables.set(variable, found);
      // "If lookup results in a miss, the variable will not be set": a value it had before survives.
      else if (defaultValue !== undefined) exchange.variables.set(variable, defaultValue(exchange));
      return 'continue';
    };
  },
});
