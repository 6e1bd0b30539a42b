// trace: writes a message of the author's into the trace of the request.
// https://learn.microsoft.com/azure/api-management/trace-policy

import { definePolicy, everySection } from './policy.ts';

export const trace = definePolicy({
  element: 'trace',
  // The page leaves out on-error; the toolkit and published policies have it there.
  sections: everySection,
  attributes: {
    source: { kind: 'text', expression: false, required: true },
    severity: { kind: ['verbose', 'information', 'error'], expression: false, default: 'verbose' },
  },
  children: {
    message: { count: 'one', text: { kind: 'text', expression: true, required: true } },
    metadata: {
      count: 'any',
      attributes: {
        name: { kind: 'text', expression: true, required: true },
        value: { kind: 'text', expression: true, required: true },
      },
    },
  },
  run({ attributes: { source, severity }, children: { message, metadata } }) {
    return (exchange) => {
      const details = metadata.map(({ attributes: { name, value } }) => ` ${name(exchange)}=${value(exchange)}`);
      exchange.trace({ source, severity, message: message.text(exchange) + details.join('') });
      return 'continue';
    };
  },
});
