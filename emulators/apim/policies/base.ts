// base: stands for the same section of the enclosing scope. Without one, that section does not run.
// https://learn.microsoft.com/azure/api-management/set-edit-policies

import { definePolicy, everySection, runSteps } from './policy.ts';

export const base = definePolicy({
  element: 'base',
  sections: everySection,
  run(_element, loading) {
    return (exchange) => runSteps(loading.base, exchange);
  },
});
