// Makes the HTTP calls of policies (send-request, key documents): the body is bytes and the answer is read whole.

import type { OutboundCall, ResponseMessage } from '../../policies/exchange.ts';
import { PolicyError } from '../../policies/policy.ts';
import type { ObservedExchange } from '../compile/place-step.ts';
import { noContent } from '../message/body.ts';
import { HeaderList } from '../message/header-list.ts';
import { GatewayResponse } from '../message/response-message.ts';
import { endToEndHeaders } from './connection-headers.ts';
import { connectionFailure, countCall } from './forward.ts';
import { tooLate, TransportError, type Abort, type OutboundResponse, type Transport } from './transport.ts';

export async function sendCall(call: OutboundCall, exchange: ObservedExchange, transport: Transport): Promise<ResponseMessage> {
  const url = readUrl(call.url);
  const timeoutMilliseconds = call.timeoutSeconds * 1000;
  let timer: NodeJS.Timeout | undefined;
  const abortable = (abort: Abort): void => {
    // The transport's own limit ends with the response headers; a body must not keep a policy waiting either.
    timer = setTimeout(() => abort(tooLate(timeoutMilliseconds)), timeoutMilliseconds);
    exchange.cutOff?.addEventListener('abort', () => abort(), { once: true });
  };
  countCall(exchange.whole, url.origin);
  try {
    const answer = await transport.send(
      {
        method: call.method,
        origin: url.origin,
        target: `${url.pathname}${url.search}`,
        headers: endToEndHeaders(call.headers.flat(), (name) => name === 'content-length' || name === 'expect'),
        body: call.body,
        timeoutMilliseconds,
      },
      abortable,
    );
    return await readResponse(answer, exchange);
  } catch (error) {
    throw connectionFailure(error);
  } finally {
    clearTimeout(timer);
  }
}

async function readResponse(answer: OutboundResponse, exchange: ObservedExchange): Promise<GatewayResponse> {
  const response = new GatewayResponse({
    statusCode: answer.statusCode,
    statusReason: answer.statusReason,
    headers: new HeaderList(answer.headers),
    content: answer.stream === null ? noContent : { kind: 'stream', stream: answer.stream },
    counts: exchange.counts,
    bufferLimit: exchange.whole.host.bufferLimit,
  });
  try {
    await response.content.buffer();
  } catch (error) {
    if (error instanceof PolicyError || error instanceof TransportError) throw error;
    throw new TransportError('connection', 'The connection broke before the whole response was there.', error);
  }
  return response;
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new PolicyError('The URL of the request is not an absolute http or https URL.', { reason: 'InvalidUrl', statusCode: 500 });
}
