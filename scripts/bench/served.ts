// What a server under measurement tells the benchmark, over the channel between parent and child: where it listens, what it has used.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Sent once, when requests can come. */
export type ReadyMessage = {
  readonly kind: 'ready';
  readonly url: string;
  /** From the first import of the server's own code to listening. */
  readonly readyMilliseconds: number;
  /** A token that opens `POST /mcp`, where the server issues one by itself. */
  readonly token?: string;
};

/** What the benchmark asks. Every question is answered by a message of the same kind. */
export type Question = { readonly kind: 'cpu' } | { readonly kind: 'memory' } | { readonly kind: 'resident' } | { readonly kind: 'do'; readonly what: string; readonly count: number };

/** CPU time used so far. */
export type CpuMessage = { readonly kind: 'cpu'; readonly microseconds: number };

/** Memory in use after a collection, which costs CPU time: not to be asked between two questions for that. */
export type MemoryMessage = { readonly kind: 'memory'; readonly bytes: number };

/** Memory that the system has given to the process, garbage included. */
export type ResidentMessage = { readonly kind: 'resident'; readonly bytes: number };

/** The answer to `do`: CPU time that the work took. */
export type DoneMessage = { readonly kind: 'do'; readonly microseconds: number };

/** Starts listening on loopback, any port. */
export async function listen(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Tells the benchmark that requests can come, and answers its questions from then on. */
export function report(ready: Omit<ReadyMessage, 'kind'>, work: Readonly<Record<string, (count: number) => unknown>> = {}): void {
  process.on('message', (message) => void answer(message as Question, work));
  process.on('disconnect', () => process.exit());
  process.send?.({ kind: 'ready', ...ready } satisfies ReadyMessage);
}

async function answer(question: Question, work: Readonly<Record<string, (count: number) => unknown>>): Promise<void> {
  switch (question.kind) {
    case 'cpu':
      process.send?.({ kind: 'cpu', microseconds: cpuTime() } satisfies CpuMessage);
      return;
    case 'memory': {
      globalThis.gc?.();
      const { heapUsed, external } = process.memoryUsage();
      process.send?.({ kind: 'memory', bytes: heapUsed + external } satisfies MemoryMessage);
      return;
    }
    case 'resident':
      process.send?.({ kind: 'resident', bytes: process.memoryUsage.rss() } satisfies ResidentMessage);
      return;
    case 'do': {
      const before = cpuTime();
      await work[question.what]?.(question.count);
      process.send?.({ kind: 'do', microseconds: cpuTime() - before } satisfies DoneMessage);
    }
  }
}

function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
