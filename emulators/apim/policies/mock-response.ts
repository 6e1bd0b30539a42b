// mock-response: answers the client with a status and a content type. A manifest holds no examples, so there is no body.
// https://learn.microsoft.com/azure/api-management/mock-response-policy

import { STATUS_CODES } from 'node:http';
import { definePolicy } from './policy.ts';

export const mockResponse = definePolicy({
  element: 'mock-response',
  sections: ['inbound', 'outbound', 'on-error'],
  attributes: {
    'status-code': { kind: 'integer', expression: false, default: '200' },
    'content-type': { kind: 'text', expression: false },
  },
  run({ attributes: { 'status-code': statusCode, 'content-type': contentType } }, loading) {
    if (statusCode < 200 || statusCode > 599) loading.problem(`expected a status code from 200 to 599, found ${statusCode}`);
    // "Cancels normal pipeline execution" (the page); Microsoft's toolkit ends the section only.
    return (exchange) => {
      const response = exchange.createResponse();
      response.statusCode = statusCode;
      response.statusReason = STATUS_CODES[statusCode] ?? '';
      if (contentType !== undefined) response.headers.set('Content-Type', [contentType]);
      exchange.replaceResponse(response);
      return 'respond';
    };
  },
});
