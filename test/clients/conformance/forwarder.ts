// A door in front of the gateway for a program that cannot send a bearer: adds one to every request and changes nothing else.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where a request goes and what it carries. */
export type Target = { readonly url: string; readonly accessToken: string };

/** An address on this machine that leads to a target, once it has one. Known before the gateway starts, whose settings name it as an origin. */
export type Forwarder = { readonly origin: string; leadTo(target: Target): void; close(): Promise<void> };

/** Listens on any port of 127.0.0.1. */
export async function startForwarder(): Promise<Forwarder> {
  let target: Target | undefined;
  const server = createServer((incoming, outgoing) => {
    if (target === undefined) return void outgoing.writeHead(503).end();
    const { hostname, port } = new URL(target.url);
    // Host stays what the client sent unless it named this door: a client that forges it must be seen to have forged it.
    const own = incoming.headers.host === `localhost:${(server.address() as AddressInfo).port}`;
    const forwarded = request(
      {
        hostname,
        port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, host: own ? `${hostname}:${port}` : incoming.headers.host, authorization: `Bearer ${target.accessToken}` },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        // The head of an event stream counts before its first event comes.
        outgoing.flushHeaders();
        answer.pipe(outgoing);
        answer.on('error', () => outgoing.destroy());
      },
    );
    forwarded.on('error', () => outgoing.destroy());
    outgoing.on('close', () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    leadTo: (next) => void (target = next),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
