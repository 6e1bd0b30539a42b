// set-variable: keeps a value for the rest of the request. Knows nothing of who reads it.
// https://learn.microsoft.com/azure/api-management/set-variable-policy

import { definePolicy, everySection } from './policy.ts';

export const setVariable = definePolicy({
  element: 'set-variable',
  sections: everySection,
  attributes: {
    name: { kind: 'text', expression: false, required: true },
    value: { kind: 'object', expression: true, required: true },
  },
  run({ attributes: { name, value } }) {
    return (exchange) => {
      exchange.variables.set(name, value(exchange));
      return 'continue';
    };
  },
});
