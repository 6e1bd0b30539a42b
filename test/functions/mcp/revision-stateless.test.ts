// What clients of the stateless revision 2026-07-28 are answered, good and bad requests alike.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { everything } from '../fixtures/offer.ts';
import { serveInProcess, type Answer, type InProcess } from '../fixtures/in-process.ts';

let server: InProcess;

beforeAll(async () => {
  server = await serveInProcess(everything);
});

const VERSION = 'io.modelcontextprotocol/protocolVersion';
const envelope = { [VERSION]: '2026-07-28', 'io.modelcontextprotocol/clientInfo': { name: 'c', version: '1' }, 'io.modelcontextprotocol/clientCapabilities': {} };
const serverInfo = { 'io.modelcontextprotocol/serverInfo': { name: 'test', title: 'Test', version: '1' } };

interface Sent {
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly meta?: Readonly<Record<string, unknown>> | null;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Null makes it a notification. */
  readonly id?: string | number | null;
}

/** Sends a request with the headers that belong to it, unless others are given. */
function send({ method, params = {}, meta = {}, headers = {}, id = 1 }: Sent): Promise<Answer> {
  const name = params['name'] ?? params['uri'];
  return server.post(
    { jsonrpc: '2.0', ...(id !== null && { id }), method, params: { ...params, ...(meta && { _meta: { ...envelope, ...meta } }) } },
    { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method, ...(typeof name === 'string' && { 'mcp-name': name }), ...headers },
  );
}

const forAll = { ttlMs: 300_000, cacheScope: 'public' };
const forOne = { ttlMs: 0, cacheScope: 'private' };

describe('the stateless revision', () => {
  test.each<[string, Sent, Record<string, unknown>]>([
    ['server/discover', { method: 'server/discover' }, {
      supportedVersions: ['2026-07-28'],
      capabilities: { tools: { listChanged: false }, logging: {}, prompts: { listChanged: false }, resources: { listChanged: false, subscribe: false }, completions: {} },
      ...forAll,
    }],
    ['tools/call', { method: 'tools/call', params: { name: 'hello_mcp' } }, {
      content: [{ type: 'text', text: 'Hello I am MCP Tool!' }], structuredContent: { greeting: 'Hello I am MCP Tool!' },
    }],
    ['tools/call with a name in base64', { method: 'tools/call', params: { name: 'hello_mcp' }, headers: { 'mcp-name': '=?base64?aGVsbG9fbWNw?=' } }, {
      content: [{ type: 'text', text: 'Hello I am MCP Tool!' }], structuredContent: { greeting: 'Hello I am MCP Tool!' },
    }],
    ['tools/call with an argument in a header', { method: 'tools/call', params: { name: 'routed', arguments: { region: '\u00fc' } }, headers: { 'mcp-param-region': '=?base64?w7w=?=' } }, {
      content: [{ type: 'text', text: '{"region":"\u00fc"}' }],
    }],
    ['tools/list', { method: 'tools/list' }, {
      tools: expect.arrayContaining([{ name: 'rich', inputSchema: everything.tools[1]?.inputSchema }]), ...forAll,
    }],
    ['prompts/list', { method: 'prompts/list' }, { prompts: [expect.objectContaining({ name: 'improve_snippet' }), expect.objectContaining({ name: 'odd' })], ...forAll }],
    ['prompts/get', { method: 'prompts/get', params: { name: 'improve_snippet', arguments: { snippetname: 'one' } } }, {
      description: 'Improve the snippet "one"',
      messages: [expect.objectContaining({ role: 'user' }), { role: 'user', content: { type: 'resource', resource: { uri: 'snippet:one', mimeType: 'text/plain', text: 'text of one' } } }],
    }],
    ['resources/templates/list', { method: 'resources/templates/list' }, { resourceTemplates: [expect.objectContaining({ uriTemplate: 'snippet:{snippetname}' })], ...forAll }],
    ['resources/list', { method: 'resources/list' }, {
      resources: [expect.objectContaining({ uri: 'snippet:one' }), expect.objectContaining({ uri: 'snippet:two' })], nextCursor: expect.any(String), ...forOne,
    }],
    ['resources/read', { method: 'resources/read', params: { uri: 'snippet:one' } }, { contents: [{ uri: 'snippet:one', mimeType: 'text/plain', text: 'text of one' }], ...forOne }],
    ['completion/complete', { method: 'completion/complete', params: { ref: { type: 'ref/prompt', name: 'improve_snippet' }, argument: { name: 'snippetname', value: 'tw' } } }, {
      completion: { values: ['two'], total: 1, hasMore: false },
    }],
  ])('answers %s', async (_method, sent, result) => {
    expect(await send(sent)).toEqual({
      status: 200, type: 'application/json', events: [], json: { jsonrpc: '2.0', id: 1, result: { ...result, resultType: 'complete', _meta: serverInfo } },
    });
  });

  test('carries blocks of every kind', async () => {
    const { json } = await send({ method: 'tools/call', params: { name: 'rich' } });

    expect((json as { result: { content: { type: string }[] } }).result.content.map(({ type }) => type))
      .toEqual(['text', 'image', 'audio', 'resource', 'resource', 'resource_link']);
  });

  test('reports a failure inside a tool as a result, and a bad argument likewise', async () => {
    const failed = await send({ method: 'tools/call', params: { name: 'failing' }, id: 'text' });
    const refused = await send({ method: 'tools/call', params: { name: 'failing', arguments: { how: 7 } } });

    expect(failed).toMatchObject({ status: 200, json: { id: 'text', result: { content: [{ type: 'text', text: 'Storage is away.' }], isError: true } } });
    expect(refused).toMatchObject({
      status: 200,
      json: { result: { content: [{ type: 'text', text: 'failing: argument "how": Invalid input: expected string, received number' }], isError: true } },
    });
  });

  test.each<[string, Record<string, unknown>, unknown[]]>([
    ['nothing to a client that asked for nothing', {}, []],
    ['progress to a client that asked for it', { progressToken: 'p' }, [
      { jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 'p', progress: 1, total: 2 } },
    ]],
    ['messages of the level that the request asks for', { 'io.modelcontextprotocol/logLevel': 'info' }, [
      { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'warning', logger: 'talkative', data: 'a warning' } },
    ]],
    ['every message if the request asks for all', { 'io.modelcontextprotocol/logLevel': 'debug' }, [
      { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'debug', logger: 'talkative', data: 'a detail' } },
      { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'warning', logger: 'talkative', data: 'a warning' } },
    ]],
  ])('says before the answer: %s', async (_what, meta, said) => {
    const response = { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'done' }], resultType: 'complete', _meta: serverInfo } };

    const { status, json, events } = await send({ method: 'tools/call', params: { name: 'talkative' }, meta });

    expect({ status, json, events }).toEqual(said.length === 0 ? { status: 200, json: response, events: [] } : { status: 200, json: undefined, events: [...said, response] });
  });

  test.each([
    ['a stream', { progressToken: 'p' }],
    ['an answer that has not begun', {}],
  ])('takes a client that leaves %s for one that cancels', async (_what, meta) => {
    server.lines.length = 0;
    server.closers.length = 0;
    const answer = send({ method: 'tools/call', params: { name: 'endless' }, meta });
    while (server.closers.length === 0) await new Promise((resolve) => setImmediate(resolve));

    server.closers[0]?.();
    await answer;

    expect(server.lines).toEqual([expect.stringMatching(/^mcp tool=endless outcome=cancelled /)]);
  });

  test.each(['notifications/cancelled', 'notifications/progress', 'notifications/unheard'])('accepts %s without an answer', async (method) => {
    const { status, type } = await send({ method, params: { requestId: 1 }, id: null });

    expect([status, type]).toEqual([202, null]);
  });

  test.each<[string, Sent, number, number]>([
    ['an unknown method', { method: 'tools/undo' }, 404, -32601],
    ['a handshake', { method: 'initialize', params: { protocolVersion: '2026-07-28', capabilities: {}, clientInfo: { name: 'c', version: '1' } } }, 404, -32601],
    ['ping', { method: 'ping' }, 404, -32601],
    ['a log level for the connection', { method: 'logging/setLevel', params: { level: 'debug' } }, 404, -32601],
    ['a subscription', { method: 'resources/subscribe', params: { uri: 'snippet:one' } }, 404, -32601],
    ['listening for changes', { method: 'subscriptions/listen', params: { notifications: {} } }, 404, -32601],
    ['a method called __proto__', { method: '__proto__' }, 404, -32601],
    ['an unknown tool', { method: 'tools/call', params: { name: 'constructor' } }, 200, -32602],
    ['a name that is a number', { method: 'tools/call', params: { name: 7 } }, 200, -32602],
    ['arguments in a list', { method: 'tools/call', params: { name: 'hello_mcp', arguments: [] } }, 200, -32602],
    ['a cursor for tools', { method: 'tools/list', params: { cursor: 'x' } }, 200, -32602],
    ['a bad cursor for resources', { method: 'resources/list', params: { cursor: 'x' } }, 200, -32602],
    ['a resource that is not there', { method: 'resources/read', params: { uri: 'snippet:bobs' } }, 200, -32602],
    ['a prompt without its argument', { method: 'prompts/get', params: { name: 'improve_snippet' } }, 200, -32602],
    ['a prompt while storage is down', { method: 'prompts/get', params: { name: 'odd', arguments: { how: 'down' } } }, 200, -32603],
    ['no header for the revision', { method: 'tools/list', headers: { 'mcp-protocol-version': undefined } }, 400, -32020],
    ['another revision in the header', { method: 'tools/list', headers: { 'mcp-protocol-version': '2025-11-25' } }, 400, -32020],
    ['another revision in the body', { method: 'tools/list', meta: { [VERSION]: '2025-11-25' } }, 400, -32020],
    ['no header for the method', { method: 'tools/list', headers: { 'mcp-method': undefined } }, 400, -32020],
    ['another method in the header', { method: 'tools/list', headers: { 'mcp-method': 'tools/call' } }, 400, -32020],
    ['no header for the name', { method: 'tools/call', params: { name: 'hello_mcp' }, headers: { 'mcp-name': undefined } }, 400, -32020],
    ['another name in the header', { method: 'tools/call', params: { name: 'hello_mcp' }, headers: { 'mcp-name': 'rich' } }, 400, -32020],
    ['a name in broken base64', { method: 'tools/call', params: { name: 'hello_mcp' }, headers: { 'mcp-name': '=?base64?*?=' } }, 400, -32020],
    ['no header for an argument', { method: 'tools/call', params: { name: 'routed', arguments: { region: 'eu' } } }, 400, -32020],
    ['another argument in the header', { method: 'tools/call', params: { name: 'routed', arguments: { region: 'eu' } }, headers: { 'mcp-param-region': 'us' } }, 400, -32020],
    ['no metadata', { method: 'tools/list', meta: null }, 400, -32602],
    ['capabilities that are a number', { method: 'tools/list', meta: { 'io.modelcontextprotocol/clientCapabilities': 7 } }, 400, -32602],
    ['a revision that is a number', { method: 'tools/list', meta: { [VERSION]: 7 } }, 400, -32602],
    ['a revision to come', { method: 'tools/list', meta: { [VERSION]: '2099-01-01' }, headers: { 'mcp-protocol-version': '2099-01-01' } }, 400, -32022],
    ['a revision of the past', { method: 'tools/list', meta: { [VERSION]: '2025-11-25' }, headers: { 'mcp-protocol-version': '2025-11-25' } }, 400, -32022],
    ['a revision that is none', { method: 'tools/list', meta: { [VERSION]: 'latest' }, headers: { 'mcp-protocol-version': 'latest' } }, 400, -32022],
  ])('answers %s with the error and the status for that', async (_what, sent, status, code) => {
    const answer = await send(sent);

    expect(answer).toEqual({
      status,
      type: 'application/json',
      events: [],
      json: { jsonrpc: '2.0', id: 1, error: expect.objectContaining({ code, message: expect.any(String) }) },
    });
    if (code === -32022) expect(answer.json).toMatchObject({ error: { data: { supported: ['2026-07-28'] } } });
  });

  test.each<[string, unknown, number]>([
    ['a batch', [{ jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta: envelope } }], -32600],
    ['a batch of older requests', [{ jsonrpc: '2.0', id: 1, method: 'tools/list' }], -32600],
    ['a response', { jsonrpc: '2.0', id: 1, result: {} }, -32600],
    ['a handshake of an older revision', { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'c', version: '1' } } }, -32020],
    ['no object', 7, -32600],
    ['a request without an id that is one', { jsonrpc: '2.0', id: {}, method: 'tools/list', params: { _meta: envelope } }, -32600],
    ['lists a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, -32600],
    ['half a body', '{"jsonrpc":', -32700],
  ])('refuses %s under its header', async (_what, body, code) => {
    const { status, json } = await server.post(body, { 'mcp-protocol-version': '2026-07-28' });

    expect([status, json]).toMatchObject([400, { error: { code } }]);
  });

  test.each([
    ['wrong', '*/*', 406],
    ['missing', undefined, 406],
  ])('refuses an Accept that is %s', async (_what, accept, status) => {
    expect((await send({ method: 'tools/list', headers: { accept } })).status).toBe(status);
  });

  test('asks for a good bearer before anything else', async () => {
    const { status, json } = await send({ method: 'server/discover', meta: null, headers: { authorization: undefined, 'mcp-method': undefined } });

    expect([status, json]).toMatchObject([401, { error: 'invalid_token' }]);
  });

  test('keeps 200 interleaved calls of two users apart, although all use the same ids', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => {
      const user = index % 2 === 0 ? 'alice' : 'bob';
      const own = user === 'alice' ? 'snippet:one' : 'snippet:bobs';
      return send({ method: 'resources/read', params: { uri: own }, headers: { authorization: `Bearer ${user}` }, id: Math.floor(index / 2) });
    }));

    expect(answers.map(({ json }) => json)).toMatchObject(answers.map((_, index) => ({
      id: Math.floor(index / 2), result: { contents: [{ text: index % 2 === 0 ? 'text of one' : 'of bob' }] },
    })));
  });

  test.each([
    ['the client info is missing, for it is optional', { 'io.modelcontextprotocol/clientInfo': undefined }],
    ['a trace is going on', { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }],
  ])('serves a request where %s', async (_what, meta) => {
    expect((await send({ method: 'tools/list', meta })).status).toBe(200);
  });

  test('leaves a handshake with metadata of its own time to the older revisions', async () => {
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'c', version: '1' }, _meta: { [VERSION]: '2025-06-18' } };

    const { status, json } = await server.post({ jsonrpc: '2.0', id: 1, method: 'initialize', params });

    expect([status, json]).toMatchObject([200, { result: { protocolVersion: '2025-06-18' } }]);
  });
});
