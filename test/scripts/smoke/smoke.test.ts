import { afterEach, describe, expect, test } from '@jest/globals';
import { runNode } from '../dev-process.ts';
import { startFakeGateway, type Changes, type FakeGateway } from './fake-gateway.ts';

let gateway: FakeGateway | undefined;

afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

async function smoke(changes: Changes): Promise<{ code: number | null; lines: readonly string[] }> {
  gateway = await startFakeGateway(changes);
  const { code, output } = await runNode(['--import', 'tsx', 'scripts/smoke.ts', gateway.url]).ended;
  return { code, lines: output.replaceAll(gateway.url, 'GATEWAY').trimEnd().split('\n') };
}

describe('npm run smoke', () => {
  test('lists the promises of a gateway that keeps them, and succeeds', async () => {
    expect(await smoke({})).toEqual({
      code: 0,
      lines: [
        'ok      The authorization server metadata names this gateway',
        'ok      Each protected resource metadata names its own address',
        'ok      MCP requests without a valid key are sent to the login',
        'ok      Browser clients may ask, foreign pages may not',
        'ok      A client can register, is shown to the user before anything else, and gets no token without one',
        'ok      An unknown client ends on an error page, not on a redirect',
        'ok      Nothing answers but the published operations',
        'GATEWAY: all 7 promises kept.',
      ],
    });
  });

  test('fails when a promise is broken, and says how', async () => {
    const { code, lines } = await smoke({ 'GET /unknown': () => ({ status: 200, body: 'hello' }) });
    expect([code, ...lines.slice(-3)]).toEqual([
      1,
      'FAILED  Nothing answers but the published operations',
      '          GET /unknown: expected status 404, got 200 (hello)',
      'GATEWAY: 1 of 7 promises broken.',
    ]);
  });

  test('explains how it is used', async () => {
    const { code, output } = await runNode(['--import', 'tsx', 'scripts/smoke.ts']).ended;
    expect([code, output]).toEqual([2, expect.stringContaining('Usage: npm run smoke -- <url>')]);
  });
});
