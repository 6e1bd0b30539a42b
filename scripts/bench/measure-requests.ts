// Measures what one authorised POST /mcp costs each server, in CPU of the serving process and in time for the client.
import { callBody, callHeaders } from './canned-reply.ts';
import { median, percentile, sendMany, type Shot } from './load.ts';
import type { ServerProcess } from './server-process.ts';

/** A server and the bearer token that opens it. */
export type Target = { readonly server: ServerProcess; readonly token: string; readonly expectedStatus?: number };

/** CPU microseconds of one request, and milliseconds that half and 99 % of the requests stayed below. */
export type RequestCost = { readonly cpuMicroseconds: number; readonly p50: number; readonly p99: number };

/** How much is measured; a smoke test needs less than a figure does. */
export type Effort = { readonly rounds: number; readonly requests: number; readonly streams: number };

const concurrency = 8;

/** Measures the servers turn by turn, so that a busy moment of the machine hits them alike; the median round counts. */
export async function measureRequests<Name extends string>(
  targets: Readonly<Record<Name, Target>>,
  { rounds, requests }: Pick<Effort, 'rounds' | 'requests'>,
): Promise<Readonly<Record<Name, RequestCost>>> {
  const names = Object.keys(targets) as Name[];
  const cpu = new Map<Name, number[]>(names.map((name) => [name, []]));
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  // Round 0 warms up: the compiler of every server and of this process.
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const target = targets[name];
      const before = await target.server.cpu();
      await sendMany(shotAt(target), { count: requests, concurrency });
      const after = await target.server.cpu();
      const quiet = await sendMany(shotAt(target), { count: Math.ceil(requests / 4), concurrency: 1 });
      if (round === 0) continue;
      cpu.get(name)?.push((after - before) / requests);
      times.get(name)?.push(...quiet);
    }
  }
  return Object.fromEntries(
    names.map((name) => {
      const quiet = times.get(name) ?? [];
      return [name, { cpuMicroseconds: median(cpu.get(name) ?? []), p50: median(quiet), p99: percentile(quiet, 0.99) }];
    }),
  ) as Record<Name, RequestCost>;
}

function shotAt({ server, token, expectedStatus = 200 }: Target): Shot {
  return { url: `${server.url}/mcp`, headers: { ...callHeaders, authorization: `Bearer ${token}` }, body: callBody, expectedStatus };
}
