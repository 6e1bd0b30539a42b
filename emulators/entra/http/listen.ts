// Takes requests on 127.0.0.1, hands them to the router and writes what comes back. Logs facts, never contents.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { isLoopbackHost } from '../checks/check-host.ts';
import { openIncident } from '../errors/describe-error.ts';
import type { Outage } from '../faults.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { readForm, splitTarget, type Exchange, type Reply } from './exchange.ts';
import { text } from './replies.ts';
import { findEndpoint, notFound, refuseBy, runEndpoint, type Endpoint, type Routed } from './router.ts';

interface ListenOptions {
  readonly port: number;
  /** With a certificate the listener speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
  readonly onRequest: RequestListener;
}

/** A bound listener. */
export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** Binds 127.0.0.1, and nothing else. */
export async function listen({ port, tls, onRequest }: ListenOptions): Promise<Listener> {
  const server = tls === undefined ? createServer(onRequest) : createTlsServer({ key: tls.key, cert: tls.cert }, onRequest);
  await bind(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

interface RequestHandlerOptions {
  readonly endpoints: readonly Endpoint[];
  /** Scheme, host and port of the listener the requests come from. */
  readonly listener: () => string;
  readonly tenant: () => Tenant;
  readonly log: (line: string) => void;
}

/** Makes the request listener of one server. */
export function createRequestHandler(options: RequestHandlerOptions): RequestListener {
  return (request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      // A defect: the caller learns nothing of it, the log where to look.
      options.log(`entra ${request.method} failed: ${error instanceof Error ? error.stack : String(error)}`);
      if (!response.headersSent) write(response, text(500, 'Internal Server Error'));
    });
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: RequestHandlerOptions): Promise<void> {
  const method = request.method ?? '';
  const { path, query } = splitTarget(request.url ?? '');
  if (!isLoopbackHost(request.headers.host)) {
    options.log(`entra ${method} 421 foreign host`);
    write(response, text(421, 'This server answers to loopback names only.'));
    return;
  }
  const endpoint = findEndpoint(options.endpoints, path);
  if (endpoint === undefined) {
    options.log(`entra ${method} 404`);
    write(response, notFound());
    return;
  }
  const tenant = options.tenant();
  const requestId = request.headers['client-request-id'];
  const exchange: Exchange = {
    method,
    path,
    query,
    headers: request.headers,
    form: [],
    listener: options.listener(),
    incident: openIncident(Array.isArray(requestId) ? undefined : requestId, tenant.now()),
  };
  const routed = await route(request, endpoint, exchange, tenant);
  options.log(describe(method, endpoint, routed, exchange));
  if (routed.kind === 'reply') write(response, routed.reply);
  else fail(response, routed.outage);
}

async function route(request: IncomingMessage, endpoint: Endpoint, exchange: Exchange, tenant: Tenant): Promise<Routed> {
  try {
    const form = exchange.method === 'POST' ? await readForm(request) : [];
    return await runEndpoint(endpoint, { ...exchange, form }, tenant);
  } catch (error) {
    return refuseBy(endpoint, error, exchange, tenant);
  }
}

function describe(method: string, endpoint: Endpoint, routed: Routed, { incident }: Exchange): string {
  const outcome =
    routed.kind === 'fault'
      ? `fault ${routed.outage.kind}`
      : `${routed.reply.status}${routed.refusal === undefined ? '' : ` AADSTS${routed.refusal.code}`}`;
  return `entra ${method} ${endpoint.name} ${outcome} ${incident.correlationId}`;
}

function write(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

function fail(response: ServerResponse, outage: Outage): void {
  switch (outage.kind) {
    case 'status': {
      const { status, retryAfterSeconds } = outage;
      const headers: Record<string, string> = retryAfterSeconds === undefined ? {} : { 'Retry-After': `${retryAfterSeconds}` };
      write(response, text(status, 'Service unavailable', headers));
      return;
    }
    case 'hang-up':
      response.destroy();
      return;
    case 'silence':
      return;
  }
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(new Error(`startEntra: expected port ${port} on 127.0.0.1 to be free, got ${cause.code}`, { cause }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}
