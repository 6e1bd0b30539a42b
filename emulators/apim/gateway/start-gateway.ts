// Starts a gateway on the loopback address for a policy folder: listens, loads, serves, closes.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ContextView } from '../expression/context.ts';
import type { Settings } from '../expression/runtime.ts';
import type { PolicyCache, Services } from '../policies/exchange.ts';
import { policyByElement } from '../policies/index.ts';
import { MemoryCache } from './cache.ts';
import type { ExpressionEngine } from './compile/expression-engine.ts';
import { loadFolder } from './load-folder.ts';
import type { NamedValues } from './named-values.ts';
import { FetchTransport, type Fetch } from './outbound/fetch-transport.ts';
import { UndiciTransport } from './outbound/undici-transport.ts';
import { handleRequest, type RequestHandling } from './server/handle-request.ts';
import { makeHostCheck } from './server/host-guard.ts';
import { makeServices } from './services.ts';
import type { OnTrace } from './trace.ts';
import { VariableLog } from './variable-log.ts';

export interface GatewayOptions {
  /** Holds manifest.json and `<policy id>.xml`. */
  readonly folder: string;
  /** A function is given the gateway's own URL, which is not known before when the system chooses the port. */
  readonly namedValues?: NamedValues;
  /** Milliseconds since the Unix epoch. */
  readonly clock?: () => number;
  /** Stands in for the network: all outbound requests go through it. */
  readonly fetch?: Fetch;
  readonly cache?: PolicyCache;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  readonly settings?: Partial<Settings>;
  /** Tokens for `authentication-managed-identity`. */
  readonly identity?: Services['identity'];
  /** PEM of certificate authorities that outbound TLS trusts. */
  readonly ca?: string;
  readonly onTrace?: OnTrace;
  /** Values of Host that are accepted besides loopback names with the gateway's port. */
  readonly allowedHosts?: readonly string[];
  /** Largest body that a policy may read, in bytes; 2 MiB if left out, as in the v2 tiers. */
  readonly bufferLimit?: number;
  /** Told of faults of the engine; standard error if left out. */
  readonly log?: (line: string) => void;
}

export interface Gateway {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  readonly cache: PolicyCache;
  /** Breaks all connections. */
  close(): Promise<void>;
}

/** @throws FolderError listing everything that is wrong with the folder */
export async function startGatewayWith(options: GatewayOptions, expressions: ExpressionEngine): Promise<Gateway> {
  const server = createServer({ maxHeaderSize: 65_536, keepAliveTimeout: 60_000, requestTimeout: 0 });
  // Their size is limited; a limit to their number would drop the last ones in silence.
  server.maxHeadersCount = 0;
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  const transport = options.fetch === undefined ? new UndiciTransport(options.ca) : new FetchTransport(options.fetch);
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await Promise.all([closed, transport.close()]);
  };
  try {
    const now = options.clock ?? Date.now;
    const cache = options.cache ?? new MemoryCache({ now });
    const services = makeServices({ now, cache, transport, expressions, identity: options.identity });
    const handling = prepareHandling(options, { url, port, services, expressions });
    server.on('request', (request, response) => handleRequest(request, response, handling));
    if (transport instanceof UndiciTransport) transport.prepare();
    return { url, port, cache, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

// Reading the folder waits for nothing, so no request arrives between listening and being ready.
function prepareHandling(
  options: GatewayOptions,
  { url, port, services, expressions }: { readonly url: string; readonly port: number; readonly services: Services; readonly expressions: ExpressionEngine },
): RequestHandling {
  const { namedValues = {}, onTrace } = options;
  const loaded = loadFolder({
    folder: options.folder,
    namedValues: typeof namedValues === 'function' ? namedValues(url) : namedValues,
    policies: policyByElement,
    expressions,
  });
  return {
    loaded,
    host: {
      services,
      deployment,
      bufferLimit: options.bufferLimit ?? 2 * 1024 * 1024,
      uptime: () => performance.now(),
      makeVariables: onTrace === undefined ? () => new Map() : () => new VariableLog(),
    },
    acceptsHost: makeHostCheck(port, options.allowedHosts ?? []),
    onTrace,
    log: options.log ?? ((line) => console.error(line)),
  };
}

const deployment: ContextView['deployment'] = { region: 'local', serviceName: 'local', serviceId: 'local', gatewayId: 'local' };
