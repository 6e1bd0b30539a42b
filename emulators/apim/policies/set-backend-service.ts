// set-backend-service: chooses the backend that the request goes to.
// https://learn.microsoft.com/azure/api-management/set-backend-service-policy

import { definePolicy, everySection } from './policy.ts';

export const setBackendService = definePolicy({
  element: 'set-backend-service',
  // The page names inbound and backend; Microsoft's toolkit allows all sections.
  sections: everySection,
  attributes: {
    'base-url': { kind: 'text', expression: true },
    'backend-id': { kind: 'text', expression: true },
  },
  run({ attributes: { 'base-url': baseUrl, 'backend-id': backendId } }, loading) {
    if (backendId !== undefined) loading.problem('expected "base-url"; the manifest has no backends that "backend-id" could name');
    else if (baseUrl === undefined) loading.problem('missing attribute "base-url"');
    return (exchange) => {
      if (baseUrl !== undefined) exchange.request.url.setBase(baseUrl(exchange));
      return 'continue';
    };
  },
});
