// send-request: calls a URL, waits for the answer and keeps it in a variable.
// https://learn.microsoft.com/azure/api-management/send-request-policy

import type { OutboundCall, Exchange, ResponseMessage } from './exchange.ts';
import { callShape, prepareCall } from './outbound-call.ts';
import { definePolicy, everySection, PolicyError, type Outcome } from './policy.ts';

export const sendRequest = definePolicy({
  element: 'send-request',
  sections: everySection,
  attributes: {
    ...callShape.attributes,
    'response-variable-name': { kind: 'text', expression: true, required: true },
    'ignore-error': { kind: 'boolean', expression: false, default: 'false' },
  },
  children: callShape.children,
  run(element, loading) {
    const call = prepareCall(element, loading);
    const { 'response-variable-name': variable, 'ignore-error': ignoreError } = element.attributes;
    return async (exchange): Promise<Outcome> => {
      const name = variable(exchange);
      const response = await answerTo(await call(exchange), exchange, ignoreError);
      exchange.variables.set(name, response === null ? null : exchange.services.responseValue(response));
      return 'continue';
    };
  },
});

// "If set to true and the request results in an error … the context variable will contain null." A status is not an error.
async function answerTo(call: OutboundCall, exchange: Exchange, ignoreError: boolean): Promise<ResponseMessage | null> {
  try {
    return await exchange.services.send(call, exchange);
  } catch (error) {
    if (!ignoreError || !(error instanceof PolicyError)) throw error;
    exchange.trace({ source: 'send-request', severity: 'error', message: `${error.reason}: ${error.message}` });
    return null;
  }
}
