// Finds out when a caller has left. @azure/functions does not tell: it writes an answer to its end, whoever reads
// (azure-functions-nodejs-library#294). But it answers through an HTTP server in this process, and Node announces every
// request of every server; the one of an invocation is known by the header that the host gives it.
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The way to one caller. */
export interface Connection {
  /** Calls at once if the caller has left already. */
  onClose(listener: () => void): void;
  /** Bytes that were written and that the caller has not taken yet. */
  unsent(): number;
}

/** The connection of an invocation whose handler has not returned yet. */
export type FindConnection = (invocationId: string) => Connection | undefined;

/** Watches all requests. Has to be called before the first, so at the start of the app: one is announced before its handler is. */
export function watchConnections(): FindConnection {
  const responses = new Map<string, ServerResponse>();
  subscribe('http.server.request.start', (announcement) => {
    const { request, response } = announcement as { readonly request: IncomingMessage; readonly response: ServerResponse };
    const invocationId = request.headers['x-ms-invocation-id'];
    if (typeof invocationId !== 'string') return;
    responses.set(invocationId, response);
    response.once('close', () => responses.delete(invocationId));
  });
  return (invocationId) => {
    const response = responses.get(invocationId);
    return response && connectionOf(response, () => !responses.has(invocationId));
  };
}

function connectionOf(response: ServerResponse, hasClosed: () => boolean): Connection {
  return {
    onClose(listener) {
      if (hasClosed()) listener();
      else response.once('close', listener);
    },
    unsent: () => response.writableLength,
  };
}
