import { describe, expect, test } from '@jest/globals';
import { readMessages } from '../../../functions/mcp/read-messages.ts';

const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
const initialize = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2099-01-01', capabilities: {}, clientInfo: { name: 'c', version: '1' } },
};
const notification = { jsonrpc: '2.0', method: 'notifications/initialized' };

describe('readMessages', () => {
  test.each([null, '2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'])('reads one request with the version %s', (version) => {
    const reading = readMessages(JSON.stringify(ping), version);

    expect(reading).toEqual({ kind: 'messages', batch: false, requests: [ping], cancelled: [] });
  });

  test.each([null, '2025-03-26'])('reads a batch with the version %s', (version) => {
    const reading = readMessages(JSON.stringify([ping, notification, { ...ping, id: 'b' }]), version);

    expect(reading).toEqual({ kind: 'messages', batch: true, requests: [ping, { ...ping, id: 'b' }], cancelled: [] });
  });

  test('reads initialize whatever the version header says', () => {
    const reading = readMessages(JSON.stringify(initialize), '2099-01-01');

    expect(reading).toEqual({ kind: 'messages', batch: false, requests: [initialize], cancelled: [] });
  });

  test.each([
    ['a notification', notification, []],
    ['a cancellation', { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 7 } }, [7]],
    ['a cancellation of id 0', { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 0 } }, [0]],
    ['a cancellation of nothing', { jsonrpc: '2.0', method: 'notifications/cancelled', params: {} }, []],
    ['a response', { jsonrpc: '2.0', id: 1, result: {} }, []],
    ['an error response', { jsonrpc: '2.0', id: 1, error: { code: 1, message: 'x' } }, []],
  ])('finds no request in %s', (_what, message, cancelled) => {
    const reading = readMessages(JSON.stringify(message), '2025-11-25');

    expect(reading).toEqual({ kind: 'messages', batch: false, requests: [], cancelled });
  });

  test.each<[string, string, string | null, number]>([
    ['text that is no JSON', '{', null, -32700],
    ['an empty body', '', null, -32700],
    ['a number', '5', null, -32600],
    ['another JSON-RPC', JSON.stringify({ ...ping, jsonrpc: '1.0' }), null, -32600],
    ['an id of null', JSON.stringify({ ...ping, id: null }), null, -32600],
    ['an id that is an object', JSON.stringify({ ...ping, id: {} }), null, -32600],
    ['a member that JSON-RPC does not have', JSON.stringify({ ...ping, user: 'bob' }), null, -32600],
    ['parameters in a list', JSON.stringify({ ...ping, params: [1] }), null, -32600],
    ['a progress token that is an object', JSON.stringify({ ...ping, params: { _meta: { progressToken: {} } } }), null, -32600],
    ['an empty batch', '[]', null, -32600],
    ['a batch with something else in it', JSON.stringify([ping, 5]), null, -32600],
    ['a batch with initialize', JSON.stringify([initialize, ping]), null, -32600],
    ['101 messages', JSON.stringify(Array.from({ length: 101 }, () => ping)), null, -32600],
    ['a batch in 2025-06-18', JSON.stringify([ping]), '2025-06-18', -32600],
    ['a batch in 2025-11-25', JSON.stringify([ping]), '2025-11-25', -32600],
    ['a batch in 2024-11-05', JSON.stringify([ping]), '2024-11-05', -32600],
    ['an unknown version', JSON.stringify(ping), '2099-01-01', -32000],
    ['the revision without initialize', JSON.stringify({ ...ping, method: 'server/discover' }), '2026-07-28', -32000],
  ])('refuses %s', (_what, body, version, code) => {
    const reading = readMessages(body, version);

    expect(reading).toEqual({ kind: 'refused', status: 400, code, message: expect.any(String) });
  });

  test('names the supported versions to a client with another one', () => {
    const reading = readMessages(JSON.stringify(ping), '2099-01-01');

    expect(reading).toMatchObject({
      message: 'Bad Request: unsupported protocol version "2099-01-01", expected one of 2025-11-25, 2025-06-18, 2025-03-26, 2024-11-05',
    });
  });
});
