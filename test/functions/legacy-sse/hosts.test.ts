// The transport as it runs: two hosts in processes of their own over one queue service, and callers that talk to either.
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { FunctionsHost } from '../../../emulators/functions/index.ts';
import { startAzurite, type Azurite } from '../fixtures/azurite.ts';
import { makeCertificate, type Certificate } from '../fixtures/certificate.ts';
import { ALICE, BOB, FUNCTIONS_IDENTITY, startDirectory, TENANT_ID, type LocalDirectory } from '../fixtures/directory.ts';
import { FUNCTION_KEY, startFunctions } from '../fixtures/functions.ts';
import { openEvents, type EventReader } from './event-reader.ts';
import { openQueueAccount, type QueueAccount } from './queue-account.ts';
import { until } from './until.ts';

jest.setTimeout(60_000);

let certificate: Certificate;
let directory: LocalDirectory;
let azurite: Azurite;
let account: QueueAccount;
let first: FunctionsHost;
let second: FunctionsHost;
let settings: Readonly<Record<string, string>>;
let alice: string;
let bob: string;
const lines: string[] = [];
const open: EventReader[] = [];

beforeAll(async () => {
  certificate = await makeCertificate();
  [directory, azurite] = await Promise.all([startDirectory(certificate), startAzurite(certificate, 'queue')]);
  settings = { ...directory.env, STORAGE_QUEUE_URL: azurite.url };
  [first, second, alice, bob] = await Promise.all([
    startFunctions(settings, (line) => lines.push(line)),
    startFunctions(settings, (line) => lines.push(line)),
    directory.sign(),
    directory.sign({ oid: BOB, name: 'Bob' }),
  ]);
  account = openQueueAccount({ url: azurite.url, ca: certificate.cert, token: storageToken });
});

afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});

afterAll(async () => {
  await Promise.all([first.stop(), second.stop()]);
  await azurite.stop();
  await directory.stop();
  await certificate.remove();
});

function storageToken(): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  return directory.sign({ iss: `https://sts.windows.net/${TENANT_ID}/`, aud: 'https://storage.azure.com', oid: FUNCTIONS_IDENTITY, iat, nbf: iat, exp: iat + 3600 });
}

const headersOf = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}`, 'x-functions-key': FUNCTION_KEY });

/** Opens a stream and gives the address that its first event names. */
async function openStream(host: FunctionsHost, token: string): Promise<{ readonly events: EventReader; readonly endpoint: string }> {
  const events = await openEvents(`${host.url}/mcp/sse`, headersOf(token));
  open.push(events);
  const first = await events.next();
  if (first?.event !== 'endpoint') throw new Error(`Expected the event "endpoint", got ${events.response.status} ${JSON.stringify(first)}`);
  return { events, endpoint: first.data };
}

interface Sending {
  readonly token: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(host: FunctionsHost, endpoint: string, { token, body, headers = {} }: Sending): Promise<Response> {
  return fetch(`${host.url}${endpoint}`, {
    method: 'POST',
    headers: { ...headersOf(token), 'content-type': 'application/json', ...headers },
    body: body instanceof Uint8Array || typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const call = (id: number | string, name: string, args: object = {}): object => ({ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: args } });
const greeting = { content: [{ type: 'text', text: 'Hello I am MCP Tool!' }], structuredContent: { greeting: 'Hello I am MCP Tool!' } };

describe.each([
  ['the host of the stream', () => first],
  ['another host', () => second],
])('a message to %s', (_where, host) => {
  test('is accepted, and its answer comes on the stream', async () => {
    const { events, endpoint } = await openStream(first, alice);

    const response = await send(host(), endpoint, { token: alice, body: call(1, 'hello_mcp') });

    expect([response.status, await response.text()]).toEqual([202, '']);
    expect(await events.nextJson()).toEqual({ jsonrpc: '2.0', id: 1, result: greeting });
  });

  test.each(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'])('agrees on revision %s', async (protocolVersion) => {
    const { events, endpoint } = await openStream(first, alice);
    const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'test', version: '1' } };

    await send(host(), endpoint, { token: alice, body: { jsonrpc: '2.0', id: 0, method: 'initialize', params } });

    expect(await events.nextJson()).toMatchObject({ id: 0, result: { protocolVersion, serverInfo: { name: 'remote-mcp-apim-functions' } } });
  });

  test('brings progress before the result', async () => {
    const { events, endpoint } = await openStream(first, alice);
    const body = { jsonrpc: '2.0', id: 'p', method: 'tools/call', params: { name: 'get_graph_user_details', arguments: {}, _meta: { progressToken: 'token' } } };

    await send(host(), endpoint, { token: alice, body });

    expect([await events.nextJson(), await events.nextJson()]).toMatchObject([
      { method: 'notifications/progress', params: { progressToken: 'token', progress: 1 } },
      { id: 'p', result: { structuredContent: { displayName: 'Alice' } } },
    ]);
  });

  test('of another user is answered like one to no stream, and nobody hears of it', async () => {
    const { events, endpoint } = await openStream(first, alice);
    const nowhere = endpoint.replace(/=.{16}/, '=0000000000000000');

    const answers = await Promise.all([
      send(host(), endpoint, { token: bob, body: call('bobs', 'hello_mcp') }),
      send(host(), nowhere, { token: alice, body: call('lost', 'hello_mcp') }),
    ]);

    const [foreign, unknown] = await Promise.all(answers.map(async (response) => [response.status, await response.text()]));
    expect(foreign).toEqual([404, '{"jsonrpc":"2.0","error":{"code":-32001,"message":"Session not found: open a stream with GET /mcp/sse"},"id":null}']);
    expect(unknown).toEqual(foreign);
    await send(host(), endpoint, { token: alice, body: call('mine', 'hello_mcp') });
    expect(await events.nextJson()).toMatchObject({ id: 'mine' });
  });

  test('after the stream has ended finds nothing', async () => {
    const { events, endpoint } = await openStream(first, alice);
    events.close();
    await gone(endpoint);

    const response = await send(host(), endpoint, { token: alice, body: call(1, 'hello_mcp') });

    expect(response.status).toBe(404);
  });

  test.each<[string, Record<string, string>, unknown, number, number]>([
    ['no JSON', {}, '{', 400, -32700],
    ['no UTF-8', {}, Uint8Array.of(0x22, 0xff, 0x22), 400, -32700],
    ['no message', {}, '{"jsonrpc":"1.0"}', 400, -32600],
    ['an unknown version', { 'mcp-protocol-version': '2099-01-01' }, call(1, 'hello_mcp'), 400, -32000],
    ['a body of plain text', { 'content-type': 'text/plain' }, call(1, 'hello_mcp'), 415, -32000],
    ['a body of 4 MiB and a byte', {}, ' '.repeat(4 * 1024 * 1024 + 1), 413, -32000],
  ])('is refused if it is %s', async (_what, headers, body, status, code) => {
    const { endpoint } = await openStream(first, alice);

    const response = await send(host(), endpoint, { token: alice, body, headers });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code } });
  });

  test('with an answer larger than a queue message brings all of it', async () => {
    const { events, endpoint } = await openStream(first, alice);
    const unknown = 'x'.repeat(200_000);

    await send(host(), endpoint, { token: alice, body: { jsonrpc: '2.0', id: unknown, method: 'ping' } });

    expect(await events.nextJson()).toEqual({ jsonrpc: '2.0', id: unknown, result: {} });
  });
});

describe('a stream', () => {
  test('is an event stream that nobody may keep, hold back or guess', async () => {
    const { events, endpoint } = await openStream(first, alice);
    const other = await openStream(first, alice);

    expect(Object.fromEntries(['content-type', 'cache-control', 'x-accel-buffering'].map((name) => [name, events.response.headers.get(name)]))).toEqual({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    expect(endpoint).toMatch(/^\/mcp\/message\?sessionId=[0-9a-f]{16}\.[\w-]{22}\.[\w-]{22}$/);
    expect(other.endpoint).not.toBe(endpoint);
  });

  test('is not opened without a token', async () => {
    const response = await fetch(`${first.url}/mcp/sse`, { headers: { 'x-functions-key': FUNCTION_KEY } });

    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
  });

  test.each([
    ['no session id', '/mcp/message'],
    ['an empty one', '/mcp/message?sessionId='],
    ['no form of one', '/mcp/message?sessionId=../../etc'],
    ['two', `/mcp/message?sessionId=${'a'.repeat(62)}&sessionId=${'a'.repeat(62)}`],
  ])('cannot be meant by %s', async (_what, endpoint) => {
    const response = await send(first, endpoint, { token: alice, body: call(1, 'hello_mcp') });

    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: -32600 } }]);
  });

  test('keeps its answers to itself while many are open on both hosts', async () => {
    const streams = await Promise.all([first, second, first, second].flatMap((host) => [openStream(host, alice), openStream(host, bob)]));

    await Promise.all(streams.flatMap(({ endpoint }, index) => [first, second].map((host, place) => {
      return send(host, endpoint, { token: index % 2 === 0 ? alice : bob, body: call(`${index}-${place}`, 'get_graph_user_details') });
    })));

    const heard = await Promise.all(streams.map(async ({ events }) => [await events.nextJson(), await events.nextJson()] as { id: string }[]));
    expect(heard.map((messages) => messages.map(({ id }) => id).sort())).toEqual(streams.map((_stream, index) => [`${index}-0`, `${index}-1`]));
  });

  test('does not outlive the token it was opened with', async () => {
    const { events } = await openStream(first, await directory.sign({ exp: Math.floor(Date.now() / 1000) + 2 }));

    expect(await events.next()).toBeUndefined();
    expect(lines).toContainEqual(expect.stringMatching(/^mcp-sse outcome=closed reason=token seconds=[12] /));
  });

  test('shows a reader of the storage account neither users nor contents', async () => {
    const { endpoint } = await openStream(first, alice);
    const secret = endpoint.split('.')[1] ?? '';

    const text = JSON.stringify(await account.queues());

    for (const readable of [ALICE, 'Alice', secret]) expect(text).not.toContain(readable);
    expect(text).toContain('mcp-sse-');
  });

  test('leaves neither tokens nor session ids in the log', async () => {
    const { events, endpoint } = await openStream(first, alice);
    await send(second, endpoint, { token: alice, body: call(1, 'hello_mcp') });
    await events.next();

    const log = lines.join('\n');

    expect(log).toMatch(/mcp-sse tool=hello_mcp outcome=ok ms=\d+ stream=elsewhere user=[0-9a-f]{8}/);
    for (const secret of [alice, ALICE, 'Alice', ...endpoint.split('=')[1]?.split('.').slice(1) ?? []]) expect(log).not.toContain(secret);
  });
});

describe('a cancelled request', () => {
  test.each([
    ['both on the host of the stream', () => [first, first]],
    ['the request elsewhere, the cancellation at the stream', () => [second, first]],
    ['the request at the stream, the cancellation elsewhere', () => [first, second]],
    ['both elsewhere', () => [second, second]],
  ])('gets no answer: %s', async (_where, hosts) => {
    const [forRequest, forCancellation] = hosts() as [FunctionsHost, FunctionsHost];
    const { events, endpoint } = await openStream(first, alice);
    let answerGraph = (): void => {};
    const asked = new Promise<void>((resolve) => {
      directory.onGraph = new Promise((answer) => {
        answerGraph = () => answer({ status: 200, body: { id: ALICE } });
        resolve();
      });
    });
    await asked;
    await send(forRequest, endpoint, { token: alice, body: call('slow', 'get_graph_user_details') });

    await send(forCancellation, endpoint, { token: alice, body: { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'slow' } } });
    // Sent by the same host after the cancellation, it is delivered after it.
    await send(forCancellation, endpoint, { token: alice, body: { jsonrpc: '2.0', id: 'after', method: 'ping' } });
    expect(await events.nextJson()).toMatchObject({ id: 'after' });
    answerGraph();
    directory.onGraph = null;
    await send(forRequest, endpoint, { token: alice, body: { jsonrpc: '2.0', id: 'last', method: 'ping' } });

    expect(await events.nextJson()).toMatchObject({ id: 'last' });
  });
});

describe('the queues', () => {
  test('are there while streams are, and not longer', async () => {
    const { events, endpoint } = await openStream(second, bob);
    const queue = `mcp-sse-${endpoint.split('=')[1]?.split('.')[0]}`;
    const during = (await account.queues()).map(({ name }) => name);
    events.close();
    await gone(endpoint);

    expect(during).toContain(queue);
    expect((await account.queues()).map(({ name }) => name)).not.toContain(queue);
  });

  test('of a host that is stopped go with it', async () => {
    const host = await startFunctions(settings);
    const { events, endpoint } = await openStream(host, alice);
    await host.stop();

    expect(await events.next()).toBeUndefined();
    expect((await account.queues()).filter(({ name }) => endpoint.includes(name.slice('mcp-sse-'.length)))).toEqual([]);
  });

  test('of a host that was killed refuse messages once it is missed, and are swept away by another host', async () => {
    const victim = await startFunctions(settings);
    const { endpoint } = await openStream(victim, alice);
    const queue = `mcp-sse-${endpoint.split('=')[1]?.split('.')[0]}`;
    process.kill(victim.pid, 'SIGKILL');
    await victim.exited;
    const left = (await account.queues()).find(({ name }) => name === queue);

    // Time cannot be advanced in other processes, so the sign of life is made older instead.
    await account.setMetadata(queue, { ...left?.metadata, seenat: String(Date.now() - 120_000) });
    const missed = await send(first, endpoint, { token: alice, body: call(1, 'hello_mcp') });
    await account.setMetadata(queue, { ...left?.metadata, seenat: String(Date.now() - 600_000) });
    const sweeper = await startFunctions(settings);
    const { events } = await openStream(sweeper, alice);
    // The other half of what is expected: the queue goes.
    await until(async () => !(await account.queues()).some(({ name }) => name === queue));
    events.close();
    await sweeper.stop();

    expect(left?.metadata).toMatchObject({ seenat: expect.stringMatching(/^\d+$/) });
    expect(missed.status).toBe(404);
  });
});

describe('without storage', () => {
  test('no stream is opened, and the client is told to come back', async () => {
    const offline = await startFunctions({ ...settings, STORAGE_QUEUE_URL: 'https://127.0.0.1:1/devstoreaccount1' });

    const { response } = await openEvents(`${offline.url}/mcp/sse`, headersOf(alice));
    await offline.stop();

    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });
});

/** Waits until nobody knows the stream any more. */
async function gone(endpoint: string): Promise<void> {
  const [, , stream] = endpoint.split(/[=.]/);
  if (stream === undefined) throw new Error(`Not an endpoint: ${endpoint}`);
  const mailbox = endpoint.split('=')[1]?.split('.')[0] ?? '';
  await until(async () => {
    const queue = (await account.queues()).find(({ name }) => name === `mcp-sse-${mailbox}`);
    return queue === undefined;
  });
}
