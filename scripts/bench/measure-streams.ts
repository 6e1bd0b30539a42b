// Measures long answers through the gateway and through the minimal proxy: event streams, megabytes, and a body too large to keep.
import { setTimeout as sleep } from 'node:timers/promises';
import { callBody, callHeaders } from './canned-reply.ts';
import { openStreams } from './event-streams.ts';
import { median, sendMany, type Shot } from './load.ts';
import { megabyte, megabytes, replyHeader } from './long-reply.ts';
import type { Target } from './measure-requests.ts';

type Targets = Readonly<Record<'gateway' | 'proxy', Target>>;

/** Times in milliseconds, memory in bytes. */
export type StreamFigures = {
  readonly streams: number;
  readonly failed: number;
  /** Half of the events took less than this from the backend to the client. */
  readonly eventAge: Readonly<Record<keyof Targets, number>>;
  readonly bytesPerStream: number;
  /** Until a hundred streams, asked for at once, have their headers. */
  readonly openHundred: Readonly<Record<keyof Targets, number>>;
  /** Exchanges per second of one megabyte to the backend and one back. */
  readonly throughput: Readonly<Record<keyof Targets, number>>;
  /** What 100 MB on their way add to the memory of the gateway's process at most. */
  readonly growth: number;
};

/** How much is measured. */
export type StreamEffort = { readonly streams: number; readonly rounds: number; readonly bodies: number; /** Through each server. */ readonly events: number };

/** Measures both servers side by side, so that a busy moment of the machine hits them alike. */
export async function measureStreams(targets: Targets, effort: StreamEffort): Promise<StreamFigures> {
  await warmUp(targets, effort);
  const openHundred = { proxy: await timeToOpen(targets.proxy, 100), gateway: await timeToOpen(targets.gateway, 100) };
  // Before the bodies, while the process still has to ask the system for the pages that streams need.
  const events = await measureEvents(targets, effort);
  return { ...events, openHundred, throughput: await measureThroughput(targets, effort), growth: await measureGrowth(targets.gateway) };
}

/** A new process runs its first requests uncompiled; what a long answer costs shows when that is over. */
async function warmUp(targets: Targets, { bodies }: StreamEffort): Promise<void> {
  for (const target of Object.values(targets)) await sendMany(shotFor(target, { body: callBody, megabytes: 0 }), { count: bodies * 20, concurrency: 4 });
}

/** Turn by turn. What a busy machine adds to a round makes it slower, never faster: the fastest counts. */
async function measureThroughput(targets: Targets, { rounds, bodies }: StreamEffort): Promise<StreamFigures['throughput']> {
  const fastest = { proxy: 0, gateway: 0 };
  for (let round = 0; round < rounds * 3; round++) {
    for (const name of ['proxy', 'gateway'] as const) {
      const begun = performance.now();
      await sendMany(shotFor(targets[name], { body: oneMegabyte, megabytes: 1 }), { count: bodies, concurrency: 4 });
      fastest[name] = Math.max(fastest[name], (bodies * 1000) / (performance.now() - begun));
    }
  }
  return fastest;
}

const oneMegabyte = 'x'.repeat(megabyte);

/** The fastest of a few times. */
async function timeToOpen(target: Target, count: number): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < 4; time++) times.push(await timeToOpenOnce(target, count));
  return Math.min(...times);
}

async function timeToOpenOnce(target: Target, count: number): Promise<number> {
  const begun = performance.now();
  const open = await openStreams(target, count);
  const took = performance.now() - begun;
  const failed = open.failed();
  open.close();
  if (failed > 0) throw new Error(`Expected ${count} event streams from ${target.server.url}, ${failed} failed.`);
  return took;
}

async function measureEvents({ gateway, proxy }: Targets, { streams, events }: StreamEffort): Promise<Pick<StreamFigures, 'streams' | 'failed' | 'eventAge' | 'bytesPerStream'>> {
  const before = await residentAfterCollection(gateway);
  const throughGateway = await openStreams(gateway, streams);
  const bytesPerStream = ((await residentAfterCollection(gateway)) - before) / streams;
  const throughProxy = await openStreams(proxy, streams);
  const open = { gateway: throughGateway, proxy: throughProxy };
  // What arrived while streams were opened does not count.
  const [gatewayAges, proxyAges] = await Promise.all([open.gateway.listen(events), open.proxy.listen(events)]);
  const eventAge = { gateway: median(gatewayAges), proxy: median(proxyAges) };
  const failed = throughGateway.failed();
  for (const each of Object.values(open)) each.close();
  return { streams, failed, eventAge, bytesPerStream };
}

/** What the system has given to the process, sockets and all, and nothing that is garbage. */
async function residentAfterCollection({ server }: Target): Promise<number> {
  await server.memory();
  return server.residentMemory();
}

async function measureGrowth(target: Target): Promise<number> {
  const before = await target.server.residentMemory();
  let most = before;
  const sending = sendMany(shotFor(target, { body: '', megabytes: 100 }), { count: 1, concurrency: 1 });
  const over = sending.then(() => true);
  while (!(await Promise.race([over, sleep(10, false)]))) most = Math.max(most, await target.server.residentMemory());
  return most - before;
}

function shotFor({ server, token }: Target, { body, megabytes: count }: { readonly body: string; readonly megabytes: number }): Shot {
  return { url: `${server.url}/mcp`, headers: { ...callHeaders, authorization: `Bearer ${token}`, [replyHeader]: megabytes(count) }, body, expectedStatus: 200 };
}
