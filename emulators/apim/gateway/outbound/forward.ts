// Sends the client's request to the backend and makes its response the response of the exchange.
// Does not know which policy asked, nor what becomes of the response.

import type { ForwardOptions } from '../../policies/exchange.ts';
import { PolicyError } from '../../policies/policy.ts';
import type { GatewayExchange } from '../gateway-exchange.ts';
import { noContent } from '../message/body.ts';
import { HeaderList } from '../message/header-list.ts';
import type { GatewayRequest } from '../message/request-message.ts';
import { GatewayResponse, reasonPhrase } from '../message/response-message.ts';
import { endToEndHeaders, withoutListedHeaders } from './connection-headers.ts';
import { TransportError, type OutboundRequest, type OutboundResponse, type Transport } from './transport.ts';

export async function forward(exchange: GatewayExchange, options: ForwardOptions, transport: Transport): Promise<void> {
  const { request } = exchange;
  if (options.bufferRequestBody) await request.content.buffer();
  // What came in one packet with the headers is read from it as soon as this handler of the headers returns.
  else await undefined;
  request.content.gather();
  const outbound = backendRequest(request, options.timeoutMilliseconds);
  countCall(exchange, outbound.origin);
  let answer: OutboundResponse;
  try {
    answer = await transport.send(outbound, (abort) => exchange.whenClientGone(abort));
  } catch (error) {
    throw connectionFailure(error);
  }
  exchange.replaceResponse(backendResponse(answer, exchange, options));
}

/** What a policy that reaches out throws when no answer came (error-handling reference: source `connections`). */
export function connectionFailure(error: unknown): unknown {
  if (!(error instanceof TransportError)) return error;
  const reasons = { connection: 'BackendConnectionFailure', timeout: 'Timeout', aborted: 'ClientConnectionFailure' } as const;
  return new PolicyError(error.message, { source: 'connections', reason: reasons[error.kind], statusCode: 500, cause: error });
}

/** Counts a call by the host it goes to. */
export function countCall(exchange: GatewayExchange, origin: string): void {
  const host = origin.slice(origin.indexOf('//') + 2);
  exchange.counts.calls.set(host, (exchange.counts.calls.get(host) ?? 0) + 1);
}

function backendRequest(request: GatewayRequest, timeoutMilliseconds: number): OutboundRequest {
  const { content } = request.content;
  const streamed = content.kind === 'stream';
  const clientHost = request.clientHost;
  let forwardedFor: string | undefined;
  const headers = endToEndHeaders(request.headers.raw, (name, value) => {
    switch (name) {
      case 'host':
        // The client's Host names the gateway; one that a policy set is meant for the backend.
        return value === clientHost;
      case 'content-length':
        return !streamed;
      case 'expect':
        return true;
      case 'x-forwarded-for':
        forwardedFor = forwardedFor === undefined ? value : `${forwardedFor}, ${value}`;
        return true;
      default:
        return false;
    }
  });
  // set-header reference: the client's address in X-Forwarded-For cannot be removed.
  headers.push('X-Forwarded-For', forwardedFor === undefined ? request.ipAddress : `${forwardedFor}, ${request.ipAddress}`);
  return { method: request.method, origin: request.url.origin, target: request.url.target, headers, body: outgoingBody(request), timeoutMilliseconds };
}

function outgoingBody(request: GatewayRequest): OutboundRequest['body'] {
  const { content } = request.content;
  switch (content.kind) {
    case 'none':
      return null;
    case 'bytes':
      return content.bytes;
    case 'stream':
      return content.stream.readable ?? null;
  }
}

function backendResponse(answer: OutboundResponse, exchange: GatewayExchange, options: ForwardOptions): GatewayResponse {
  const headers = new HeaderList(withoutListedHeaders(answer.headers));
  // A backend sends whole bodies with their length; only chunked ones are held back (forward-request reference).
  const chunked = headers.get('content-length') === undefined;
  const response = new GatewayResponse({
    statusCode: answer.statusCode,
    statusReason: answer.statusReason === '' ? reasonPhrase(answer.statusCode) : answer.statusReason,
    headers,
    content: answer.stream === null ? noContent : { kind: 'stream', stream: answer.stream },
    counts: exchange.counts,
    bufferLimit: exchange.host.bufferLimit,
  });
  response.bufferChunks = options.bufferResponse && chunked;
  if (!chunked) response.content.gather();
  return response;
}
