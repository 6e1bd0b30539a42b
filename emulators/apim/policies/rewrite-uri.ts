// rewrite-uri: replaces path and query of the URL that goes to the backend, below the backend's own leading path.
// https://learn.microsoft.com/azure/api-management/rewrite-uri-policy

import { queryParameters } from '../gateway/routing/url-template.ts';
import type { Exchange } from './exchange.ts';
import { definePolicy } from './policy.ts';

export const rewriteUri = definePolicy({
  element: 'rewrite-uri',
  sections: ['inbound'],
  attributes: {
    template: { kind: 'text', expression: true, required: true },
    'copy-unmatched-params': { kind: 'boolean', expression: true, default: 'true' },
  },
  run({ attributes: { template, 'copy-unmatched-params': copyUnmatched } }) {
    return (exchange) => {
      const rewritten = fillParameters(template(exchange), exchange);
      const question = rewritten.indexOf('?');
      const path = question < 0 ? rewritten : rewritten.slice(0, question);
      const query = [question < 0 ? '' : rewritten.slice(question + 1), ...(copyUnmatched(exchange) ? unmatchedParameters(exchange) : [])];
      const queryString = query.filter((part) => part !== '').join('&');
      exchange.request.url.setPathAndQuery(path.startsWith('/') ? path : `/${path}`, queryString === '' ? '' : `?${queryString}`);
      return 'continue';
    };
  },
});

// "Replaces … parameters of the original template": their values are encoded again, so that none of them adds a segment.
function fillParameters(template: string, exchange: Exchange): string {
  const { matchedParameters } = exchange.request;
  if (matchedParameters.size === 0) return template;
  return template.replace(/\{\*?([^{}]+)\}/g, (whole: string, name: string) => {
    const value = matchedParameters.get(name);
    return value === undefined ? whole : encodeURIComponent(value);
  });
}

/** Parameters of the incoming request that the operation's template does not name, as they stand in its URL. */
function unmatchedParameters(exchange: Exchange): readonly string[] {
  const { queryString } = exchange.request.url;
  if (queryString === '') return [];
  const named = queryParameters(exchange.route.operation.urlTemplate);
  const parameters = queryString.slice(1).split('&');
  return named.size === 0 ? parameters : parameters.filter((parameter) => !named.has(parameter.replace(/=.*$/s, '')));
}
