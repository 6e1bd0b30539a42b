// choose: runs the policies of the first condition that holds, or those of otherwise.
// https://learn.microsoft.com/azure/api-management/choose-policy

import { definePolicy, everySection, runSteps } from './policy.ts';

export const choose = definePolicy({
  element: 'choose',
  sections: everySection,
  children: {
    when: {
      count: 'some',
      attributes: { condition: { kind: 'boolean', expression: true, required: true } },
      policies: 'all',
    },
    otherwise: { count: 'optional', policies: 'all' },
  },
  run({ children: { when, otherwise } }) {
    const branches = when.map(({ attributes: { condition }, steps }) => ({ condition, steps }));
    const rest = otherwise?.steps ?? [];
    return (exchange) => {
      for (const { condition, steps } of branches) {
        if (condition(exchange)) return runSteps(steps, exchange);
      }
      return runSteps(rest, exchange);
    };
  },
});
