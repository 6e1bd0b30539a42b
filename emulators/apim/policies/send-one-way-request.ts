// send-one-way-request: calls a URL and goes on without waiting for the answer.
// https://learn.microsoft.com/azure/api-management/send-one-way-request-policy

import { callShape, prepareCall } from './outbound-call.ts';
import { definePolicy, everySection, type Outcome } from './policy.ts';

export const sendOneWayRequest = definePolicy({
  element: 'send-one-way-request',
  sections: everySection,
  ...callShape,
  run(element, loading) {
    const call = prepareCall(element, loading);
    return async (exchange): Promise<Outcome> => {
      const prepared = await call(exchange);
      exchange.services.send(prepared, exchange).catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        exchange.trace({ source: 'send-one-way-request', severity: 'error', message });
      });
      return 'continue';
    };
  },
});
