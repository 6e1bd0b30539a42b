// set-method: changes the method with which the request goes to the backend.
// https://learn.microsoft.com/azure/api-management/set-method-policy

import { definePolicy, everySection, PolicyError } from './policy.ts';

export const setMethod = definePolicy({
  element: 'set-method',
  // The page names inbound and on-error; Microsoft's toolkit allows all sections.
  sections: everySection,
  text: { kind: 'text', expression: true, required: true },
  run({ text }) {
    return (exchange) => {
      exchange.request.method = readMethod(text(exchange));
      return 'continue';
    };
  },
});

/** The method in the text of an element. @throws PolicyError when it is not an HTTP token (RFC 9110 9.1). */
export function readMethod(text: string): string {
  const method = text.trim().toUpperCase();
  if (/^[!#$%&'*+\-.^_`|~0-9A-Z]+$/.test(method) && method !== 'CONNECT') return method;
  throw new PolicyError(`set-method: expected an HTTP method, found ${JSON.stringify(method.slice(0, 20))}`, { reason: 'InvalidMethod', statusCode: 500 });
}
