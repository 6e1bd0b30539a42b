// Clients' redirect URIs with somebody listening: what a native client or a web client would get, noted line by line.
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A listener and what arrived at it. */
export type ClientListener = {
  readonly port: number;
  /** The query of every arrival at /callback, oldest first. */
  readonly arrivals: readonly URLSearchParams[];
  close(): Promise<void>;
};

/** Listens on 127.0.0.1; with a certificate over https. `pages` are shown at their paths, anything else says "arrived". */
export async function listenAsClient(
  options: { readonly tls?: { readonly key: string; readonly cert: string }; readonly pages?: Readonly<Record<string, () => string>> } = {},
): Promise<ClientListener> {
  const arrivals: URLSearchParams[] = [];
  const answer: RequestListener = (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/callback') arrivals.push(searchParams);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(options.pages?.[pathname]?.() ?? '<!doctype html><title>Client</title><p>arrived</p>');
  };
  const server = options.tls === undefined ? createServer(answer) : createSecureServer(options.tls, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    arrivals,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
