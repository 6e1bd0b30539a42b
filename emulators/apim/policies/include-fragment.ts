// include-fragment: runs the policies of a fragment at this place.
// https://learn.microsoft.com/azure/api-management/include-fragment-policy

import { definePolicy, everySection, runSteps } from './policy.ts';

export const includeFragment = definePolicy({
  element: 'include-fragment',
  sections: everySection,
  attributes: { 'fragment-id': { kind: 'text', expression: false, required: true } },
  run({ attributes: { 'fragment-id': id } }, loading) {
    const steps = loading.fragment(id) ?? [];
    return (exchange) => runSteps(steps, exchange);
  },
});
