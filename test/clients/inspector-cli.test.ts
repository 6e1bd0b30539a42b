import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { instructClients } from '../../scripts/connect/clients.ts';
import { newBrowser } from '../flows/browser/index.ts';
import { walkThrough } from '../flows/sign-in.ts';
import { startTestStack, type TestStack } from '../flows/test-stack.ts';
import { findFreePort, startTool, type ToolProcess } from './tool-process.ts';
import { installTimeout, installTool, type Tool } from './tools.ts';

// The Inspector on the command line: it prints a link, a person follows it, and later runs use what was stored.

let stack: TestStack;
let tool: Tool;
let callback: string;
let folder: string;
let started: ToolProcess[];

beforeAll(async () => {
  stack = await startTestStack({ set: { AccessTokenLifetime: '300' } });
  tool = await installTool('inspector 2.12');
  callback = `http://127.0.0.1:${await findFreePort()}/oauth/callback`;
}, installTimeout);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspector-'));
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((process) => process.stop()));
  await rm(folder, { recursive: true });
});

afterAll(() => stack.stop());

/** Runs one command; where it asks for a login, Alice signs in. */
async function run(args: readonly string[]): Promise<{ readonly code: number; readonly result: unknown; readonly logins: number }> {
  const process = startTool(tool, ['--cli', '--format', 'json', '--quiet', ...args, '--callback-url', callback], {
    HOME: folder,
    // Without it the tool refuses to sign in where there is no terminal.
    MCP_AUTO_OPEN_ENABLED: 'true',
    MCP_STORAGE_DIR: folder,
    MCP_INSPECTOR_SECRET_STORE: 'file',
  });
  started.push(process);
  // The tool asks for a login or is through.
  const [, link] = await process.output.find(/navigate to:\s+(http\S+)|^\{.*\}$/m);
  if (link !== undefined) {
    const browser = newBrowser();
    await walkThrough(browser, await browser.open(link), { user: 'alice' });
  }
  const code = await process.ended;
  const [line] = await process.output.find(/^\{.*\}$/m);
  return { code, result: JSON.parse(line), logins: link === undefined ? 0 : 1 };
}

describe('the Inspector on the command line', () => {
  test.each([
    ['http', 'legacy', '/mcp'],
    ['http', 'modern', '/mcp'],
    ['http', 'auto', '/mcp'],
    ['sse', 'legacy', '/mcp/sse'],
  ])('over %s in the era %s: signs in, calls with what it stored, refreshes', async (transport, era, path) => {
    const url = `${stack.url}${path}`;
    const options = ['--transport', transport, '--protocol-era', era];
    const hello = [...options, '--method', 'tools/call', '--tool-name', 'hello_mcp'];
    const listing = await run([url, ...options, '--method', 'tools/list', '--strict']);
    expect(listing).toMatchObject({ code: 0, logins: 1, result: { result: { tools: expect.arrayContaining([expect.objectContaining({ name: 'hello_mcp' })]) } } });
    // Strict, it complains of schemas that not every client can read.
    expect(listing.result).not.toHaveProperty('schemaFindings');

    expect(await run([url, '--stored-auth-only', ...hello])).toMatchObject({ code: 0, logins: 0, result: greeting });

    stack.clock.advance(301_000);
    expect(await run(['--use-stored-auth', '--server-url', url, ...hello])).toMatchObject({ code: 0, logins: 0, result: greeting });
  });
});

const greeting = { result: { structuredContent: { greeting: 'Hello I am MCP Tool!' } } };

describe('the commands that are printed for the Inspector', () => {
  function printed(): readonly (readonly string[])[] {
    const [inspector] = instructClients(stack.mcpUrl, 'local-mcp');
    return (inspector?.lines ?? []).map((line) => line.split(' mcp-inspector ')[1]?.split(' ') ?? []);
  }

  test('open its page', async () => {
    const [page = []] = printed();
    const inspector = startTool(tool, page, {
      HOME: folder, CLIENT_PORT: String(await findFreePort()), MCP_SANDBOX_PORT: String(await findFreePort()), MCP_AUTO_OPEN_ENABLED: 'false', MCP_STORAGE_DIR: folder,
    });
    started.push(inspector);
    // Or its exit code, if it does not understand the arguments.
    const seen = await Promise.race([inspector.output.find(/is up and running/), inspector.ended]);

    expect(seen).toEqual(expect.arrayContaining([expect.stringContaining('up and running')]));
  });

  test('list the tools in the terminal, after the login', async () => {
    const [, [cli, ...args] = []] = printed();

    expect(cli).toBe('--cli');
    expect(await run(args)).toMatchObject({ code: 0, logins: 1, result: { result: { tools: expect.arrayContaining([expect.objectContaining({ name: 'hello_mcp' })]) } } });
  });
});
