// The network between the gateway and the parts behind it, on which single requests can go wrong. Knows whom a request
// is for, not what it means.
import { jest } from '@jest/globals';
import { Agent, fetch as send } from 'undici';
import type { GatewayReplacements } from '../../scripts/stack/gateway.ts';
import { startTestStack, type TestStack, type TestStackOptions } from './test-stack.ts';

/** The parts that the gateway calls. */
export type Part = 'entra' | 'storage' | 'functions';

/** One request of the gateway. */
export type Outgoing = { readonly part: Part; readonly method: string; readonly url: URL; readonly headers: Headers; readonly body: string };

/** What happens to a request: it never arrives, nobody answers until the gateway gives up, it is done but its answer never comes, another answer comes instead, or the text of the answer is changed. */
export type Mishap =
  | 'unreachable' | 'silent' | 'answer lost'
  | { readonly status: number; readonly body?: string }
  | { readonly rewrite: (answer: string) => string };

/** Which requests go wrong, how, and how often; without `times` all of them. */
export type Outage = { readonly part: Part; readonly method?: string; readonly mishap: Mishap; readonly times?: number };

/** A network with a record of what went over it. */
export type FaultyNetwork = {
  /** Everything the gateway sent, oldest first. */
  readonly sent: readonly Outgoing[];
  /** Runs `action` while the outage lasts; throws when no request met it. */
  during<Result>(outage: Outage, action: () => Promise<Result>): Promise<Result>;
};

/** Starts a stack whose gateway uses such a network. */
export async function startStackOnFaultyNetwork(
  options: Omit<TestStackOptions, 'gateway'> = {},
): Promise<{ readonly stack: TestStack; readonly network: FaultyNetwork }> {
  const wires = createWires();
  const stack = await startTestStack({ ...options, gateway: { fetch: wires.fetch } });
  wires.connect(stack);
  return { stack, network: wires };
}

type Wires = FaultyNetwork & { readonly fetch: NonNullable<GatewayReplacements['fetch']>; connect(stack: TestStack): void };

function createWires(): Wires {
  const sent: Outgoing[] = [];
  let stack: TestStack | undefined;
  let agent: Agent | undefined;
  let outage: Outage | undefined;
  let met = 0;
  let giveUp = (): void => {};

  async function deliver(url: string, init: RequestInit): Promise<Response> {
    // The global fetch takes no certificate authority; the two libraries' types of one standard differ in name only.
    const response = await send(url, { ...init, dispatcher: agent } as unknown as Parameters<typeof send>[1]);
    return response as unknown as Response;
  }

  async function suffer(mishap: Mishap, url: string, init: RequestInit): Promise<Response> {
    switch (mishap) {
      case 'unreachable':
        throw new Error('connect ECONNREFUSED');
      case 'answer lost':
        await (await deliver(url, init)).arrayBuffer();
        throw new Error('read ECONNRESET');
      case 'silent':
        return new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error), { once: true });
          giveUp();
        });
      default:
        if ('status' in mishap) return new Response(mishap.body ?? 'an outage', { status: mishap.status });
        return rewritten(await deliver(url, init), mishap.rewrite);
    }
  }

  return {
    sent,
    connect(running) {
      stack = running;
      agent = new Agent({ connect: { ca: running.plan.certificate.cert } });
    },
    async fetch(url, init) {
      if (stack === undefined) throw new Error('The gateway called before the stack was complete.');
      const request = describe(url, init, stack);
      sent.push(request);
      if (outage === undefined || !isHit(outage, request, met)) return deliver(url, init);
      met += 1;
      return suffer(outage.mishap, url, init);
    },
    async during(planned, action) {
      const timers = planned.mishap === 'silent' ? watchTimeLimits((last) => (giveUp = last)) : undefined;
      outage = planned;
      met = 0;
      try {
        const result = await action();
        if (met === 0) throw new Error(`No request of the gateway met the outage of ${planned.part}.`);
        return result;
      } finally {
        outage = undefined;
        timers?.mockRestore();
      }
    },
  };
}

async function rewritten(response: Response, rewrite: (answer: string) => string): Promise<Response> {
  return new Response(rewrite(await response.text()), { status: response.status, headers: { 'content-type': 'application/json' } });
}

function describe(url: string, init: RequestInit, { plan }: TestStack): Outgoing {
  const { host } = new URL(url);
  const parts: readonly (readonly [Part, string])[] = [['entra', plan.entra.url], ['storage', plan.blobUrl], ['functions', plan.functionsUrl]];
  const part = parts.find(([, address]) => new URL(address).host === host)?.[0];
  if (part === undefined) throw new Error(`The gateway called ${url}, which is no part of the stack.`);
  const body = init.body instanceof Uint8Array ? Buffer.from(init.body).toString() : '';
  return { part, method: init.method ?? 'GET', url: new URL(url), headers: new Headers(init.headers), body };
}

function isHit({ part, method, times }: Outage, request: Outgoing, met: number): boolean {
  return request.part === part && (method === undefined || request.method === method) && (times === undefined || met < times);
}

// The time limits that policies set. The gateway starts one right before it sends, so the newest is that of the request at
// hand: letting it ring at once spares the test the waiting.
const timeLimits = [10_000, 20_000, 240_000];

function watchTimeLimits(onStart: (ring: () => void) => void): { mockRestore(): void } {
  const real = globalThis.setTimeout;
  return jest.spyOn(globalThis, 'setTimeout').mockImplementation(((ring: () => void, milliseconds?: number) => {
    if (timeLimits.includes(milliseconds ?? 0)) onStart(ring);
    return real(ring, milliseconds);
  }) as typeof setTimeout);
}
