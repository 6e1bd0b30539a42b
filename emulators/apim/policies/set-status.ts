// set-status: sets status code and reason of the response. Also a child of return-response.
// https://learn.microsoft.com/azure/api-management/set-status-policy

import type { Exchange, ResponseMessage } from './exchange.ts';
import { definePolicy, defineShape, everySection, PolicyError, type Element } from './policy.ts';

export const setStatusShape = defineShape({
  attributes: {
    code: { kind: 'integer', expression: true, required: true },
    reason: { kind: 'text', expression: true, required: true },
  },
});

export const setStatus = definePolicy({
  element: 'set-status',
  sections: everySection,
  ...setStatusShape,
  run(element) {
    const apply = prepareStatus(element);
    return (exchange) => {
      apply(exchange.makeResponse(), exchange);
      return 'continue';
    };
  },
});

/** Makes a `set-status` element ready to be applied to any response. */
export function prepareStatus(element: Element<typeof setStatusShape>): (response: ResponseMessage, exchange: Exchange) => void {
  const { code, reason } = element.attributes;
  return (response, exchange) => {
    const statusCode = code(exchange);
    const statusReason = reason(exchange);
    // RFC 9110 15: three digits; 1xx is never the final answer. RFC 9112 4: the phrase is text on one line.
    if (statusCode < 200 || statusCode > 999) throw refusal(`expected a status code from 200 to 999, found ${statusCode}`);
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(statusReason)) throw refusal('expected a reason of printable characters on one line');
    response.statusCode = statusCode;
    response.statusReason = statusReason;
  };
}

function refusal(message: string): PolicyError {
  return new PolicyError(`set-status: ${message}`, { reason: 'InvalidStatus', statusCode: 500 });
}
