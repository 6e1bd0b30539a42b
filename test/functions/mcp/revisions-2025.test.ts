// What clients of the revisions 2024-11-05 to 2025-11-25 are answered, good and bad requests alike.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { everything } from '../fixtures/offer.ts';
import { serveInProcess, type InProcess } from '../fixtures/in-process.ts';

let server: InProcess;

beforeAll(async () => {
  server = await serveInProcess(everything);
});

const request = (method: string, params?: unknown, id: unknown = 1): Record<string, unknown> => ({ jsonrpc: '2.0', id, method, ...(params !== undefined && { params }) });
const call = (name: string, args: unknown = {}, meta?: unknown): Record<string, unknown> => request('tools/call', { name, arguments: args, ...(meta !== undefined && { _meta: meta }) });
const greeting = { content: [{ type: 'text', text: 'Hello I am MCP Tool!' }], structuredContent: { greeting: 'Hello I am MCP Tool!' } };

const versions = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'];

describe.each(versions)('revision %s', (version) => {
  const headers = { 'mcp-protocol-version': version };

  test('is agreed on by the handshake', async () => {
    const { status, json } = await server.post(request('initialize', { protocolVersion: version, capabilities: {}, clientInfo: { name: 'c', version: '1' } }));

    expect([status, json]).toEqual([200, {
      jsonrpc: '2.0',
      id: 1,
      result: {
        protocolVersion: version,
        capabilities: {
          tools: { listChanged: false },
          logging: {},
          prompts: { listChanged: false },
          resources: { listChanged: false, subscribe: false },
          completions: {},
        },
        serverInfo: { name: 'test', title: 'Test', version: '1' },
      },
    }]);
  });

  test.each<[string, Record<string, unknown>, unknown]>([
    ['ping', request('ping'), {}],
    ['tools/call', call('hello_mcp'), greeting],
    ['logging/setLevel', request('logging/setLevel', { level: 'info' }), {}],
    ['resources/read', request('resources/read', { uri: 'snippet:one' }), { contents: [{ uri: 'snippet:one', mimeType: 'text/plain', text: 'text of one' }] }],
    ['prompts/get', request('prompts/get', { name: 'improve_snippet', arguments: { snippetname: 'one' } }), expect.objectContaining({ description: 'Improve the snippet "one"' })],
    ['completion/complete', request('completion/complete', { ref: { type: 'ref/resource', uri: 'snippet:{snippetname}' }, argument: { name: 'snippetname', value: 't' } }), { completion: { values: ['two', 'three'], total: 2, hasMore: false } }],
  ])('answers %s', async (_method, body, result) => {
    expect(await server.post(body, headers)).toEqual({ status: 200, type: 'application/json', json: { jsonrpc: '2.0', id: 1, result }, events: [] });
  });

  test.each(['notifications/initialized', 'notifications/cancelled', 'notifications/roots/list_changed', 'notifications/unheard'])('accepts %s without an answer', async (method) => {
    const { status, type } = await server.post({ jsonrpc: '2.0', method, params: { requestId: 99 } }, headers);

    expect([status, type]).toEqual([202, null]);
  });

  test.each<[string, Record<string, unknown>, number]>([
    ['an unknown method', request('tools/undo'), -32601],
    ['a method of the stateless revision', request('server/discover'), -32601],
    ['a subscription', request('resources/subscribe', { uri: 'snippet:one' }), -32601],
    ['an unknown tool', call('nothing'), -32602],
    ['a tool called __proto__', call('__proto__'), -32602],
    ['a tool call without parameters', request('tools/call'), -32602],
    ['a name that is a number', request('tools/call', { name: 7 }), -32602],
    ['arguments in a list', call('hello_mcp', []), -32602],
    ['arguments that are a text', call('hello_mcp', 'x'), -32602],
    ['a cursor for tools', request('tools/list', { cursor: 'x' }), -32602],
    ['a cursor for prompts', request('prompts/list', { cursor: '' }), -32602],
    ['a cursor for templates', request('resources/templates/list', { cursor: 'x' }), -32602],
    ['a bad cursor for resources', request('resources/list', { cursor: 'x' }), -32602],
    ['a cursor that is a number', request('resources/list', { cursor: 1 }), -32602],
    ['a resource that is not there', request('resources/read', { uri: 'snippet:bobs' }), -32002],
    ['a resource of another kind', request('resources/read', { uri: 'file:///etc/passwd' }), -32002],
    ['a resource without an address', request('resources/read', {}), -32602],
    ['an unknown prompt', request('prompts/get', { name: 'constructor' }), -32602],
    ['a prompt without its argument', request('prompts/get', { name: 'improve_snippet' }), -32602],
    ['a prompt for a snippet that is not there', request('prompts/get', { name: 'improve_snippet', arguments: { snippetname: 'bobs' } }), -32602],
    ['a prompt whose argument is a number', request('prompts/get', { name: 'improve_snippet', arguments: { snippetname: 1 } }), -32602],
    ['a prompt while storage is down', request('prompts/get', { name: 'odd', arguments: { how: 'down' } }), -32603],
    ['a completion for an unknown prompt', request('completion/complete', { ref: { type: 'ref/prompt', name: 'x' }, argument: { name: 'y', value: '' } }), -32602],
    ['a completion for an unknown template', request('completion/complete', { ref: { type: 'ref/resource', uri: 'x:{y}' }, argument: { name: 'y', value: '' } }), -32602],
    ['a completion for an unknown argument', request('completion/complete', { ref: { type: 'ref/prompt', name: 'odd' }, argument: { name: 'constructor', value: '' } }), -32602],
    ['a completion of another kind', request('completion/complete', { ref: { type: 'ref/tool', name: 'x' }, argument: { name: 'y', value: '' } }), -32602],
    ['a log level that does not exist', request('logging/setLevel', { level: 'loud' }), -32602],
  ])('answers %s with the error for that', async (_what, body, code) => {
    const { status, json } = await server.post(body, headers);

    expect([status, json]).toEqual([200, { jsonrpc: '2.0', id: 1, error: { code, message: expect.any(String), ...(code === -32002 && { data: expect.anything() }) } }]);
  });
});

describe('lists', () => {
  test('describe tools with the schemas they bring', async () => {
    const { json } = await server.post(request('tools/list'));

    expect(json).toMatchObject({ result: { tools: expect.arrayContaining([{ name: 'rich', inputSchema: everything.tools[1]?.inputSchema }]) } });
    expect(Object.keys((json as { result: object }).result)).toEqual(['tools']);
  });

  test('describe prompts with their arguments, and the template', async () => {
    const prompts = await server.post(request('prompts/list'));
    const templates = await server.post(request('resources/templates/list'));

    expect(prompts.json).toMatchObject({
      result: {
        prompts: [
          { name: 'improve_snippet', title: 'Improve a snippet', arguments: [{ name: 'snippetname', required: true }, { name: 'goal', required: false }] },
          { name: 'odd', arguments: [{ name: 'many', required: false }, { name: 'how', required: false }] },
        ],
      },
    });
    expect(templates.json).toEqual({
      jsonrpc: '2.0',
      id: 1,
      result: {
        resourceTemplates: [
          { uriTemplate: 'snippet:{snippetname}', name: 'snippet', title: 'Your snippets', description: 'A text that you saved, by its name.', mimeType: 'text/plain' },
        ],
      },
    });
  });

  test('of resources go on where the cursor says, for their owner alone', async () => {
    const first = await server.post(request('resources/list'));
    const { nextCursor } = (first.json as { result: { nextCursor: string } }).result;
    const second = await server.post(request('resources/list', { cursor: nextCursor }));
    const bobs = await server.post(request('resources/list'), { authorization: 'Bearer bob' });

    expect([first, second, bobs].map(({ json }) => (json as { result: { resources: { name: string }[] } }).result.resources.map(({ name }) => name)))
      .toEqual([['one', 'two'], ['three'], ['bobs']]);
  });
});

describe('answers', () => {
  test('carry blocks of every kind as the tool gave them', async () => {
    const { json } = await server.post(call('rich'));

    expect(json).toEqual({
      jsonrpc: '2.0',
      id: 1,
      result: {
        content: [
          { type: 'text', text: 'text' },
          { type: 'image', data: 'AAAA', mimeType: 'image/png' },
          { type: 'audio', data: 'AAAA', mimeType: 'audio/wav' },
          { type: 'resource', resource: { uri: 'test:one', mimeType: 'text/plain', text: 'one' } },
          { type: 'resource', resource: { uri: 'test:two', blob: 'AAAA' } },
          { type: 'resource_link', uri: 'test:three', name: 'three' },
        ],
      },
    });
  });

  test('are streams when there is something to say before', async () => {
    const { status, type, events } = await server.post(call('talkative', {}, { progressToken: 'p' }));

    expect([status, type]).toEqual([200, 'text/event-stream']);
    expect(events).toEqual([
      { jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 'p', progress: 1, total: 2 } },
      { jsonrpc: '2.0', method: 'notifications/message', params: { level: 'warning', logger: 'talkative', data: 'a warning' } },
      { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'done' }] } },
    ]);
  });

  test('show the first hundred values and how many there are', async () => {
    const { json } = await server.post(request('completion/complete', { ref: { type: 'ref/prompt', name: 'odd' }, argument: { name: 'many', value: '' } }));

    const { completion } = (json as { result: { completion: { values: string[] } } }).result;
    expect(completion).toEqual({ values: expect.any(Array), total: 150, hasMore: true });
    expect(completion.values).toHaveLength(100);
  });

  test('propose nothing for an argument that may be anything', async () => {
    const { json } = await server.post(request('completion/complete', { ref: { type: 'ref/prompt', name: 'odd' }, argument: { name: 'how', value: '' } }));

    expect(json).toEqual({ jsonrpc: '2.0', id: 1, result: { completion: { values: [], total: 0, hasMore: false } } });
  });

  test('name no inner error, while the log names its kind', async () => {
    server.lines.length = 0;

    const { json } = await server.post(request('prompts/get', { name: 'odd' }));

    expect(json).toMatchObject({ error: { code: -32603, message: expect.stringContaining('prompts/get failed for a reason that is not yours') } });
    expect(JSON.stringify(json)).not.toContain('secret');
    expect(server.lines).toEqual([expect.stringMatching(/^mcp method=prompts\/get outcome=failed:Error\/ECONNRESET ms=0 user=[0-9a-f]{8} invocation=i$/)]);
  });

  test('go to ids of every kind, also to the same id twice', async () => {
    const ids = ['text', '', 0, -1, Number.MAX_SAFE_INTEGER, '__proto__', 'x'.repeat(1000)];

    const single = await Promise.all(ids.map((id) => server.post(request('ping', undefined, id))));
    const batch = await server.post([request('ping', undefined, 7), request('ping', undefined, 7)]);

    expect(single.map(({ json }) => json)).toEqual(ids.map((id) => ({ jsonrpc: '2.0', id, result: {} })));
    expect(batch.json).toEqual([{ jsonrpc: '2.0', id: 7, result: {} }, { jsonrpc: '2.0', id: 7, result: {} }]);
  });

  test.each(['of-nobody', ''])('do not depend on the session id %j, for there are no sessions', async (session) => {
    const { status, json } = await server.post(call('hello_mcp'), { 'mcp-session-id': session });

    expect([status, json]).toEqual([200, { jsonrpc: '2.0', id: 1, result: greeting }]);
  });

  test('do not depend on headers that only the stateless revision knows', async () => {
    const { status } = await server.post(call('hello_mcp'), { 'mcp-protocol-version': '2025-06-18', 'mcp-method': 'tools/list', 'mcp-name': 'other' });

    expect(status).toBe(200);
  });
});

describe('a POST that is refused', () => {
  test.each<[string, unknown, Record<string, string | undefined>, number, number]>([
    ['no Accept', call('hello_mcp'), { accept: undefined }, 406, -32000],
    ['only JSON accepted', call('hello_mcp'), { accept: 'application/json' }, 406, -32000],
    ['only a stream accepted', call('hello_mcp'), { accept: 'text/event-stream' }, 406, -32000],
    ['no Content-Type', call('hello_mcp'), { 'content-type': '' }, 415, -32000],
    ['a form', call('hello_mcp'), { 'content-type': 'application/x-www-form-urlencoded' }, 415, -32000],
    ['an empty body', '', {}, 400, -32700],
    ['half a body', '{"jsonrpc":"2.0",', {}, 400, -32700],
    ['a body of two values', '{} {}', {}, 400, -32700],
    ['no object', '7', {}, 400, -32600],
    ['null', 'null', {}, 400, -32600],
    ['an empty object', {}, {}, 400, -32600],
    ['another version of JSON-RPC', { ...call('hello_mcp'), jsonrpc: '1.0' }, {}, 400, -32600],
    ['an id that is null', request('ping', undefined, null), {}, 400, -32600],
    ['an id that is an object', request('ping', undefined, {}), {}, 400, -32600],
    ['an id with a fraction', request('ping', undefined, 1.5), {}, 400, -32600],
    ['a method that is a number', { jsonrpc: '2.0', id: 1, method: 7 }, {}, 400, -32600],
    ['parameters that are a text', request('ping', 'x'), {}, 400, -32600],
    ['parameters in a list', request('tools/call', ['hello_mcp']), {}, 400, -32600],
    ['metadata that is no object', request('ping', { _meta: 7 }), {}, 400, -32600],
    ['an empty batch', [], {}, 400, -32600],
    ['a batch too long', Array.from({ length: 101 }, () => request('ping')), {}, 400, -32600],
    ['a batch with something else in it', [request('ping'), 7], {}, 400, -32600],
    ['a batch in 2025-06-18', [request('ping')], { 'mcp-protocol-version': '2025-06-18' }, 400, -32600],
    ['a batch in 2025-11-25', [request('ping')], { 'mcp-protocol-version': '2025-11-25' }, 400, -32600],
    ['a handshake in a batch', [request('initialize', { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'c', version: '1' } })], {}, 400, -32600],
    ['a revision that never was', call('hello_mcp'), { 'mcp-protocol-version': '2024-01-01' }, 400, -32000],
    ['no revision at all', call('hello_mcp'), { 'mcp-protocol-version': 'latest' }, 400, -32000],
    ['two revisions', call('hello_mcp'), { 'mcp-protocol-version': '2025-06-18, 2025-11-25' }, 400, -32000],
    ['lists a million deep', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`, {}, 400, -32600],
    ['objects a hundred thousand deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, {}, 400, -32600],
    ['4 MiB and a byte', ' '.repeat(4 * 1024 * 1024 + 1), {}, 413, -32000],
  ])('%s', async (_what, body, headers, status, code) => {
    expect(await server.post(body, headers)).toEqual({
      status, type: 'application/json', json: { jsonrpc: '2.0', id: null, error: { code, message: expect.any(String) } }, events: [],
    });
    expect((await server.post(request('ping'))).json).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
  });

  test.each([undefined, 'Bearer mallory', 'Basic YWxpY2U6'])('says nothing but 401 to %s, before it looks at anything else', async (authorization) => {
    const { status, json } = await server.post('{', { authorization, accept: '*/*', 'mcp-protocol-version': '2099-01-01' });

    expect([status, json]).toEqual([401, { error: 'invalid_token', error_description: 'Unauthorized: a valid access token is required' }]);
  });
});

describe('arguments that try to be more', () => {
  test.each([
    ['a prototype', '{"name":"hello_mcp","arguments":{"__proto__":{"admin":true}}}'],
    ['a constructor', '{"name":"hello_mcp","arguments":{"constructor":{"prototype":{"admin":true}}}}'],
    ['parameters with a prototype', '{"name":"hello_mcp","__proto__":{"admin":true}}'],
  ])('%s changes nothing for anybody', async (_what, params) => {
    const { json } = await server.post(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${params}}`);

    expect(json).toEqual({ jsonrpc: '2.0', id: 1, result: greeting });
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  test('are answered although nested a hundred thousand deep', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;

    const { status, json } = await server.post(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"hello_mcp","arguments":{"deep":${deep}}}}`);

    expect([status, json]).toEqual([200, { jsonrpc: '2.0', id: 1, result: greeting }]);
  });
});
