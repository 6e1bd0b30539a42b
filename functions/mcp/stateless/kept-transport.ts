// Connects one kept server of @modelcontextprotocol/server to the requests of many users at the same time.
//
// The library binds a server to the stateless revision by the class of the transport it is connected to, and to no other
// sign; so this is that class, with everything that makes it serve a single request replaced.
import { PerRequestHTTPServerTransport, type AuthInfo, type JSONRPCMessage, type JSONRPCRequest, type RequestId, type TransportSendOptions } from '@modelcontextprotocol/server';
import { createExchanges, type Exchange, type Response } from '../exchanges.ts';
import { STATELESS_VERSION } from './claims-stateless.ts';

const CLASSIFICATION = { era: 'modern', revision: STATELESS_VERSION } as const;

export interface KeptExchange extends Pick<Exchange, 'onNotification'> {
  readonly authInfo: AuthInfo;
  /** Aborts when the client is gone: that is how it cancels in this revision. */
  readonly signal: AbortSignal;
}

export class KeptTransport extends PerRequestHTTPServerTransport {
  readonly #exchanges = createExchanges();

  constructor() {
    super({ classification: CLASSIFICATION });
  }

  /** Hands a request to the server. Resolves with the response under the client's id, or with nothing if cancelled. */
  exchange(request: JSONRPCRequest, { authInfo, onNotification, signal }: KeptExchange): Promise<Response | undefined> {
    return this.#exchanges.open(request, { token: authInfo.token, onNotification }, (ours) => {
      signal.addEventListener('abort', () => this.#exchanges.cancel(ours.id), { once: true });
      this.onmessage?.(ours, { authInfo, classification: CLASSIFICATION });
    });
  }

  /** Tells a client something before its answer. */
  notify(ourId: RequestId, notification: { method: string; params: Record<string, unknown> }): void {
    this.#exchanges.receive({ jsonrpc: '2.0', ...notification }, ourId);
  }

  override async start(): Promise<void> {}

  override async close(): Promise<void> {
    this.onclose?.();
  }

  override async handleMessage(): Promise<never> {
    throw new Error('A kept transport takes its requests by exchange()');
  }

  override async send(message: JSONRPCMessage, options?: TransportSendOptions): Promise<void> {
    this.#exchanges.receive(message, options?.relatedRequestId);
  }
}
