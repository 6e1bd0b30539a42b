// check-header: demands that the request carries a header, with one of the given values if any are given.
// https://learn.microsoft.com/azure/api-management/check-header-policy

import { definePolicy, PolicyError } from './policy.ts';

export const checkHeader = definePolicy({
  element: 'check-header',
  sections: ['inbound'],
  attributes: {
    name: { kind: 'text', expression: true, required: true },
    'failed-check-httpcode': { kind: 'integer', expression: true, required: true },
    'failed-check-error-message': { kind: 'text', expression: true, required: true },
    'ignore-case': { kind: 'boolean', expression: true, required: true },
  },
  children: { value: { count: 'any', text: { kind: 'text', expression: true, required: true } } },
  run({ attributes, children }) {
    return (exchange) => {
      const name = attributes.name(exchange);
      const found = exchange.request.headers.get(name);
      const fail = (reason: string): PolicyError =>
        new PolicyError(attributes['failed-check-error-message'](exchange), { reason, statusCode: attributes['failed-check-httpcode'](exchange) });
      if (found === undefined) throw fail('HeaderNotFound');
      if (children.value.length === 0) return 'continue';
      const fold = (text: string): string => (attributes['ignore-case'](exchange) ? text.toLowerCase() : text);
      const allowed = new Set(children.value.map((value) => fold(value.text(exchange))));
      // Every line of a repeated header has to pass, or a second line could carry what the first one hides.
      if (!found.every((value) => allowed.has(fold(value)))) throw fail('HeaderValueNotAllowed');
      return 'continue';
    };
  },
});
