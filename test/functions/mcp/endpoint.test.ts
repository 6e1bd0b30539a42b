// The endpoint as clients meet it: the app in a host process, over HTTP.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { FunctionsHost } from '../../../emulators/functions/index.ts';
import { makeCertificate, type Certificate } from '../fixtures/certificate.ts';
import { ALICE, BOB, startDirectory, type LocalDirectory } from '../fixtures/directory.ts';
import { connect, FUNCTION_KEY, post, startFunctions } from '../fixtures/functions.ts';

// Other programs start here, which on a busy machine takes longer than jest's five seconds.
jest.setTimeout(60_000);

let certificate: Certificate;
let directory: LocalDirectory;
let host: FunctionsHost;
let token: string;
const lines: string[] = [];

beforeAll(async () => {
  certificate = await makeCertificate();
  directory = await startDirectory(certificate);
  [host, token] = await Promise.all([startFunctions(directory.env, (line) => lines.push(line)), directory.sign()]);
});

afterAll(async () => {
  await host.stop();
  await directory.stop();
  await certificate.remove();
});

const hello = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'hello_mcp', arguments: {} } };
const greeting = {
  content: [{ type: 'text', text: 'Hello I am MCP Tool!' }],
  structuredContent: { greeting: 'Hello I am MCP Tool!' },
};

describe('the MCP endpoint', () => {
  test('serves the SDK client from the handshake to a tool call', async () => {
    const client = await connect(host, token);

    const { tools } = await client.listTools();
    const result = await client.callTool({ name: 'hello_mcp', arguments: {} });

    expect(client.getServerVersion()).toMatchObject({ name: 'remote-mcp-apim-functions' });
    expect(tools.map(({ name }) => name)).toEqual([
      'hello_mcp', 'save_snippet', 'get_snippet', 'list_snippets', 'delete_snippet', 'get_graph_user_details',
    ]);
    expect(result).toEqual(greeting);
    await client.close();
  });

  test.each(['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'])('answers a call in revision %s with JSON', async (version) => {
    const response = await post(host, { token, body: JSON.stringify(hello), headers: { 'mcp-protocol-version': version } });

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ jsonrpc: '2.0', id: 1, result: greeting });
  });

  test('answers a batch in the revision that has them', async () => {
    const body = JSON.stringify([hello, { jsonrpc: '2.0', method: 'notifications/initialized' }, { jsonrpc: '2.0', id: 'p', method: 'ping' }]);

    const response = await post(host, { token, body, headers: { 'mcp-protocol-version': '2025-03-26' } });

    expect(await response.json()).toEqual([{ jsonrpc: '2.0', id: 1, result: greeting }, { jsonrpc: '2.0', id: 'p', result: {} }]);
  });

  test('accepts a notification without an answer', async () => {
    const response = await post(host, { token, body: '{"jsonrpc":"2.0","method":"notifications/initialized"}' });

    expect([response.status, await response.text()]).toEqual([202, '']);
  });

  test.each<[string, Record<string, string>, string, number, number]>([
    ['no JSON', {}, '{', 400, -32700],
    ['no UTF-8', {}, '\udcff', 400, -32700],
    ['an unknown version', { 'mcp-protocol-version': '2024-01-01' }, JSON.stringify(hello), 400, -32000],
    ['a version to come', { 'mcp-protocol-version': '2099-01-01' }, JSON.stringify(hello), 400, -32602],
    ['a batch where there are none', { 'mcp-protocol-version': '2025-06-18' }, JSON.stringify([hello]), 400, -32600],
    ['only JSON accepted', { accept: 'application/json' }, JSON.stringify(hello), 406, -32000],
    ['only a stream accepted', { accept: 'text/event-stream' }, JSON.stringify(hello), 406, -32000],
    ['anything accepted', { accept: '*/*' }, JSON.stringify(hello), 406, -32000],
    ['a body of plain text', { 'content-type': 'text/plain' }, JSON.stringify(hello), 415, -32000],
    ['JSON hidden in a parameter', { 'content-type': 'text/plain; a=application/json' }, JSON.stringify(hello), 415, -32000],
    ['a body of 4 MiB and a byte', {}, ' '.repeat(4 * 1024 * 1024 + 1), 413, -32000],
    ['an unknown method', {}, '{"jsonrpc":"2.0","id":1,"method":"tools/none"}', 200, -32601],
  ])('refuses %s', async (_what, headers, body, status, code) => {
    const bytes = body === '\udcff' ? Uint8Array.of(0x22, 0xff, 0x22) : body;

    const response = await post(host, { token, body: bytes, headers });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code, message: expect.any(String) } });
  });

  test('accepts parameters and other letters in media types', async () => {
    const headers = { accept: 'Application/JSON;q=0.9, text/event-stream', 'content-type': 'application/json; charset=utf-8' };

    const response = await post(host, { token, body: JSON.stringify(hello), headers });

    expect(response.status).toBe(200);
  });

  test.each(['GET', 'DELETE'])('answers %s with 405, for it keeps no sessions and pushes nothing', async (method) => {
    const headers = { authorization: `Bearer ${token}`, 'x-functions-key': FUNCTION_KEY };

    const response = await fetch(`${host.url}/mcp`, { method, headers });

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('answers every bad bearer alike, and before anything else', async () => {
    const badTokens = await Promise.all([
      directory.sign({ exp: 1 }),
      directory.sign({ aud: 'https://graph.microsoft.com' }),
      directory.sign({ scp: undefined }),
      'garbage',
    ]);
    const responses = await Promise.all([
      ...badTokens.map((bad) => post(host, { token: bad, body: '{' })),
      fetch(`${host.url}/mcp`, { headers: { 'x-functions-key': FUNCTION_KEY } }),
      fetch(`${host.url}/mcp`, { method: 'DELETE', headers: { 'x-functions-key': FUNCTION_KEY } }),
    ]);

    const answers = await Promise.all(responses.map(async (response) => {
      return [response.status, response.headers.get('www-authenticate'), await response.text()];
    }));

    expect(answers).toEqual(answers.map(() => [
      401,
      'Bearer error="invalid_token"',
      '{"error":"invalid_token","error_description":"Unauthorized: a valid access token is required"}',
    ]));
  });

  test('demands a user token of a caller that has the function key, and the key of one that has a token', async () => {
    const withoutToken = await fetch(`${host.url}/mcp?code=${FUNCTION_KEY}`, { method: 'POST' });
    const withoutKey = await fetch(`${host.url}/mcp`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });

    expect([withoutToken.status, withoutKey.status]).toEqual([401, 401]);
  });

  test('ignores headers and arguments that claim to be somebody else', async () => {
    const headers = {
      'x-ms-client-principal-id': BOB,
      'x-ms-client-principal': Buffer.from(JSON.stringify({ userId: BOB })).toString('base64'),
      'x-user-id': BOB,
    };
    const body = JSON.stringify({ ...hello, params: { name: 'get_graph_user_details', arguments: { oid: BOB, user: BOB } } });

    const response = await post(host, { token, body, headers });

    expect(await response.json()).toMatchObject({ result: { structuredContent: { id: ALICE } } });
  });

  test('streams progress to a client that asks for it', async () => {
    const client = await connect(host, token);
    const heard: unknown[] = [];

    const result = await client.callTool({ name: 'get_graph_user_details' }, undefined, { onprogress: (progress) => heard.push(progress) });

    expect(heard).toEqual([{ progress: 1, total: 2, message: 'Access to Microsoft Graph granted' }]);
    expect(result.structuredContent).toMatchObject({ displayName: 'Alice' });
    await client.close();
  });

  test('survives a client that leaves in the middle of a body', async () => {
    const controller = new AbortController();
    const body = new ReadableStream({
      pull(stream) {
        stream.enqueue(new TextEncoder().encode('{"jsonrpc"'));
        controller.abort();
      },
    });
    const headers = { authorization: `Bearer ${token}`, 'x-functions-key': FUNCTION_KEY, 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const left = fetch(`${host.url}/mcp`, { method: 'POST', body, headers, signal: controller.signal, duplex: 'half' });
    await expect(left).rejects.toThrow();

    const response = await post(host, { token, body: JSON.stringify(hello) });

    expect(response.status).toBe(200);
  });

  test('stays up while storage is down, and says so', async () => {
    const client = await connect(host, token);

    const saved = await client.callTool({ name: 'save_snippet', arguments: { snippetname: 'x', snippet: 'y' } });
    const greeted = await client.callTool({ name: 'hello_mcp' });

    expect(saved).toEqual({
      content: [{ type: 'text', text: 'The snippet storage cannot be reached at the moment. Try again later.' }],
      isError: true,
    });
    expect(greeted).toEqual(greeting);
    await client.close();
  });

  test('blames no token when the signing keys are out of reach', async () => {
    const offline = await startFunctions({ ...directory.env, ENTRA_JWKS_URL: 'http://127.0.0.1:1/keys' });

    const response = await post(offline, { token, body: JSON.stringify(hello) });
    await offline.stop();

    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });

  test('does not start with bad settings, and names each', async () => {
    const started = startFunctions({ ...directory.env, ENTRA_TENANT_ID: 'contoso', STORAGE_BLOB_URL: '' });

    await expect(started).rejects.toThrow(/ENTRA_TENANT_ID: expected the tenant id, a GUID, got "contoso"\s+STORAGE_BLOB_URL: missing/);
  });

  test('logs facts of calls, and neither tokens nor names nor ids of users', async () => {
    lines.length = 0;
    await post(host, { token, body: JSON.stringify(hello) });
    await post(host, { token: 'garbage', body: '' });
    await post(host, { token, body: '{' });

    const log = lines.join('\n');

    expect(lines).toContainEqual(expect.stringMatching(/^mcp tool=hello_mcp outcome=ok ms=\d+ user=[0-9a-f]{8} invocation=[0-9a-f-]{36}$/));
    expect(lines).toContainEqual(expect.stringMatching(/^mcp outcome=401 reason=malformed invocation=[0-9a-f-]{36}$/));
    expect(lines).toContainEqual(expect.stringMatching(/^mcp outcome=400 user=[0-9a-f]{8} invocation=[0-9a-f-]{36}$/));
    for (const secret of [token, ALICE, 'Alice', FUNCTION_KEY]) expect(log).not.toContain(secret);
  });
});
