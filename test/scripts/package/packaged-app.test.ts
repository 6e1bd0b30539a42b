import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as modern from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { startApp } from '../../../scripts/bench/functions-package/start-app.ts';
import { buildPackage } from '../../../scripts/package/build-package.ts';
import { writePackage } from '../../../scripts/package/write-package.ts';
import { startProcess } from '../../../scripts/stack/child-process.ts';
import { functionSettings } from '../../../scripts/stack/functions.ts';
import { createLifecycle, type Lifecycle } from '../../../scripts/stack/lifecycle.ts';
import { makePlan, type Plan } from '../../../scripts/stack/plan.ts';
import { anyPorts } from '../../../scripts/stack/ports.ts';
import { requestUserToken } from '../../../scripts/stack/request-user-token.ts';
import { startServices } from '../../../scripts/stack/start-services.ts';

const key = 'function-key-of-the-test';
const root = fileURLToPath(new URL('../../..', import.meta.url));
let folder: string;
let entry: string;
let plan: Plan;
let lifecycle: Lifecycle;
let userToken: string;

// Outside the repository, so that the app finds no package but what it brings.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packaged-app-test-'));
  await writePackage(await buildPackage(), { files: join(folder, 'app'), sourceMaps: join(folder, 'maps') });
  entry = join(folder, 'app/index.js');
  plan = await makePlan({ ports: anyPorts, data: { kind: 'memory' }, now: new Date() });
  lifecycle = createLifecycle();
  lifecycle.onStop(() => plan.folder.remove());
  const { entra, storage } = startServices(plan, lifecycle);
  await lifecycle.all([entra, storage] as const);
  userToken = await requestUserToken({ entraAuthority: plan.entra.authority, identityEndpoint: plan.entra.identityEndpoint, gatewayUrl: plan.gatewayUrl }, 'alice');
  // By the plain Node that Azure has: a loader for TypeScript changes what import() gives of CommonJS, the package's too.
  await lifecycle.start({
    name: 'functions',
    url: plan.functionsUrl,
    begin: () =>
      startProcess({
        part: 'functions',
        run: { script: join(root, 'scripts/launch.mjs'), args: ['emulators/functions/main.ts', '--app', entry, '--port', String(plan.ports.functions)] },
        cwd: root,
        env: { ...functionSettings(plan), FUNCTIONS_HOST_KEY: key },
        ready: 'message',
      }),
    stop: (running) => running.stop(),
  });
});

afterAll(async () => {
  await lifecycle.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the packaged app', () => {
  test('answers every tool it lists, whichever library that needs', async () => {
    const client = new Client({ name: 'test', version: '1' });
    const transport = new StreamableHTTPClientTransport(new URL(`${plan.functionsUrl}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${userToken}`, 'x-functions-key': key } },
    });
    await client.connect(transport as Parameters<Client['connect']>[0]);
    const calls: readonly (readonly [name: string, args: Record<string, unknown>, expected: unknown])[] = [
      ['hello_mcp', {}, { greeting: 'Hello I am MCP Tool!' }],
      ['save_snippet', { snippetname: 'packed', snippet: 'four' }, { snippetname: 'packed', outcome: 'created', bytes: 4 }],
      ['get_snippet', { snippetname: 'packed' }, { snippetname: 'packed', snippet: 'four' }],
      ['list_snippets', {}, { snippets: [{ snippetname: 'packed', bytes: 4, savedAt: expect.any(String) }], truncated: false }],
      ['delete_snippet', { snippetname: 'packed' }, { snippetname: 'packed', deleted: true }],
      ['get_graph_user_details', {}, expect.objectContaining({ displayName: 'Alice Adams' })],
    ];

    const results: unknown[] = [];
    for (const [name, args] of calls) results.push([name, await client.callTool({ name, arguments: args })]);
    const { tools } = await client.listTools();

    expect(results).toEqual(calls.map(([name, , expected]) => [name, expect.objectContaining({ structuredContent: expected })]));
    expect(calls.map(([name]) => name)).toEqual(tools.map(({ name }) => name));
    await client.close();
  });

  test('answers a client of the stateless revision, with the library that only those need', async () => {
    const client = new modern.Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
    await client.connect(new modern.StreamableHTTPClientTransport(new URL(`${plan.functionsUrl}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${userToken}`, 'x-functions-key': key } },
    }));

    const result = await client.callTool({ name: 'hello_mcp', arguments: {} });

    expect(result).toMatchObject({ structuredContent: { greeting: 'Hello I am MCP Tool!' } });
    await client.close();
  });

  test('opens an event stream for a client of the legacy transport, with the library for queues', async () => {
    const client = new Client({ name: 'test', version: '1' });
    const headers = { authorization: `Bearer ${userToken}`, 'x-functions-key': key };
    await client.connect(new SSEClientTransport(new URL(`${plan.functionsUrl}/mcp/sse`), {
      eventSourceInit: { fetch: (url, init) => fetch(url, { ...init, headers: { ...headers, accept: 'text/event-stream' } }) },
      requestInit: { headers },
    }));

    const result = await client.callTool({ name: 'hello_mcp', arguments: {} });

    expect(result).toMatchObject({ structuredContent: { greeting: 'Hello I am MCP Tool!' } });
    await client.close();
  });

  test('opens at most ten files until it has answered its first call, none of them for the stateless revision', async () => {
    const { answer, files } = await startApp({
      entry: pathToFileURL(entry).href,
      wanted: 'files',
      until: 'call',
      env: { ...functionSettings(plan), USER_TOKEN: userToken },
    });
    expect(answer).toEqual({ status: 200, body: expect.stringContaining('Hello I am MCP Tool!') });
    expect(files.length).toBeLessThanOrEqual(10);
    expect(files.filter((url) => url.includes('stateless'))).toEqual([]);
  });
});
