// A Functions host in this process: loads an app, serves its HTTP functions on loopback, stops. Patches the module
// loader and therefore belongs into a process of its own (main.ts).
import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { installCoreModule, type CoreLog } from './core-module.ts';
import { readHostJson } from './host-json.ts';
import { invoke, type InvokeOptions } from './invoke.ts';
import { createRouter, methodsOf, type Router } from './routing.ts';
import { startStreamProxy } from './stream-proxy.ts';

export interface HostOptions {
  /** The app's entry file. */
  readonly app: string;
  readonly hostJson: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The function key. */
  readonly key: string;
  readonly log: CoreLog;
}

export interface Host {
  readonly port: number;
  /** What was registered, one line a function. */
  readonly functions: readonly string[];
  /** Stops listening, lets requests in flight finish for a moment, then ends them. */
  stop(): Promise<void>;
}

/** How long requests in flight may go on after a stop. */
const GRACE_MS = 2_000;

/** Loads the app and listens. Throws if the app cannot be loaded or registers what the local host cannot serve. */
export async function startHost({ app, hostJson, port, key, log }: HostOptions): Promise<Host> {
  const { routePrefix, functionTimeoutMs } = readHostJson(hostJson);
  const registrations = installCoreModule(log);
  await import(pathToFileURL(app).href);
  const { functions, hooks, model } = registrations;
  if (model === undefined) throw new Error(`${app}: registered no function`);
  const proxyPort = await startStreamProxy(model);
  for (const hook of hooks.appStart) await hook({ hookData: {} });

  const agent = new Agent({ keepAlive: true });
  const router = createRouter(functions, { routePrefix, key });
  const options: InvokeOptions = { model, proxyPort, agent, timeoutMs: functionTimeoutMs, log };
  const server = createServer((request, response) => serve({ request, response, router, options }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    functions: functions.map((target) => {
      return `${target.metadata.name}: ${methodsOf(target).join(', ')} /${[routePrefix, target.trigger.route].filter(Boolean).join('/')}`;
    }),
    async stop() {
      // Before the requests in flight end: a hook may be what ends them.
      for (const hook of hooks.appTerminate) await hook({ hookData: {} });
      const closed = new Promise((resolve) => server.close(resolve));
      const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      server.closeIdleConnections();
      await closed;
      clearTimeout(timer);
      agent.destroy();
    },
  };
}

interface Serving {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly router: Router;
  readonly options: InvokeOptions;
}

function serve({ request, response, router, options }: Serving): void {
  // A web page may make a browser call 127.0.0.1 under a name of its own (DNS rebinding); the Host header gives it away.
  if (!isLoopbackHost(request.headers.host)) {
    response.writeHead(403, { 'content-type': 'text/plain' }).end('The local Functions host answers to loopback names only.\n');
    return;
  }
  const url = new URL(request.url ?? '/', 'http://localhost');
  const keyHeader = request.headers['x-functions-key'];
  const decision = router({ method: request.method ?? '', url, keyHeader: typeof keyHeader === 'string' ? keyHeader : undefined });
  if (decision.kind === 'refuse') {
    request.resume();
    response.writeHead(decision.status, { 'content-length': 0 }).end();
    return;
  }
  const { target, parameters } = decision;
  void invoke({ target, parameters, request, response }, options);
}

function isLoopbackHost(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');
}
