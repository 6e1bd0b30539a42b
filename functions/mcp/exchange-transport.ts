// Connects one kept server of @modelcontextprotocol/sdk to the requests of many users at the same time.
import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js';
import type { Transport, TransportSendOptions } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage, JSONRPCRequest, MessageExtraInfo, RequestId, ServerNotification } from '@modelcontextprotocol/sdk/types.js';
import { createExchanges, type Exchange, type Response } from './exchanges.ts';

export interface ExchangeOptions extends Pick<Exchange, 'onNotification'> {
  readonly authInfo: AuthInfo;
}

export class ExchangeTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: <T extends JSONRPCMessage>(message: T, extra?: MessageExtraInfo) => void;
  readonly #exchanges = createExchanges();

  async start(): Promise<void> {}

  async close(): Promise<void> {
    this.onclose?.();
  }

  /** Hands a request to the server. Resolves with the response under the client's id, or with nothing if cancelled. */
  exchange(request: JSONRPCRequest, { authInfo, onNotification }: ExchangeOptions): Promise<Response | undefined> {
    return this.#exchanges.open(request, { token: authInfo.token, onNotification }, (ours) => this.onmessage?.(ours, { authInfo }));
  }

  /**
   * Cancels the request that came with this bearer under this id. If two clients share a bearer and an id, nobody can
   * say which one is meant, and neither is cancelled.
   */
  cancel(token: string, clientsId: RequestId): void {
    const requestId = this.#exchanges.find(token, clientsId);
    if (requestId === undefined) return;
    this.onmessage?.({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } });
    this.#exchanges.cancel(requestId);
  }

  /** Tells a client something before its answer. */
  notify(ourId: RequestId, notification: ServerNotification): void {
    this.#exchanges.receive({ jsonrpc: '2.0', ...notification }, ourId);
  }

  async send(message: JSONRPCMessage, options?: TransportSendOptions): Promise<void> {
    this.#exchanges.receive(message, options?.relatedRequestId);
  }
}
