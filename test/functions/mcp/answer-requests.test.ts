import { describe, expect, test } from '@jest/globals';
import type { JSONRPCRequest, JSONRPCResultResponse } from '@modelcontextprotocol/sdk/types.js';
import { answerRequests, type Answer } from '../../../functions/mcp/answer-requests.ts';

const plain: JSONRPCRequest = { jsonrpc: '2.0', id: 1, method: 'ping' };
const curious: JSONRPCRequest = { jsonrpc: '2.0', id: 2, method: 'ping', params: { _meta: { progressToken: 'p' } } };
const responseTo = ({ id }: JSONRPCRequest): JSONRPCResultResponse => ({ jsonrpc: '2.0', id, result: {} });
const progress = { jsonrpc: '2.0' as const, method: 'notifications/progress', params: { progressToken: 'p', progress: 1 } };

const quietly: Answer = async (request) => responseTo(request);
const withProgress: Answer = async (request, onNotification) => {
  if (request === curious) onNotification(progress);
  await Promise.resolve();
  return responseTo(request);
};

async function textOf(body: unknown): Promise<string> {
  return new Response(body as ReadableStream<Uint8Array> | string).text();
}

describe('answerRequests', () => {
  test.each<[string, JSONRPCRequest[], boolean, Answer, unknown]>([
    ['one request', [plain], false, quietly, responseTo(plain)],
    ['a batch of one', [plain], true, quietly, [responseTo(plain)]],
    ['a batch', [plain, curious], true, quietly, [responseTo(plain), responseTo(curious)]],
    ['a request that asked for progress and heard none', [curious], false, quietly, responseTo(curious)],
  ])('answers %s as JSON', async (_what, requests, batch, answer, expected) => {
    const { status, headers, body } = await answerRequests(requests, { batch, answer });

    expect({ status, headers, json: JSON.parse(await textOf(body)) }).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      json: expected,
    });
  });

  test('streams from the first notification on, and ends after the last response', async () => {
    const { status, headers, body } = await answerRequests([curious, plain], { batch: true, answer: withProgress });

    expect({ status, headers }).toEqual({
      status: 200,
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' },
    });
    expect(await textOf(body)).toBe([progress, responseTo(curious), responseTo(plain)]
      .map((message) => `event: message\ndata: ${JSON.stringify(message)}\n\n`).join(''));
  });

  test('breaks the stream off when a response fails after it has begun', async () => {
    const failing: Answer = async (_request, onNotification) => {
      onNotification(progress);
      await Promise.resolve();
      throw new Error('broken');
    };

    const { status, body } = await answerRequests([curious], { batch: false, answer: failing });

    expect(status).toBe(200);
    await expect(textOf(body)).rejects.toThrow('broken');
  });

  test.each([
    ['a single response', false, 404],
    ['a batch', true, 200],
  ])('gives %s the status that the answer asks for', async (_what, batch, expected) => {
    const { status } = await answerRequests([plain], { batch, answer: quietly, statusOf: () => 404 });

    expect(status).toBe(expected);
  });

  test('answers a cancelled request with a stream that says nothing', async () => {
    const { status, headers, body } = await answerRequests([plain], { batch: false, answer: async () => undefined });

    expect({ status, type: headers }).toMatchObject({ status: 200, type: { 'content-type': 'text/event-stream' } });
    expect(await textOf(body)).toBe(': cancelled\n\n');
  });

  test('leaves a cancelled request out of a batch', async () => {
    const { body } = await answerRequests([plain, curious], {
      batch: true,
      answer: async (request) => (request.id === 1 ? undefined : responseTo(request)),
    });

    expect(JSON.parse(await textOf(body))).toEqual([responseTo(curious)]);
  });
});
