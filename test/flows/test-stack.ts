// One whole stack for a test file: any ports, nothing on disk, a clock that can be advanced, traces of every request.
import type { TraceEvent } from '../../emulators/apim/index.ts';
import type { FunctionsReplacements } from '../../scripts/stack/functions.ts';
import type { GatewayReplacements } from '../../scripts/stack/gateway.ts';
import { anyPorts } from '../../scripts/stack/ports.ts';
import { startStack, type Stack } from '../../scripts/stack/start-stack.ts';

/** Time in the gateway: the real one, moved forward by what the test advances. */
export type TestClock = { now(): number; advance(milliseconds: number): void };

/** What the gateway said of one request. */
export type RequestTrace = Extract<TraceEvent, { kind: 'request' }>;

/** A running stack with handles for tests. */
export type TestStack = {
  /** Address of the gateway, without a slash at the end. */
  readonly url: string;
  readonly mcpUrl: string;
  readonly entra: Stack['entra'];
  readonly functions: Stack['functions'];
  readonly storage: Stack['storage'];
  readonly plan: Stack['plan'];
  /** Of the gateway alone; Entra and the functions live in real time. */
  readonly clock: TestClock;
  readonly cache: { clear(): void; readonly size: number };
  /** Everything the gateway traced, oldest first. */
  readonly traces: readonly TraceEvent[];
  /** Summaries of the first `count` requests since the last call of `forgetTraces`; one is traced a moment after its answer is sent. */
  requests(count: number): Promise<readonly RequestTrace[]>;
  forgetTraces(): void;
  /** Ends the gateway and starts another with an empty cache at the same address. */
  restartGateway(): Promise<void>;
  stop(): Promise<void>;
};

export type TestStackOptions = {
  /** Named values that differ from the local ones. */
  readonly set?: Readonly<Record<string, string>>;
  /** Parts of the gateway to replace: its fetch, say. */
  readonly gateway?: Omit<GatewayReplacements, 'clock' | 'onTrace'>;
  /** The functions' entry and settings to replace. */
  readonly functions?: FunctionsReplacements;
};

/** Starts a stack. */
export async function startTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  const clock = createClock();
  const log = createTraceLog();
  const stack = await startStack({
    ports: anyPorts,
    data: { kind: 'memory' },
    set: options.set ?? {},
    functions: options.functions ?? {},
    gateway: { ...options.gateway, clock: () => clock.now(), onTrace: log.add },
  });
  return {
    url: stack.plan.gatewayUrl,
    mcpUrl: stack.mcpUrl,
    entra: stack.entra,
    functions: stack.functions,
    storage: stack.storage,
    plan: stack.plan,
    clock,
    cache: {
      clear: () => stack.gateway.cache.clear(),
      get size() {
        return stack.gateway.cache.size;
      },
    },
    traces: log.events,
    requests: (count) => log.requests(count),
    forgetTraces: () => void log.events.splice(0),
    async restartGateway() {
      await stack.restartGateway();
      // The client lives in this process too and must get a turn to see that its connections were closed. The first immediate
      // may run in the turn at hand; between it and the second one lies a whole turn.
      const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
      await turn();
      await turn();
    },
    stop: () => stack.stop(),
  };
}

function createClock(): TestClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

function createTraceLog(): { readonly events: TraceEvent[]; add(event: TraceEvent): void; requests(count: number): Promise<readonly RequestTrace[]> } {
  const events: TraceEvent[] = [];
  let notify = (): void => {};
  return {
    events,
    add(event) {
      events.push(event);
      notify();
    },
    requests: (count) =>
      new Promise((resolve) => {
        notify = () => {
          const requests = events.filter((event) => event.kind === 'request');
          if (requests.length >= count) resolve(requests);
        };
        notify();
      }),
  };
}
