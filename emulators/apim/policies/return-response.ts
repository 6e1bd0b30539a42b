// return-response: answers the client. Nothing after it runs, in any section or scope.
// https://learn.microsoft.com/azure/api-management/return-response-policy

import type { Exchange, ResponseMessage } from './exchange.ts';
import { definePolicy, everySection, PolicyError } from './policy.ts';
import { prepareBody, setBodyShape } from './set-body.ts';
import { prepareHeader, setHeaderShape } from './set-header.ts';
import { prepareStatus, setStatusShape } from './set-status.ts';

export const returnResponse = definePolicy({
  element: 'return-response',
  sections: everySection,
  attributes: { 'response-variable-name': { kind: 'text', expression: false } },
  children: {
    'set-status': { count: 'optional', ...setStatusShape },
    'set-header': { count: 'any', ...setHeaderShape },
    'set-body': { count: 'optional', ...setBodyShape },
  },
  run({ attributes: { 'response-variable-name': variable }, children }, loading) {
    const status = children['set-status'];
    const body = children['set-body'];
    const applyStatus = status === undefined ? undefined : prepareStatus(status);
    const applyHeaders = children['set-header'].map(prepareHeader);
    const bytes = body === undefined ? undefined : prepareBody(body, loading);
    return (exchange) => {
      // Built aside: expressions of the children still see the response there was, such as its status in on-error.
      const response = exchange.createResponse();
      if (variable !== undefined) copyResponse(storedResponse(variable, exchange), response);
      applyStatus?.(response, exchange);
      for (const apply of applyHeaders) apply(response.headers, exchange);
      if (bytes !== undefined) response.setBody(bytes(exchange));
      exchange.replaceResponse(response);
      return 'respond';
    };
  },
});

type StoredResponse = NonNullable<ReturnType<Exchange['services']['responseOf']>>;

function storedResponse(variable: string, exchange: Exchange): StoredResponse {
  const stored = exchange.services.responseOf(exchange.variables.get(variable) ?? null);
  if (stored !== undefined) return stored;
  throw new PolicyError(`return-response: expected a response in variable "${variable}", found none`, { reason: 'ResponseNotFound', statusCode: 500 });
}

/** "The name of the context variable … whose value is used as the response": status, headers and body alike. */
function copyResponse(source: StoredResponse, response: ResponseMessage): void {
  response.statusCode = source.statusCode;
  response.statusReason = source.statusReason;
  for (const name of source.headers.keys()) response.headers.set(name, source.headers.get(name) ?? []);
  if (source.body !== null) response.setBody(source.body.read(true));
}
