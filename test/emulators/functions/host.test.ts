// The local host as its users start it: a process, with apps that show what a host must get right.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { spawnFunctionsHost, type FunctionsHost } from '../../../emulators/functions/index.ts';

// Other programs start here, which on a busy machine takes longer than jest's five seconds.
jest.setTimeout(60_000);

const appNamed = (name: string): string => fileURLToPath(new URL(`apps/${name}.ts`, import.meta.url));

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

let folder: string;
let hostJson: string;
let host: FunctionsHost;
const lines: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'functions-host-'));
  hostJson = join(folder, 'host.json');
  await writeFile(hostJson, '{"version":"2.0","functionTimeout":"00:00:01"}');
  host = await start('echo', (line) => lines.push(line));
});

afterAll(async () => {
  await host.stop();
  await rm(folder, { recursive: true });
});

function start(app: string, onLine?: (line: string) => void): Promise<FunctionsHost> {
  return spawnFunctionsHost({ app: appNamed(app), hostJson, key: 'key', env: { SETTING_OF_THE_TEST: 'set' }, ...(onLine && { onLine }) });
}

interface RawRequest {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: Buffer;
  readonly agent?: Agent;
}

/** A request as `fetch` would not send it. */
async function raw(path: string, { body, ...options }: RawRequest): Promise<{ status: number | undefined; body: string }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(`${host.url}${path}`, options, resolve).on('error', reject).end(body);
  });
  return { status: response.statusCode, body: await text(response) };
}

describe('the local Functions host', () => {
  test.each([
    ['127.0.0.1', 201],
    ['localhost:7071', 201],
    ['LOCALHOST', 201],
    ['[::1]:7071', 201],
    ['attacker.example', 403],
    ['attacker.example:7071', 403],
    ['127.0.0.1.attacker.example', 403],
    ['localhost.attacker.example', 403],
    ['attacker.example#localhost', 403],
    ['169.254.169.254', 403],
  ])('asked as "%s", which a page may have made to lead here, answers %i', async (name, status) => {
    const answer = await raw('/api/echo/7', { method: 'POST', headers: { host: name, 'x-functions-key': 'key' } });

    expect([answer.status, answer.body.includes('loopback names only')]).toEqual([status, status === 403]);
  });

  test('gives a function its request: method, address, route parameters, query, body, settings', async () => {
    const response = await fetch(`${host.url}/api/echo/7?a=1&a=2`, { method: 'POST', body: 'h\u00e9' });

    expect([response.status, response.headers.get('x-answer')]).toEqual([201, 'yes']);
    expect(await response.json()).toEqual({
      method: 'POST',
      url: `${host.url}/api/echo/7?a=1&a=2`,
      params: { id: '7' },
      query: [['a', '1'], ['a', '2']],
      header: null,
      invocation: null,
      body: 'h\u00e9',
      setting: 'set',
    });
  });

  test('joins a repeated header as ASP.NET does', async () => {
    const { body } = await raw('/api/echo', { headers: { 'x-repeated': ['a', 'b'] } });

    expect(JSON.parse(body)).toMatchObject({ header: 'a,b' });
  });

  test('passes a stream on', async () => {
    const response = await fetch(`${host.url}/api/stream`);

    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(await response.text()).toBe('data: one\n\ndata: two\n\ndata: three\n\n');
  });

  test.each([
    ['GET', '/api/none', 404],
    ['GET', '/echo', 404],
    ['GET', '/api/echo/x', 404],
    ['PUT', '/api/echo', 404],
    ['GET', '/api/fail', 500],
    ['GET', '/api/nothing', 500],
  ])('answers %s %s with %s and no body', async (method, path, status) => {
    const response = await fetch(`${host.url}${path}`, { method });

    expect([response.status, await response.text()]).toEqual([status, '']);
  });

  test('logs why a function failed', async () => {
    await fetch(`${host.url}/api/fail`);

    expect(lines).toContainEqual(expect.stringMatching(/^error: fail [0-9a-f-]{36}: Error: the function failed/));
  });

  test('ends a function that exceeds the timeout of host.json', async () => {
    const response = await fetch(`${host.url}/api/slow`);

    expect(response.status).toBe(500);
    expect(lines).toContainEqual(expect.stringMatching(/^error: slow .*functionTimeout of 1 s exceeded/));
  });

  test('frees the connection of a client whose body nobody reads', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const body = Buffer.alloc(8 * 1024 * 1024);

    const answers = [
      await raw('/api/unread', { agent, method: 'POST', body }),
      await raw('/api/unread', { agent, method: 'POST', body }),
    ];
    agent.destroy();

    expect(answers.map(({ status }) => status)).toEqual([413, 413]);
  });

  test.each(['localhost', '127.0.0.1:7071', '[::1]:80', 'LOCALHOST:1'])('answers to the name %s', async (name) => {
    const { status } = await raw('/api/echo', { headers: { host: name } });

    expect(status).toBe(201);
  });

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:7071', '10.0.0.1'])(
    'refuses the name %j, which a page in a browser may have chosen',
    async (name) => {
      const { status } = await raw('/api/echo', { headers: { host: name } });

      expect(status).toBe(403);
    },
  );

  test('listens on loopback only, with everything it opens', async () => {
    const servers = (await (await fetch(`${host.url}/api/listening`)).json()) as AddressInfo[];

    expect(servers.map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  test('tells the app when it starts and when it ends, and lets go of its port', async () => {
    const heard: string[] = [];
    const short = await start('echo', (line) => heard.push(line));
    const port = Number(new URL(short.url).port);

    await short.stop();

    expect(heard).toEqual(['started', 'terminated']);
    await expect(reach('127.0.0.1', port)).resolves.toBe(false);
  });

  test('ends when its parent is killed', async () => {
    const parent = spawn(process.execPath, ['--import', tsx, fileURLToPath(new URL('apps/parent.ts', import.meta.url)), hostJson], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const port = await firstMatch(parent, /port=(\d+)/);
    expect(await reach('127.0.0.1', port)).toBe(true);

    parent.kill('SIGKILL');
    while (await reach('127.0.0.1', port));

    expect(await reach('127.0.0.1', port)).toBe(false);
  });

  test('as a command says where it listens and with which key, and ends when its input does', async () => {
    const main = fileURLToPath(new URL('../../../emulators/functions/main.ts', import.meta.url));
    const command = spawn(process.execPath, ['--import', tsx, main, '--app', appNamed('echo'), '--host-json', hostJson, '--port', '0'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const exited = new Promise((resolve) => command.once('exit', resolve));
    const port = await firstMatch(command, /ready on http:\/\/127\.0\.0\.1:(\d+) after \d+ ms/);
    expect(await reach('127.0.0.1', port)).toBe(true);

    command.stdin.end();

    expect(await exited).toBe(0);
  });

  test('says how long it took to start', () => {
    expect(host.startMs).toBeGreaterThan(0);
  });

  test.each([
    ['timer', 'Function "tick": expected an httpTrigger, got timerTrigger; use `func start` for other triggers'],
    ['unstreamed', 'The app must call app.setup({ enableHttpStream: true })'],
    ['broken', 'settings are missing'],
  ])('does not start with the app %s, and says why', async (app, reason) => {
    await expect(start(app)).rejects.toThrow(reason);
  });

  test('does not start on a port that is taken, and says so', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen({ host: '127.0.0.1', port: 0 }, resolve));
    const { port } = taken.address() as AddressInfo;

    const started = spawnFunctionsHost({ app: appNamed('echo'), hostJson, port, key: 'key', env: {} });

    await expect(started).rejects.toThrow('EADDRINUSE');
    await new Promise((resolve) => taken.close(resolve));
  });
});

/** The number in the first line that matches. */
async function firstMatch({ stdout }: { stdout: Readable }, pattern: RegExp): Promise<number> {
  for await (const line of createInterface(stdout)) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined) return Number(found);
  }
  throw new Error(`The process ended without a line like ${pattern}`);
}

/** Whether a connection is accepted. */
function reach(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port }, () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}
