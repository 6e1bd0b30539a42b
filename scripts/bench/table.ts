// Turns figures into a table: each beside what it is compared with and the aim it should meet.
import type { Figures } from './measure.ts';

type Row = { readonly what: string; readonly figure: string; readonly aim?: string; readonly met?: boolean };

/** The table as text. */
export function formatTable(figures: Figures): string {
  const rows = makeRows(figures);
  const width = Math.max(...rows.map(({ what }) => what.length));
  const lines = rows.map(({ what, figure, aim = '', met }) =>
    `${what.padEnd(width)}  ${figure.padStart(24)}  ${aim.padEnd(34)}${met === undefined ? '' : met ? 'met' : 'MISSED'}`.trimEnd(),
  );
  return [`1 unit = CPU time of one bare node:http reply = ${figures.requests.bare.cpuMicroseconds.toFixed(0)} µs`, '', ...lines].join('\n');
}

function makeRows({ requests, logins, calls, sessions, streams, gatewayReady, start }: Figures): readonly Row[] {
  const unit = requests.bare.cpuMicroseconds;
  const { proxy, sdk, gateway, bare } = requests;
  const units = (microseconds: number): string => `${(microseconds / unit).toFixed(2)} units`;
  return [
    { what: 'POST /mcp, minimal Node proxy', figure: units(proxy.cpuMicroseconds) },
    { what: 'POST /mcp, SDK router with a proxy', figure: units(sdk.cpuMicroseconds) },
    { what: 'POST /mcp, gateway', figure: units(gateway.cpuMicroseconds) },
    compare('  against the minimal proxy', gateway.cpuMicroseconds, proxy.cpuMicroseconds, 1.4),
    compare('  against the SDK router with a proxy', gateway.cpuMicroseconds, sdk.cpuMicroseconds, 0.4),
    { what: '  added time, p50', figure: `${(gateway.p50 - bare.p50).toFixed(2)} ms (proxy ${(proxy.p50 - bare.p50).toFixed(2)})` },
    { what: '  added time, p99', figure: `${(gateway.p99 - bare.p99).toFixed(2)} ms (proxy ${(proxy.p99 - bare.p99).toFixed(2)})` },
    { what: 'Refusing a token of the wrong shape', figure: units(requests.wrongShape.cpuMicroseconds) },
    { what: 'Refusing a token with a wrong seal', figure: `${units(requests.wrongSeal.cpuMicroseconds)} (proxy ${(requests.proxyRefuses.cpuMicroseconds / unit).toFixed(2)})` },
    { what: 'Full login, minimal proxy', figure: units(logins.proxy) },
    { what: 'Full login, gateway', figure: units(logins.gateway) },
    compare("  against the minimal proxy's own OAuth flow", logins.gateway, logins.proxy, 3),
    { what: 'tools/call, SDK stateless pattern', figure: units(calls.stateless) },
    { what: 'tools/call, functions', figure: units(calls.functions) },
    compare('  against the stateless pattern', calls.functions, calls.stateless, 0.25),
    { what: "tools/call of 2026-07-28, the SDK's handler", figure: units(calls.modern) },
    { what: 'tools/call of 2026-07-28, functions', figure: units(calls.functionsModern) },
    compare("  against the SDK's handler", calls.functionsModern, calls.modern, 0.4),
    { what: 'POST /mcp with 1,000 sessions', figure: `${sessions.few.toFixed(2)} units` },
    { what: 'POST /mcp with 100,000 sessions', figure: `${sessions.many.toFixed(2)} units` },
    compare('  against 1,000 sessions', sessions.many, sessions.few, 1.1),
    limit('  memory of one session', sessions.bytesPerSession / 1024, 3, 'KB'),
    { what: `Event streams that failed, of ${streams.streams.toLocaleString('en')}`, figure: String(streams.failed), aim: 'aim 0', met: streams.failed === 0 },
    { what: 'Event through that many streams, p50', figure: `${streams.eventAge.gateway.toFixed(2)} ms (proxy ${streams.eventAge.proxy.toFixed(2)})` },
    compare('  against the minimal proxy', streams.eventAge.gateway, streams.eventAge.proxy, 1.3),
    limit('  memory of one stream', streams.bytesPerStream / 1024, 80, 'KB'),
    limit('Opening 100 event streams at once', streams.openHundred.gateway, 300, 'ms'),
    { what: 'Bodies of 1 MB to and fro, per second', figure: `${streams.throughput.gateway.toFixed(0)} (proxy ${streams.throughput.proxy.toFixed(0)})` },
    atLeast('  against the minimal proxy', streams.throughput.gateway / streams.throughput.proxy, 0.9),
    limit('100 MB on their way add to memory', streams.growth / 1024 ** 2, 32, 'MB'),
    limit('Gateway ready', gatewayReady, 250, 'ms'),
    { what: 'npm run dev to the MCP address', figure: `${start.banner.toFixed(0)} ms` },
    limit('npm run dev to the first tools/call', start.firstCall, 1500, 'ms'),
  ];
}

function compare(what: string, value: number, reference: number, most: number): Row {
  const ratio = value / reference;
  return { what, figure: `${ratio.toFixed(2)} x`, aim: `aim <= ${most} x`, met: ratio <= most };
}

function atLeast(what: string, ratio: number, least: number): Row {
  return { what, figure: `${ratio.toFixed(2)} x`, aim: `aim >= ${least} x`, met: ratio >= least };
}

function limit(what: string, value: number, most: number, unit: string): Row {
  return { what, figure: `${value.toFixed(unit === 'ms' ? 0 : 2)} ${unit}`, aim: `aim <= ${most} ${unit}`, met: value <= most };
}
