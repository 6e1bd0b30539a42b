// forward-request: sends the request to the backend and waits for the headers of its response.
// https://learn.microsoft.com/azure/api-management/forward-request-policy

import type { Exchange } from './exchange.ts';
import { definePolicy, PolicyError, type Outcome } from './policy.ts';

export const forwardRequest = definePolicy({
  element: 'forward-request',
  sections: ['backend'],
  attributes: {
    timeout: { kind: 'integer', expression: true },
    'timeout-ms': { kind: 'integer', expression: true },
    'continue-timeout': { kind: 'integer', expression: true },
    'http-version': { kind: ['1', '2or1', '2'], expression: false, default: '1' },
    'follow-redirects': { kind: 'boolean', expression: false, default: 'false' },
    'buffer-request-body': { kind: 'boolean', expression: false, default: 'false' },
    'buffer-response': { kind: 'boolean', expression: false, default: 'true' },
    'fail-on-error-status-code': { kind: 'boolean', expression: false, default: 'false' },
  },
  run({ attributes }, loading) {
    const { timeout, 'timeout-ms': timeoutMs } = attributes;
    if (timeout !== undefined && timeoutMs !== undefined) loading.problem('expected either "timeout" or "timeout-ms", found both');
    if (attributes['continue-timeout'] !== undefined) loading.problem('"continue-timeout" is not supported here');
    if (attributes['follow-redirects']) loading.problem('follow-redirects="true" is not supported here');
    if (attributes['http-version'] === '2') loading.problem('http-version="2" is not supported here');
    const fails = attributes['fail-on-error-status-code'];
    const fixed = { bufferRequestBody: attributes['buffer-request-body'], bufferResponse: attributes['buffer-response'] };
    return async (exchange): Promise<Outcome> => {
      const timeoutMilliseconds = timeoutMs?.(exchange) ?? (timeout?.(exchange) ?? defaultTimeoutSeconds) * 1000;
      await exchange.services.forward(exchange, { ...fixed, timeoutMilliseconds });
      if (fails) refuseErrorStatus(exchange);
      return 'continue';
    };
  },
});

const defaultTimeoutSeconds = 300;

/** The reason when `fail-on-error-status-code` meets an error. The page names none. */
export const backendErrorStatus = 'BackendErrorStatusCode';

function refuseErrorStatus({ response }: Exchange): void {
  if (response === null || response.statusCode < 400 || response.statusCode > 599) return;
  throw new PolicyError(`The backend answered with status ${response.statusCode}.`, { reason: backendErrorStatus, statusCode: response.statusCode });
}
