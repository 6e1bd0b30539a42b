// What a client gets when something failed and no policy answered: status, headers and the gateway's JSON.

import { backendErrorStatus } from '../policies/forward-request.ts';
import type { GatewayExchange } from './gateway-exchange.ts';
import type { GatewayResponse } from './message/response-message.ts';
import type { StepFailure } from './step-failure.ts';

/** Makes the failure's answer the response of the exchange; a backend's own error response stays as it is. */
export function answerFailure(failure: StepFailure, exchange: GatewayExchange): void {
  if (failure.lastError.reason === backendErrorStatus && exchange.response !== null) return;
  const response = exchange.emptyResponse(failure.statusCode);
  const body = { statusCode: failure.statusCode, message: failure.clientMessage };
  writeJson(response, failure.statusCode >= 500 ? { ...body, activityId: exchange.requestId } : body);
  for (const [name, value] of failure.headers) response.headers.append(name, value);
  exchange.replaceResponse(response);
}

function writeJson(response: GatewayResponse, body: Readonly<Record<string, unknown>>): void {
  response.headers.set('Content-Type', ['application/json']);
  response.setBody(Buffer.from(JSON.stringify(body)));
}
