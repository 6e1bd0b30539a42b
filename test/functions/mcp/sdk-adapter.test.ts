import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { JSONRPCNotification, JSONRPCRequest } from '@modelcontextprotocol/sdk/types.js';
import { createSdkAdapter, type McpAdapter } from '../../../functions/mcp/sdk-adapter.ts';
import type { CallReport } from '../../../functions/mcp/operations/operation.ts';
import { SERVER } from '../../../functions/offer/create-offer.ts';
import { defineTool, ToolError, type ToolCall } from '../../../functions/tools/tool.ts';
import { callerOf } from '../fixtures/caller.ts';

const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** A tool that waits until the test lets it go on, and tells what it knows of its call. */
function waitingTool(): { tool: ReturnType<typeof defineTool>; calls: { call: ToolCall; finish(): void }[] } {
  const calls: { call: ToolCall; finish(): void }[] = [];
  const tool = defineTool({
    name: 'wait',
    title: 'Wait',
    description: 'Waits',
    annotations,
    input: { word: z.string() },
    output: { said: z.string() },
    run: ({ word }, call) =>
      new Promise((resolve) => {
        const said = `${call.caller.oid} said ${word}`;
        calls.push({ call, finish: () => resolve({ text: said, data: { said } }) });
      }),
  });
  return { tool, calls };
}

const failing = defineTool({
  name: 'fail',
  title: 'Fail',
  description: 'Fails',
  annotations,
  input: { how: z.enum(['known', 'unknown']) },
  output: {},
  run: async ({ how }) => {
    if (how === 'known') throw new ToolError('unavailable', 'Storage is away.', { cause: new TypeError('secret address') });
    throw Object.assign(new Error('secret address'), { code: 'ECONNRESET' });
  },
});

let adapter: McpAdapter;
let waiting: ReturnType<typeof waitingTool>;
let reports: CallReport[];

beforeEach(async () => {
  waiting = waitingTool();
  reports = [];
  adapter = await createSdkAdapter({ server: SERVER, tools: [waiting.tool, failing], prompts: [] });
});

const request = (method: string, params?: Record<string, unknown>, id: string | number = 1): JSONRPCRequest => {
  return { jsonrpc: '2.0', id, method, ...(params && { params }) };
};
const alice = callerOf('alice');
const bob = callerOf('bob');
const asAlice = { caller: alice, onCall: (report: CallReport) => reports.push(report) };

describe('the SDK adapter', () => {
  test('introduces itself with the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'c', version: '1' } };

    const response = await adapter.answer(request('initialize', params), asAlice);

    expect(response).toEqual({
      jsonrpc: '2.0',
      id: 1,
      result: { protocolVersion: '2025-06-18', capabilities: { tools: { listChanged: false }, logging: {} }, serverInfo: SERVER },
    });
    expect(SERVER.version).toBe(version);
  });

  test.each([
    ['2025-11-25', '2025-11-25'],
    ['2025-03-26', '2025-03-26'],
    ['2024-11-05', '2024-11-05'],
    ['2024-10-07', '2025-11-25'],
    ['2099-01-01', '2025-11-25'],
  ])('agrees on the version with a client that asks for %s: %s', async (protocolVersion, agreed) => {
    const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'c', version: '1' } };

    const response = await adapter.answer(request('initialize', params), asAlice);

    expect(response).toMatchObject({ result: { protocolVersion: agreed } });
  });

  test.each<[string, JSONRPCRequest, number]>([
    ['an unknown method', request('resources/list'), -32601],
    ['an unknown tool', request('tools/call', { name: 'nothing' }), -32602],
    ['a call without a name', request('tools/call', {}), -32602],
    ['arguments in a list', request('tools/call', { name: 'wait', arguments: [] }), -32602],
    ['initialize without parameters', request('initialize'), -32602],
    ['a log level that does not exist', request('logging/setLevel', { level: 'loud' }), -32602],
  ])('answers %s with an error under the same id', async (_what, message, code) => {
    const response = await adapter.answer(message, asAlice);

    expect(response).toEqual({ jsonrpc: '2.0', id: 1, error: { code, message: expect.any(String) } });
  });

  test('answers a bad argument with a tool error that names it', async () => {
    const response = await adapter.answer(request('tools/call', { name: 'wait', arguments: { word: 5 } }), asAlice);

    expect(response).toEqual({
      jsonrpc: '2.0',
      id: 1,
      result: {
        content: [{ type: 'text', text: 'wait: argument "word": Invalid input: expected string, received number' }],
        isError: true,
      },
    });
    expect(reports).toEqual([{ tool: 'wait', outcome: 'invalid_argument' }]);
  });

  test.each([
    ['known', 'Storage is away.', 'unavailable:TypeError'],
    ['unknown', 'fail failed for a reason that is not yours. Try again later.', 'failed:Error/ECONNRESET'],
  ])('answers a failure that is %s without its inner message, and logs its kind', async (how, text, outcome) => {
    const response = await adapter.answer(request('tools/call', { name: 'fail', arguments: { how } }), asAlice);

    expect(response).toMatchObject({ result: { content: [{ type: 'text', text }], isError: true } });
    expect(reports).toEqual([{ tool: 'fail', outcome }]);
  });

  test('treats a call that asks to be a task as a plain call', async () => {
    const answer = adapter.answer(request('tools/call', { name: 'wait', arguments: { word: 'x' }, task: { ttl: 1 } }), asAlice);
    await started(1);
    waiting.calls[0]?.finish();

    expect(await answer).toMatchObject({ result: { structuredContent: { said: 'alice said x' } } });
  });

  test('keeps 200 interleaved calls of two users apart, although all use the same ids', async () => {
    const users = [alice, bob];
    const answers = Array.from({ length: 200 }, (_, index) => {
      const caller = users[index % 2] ?? alice;
      const message = request('tools/call', { name: 'wait', arguments: { word: `word ${index}` } }, Math.floor(index / 2));
      return adapter.answer(message, { caller, onCall: () => undefined });
    });
    await started(200);

    for (const { finish } of [...waiting.calls].reverse()) finish();
    const responses = await Promise.all(answers);

    expect(responses).toEqual(responses.map((_, index) => {
      const said = `${index % 2 === 0 ? 'alice' : 'bob'} said word ${index}`;
      return { jsonrpc: '2.0', id: Math.floor(index / 2), result: { content: [{ type: 'text', text: said }], structuredContent: { said } } };
    }));
  });

  test('cancels a call of the same bearer: no response, and the tool hears of it', async () => {
    const answer = adapter.answer(request('tools/call', { name: 'wait', arguments: { word: 'x' } }, 0), asAlice);
    await started(1);

    adapter.cancel(alice, 0);

    expect(await answer).toBeUndefined();
    expect(waiting.calls[0]?.call.signal.aborted).toBe(true);
  });

  test.each([
    ['another user', bob, 7],
    ['another session of the same user', callerOf('alice', 'another token'), 7],
    ['another id', alice, 8],
    ['the id as a text', alice, '7'],
  ])('does not cancel a call for %s', async (_who, canceller, id) => {
    const answer = adapter.answer(request('tools/call', { name: 'wait', arguments: { word: 'x' } }, 7), asAlice);
    await started(1);

    adapter.cancel(canceller, id);
    waiting.calls[0]?.finish();

    expect(await answer).toMatchObject({ id: 7, result: { structuredContent: { said: 'alice said x' } } });
  });

  test('cancels neither of two calls that cannot be told apart', async () => {
    const answers = ['x', 'y'].map((word) => adapter.answer(request('tools/call', { name: 'wait', arguments: { word } }, 7), asAlice));
    await started(2);

    adapter.cancel(alice, 7);
    for (const { finish } of waiting.calls) finish();

    expect(await Promise.all(answers)).toMatchObject([{ id: 7, result: { structuredContent: { said: 'alice said x' } } }, { id: 7, result: { structuredContent: { said: 'alice said y' } } }]);
  });

  test('reports progress under the token of the request that asked for it, and to no other', async () => {
    const heard: Record<string, JSONRPCNotification[]> = { alice: [], bob: [] };
    const params = { name: 'wait', arguments: { word: 'x' }, _meta: { progressToken: 'p' } };
    const answers = [alice, bob].map((caller) => adapter.answer(request('tools/call', params), {
      caller,
      onCall: () => undefined,
      onNotification: (notification) => heard[caller.oid]?.push(notification),
    }));
    await started(2);

    waiting.calls[1]?.call.report({ progress: 1, total: 2, message: 'half' });
    for (const { finish } of waiting.calls) finish();
    await Promise.all(answers);

    expect(heard).toEqual({
      alice: [],
      bob: [{ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 'p', progress: 1, total: 2, message: 'half' } }],
    });
  });

  test('sends no progress without a progress token, and none after the answer', async () => {
    const heard: JSONRPCNotification[] = [];
    const onNotification = (notification: JSONRPCNotification): number => heard.push(notification);
    const answer = adapter.answer(request('tools/call', { name: 'wait', arguments: { word: 'x' } }), { ...asAlice, onNotification });
    await started(1);

    waiting.calls[0]?.call.report({ progress: 1, message: 'unasked' });
    waiting.calls[0]?.finish();
    await answer;
    waiting.calls[0]?.call.report({ progress: 2, message: 'late' });

    expect(heard).toEqual([]);
  });

  test('logs from the level on that the same bearer asked for, from info on without that', async () => {
    const heard: Record<string, unknown[]> = { alice: [], bob: [] };
    await adapter.answer(request('logging/setLevel', { level: 'warning' }), asAlice);
    const params = { name: 'wait', arguments: { word: 'x' }, _meta: { progressToken: 1 } };
    const answers = [alice, bob].map((caller) => adapter.answer(request('tools/call', params), {
      caller,
      onCall: () => undefined,
      onNotification: (notification) => heard[caller.oid]?.push(notification.params),
    }));
    await started(2);

    for (const { call, finish } of waiting.calls) {
      for (const level of ['debug', 'info', 'warning'] as const) call.log(level, `a ${level}`);
      finish();
    }
    await Promise.all(answers);

    expect(heard).toEqual({
      alice: [{ level: 'warning', logger: 'wait', data: 'a warning' }],
      bob: [{ level: 'info', logger: 'wait', data: 'a info' }, { level: 'warning', logger: 'wait', data: 'a warning' }],
    });
  });
});

/** Waits until so many calls have reached the tool. */
async function started(count: number): Promise<void> {
  while (waiting.calls.length < count) await new Promise((resolve) => setImmediate(resolve));
}
