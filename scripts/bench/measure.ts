// Takes every figure of the benchmark in one run, references included, so that figures are compared with figures of the same minute.
import type { Servers } from './environment.ts';
import { median } from './load.ts';
import { measureLogins } from './measure-logins.ts';
import { measureRequests, type Effort, type Target } from './measure-requests.ts';
import type { ServerProcess } from './server-process.ts';
import type { StartTimes } from './measure-start.ts';
import { measureStreams, type StreamFigures } from './measure-streams.ts';

/** Everything measured; CPU in microseconds, times in milliseconds. */
export type Figures = {
  readonly requests: Readonly<Record<'bare' | 'proxy' | 'sdk' | 'gateway' | 'wrongShape' | 'wrongSeal' | 'proxyRefuses', { cpuMicroseconds: number; p50: number; p99: number }>>;
  readonly logins: Readonly<Record<'gateway' | 'proxy', number>>;
  readonly calls: Readonly<Record<'functions' | 'stateless' | 'functionsModern' | 'modern', number>>;
  /** In units, not microseconds. */
  readonly sessions: { readonly few: number; readonly many: number; readonly bytesPerSession: number };
  readonly streams: StreamFigures;
  readonly gatewayReady: number;
  readonly start: StartTimes;
};

const fewSessions = 1_000;
const manySessions = 100_000;

/** Measures all but the start, which needs the machine for itself. */
export async function measureServers(servers: Servers, effort: Effort): Promise<Omit<Figures, 'start'>> {
  const { bare, proxy, sdk, gateway } = servers;
  const logins = Math.max(2, Math.ceil(effort.requests / 50));
  const gatewayLogins = await measureLogins(gateway, { rounds: effort.rounds, logins });
  const proxyLogins = await measureLogins(proxy, { rounds: effort.rounds, logins });
  const { token } = gatewayLogins;
  const requests = await measureRequests(
    {
      bare: { server: bare, token },
      proxy: { server: proxy, token: tokenOf(proxy) },
      sdk: { server: sdk, token: tokenOf(sdk) },
      gateway: { server: gateway, token },
      wrongShape: { server: gateway, token: 'wrong', expectedStatus: 401 },
      wrongSeal: { server: gateway, token: spoil(token), expectedStatus: 401 },
      proxyRefuses: { server: proxy, token: spoil(tokenOf(proxy)), expectedStatus: 401 },
    },
    effort,
  );
  return {
    requests,
    logins: { gateway: gatewayLogins.cpuMicroseconds, proxy: proxyLogins.cpuMicroseconds },
    calls: await measureCalls(
      {
        functions: { server: servers.functions, work: 'call' },
        stateless: { server: servers.stateless, work: 'call' },
        functionsModern: { server: servers.functions, work: 'stateless call' },
        modern: { server: servers.modern, work: 'call' },
      },
      effort,
    ),
    sessions: await measureSessions({ gateway: { server: gateway, token }, bare: { server: bare, token } }, effort),
    streams: await measureStreams(
      { gateway: { server: servers.longGateway, token }, proxy: { server: servers.longProxy, token: tokenOf(servers.longProxy) } },
      { streams: effort.streams, rounds: effort.rounds, bodies: Math.ceil(effort.requests / 10), events: effort.streams * 3 },
    ),
    gatewayReady: gateway.readyMilliseconds,
  };
}

/** The same length and alphabet, another seal. */
function spoil(token: string): string {
  const at = Math.floor(token.length / 2);
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}

function tokenOf({ token }: ServerProcess): string {
  if (token === undefined) throw new Error('This server issues its token at the start.');
  return token;
}

/** Turn by turn, so that a busy moment of the machine hits all alike; round 0 warms up. */
async function measureCalls<Name extends string>(
  targets: Readonly<Record<Name, { readonly server: ServerProcess; readonly work: string }>>,
  { rounds, requests }: Effort,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(targets) as Name[];
  const costs = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const { server, work } = targets[name];
      const cost = (await server.work(work, requests)) / requests;
      if (round > 0) costs.get(name)?.push(cost);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(costs.get(name) ?? [])])) as Record<Name, number>;
}

/** In units taken at the same moment, because the two figures are taken some seconds apart. */
async function measureSessions(targets: Readonly<Record<'gateway' | 'bare', Target>>, effort: Effort): Promise<Figures['sessions']> {
  const { server } = targets.gateway;
  const unitsNow = async (): Promise<number> => {
    const { gateway, bare } = await measureRequests(targets, effort);
    return gateway.cpuMicroseconds / bare.cpuMicroseconds;
  };
  await server.work('fill the cache', fewSessions);
  const few = await unitsNow();
  const before = await server.memory();
  await server.work('fill the cache', manySessions);
  const after = await server.memory();
  return { few, many: await unitsNow(), bytesPerSession: (after - before) / (manySessions - fewSessions) };
}
