import { afterEach, describe, expect, test } from '@jest/globals';
import { runNode } from '../dev-process.ts';
import { json, startFakeGateway, type Changes, type FakeGateway } from '../smoke/fake-gateway.ts';

let gateway: FakeGateway | undefined;

afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

async function connect(changes: Changes, ...args: readonly string[]): Promise<{ code: number | null; output: string }> {
  gateway = await startFakeGateway(changes);
  const { code, output } = await runNode(['--import', 'tsx', 'scripts/connect.ts', gateway.url, ...args]).ended;
  return { code, output: output.replaceAll(gateway.url, 'GATEWAY') };
}

const metadata = 'GET /.well-known/oauth-protected-resource/mcp';

describe('npm run connect', () => {
  test('prints the lines of every client, with the address that the gateway itself names', async () => {
    const { code, output } = await connect({}, '--name', 'tools');
    expect(code).toBe(0);
    expect(output.split('\n').map((line) => line.slice(0, 15).trim()).filter((client) => client !== '')).toEqual([
      'MCP  GATEWAY/mc', 'MCP Inspector', 'VS Code', 'Claude Code', 'Cursor', 'Copilot CLI', 'Programs only', 'SSE only',
    ]);
    expect(output).toContain('claude mcp add --transport http tools GATEWAY/mcp\n');
  });

  test.each([
    ['nothing is there', () => ({ status: 404, body: 'no' }), 'expected status 200, got 404 (no)'],
    ['a web page answers', () => ({ status: 200, body: '<html>' }), 'expected a JSON object, got <html>'],
    ['it names another host', () => json(200, { resource: 'https://other.example/mcp' }), 'expected resource to be an address of this gateway, got "https://other.example/mcp"'],
    ['it names nothing', () => json(200, {}), 'expected resource to be an address of this gateway, got nothing'],
  ])('says so when %s', async (_, answer, message) => {
    const { code, output } = await connect({ [metadata]: answer });
    expect([code, output]).toEqual([1, `${metadata.replace('/', 'GATEWAY/')}: ${message}\n`]);
  });

  test('says so when nobody listens', async () => {
    const { url, close } = await startFakeGateway();
    await close();
    const { code, output } = await runNode(['--import', 'tsx', 'scripts/connect.ts', url]).ended;
    expect([code, output]).toEqual([1, expect.stringContaining('no answer (connect ECONNREFUSED')]);
  });

  test('explains how it is used', async () => {
    const { code, output } = await runNode(['--import', 'tsx', 'scripts/connect.ts']).ended;
    expect([code, output]).toEqual([2, expect.stringContaining('Usage: npm run connect -- <url>')]);
  });
});
