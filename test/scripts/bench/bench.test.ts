import { expect, test } from '@jest/globals';
import { startServers } from '../../../scripts/bench/environment.ts';
import { measureServers } from '../../../scripts/bench/measure.ts';
import { formatTable } from '../../../scripts/bench/table.ts';

test('the benchmark measures every server and prints each figure beside its aim', async () => {
  const { servers, stop } = await startServers();
  const figures = await measureServers(servers, { rounds: 1, requests: 10, streams: 50 }).finally(stop);

  const table = formatTable({ ...figures, start: { banner: 900, firstCall: 1600 } });

  expect(table.split('\n').map((line) => line.split(/ {2,}/).filter(Boolean)[0])).toEqual([
    expect.stringMatching(/^1 unit = CPU time of one bare node:http reply = \d+ µs$/),
    undefined,
    'POST /mcp, minimal Node proxy',
    'POST /mcp, SDK router with a proxy',
    'POST /mcp, gateway',
    'against the minimal proxy',
    'against the SDK router with a proxy',
    'added time, p50',
    'added time, p99',
    'Refusing a token of the wrong shape',
    'Refusing a token with a wrong seal',
    'Full login, minimal proxy',
    'Full login, gateway',
    "against the minimal proxy's own OAuth flow",
    'tools/call, SDK stateless pattern',
    'tools/call, functions',
    'against the stateless pattern',
    "tools/call of 2026-07-28, the SDK's handler",
    'tools/call of 2026-07-28, functions',
    "against the SDK's handler",
    'POST /mcp with 1,000 sessions',
    'POST /mcp with 100,000 sessions',
    'against 1,000 sessions',
    'memory of one session',
    'Event streams that failed, of 50',
    'Event through that many streams, p50',
    'against the minimal proxy',
    'memory of one stream',
    'Opening 100 event streams at once',
    'Bodies of 1 MB to and fro, per second',
    'against the minimal proxy',
    '100 MB on their way add to memory',
    'Gateway ready',
    'npm run dev to the MCP address',
    'npm run dev to the first tools/call',
  ]);
  expect(table).not.toContain('NaN');
  expect(table).toMatch(/npm run dev to the first tools\/call +1600 ms +aim <= 1500 ms +MISSED$/);
});
