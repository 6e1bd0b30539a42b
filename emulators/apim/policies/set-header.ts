// set-header: adds, replaces or removes a header of the request (inbound, backend) or of the response (outbound, on-error).
// Also the shape and the effect of the `set-header` children of return-response, send-request and send-one-way-request.
// https://learn.microsoft.com/azure/api-management/set-header-policy

import type { Exchange, Headers } from './exchange.ts';
import { definePolicy, defineShape, everySection, type Element } from './policy.ts';

export const setHeaderShape = defineShape({
  attributes: {
    name: { kind: 'text', expression: true, required: true },
    'exists-action': { kind: ['override', 'skip', 'append', 'delete'], expression: true, default: 'override' },
  },
  children: { value: { count: 'any', text: { kind: 'text', expression: true } } },
});

export const setHeader = definePolicy({
  element: 'set-header',
  sections: everySection,
  ...setHeaderShape,
  run(element) {
    const apply = prepareHeader(element);
    const ofRequest = element.section === 'inbound' || element.section === 'backend';
    return (exchange) => {
      apply(ofRequest ? exchange.request.headers : exchange.makeResponse().headers, exchange);
      return 'continue';
    };
  },
});

/** Makes a `set-header` element ready to be applied to any message. */
export function prepareHeader(element: Element<typeof setHeaderShape>): (headers: Headers, exchange: Exchange) => void {
  const { name, 'exists-action': existsAction } = element.attributes;
  const values = element.children.value.map((child) => child.text);
  return (headers, exchange) => {
    const header = name(exchange);
    if (ofTheConnection.has(header.toLowerCase())) return;
    const action = existsAction(exchange);
    if (action === 'delete') {
      headers.delete(header);
      return;
    }
    if (action === 'skip' && headers.get(header) !== undefined) return;
    const texts = values.map((value) => value?.(exchange).trim() ?? '');
    const lines = staySeparate.has(header.toLowerCase()) || texts.length < 2 ? texts : [texts.join(',')];
    if (action === 'append') for (const line of lines) headers.append(header, line);
    else headers.set(header, lines);
  };
}

// "The following headers can't be appended, overridden, or deleted" (set-header reference, usage notes).
const ofTheConnection = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

// "Multiple values are concatenated to a CSV string", these headers excepted (set-header reference, usage notes).
const staySeparate = new Set([
  'user-agent', 'www-authenticate', 'proxy-authenticate', 'cookie', 'set-cookie', 'warning', 'date', 'expires',
  'if-modified-since', 'if-unmodified-since', 'last-modified', 'retry-after',
]);
