// set-body: replaces the body of the request (inbound, backend) or of the response (outbound, on-error).
// Also the shape and the bytes of the `set-body` children of return-response, send-request and send-one-way-request.
// https://learn.microsoft.com/azure/api-management/set-body-policy

import type { Exchange } from './exchange.ts';
import { definePolicy, defineShape, everySection, type Element, type Loading } from './policy.ts';

export const setBodyShape = defineShape({
  attributes: {
    template: { kind: ['none', 'liquid'], expression: false, default: 'none' },
    'xsi-nil': { kind: ['blank', 'null'], expression: false },
    'parse-date': { kind: 'boolean', expression: false },
  },
  text: { kind: 'object', expression: true },
});

export const setBody = definePolicy({
  element: 'set-body',
  sections: everySection,
  ...setBodyShape,
  run(element, loading) {
    const bytes = prepareBody(element, loading);
    const ofRequest = element.section === 'inbound' || element.section === 'backend';
    return (exchange) => {
      const body = bytes(exchange);
      (ofRequest ? exchange.request : exchange.makeResponse()).setBody(body);
      return 'continue';
    };
  },
});

/** Makes a `set-body` element ready: the step gives the bytes. A literal is encoded once. */
export function prepareBody(element: Element<typeof setBodyShape>, loading: Loading): (exchange: Exchange) => Uint8Array {
  const { template, 'xsi-nil': xsiNil, 'parse-date': parseDate } = element.attributes;
  if (template === 'liquid') loading.problem('expected a literal or an expression; liquid templates are not supported here', element.position);
  else if (xsiNil !== undefined || parseDate !== undefined) {
    loading.problem('expected xsi-nil and parse-date only with template="liquid"', element.position);
  }
  const { text } = element;
  if (text === undefined) return () => empty;
  if (typeof text.literal === 'string') {
    const prepared = Buffer.from(text.literal);
    return () => prepared;
  }
  return (exchange) => toBytes(text(exchange), exchange);
}

const empty = new Uint8Array(0);

function toBytes(value: unknown, exchange: Exchange): Uint8Array {
  if (value instanceof Uint8Array) return value;
  return Buffer.from(typeof value === 'string' ? value : exchange.services.textOf(value));
}
