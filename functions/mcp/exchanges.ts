// Keeps apart the requests that one kept SDK server answers at the same time for many users. Knows nothing about any SDK's
// transport, HTTP or tools.
//
// Building a server and a transport for every request, the SDKs' own way to be stateless, costs nine times the CPU of
// answering. A kept server is safe only if nothing of a client reaches the others through it, hence:
// - clients choose their ids freely and all begin at 0, so every request gets an id of our own while it is in flight;
// - who calls travels with each message, never with the transport;
// - what the server says before its response goes to the request it belongs to, and to no other.
import type {
  JSONRPCErrorResponse, JSONRPCNotification, JSONRPCRequest, JSONRPCResultResponse, RequestId,
} from '@modelcontextprotocol/sdk/types.js';

export type Response = JSONRPCResultResponse | JSONRPCErrorResponse;

/** What is kept of a request until it is answered. */
export interface Exchange {
  readonly clientsId: RequestId;
  readonly token: string;
  /** Receives what the server says about this request before its response; without it that is dropped. */
  readonly onNotification?: ((notification: JSONRPCNotification) => void) | undefined;
}

interface Open extends Exchange {
  readonly settle: (response: Response | undefined) => void;
}

export interface Exchanges {
  /** Hands a request over under an id of our own. Resolves with the response under the client's id, or with nothing if cancelled. */
  open(request: JSONRPCRequest, exchange: Omit<Exchange, 'clientsId'>, deliver: (request: JSONRPCRequest) => void): Promise<Response | undefined>;
  /** Ends a request without a response. */
  cancel(ourId: RequestId): void;
  /** Our id of the only request in flight that came with this bearer under this id. */
  find(token: string, clientsId: RequestId): RequestId | undefined;
  /** Passes on what the server sends. `relatedId` is our id of the request that a notification belongs to. */
  receive(message: JSONRPCNotification | JSONRPCRequest | Response, relatedId: RequestId | undefined): void;
}

/** No request in flight. */
export function createExchanges(): Exchanges {
  const inFlight = new Map<RequestId, Open>();
  let lastId = 0;

  function end(ourId: RequestId): Open | undefined {
    const exchange = inFlight.get(ourId);
    inFlight.delete(ourId);
    return exchange;
  }

  return {
    open(request, exchange, deliver) {
      const id = ++lastId;
      return new Promise((settle) => {
        inFlight.set(id, { ...exchange, clientsId: request.id, settle });
        deliver({ ...request, id });
      });
    },
    cancel: (ourId) => end(ourId)?.settle(undefined),
    find(token, clientsId) {
      const meant = [...inFlight].filter(([, exchange]) => exchange.clientsId === clientsId && exchange.token === token);
      return meant.length === 1 ? meant[0]?.[0] : undefined;
    },
    receive(message, relatedId) {
      if ('method' in message) {
        if ('id' in message) throw new Error(`A stateless server cannot ask its client: ${message.method}`);
        inFlight.get(relatedId ?? 0)?.onNotification?.(message);
        return;
      }
      if (message.id === undefined) return;
      const exchange = end(message.id);
      exchange?.settle({ ...message, id: exchange.clientsId });
    },
  };
}
