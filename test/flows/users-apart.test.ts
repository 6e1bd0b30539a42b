import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newBrowser } from './browser/index.ts';
import { callTool, type ToolAnswer } from './call-tool.ts';
import { startStackOnFaultyNetwork, type FaultyNetwork, type Outgoing } from './faulty-network.ts';
import { postMcp } from './post-mcp.ts';
import { login } from './sign-in.ts';
import type { TestStack } from './test-stack.ts';

// Threats 33 to 36: who calls is decided by the session alone, and nobody reaches what another user keeps.

const bobsId = 'b0b00000-0000-4000-8000-000000000002';

let stack: TestStack;
let network: FaultyNetwork;
let alice: string;
let bob: string;

beforeAll(async () => {
  ({ stack, network } = await startStackOnFaultyNetwork());
  alice = (await login({ stack, browser: newBrowser(), user: 'alice' })).tokens.accessToken;
  bob = (await login({ stack, browser: newBrowser(), user: 'bob' })).tokens.accessToken;
  await save(alice, 'owner', 'alice');
  await save(bob, 'owner', 'bob');
});

afterAll(() => stack.stop());

function save(key: string, snippetname: string, snippet: string): Promise<ToolAnswer> {
  return callTool(stack, key, { name: 'save_snippet', arguments: { snippetname, snippet } });
}

function get(key: string, snippetname: string, more: { readonly headers?: Readonly<Record<string, string>>; readonly arguments?: Readonly<Record<string, unknown>> } = {}): Promise<ToolAnswer> {
  return callTool(stack, key, { name: 'get_snippet', arguments: { ...more.arguments, snippetname }, headers: more.headers ?? {} });
}

async function namesOf(key: string): Promise<readonly string[]> {
  const answer = await callTool(stack, key, { name: 'list_snippets' });
  if (answer.kind === 'error') throw new Error(answer.text);
  return (answer.content as { readonly snippets: readonly { readonly snippetname: string }[] }).snippets.map(({ snippetname }) => snippetname);
}

const found = (snippetname: string, snippet: string): ToolAnswer => ({ kind: 'content', content: { snippetname, snippet } });

/** What the gateway asked the functions last. */
function lastCall(): Outgoing | undefined {
  return network.sent.filter(({ part }) => part === 'functions').at(-1);
}

describe('two users', () => {
  test('of the same snippet names each have their own', async () => {
    expect([await get(alice, 'owner'), await get(bob, 'owner')]).toEqual([found('owner', 'alice'), found('owner', 'bob')]);
  });

  test('cannot see, read or delete what the other keeps', async () => {
    await save(alice, 'private', 'secret of alice');
    expect(await namesOf(bob)).not.toContain('private');
    expect(await get(bob, 'private')).toMatchObject({ kind: 'error' });
    await callTool(stack, bob, { name: 'delete_snippet', arguments: { snippetname: 'private' } });
    expect(await get(alice, 'private')).toEqual(found('private', 'secret of alice'));
  });

  test('are kept apart in 200 interleaved calls, all with the same JSON-RPC id', async () => {
    const calls = Array.from({ length: 200 }, (_, index) => {
      const [key, user] = index % 2 === 0 ? [alice, 'alice'] : [bob, 'bob'];
      // A wiped cache in between makes some of the calls read the session from storage.
      if (index % 50 === 0) stack.cache.clear();
      return get(key, 'owner').then((answer) => [user, answer]);
    });
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 200 }, (_, index) => {
      const user = index % 2 === 0 ? 'alice' : 'bob';
      return [user, found('owner', user)];
    }));
  });

  test('are kept apart in 300 calls of both eras, with one id, and some of whose callers leave', async () => {
    const calls = Array.from({ length: 300 }, (_, index) => {
      const [key, user, other] = index % 2 === 0 ? [alice, 'alice', 'bob'] : [bob, 'bob', 'alice'];
      const leaves = index % 5 === 4;
      return ask(key, { era: index % 3 === 0 ? 'handshake' : 'stateless', signal: leaves ? AbortSignal.timeout(index % 17) : undefined }).then(
        (text) => (text.includes(`"snippet":"${user}"`) && !text.includes(`"${other}"`) ? 'own' : text),
        (error: unknown) => (leaves ? 'own' : error),
      );
    });

    expect(await Promise.all(calls)).toEqual(Array<string>(300).fill('own'));
  });
});

/** Gets the snippet `owner`, with the id and the progress token that everybody uses. */
async function ask(key: string, { era, signal }: { readonly era: 'handshake' | 'stateless'; readonly signal: AbortSignal | undefined }): Promise<string> {
  const stateless = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/logLevel': 'debug',
  };
  const headers = era === 'stateless' ? { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'get_snippet' } : {};
  const _meta = { progressToken: 1, ...(era === 'stateless' ? stateless : {}) };
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'get_snippet', arguments: { snippetname: 'owner' }, _meta } };
  return (await postMcp(stack, key, { message, headers, signal })).text();
}

describe('what a client says about who it is', () => {
  const principal = Buffer.from(JSON.stringify({ auth_typ: 'aad', claims: [{ typ: 'oid', val: bobsId }] })).toString('base64');

  test.each([
    ['x-ms-client-principal', principal],
    ['x-ms-client-principal-id', bobsId],
    ['x-ms-client-principal-name', 'bob@contoso.example'],
    ['x-ms-client-principal-idp', 'aad'],
    ['X-MS-CLIENT-PRINCIPAL-ID', bobsId],
    ['x-ms-token-aad-access-token', 'bobs-token'],
    ['x-ms-token-aad-id-token', 'bobs-token'],
    ['x-ms-invocation-id', 'b0b00000-1111-4000-8000-000000000002'],
    ['x-functions-key', 'guessed'],
    ['cookie', 'AppServiceAuthSession=bobs'],
  ])('in the header %s does not reach the functions', async (name, value) => {
    expect(await get(alice, 'owner', { headers: { [name]: value } })).toEqual(found('owner', 'alice'));
    expect([...(lastCall()?.headers ?? [])].map(([, sent]) => sent)).not.toContain(value);
  });

  test.each([['x-user-id', bobsId], ['x-forwarded-user', 'bob'], ['x-forwarded-for', '203.0.113.1'], ['mcp-session-id', 'bobs-session'], ['last-event-id', 'bobs-stream']])(
    'in the header %s changes nothing',
    async (name, value) => {
      expect(await get(alice, 'owner', { headers: { [name]: value } })).toEqual(found('owner', 'alice'));
    },
  );

  test.each(['user', 'oid', 'userId', 'user_id', 'caller', '_meta', '__proto__'])('in the argument %s changes nothing', async (name) => {
    const more = JSON.parse(`{"${name}":"${bobsId}"}`) as Record<string, unknown>;
    expect(await get(alice, 'owner', { arguments: more })).toEqual(found('owner', 'alice'));
  });

  test('in the query is dropped', async () => {
    const response = await postMcp({ mcpUrl: `${stack.mcpUrl}?code=guessed&user=${bobsId}&x-functions-key=guessed` }, alice);
    expect(response.status).toBe(200);
    expect(lastCall()?.url.href).toBe(`${stack.plan.functionsUrl}/mcp`);
  });

  test('never carries the session key on: the functions get Entra’s token and the gateway’s key', async () => {
    await get(alice, 'owner');
    const { headers } = lastCall() ?? { headers: new Headers() };
    expect(headers.get('authorization')).toMatch(/^Bearer eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(headers.get('x-functions-key')).toBe(stack.plan.keys.functionsKey);
    expect([...headers].flat().join('\n')).not.toContain(alice);
  });
});

test.each([
  ['in the header', () => ({ headers: { 'x-functions-key': stack.plan.keys.functionsKey } }), ''],
  ['in the query', () => ({}), '?code='],
])('the right function key %s is no way past the gateway', async (_, more, query) => {
  const before = network.sent.length;
  const mcpUrl = `${stack.mcpUrl}${query === '' ? '' : `${query}${stack.plan.keys.functionsKey}`}`;
  const response = await postMcp({ mcpUrl }, 'none', more());
  expect([response.status, await response.json()]).toMatchObject([401, { error: 'invalid_token' }]);
  expect(network.sent.slice(before)).toEqual([]);
});

describe('a snippet', () => {
  test.each([
    '../x', '..', '.', '../../owner', `../${bobsId}/owner`, `${bobsId}/owner`, `/${bobsId}/owner`, 'a/b', 'a\\b', '%2e%2e', '%2e%2e%2fowner', '%252e%252e',
    `..%2f${bobsId}%2fowner`, '．．／owner', '‥/owner', 'оwner', 'OWNER', 'owner%00', 'a?comp=list', 'a#b', 'a&b=c', '__proto__', 'constructor', '"><script>', 'x'.repeat(256), '雪'.repeat(85),
  ])('named %j stays in the space of its user', async (name) => {
    expect(await save(alice, name, `alice's ${name}`)).toMatchObject({ kind: 'content' });
    expect(await get(alice, name)).toEqual(found(name, `alice's ${name}`));
    expect(await namesOf(alice)).toContain(name);
    expect(await get(bob, name)).toMatchObject({ kind: 'error' });
    expect(await namesOf(bob)).toEqual(['owner']);
    expect([await get(alice, 'owner'), await get(bob, 'owner')]).toEqual([found('owner', 'alice'), found('owner', 'bob')]);
    await callTool(stack, alice, { name: 'delete_snippet', arguments: { snippetname: name } });
    expect(await namesOf(alice)).not.toContain(name);
  });

  test.each([
    ['nothing', ''],
    ['a NUL', 'a\u0000b'],
    ['a line feed', 'a\nb'],
    ['a mark that reverses text', 'a\u202eb'],
    ['a lone surrogate', 'a\ud800b'],
    ['blanks around it', ' owner '],
    ['257 bytes', 'x'.repeat(257)],
    ['1 KB', 'x'.repeat(1024)],
    ['86 characters of three bytes', '雪'.repeat(86)],
  ])('whose name is or has %s is refused with what was expected', async (_, name) => {
    const before = await namesOf(alice);
    const answer = await save(alice, name, 'x');
    expect(answer.kind === 'error' ? answer.text : '').toMatch(/expected/i);
    expect(await namesOf(alice)).toEqual(before);
  });
});
