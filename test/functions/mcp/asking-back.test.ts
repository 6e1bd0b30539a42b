// Tools and prompts that ask the client before they answer, as clients meet them.
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { InputRequest } from '../../../functions/offer/input.ts';
import type { Prompt } from '../../../functions/prompts/prompt.ts';
import type { Tool } from '../../../functions/tools/tool.ts';
import { serveInProcess, type Answer, type InProcess } from '../fixtures/in-process.ts';

const form: InputRequest = { method: 'elicitation/create', params: { message: 'Which color?', requestedSchema: { type: 'object', properties: { color: { type: 'string' } } } } };
const page: InputRequest = { method: 'elicitation/create', params: { mode: 'url', message: 'Pay', url: 'https://pay.example', elicitationId: '1' } };
const model: InputRequest = { method: 'sampling/createMessage', params: { messages: [], maxTokens: 1 } };
const modelWithTools: InputRequest = { method: 'sampling/createMessage', params: { messages: [], maxTokens: 1, tools: [] } };
const folders: InputRequest = { method: 'roots/list' };

/** Asks for a color, and keeps what it was called with. */
const paint: Tool = {
  name: 'paint',
  inputSchema: { type: 'object' },
  call: async (args, { input: { responses, state } }) =>
    state === undefined
      ? { inputRequests: { color: form }, state: JSON.stringify(args) }
      : { content: [{ type: 'text', text: `${state} ${JSON.stringify(responses)}` }] },
};

/** Asks what its argument names. */
const questions: Readonly<Record<string, InputRequest>> = { form, page, model, modelWithTools, folders };
const ask: Tool = {
  name: 'ask',
  inputSchema: { type: 'object' },
  call: async (args) => ({ inputRequests: Object.fromEntries((args as { these: string[] }).these.map((name) => [name, questions[name] ?? form])) }),
};

/** Tells whom it could ask. */
const explore: Tool = {
  name: 'explore',
  inputSchema: { type: 'object' },
  call: async (_args, { input }) => ({
    content: [{ type: 'text', text: Object.entries(questions).filter(([, question]) => input.canAsk(question)).map(([name]) => name).join() }],
  }),
};

const greet: Prompt = {
  name: 'greet',
  arguments: [],
  get: async (_args, { input: { responses } }) =>
    Object.hasOwn(responses, 'color') ? { messages: [{ role: 'user', content: { type: 'text', text: 'Hello' } }] } : { inputRequests: { color: form } },
};

const offer = { server: { name: 'test', title: 'Test', version: '1' }, tools: [paint, ask, explore], prompts: [greet] };
let server: InProcess;

beforeAll(async () => {
  server = await serveInProcess({ ...offer, stateKey: Buffer.alloc(32, 1) });
});

beforeEach(() => {
  server.lines.length = 0;
});

interface Sent {
  readonly name?: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly method?: string;
  readonly capabilities?: unknown;
  readonly retried?: Readonly<Record<string, unknown>>;
  readonly from?: InProcess;
  readonly user?: string;
}

function send({ name = 'paint', args = {}, method = 'tools/call', capabilities = { elicitation: {} }, retried = {}, from = server, user = 'alice' }: Sent): Promise<Answer> {
  const _meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': capabilities };
  return from.post(
    { jsonrpc: '2.0', id: 1, method, params: { name, arguments: args, ...retried, _meta } },
    { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method, 'mcp-name': name, authorization: `Bearer ${user}` },
  );
}

const answered = { action: 'accept', content: { color: 'red' } };
const serverInfo = { 'io.modelcontextprotocol/serverInfo': offer.server };

async function sealedState(): Promise<string> {
  const { json } = await send({ args: { wall: 1 } });
  return (json as { result: { requestState: string } }).result.requestState;
}

describe('asking back', () => {
  test('lets a client ask its user and call again, in the words of its own library', async () => {
    const asked: unknown[] = [];
    const client = new Client({ name: 'test', version: '1' }, { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode: { pin: '2026-07-28' } } });
    client.setRequestHandler('elicitation/create', ({ params }) => {
      asked.push(params);
      return { action: 'accept', content: { color: 'red' } };
    });
    await client.connect(new StreamableHTTPClientTransport(new URL('http://127.0.0.1/mcp'), { fetch: server.fetch, requestInit: { headers: { authorization: 'Bearer alice' } } }));

    const painted = await client.callTool({ name: 'paint', arguments: { wall: 1 } });
    const greeted = await client.getPrompt({ name: 'greet' });

    expect(asked).toMatchObject([form.params, form.params]);
    expect(painted.content).toEqual([{ type: 'text', text: `{"wall":1} ${JSON.stringify({ color: answered })}` }]);
    expect(greeted.messages).toEqual([{ role: 'user', content: { type: 'text', text: 'Hello' } }]);
    await client.close();
  });

  test('is a result of its own kind', async () => {
    const { status, json } = await send({});

    expect({ status, json }).toEqual({
      status: 200,
      json: { jsonrpc: '2.0', id: 1, result: { resultType: 'input_required', inputRequests: { color: form }, requestState: expect.stringMatching(/^[\w-]+$/), _meta: serverInfo } },
    });
    expect(server.lines).toEqual([expect.stringMatching(/^mcp tool=paint outcome=input_required /)]);
  });

  test.each<[string, unknown, string]>([
    ['nothing', {}, ''],
    ['forms, which a bare elicitation means', { elicitation: {} }, 'form'],
    ['forms', { elicitation: { form: {} } }, 'form'],
    ['pages', { elicitation: { url: {} } }, 'page'],
    ['a model', { sampling: {} }, 'model'],
    ['a model with tools', { sampling: { tools: {} } }, 'model,modelWithTools'],
    ['folders', { roots: {} }, 'folders'],
    ['everything', { elicitation: { form: {}, url: {} }, sampling: { tools: {} }, roots: {} }, 'form,page,model,modelWithTools,folders'],
  ])('knows that a client can be asked for %s', async (_what, capabilities, possible) => {
    const { json } = await send({ name: 'explore', capabilities });

    expect(json).toMatchObject({ result: { content: [{ type: 'text', text: possible }] } });
  });

  test.each<[string[], unknown, Record<string, unknown>]>([
    [['form'], {}, { elicitation: { form: {} } }],
    [['form'], { elicitation: { url: {} } }, { elicitation: { form: {} } }],
    [['page'], { elicitation: {} }, { elicitation: { url: {} } }],
    [['model'], { elicitation: {} }, { sampling: {} }],
    [['modelWithTools'], { sampling: {} }, { sampling: { tools: {} } }],
    [['folders', 'form'], { elicitation: {} }, { roots: {} }],
    [['form', 'page', 'folders'], {}, { elicitation: { form: {}, url: {} }, roots: {} }],
  ])('refuses to ask for %j a client that declares %j', async (these, capabilities, requiredCapabilities) => {
    const { status, json } = await send({ name: 'ask', args: { these }, capabilities });

    expect({ status, json }).toEqual({
      status: 400,
      json: { jsonrpc: '2.0', id: 1, error: { code: -32021, message: expect.stringContaining(Object.keys(requiredCapabilities).join(', ')), data: { requiredCapabilities } } },
    });
    expect(server.lines[0]).toMatch(/^mcp tool=ask outcome=missing-capability /);
  });

  test.each<[string, Sent, string]>([
    ['a list of answers', { retried: { inputResponses: [] } }, 'params.inputResponses: '],
    ['no answers', { retried: { inputResponses: null } }, 'params.inputResponses: '],
    ['an answer that is a number', { retried: { inputResponses: { color: 5 } } }, 'params.inputResponses.color: '],
    ['a state that is a number', { retried: { requestState: 5 } }, 'params.requestState: '],
    ['a state that nobody sealed', { retried: { requestState: 'e30' } }, 'params.requestState: not a state of this request'],
    ['an answer that is a number, to a prompt', { method: 'prompts/get', name: 'greet', retried: { inputResponses: { color: 5 } } }, 'params.inputResponses.color: '],
  ])('refuses %s', async (_what, sent, message) => {
    const { status, json } = await send(sent);

    expect({ status, json }).toMatchObject({ status: 200, json: { error: { code: -32602, message: expect.stringContaining(message) } } });
  });

  test.each<[string, Sent]>([
    ['another user', { args: { wall: 1 }, user: 'bob' }],
    ['other arguments', { args: { wall: 2 } }],
  ])('refuses a state that comes with %s', async (_what, sent) => {
    const { json } = await send({ ...sent, retried: { requestState: await sealedState(), inputResponses: { color: answered } } });

    expect(json).toMatchObject({ error: { code: -32602 } });
  });

  test('asks again where an answer is missing, and does not mind one too many', async () => {
    const missing = await send({ method: 'prompts/get', name: 'greet', retried: { inputResponses: { taste: answered } } });
    const tooMany = await send({ method: 'prompts/get', name: 'greet', retried: { inputResponses: { taste: answered, color: answered } } });

    expect([missing.json, tooMany.json]).toMatchObject([{ result: { resultType: 'input_required' } }, { result: { resultType: 'complete' } }]);
  });

  test('keeps no state for an offer without a key', async () => {
    const keyless = await serveInProcess(offer);

    const kept = await send({ from: keyless });
    const foreign = await send({ from: keyless, args: { wall: 1 }, retried: { requestState: await sealedState() } });

    expect(kept.json).toMatchObject({ result: { isError: true, content: [{ text: 'paint failed for a reason that is not yours. Try again later.' }] } });
    expect(foreign.json).toMatchObject({ error: { code: -32602 } });
  });

  test('tells a client of the older revisions what it would take', async () => {
    const called = await server.post({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'paint' } });
    const explored = await server.post({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'explore' } });

    expect(called).toMatchObject({ status: 200, json: { error: { code: -32600, message: expect.stringContaining('from protocol version 2026-07-28 on') } } });
    expect(explored).toMatchObject({ json: { result: { content: [{ text: '' }] } } });
  });
});
