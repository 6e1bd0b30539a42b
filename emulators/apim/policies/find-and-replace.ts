// find-and-replace: replaces every occurrence of a text in the body of the request (inbound, backend) or response.
// https://learn.microsoft.com/azure/api-management/find-and-replace-policy

import type { Exchange } from './exchange.ts';
import { definePolicy, everySection, type Outcome } from './policy.ts';

export const findAndReplace = definePolicy({
  element: 'find-and-replace',
  sections: everySection,
  attributes: {
    from: { kind: 'text', expression: true, required: true },
    to: { kind: 'text', expression: true, required: true },
  },
  run({ attributes: { from, to }, section }) {
    const ofRequest = section === 'inbound' || section === 'backend';
    const reads = { requestBody: ofRequest, responseBody: !ofRequest };
    const replace = (exchange: Exchange): Outcome => {
      const message = ofRequest ? exchange.request : exchange.response;
      const wanted = from(exchange);
      if (message === null || message.body === null || wanted === '') return 'continue';
      const text = Buffer.from(message.body.read(true)).toString('utf8');
      message.setBody(Buffer.from(text.replaceAll(wanted, () => to(exchange))));
      return 'continue';
    };
    return (exchange) => exchange.buffer(reads)?.then(() => replace(exchange)) ?? replace(exchange);
  },
});
