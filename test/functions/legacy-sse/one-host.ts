// A host of the transport in this process: the handlers over a clock, queues and connections that the test holds.
import type { HttpResponseInit, InvocationContext } from '@azure/functions';
import { HttpRequest } from '@azure/functions';
import type { JSONRPCNotification, JSONRPCRequest, RequestId } from '@modelcontextprotocol/sdk/types.js';
import type { Caller } from '../../../functions/auth/caller.ts';
import { createLegacySse, type LegacySse } from '../../../functions/legacy-sse/endpoint.ts';
import type { McpAdapter } from '../../../functions/mcp/sdk-adapter.ts';
import { callerOf } from '../fixtures/caller.ts';
import type { FakeClock } from './fake-clock.ts';
import type { FakeQueues } from './fake-queues.ts';

type Answer = Awaited<ReturnType<McpAdapter['answer']>>;

/** A request that the host works on until the test answers it. */
export interface Working {
  readonly request: JSONRPCRequest;
  readonly caller: Caller;
  notify(notification: JSONRPCNotification): void;
  answer(result: Record<string, unknown>): void;
}

export interface OneHost {
  readonly working: Working[];
  /** What was cancelled, as `token id`. */
  readonly cancelled: string[];
  readonly lines: string[];
  /** Ends the connection of the stream that was opened last. */
  leave(): void;
  /** Bytes that callers leave unread. */
  unsent: number;
  open(user: string, expiresAt?: number): Promise<OpenedStream>;
  send(endpoint: string, user: string, message: unknown): Promise<HttpResponseInit>;
  close(): Promise<void>;
}

export interface OpenedStream {
  readonly answer: HttpResponseInit;
  readonly endpoint: string;
  /** Everything that was sent since the last call. */
  read(): Promise<string>;
  readonly ended: () => boolean;
}

export function createOneHost(shared: { readonly clock: FakeClock; readonly queues: FakeQueues; readonly limits?: { lifeSeconds?: number; perUser?: number; perHost?: number } }): OneHost {
  const closers: (() => void)[] = [];
  const working: Working[] = [];
  const cancelled: string[] = [];
  const lines: string[] = [];
  const pending = new Map<RequestId, (answer: Answer) => void>();
  const adapter: McpAdapter = {
    answer: (request, { caller, onNotification }) =>
      new Promise((resolve) => {
        pending.set(request.id, resolve);
        working.push({
          request,
          caller,
          notify: (notification) => onNotification?.(notification),
          answer: (result) => resolve({ jsonrpc: '2.0', id: request.id, result }),
        });
      }),
    cancel(caller, id) {
      cancelled.push(`${caller.token} ${id}`);
      pending.get(id)?.(undefined);
    },
  };
  let expiresAt = 4_102_444_800;
  const sse: LegacySse = createLegacySse({
    verifyToken: async (authorization) => ({ kind: 'caller', caller: { ...callerOf(authorization ?? ''), expiresAt } }),
    adapter,
    log: (line) => lines.push(line),
    now: () => 0,
    queues: shared.queues,
    clock: shared.clock,
    limits: { lifeSeconds: 1_500, perUser: 3, perHost: 5, ...shared.limits },
    findConnection: () => ({ onClose: (listener) => void closers.push(listener), unsent: () => host.unsent }),
  });
  const context = { invocationId: 'invocation' } as InvocationContext;

  const host: OneHost = {
    working,
    cancelled,
    lines,
    unsent: 0,
    leave: () => closers.at(-1)?.(),
    async open(user, until = 4_102_444_800) {
      expiresAt = until;
      const request = new HttpRequest({ method: 'GET', url: 'http://host/mcp/sse', headers: { authorization: user } });
      const answer = (await sse.open(request, context)) as HttpResponseInit;
      return readStream(answer);
    },
    async send(endpoint, user, message) {
      const headers = { authorization: user, 'content-type': 'application/json' };
      const request = new HttpRequest({ method: 'POST', url: `http://host${endpoint}`, headers, body: { string: JSON.stringify(message) } });
      return (await sse.message(request, context)) as HttpResponseInit;
    },
    close: () => sse.close(),
  };
  return host;
}

async function readStream(answer: HttpResponseInit): Promise<OpenedStream> {
  let text = '';
  let ended = false;
  if (answer.status === 200) {
    const read = async (): Promise<void> => {
      for await (const chunk of answer.body as ReadableStream<Uint8Array>) text += Buffer.from(chunk).toString();
      ended = true;
    };
    void read();
  }
  const read = async (): Promise<string> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    const taken = text;
    text = '';
    return taken;
  };
  const endpoint = /data: (.*)/.exec(await read())?.[1] ?? '';
  return { answer, endpoint, read, ended: () => ended };
}
