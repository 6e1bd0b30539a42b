import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { newBrowser } from '../flows/browser/index.ts';
import { walkThrough } from '../flows/sign-in.ts';
import { startTestStack, type TestStack } from '../flows/test-stack.ts';
import { collectOutput } from './output.ts';

// mcp-remote as desktop clients start it: a program that speaks stdio on one side and signs in to us on the other.

const program = createRequire(import.meta.url).resolve('mcp-remote/dist/proxy.js');

let stack: TestStack;
let folder: string;
let running: Client[];

beforeAll(async () => {
  stack = await startTestStack({ set: { AccessTokenLifetime: '300' } });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mcp-remote-'));
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((client) => client.close()));
  await rm(folder, { recursive: true });
});

afterAll(() => stack.stop());

/** Starts it and goes through the login, if it asks for one. */
async function start(url: string, options: readonly string[]): Promise<{ readonly client: Client; readonly logins: number }> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, url, ...options],
    // No folder on the path and no display: whatever it tries, no browser of this machine opens.
    env: { HOME: folder, PATH: folder, MCP_REMOTE_CONFIG_DIR: folder },
    stderr: 'pipe',
  });
  const client = new Client({ name: 'desktop', version: '1.0.0' });
  running.push(client);
  const output = collectOutput([transport.stderr as Readable]);
  const connected = client.connect(transport);
  const link = await Promise.race([output.find(/visiting:\s+(http\S+)/), connected]);
  if (link !== undefined) {
    const browser = newBrowser();
    await walkThrough(browser, await browser.open(link[1] ?? ''), { user: 'alice' });
  }
  await connected;
  return { client, logins: link === undefined ? 0 : 1 };
}

describe('mcp-remote', () => {
  test.each([
    ['http-first', 'legacy', '/mcp'],
    ['http-first', 'auto', '/mcp'],
    // Falls back: this address answers no POST.
    ['http-first', 'legacy', '/mcp/sse'],
    ['sse-only', 'legacy', '/mcp/sse'],
  ])('told --transport %s --protocol %s for %s signs in once, calls tools, and refreshes', async (strategy, era, path) => {
    const url = `${stack.url}${path}`;
    const options = ['--transport', strategy, '--protocol', era];
    const first = await start(url, options);
    expect(first.logins).toBe(1);
    expect((await first.client.listTools()).tools.map(({ name }) => name)).toContain('hello_mcp');
    expect(await greet(first.client)).toEqual(greeting);
    await first.client.close();

    stack.forgetTraces();
    const second = await start(url, options);
    expect([second.logins, await greet(second.client), operations('register', 'token')]).toEqual([0, greeting, []]);

    stack.clock.advance(301_000);
    expect([await greet(second.client), operations('register', 'token')]).toEqual([greeting, ['token']]);
  });
});

const greeting = { greeting: 'Hello I am MCP Tool!' };

/** Which of these operations the gateway served since its traces were forgotten. */
function operations(...names: readonly string[]): readonly string[] {
  return stack.traces.flatMap((trace) => (trace.kind === 'request' && names.includes(trace.operation ?? '') ? [trace.operation ?? ''] : []));
}

async function greet(client: Client): Promise<unknown> {
  return (await client.callTool({ name: 'hello_mcp' })).structuredContent;
}
