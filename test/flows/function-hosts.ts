// Several hosts of the functions behind one address, as Azure runs them, and a say in which of them gets the next request.
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { spawnFunctionsHost, type FunctionsHost } from '../../emulators/functions/index.ts';
import { functionSettings } from '../../scripts/stack/functions.ts';
import type { TestStack } from './test-stack.ts';

export type Balancer = {
  /** For the named value FunctionsUrl. */
  readonly url: string;
  /** Streams are opened on the first host; messages go to the hosts in turn. */
  hosts: readonly { readonly url: string }[];
  /** Requests as `METHOD path?query`, in order. */
  readonly lines: string[];
  close(): Promise<void>;
};

/** A balancer in front of no hosts yet. */
export async function startBalancer(): Promise<Balancer> {
  const server = createServer((incoming, outgoing) => forward(incoming, outgoing));
  let turn = 0;
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
  const balancer: Balancer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hosts: [],
    lines: [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    balancer.lines.push(`${incoming.method} ${incoming.url}`);
    const host = balancer.hosts[incoming.method === 'GET' ? 0 : turn++ % balancer.hosts.length];
    const target = new URL(incoming.url ?? '/', host?.url);
    const sent = httpRequest(target, { method: incoming.method, headers: { ...incoming.headers, host: target.host }, agent: false });
    sent.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      pipeline(answer, outgoing, () => undefined);
    });
    sent.on('error', () => outgoing.destroy());
    outgoing.on('close', () => sent.destroy());
    incoming.pipe(sent);
  }

  return balancer;
}

/** One more host with the settings of the stack's own. */
export function startHost(stack: TestStack, settings: Readonly<Record<string, string>> = {}): Promise<FunctionsHost> {
  return spawnFunctionsHost({
    app: fileURLToPath(new URL('../../functions/index.ts', import.meta.url)),
    key: stack.plan.keys.functionsKey,
    env: { ...functionSettings(stack.plan), ...settings },
  });
}
