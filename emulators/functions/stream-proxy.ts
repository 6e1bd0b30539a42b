// Starts the library's own HTTP server (`enableHttpStream`), to which the host forwards raw requests.
import { Server as HttpServer } from 'node:http';
import { Server } from 'node:net';
import type { ProgrammingModel } from './core-module.ts';

/** Starts it and returns its port. */
export async function startStreamProxy(model: ProgrammingModel): Promise<number> {
  const { HttpUri } = await onLoopback(() => model.getCapabilities({}));
  if (HttpUri === undefined) throw new Error('The app must call app.setup({ enableHttpStream: true }); use `func start` without it');
  return Number(new URL(HttpUri).port);
}

/**
 * The library listens on every network interface, which is right in a container of Azure's and wrong on a laptop in a
 * café. Its call has no option for that, so while it runs, `listen` without a host means loopback.
 */
async function onLoopback<T>(work: () => Promise<T>): Promise<T> {
  const listen = Server.prototype.listen;
  Server.prototype.listen = function (this: Server, ...args: unknown[]): Server {
    const [first, second] = args;
    // The host keeps its connections open. One that the server closes, idle for 5 seconds, just as a request goes out on it
    // would cost that request.
    if (this instanceof HttpServer) this.keepAliveTimeout = 0;
    const [port, listening] = typeof first === 'function' ? [0, first] : [Number(first), second];
    return listen.call(this, { host: '127.0.0.1', port }, listening as () => void);
  } as typeof listen;
  try {
    return await work();
  } finally {
    Server.prototype.listen = listen;
  }
}
