// Lets one kept SDK server answer the requests of many users at the same time. Knows nothing about HTTP or tools.
//
// Building a server and a transport for every request, the SDK's own way to be stateless, costs nine times the CPU of
// answering. A kept server is safe only if nothing of a client reaches the others through it, hence:
// - clients choose their ids freely and all begin at 0, so every request gets an id of our own while it is in flight;
// - the caller travels with each message (authInfo), never with the transport;
// - a cancellation reaches only requests that came with the same bearer.
import type { Transport, TransportSendOptions } from '@modelcontextprotocol/sdk/shared/transport.js';
import type {
  JSONRPCErrorResponse, JSONRPCMessage, JSONRPCNotification, JSONRPCRequest, JSONRPCResultResponse, MessageExtraInfo, RequestId,
} from '@modelcontextprotocol/sdk/types.js';
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';

export type Response = JSONRPCResultResponse | JSONRPCErrorResponse;

export interface ExchangeOptions {
  readonly authInfo: AuthInfo;
  /** Receives what the server says about this request before its response; without it that is dropped. */
  readonly onNotification?: ((notification: JSONRPCNotification) => void) | undefined;
}

interface Exchange extends ExchangeOptions {
  readonly clientsId: RequestId;
  readonly settle: (response: Response | undefined) => void;
}

export class ExchangeTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: <T extends JSONRPCMessage>(message: T, extra?: MessageExtraInfo) => void;
  readonly #inFlight = new Map<RequestId, Exchange>();
  #lastId = 0;

  async start(): Promise<void> {}

  async close(): Promise<void> {
    this.onclose?.();
  }

  /** Hands a request to the server. Resolves with the response under the client's id, or with nothing if cancelled. */
  exchange(request: JSONRPCRequest, options: ExchangeOptions): Promise<Response | undefined> {
    const id = ++this.#lastId;
    return new Promise((settle) => {
      this.#inFlight.set(id, { ...options, clientsId: request.id, settle });
      this.onmessage?.({ ...request, id }, { authInfo: options.authInfo });
    });
  }

  /**
   * Cancels the request that came with this bearer under this id. If two clients share a bearer and an id, nobody can
   * say which one is meant, and neither is cancelled.
   */
  cancel(token: string, clientsId: RequestId): void {
    const meant = [...this.#inFlight].filter(([, { authInfo, ...exchange }]) => {
      return exchange.clientsId === clientsId && authInfo.token === token;
    });
    const [only] = meant;
    if (only === undefined || meant.length > 1) return;
    const [requestId, exchange] = only;
    this.#inFlight.delete(requestId);
    this.onmessage?.({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } });
    exchange.settle(undefined);
  }

  async send(message: JSONRPCMessage, options?: TransportSendOptions): Promise<void> {
    if ('method' in message) {
      if ('id' in message) throw new Error(`A stateless server cannot ask its client: ${message.method}`);
      this.#inFlight.get(options?.relatedRequestId ?? 0)?.onNotification?.(message);
      return;
    }
    if (message.id === undefined) return;
    const exchange = this.#inFlight.get(message.id);
    this.#inFlight.delete(message.id);
    exchange?.settle({ ...message, id: exchange.clientsId });
  }
}
