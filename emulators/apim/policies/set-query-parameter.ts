// set-query-parameter: adds, replaces or removes a query parameter of the URL that goes to the backend.
// https://learn.microsoft.com/azure/api-management/set-query-parameter-policy

import { definePolicy, everySection } from './policy.ts';

export const setQueryParameter = definePolicy({
  element: 'set-query-parameter',
  // The page names inbound and backend; Microsoft's toolkit allows all sections.
  sections: everySection,
  attributes: {
    name: { kind: 'text', expression: true, required: true },
    'exists-action': { kind: ['override', 'skip', 'append', 'delete'], expression: true, default: 'override' },
  },
  children: { value: { count: 'any', text: { kind: 'text', expression: true } } },
  run({ attributes: { name, 'exists-action': existsAction }, children: { value } }) {
    const values = value.map(({ text }) => text);
    return (exchange) => {
      const { url } = exchange.request;
      const parameter = name(exchange);
      const action = existsAction(exchange);
      const present = url.query.get(parameter);
      if (action === 'delete') url.setQueryParameter(parameter, []);
      else if (action !== 'skip' || present === undefined) {
        const texts = values.map((text) => text?.(exchange) ?? '');
        url.setQueryParameter(parameter, action === 'append' ? [...(present ?? []), ...texts] : texts);
      }
      return 'continue';
    };
  },
});
