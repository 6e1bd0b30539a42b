import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { watchConnections, type Connection } from '../../functions/connections.ts';

let server: Server;
let found: Connection | undefined;
let closed: Promise<void>;

const findConnection = watchConnections();

beforeEach(async () => {
  found = undefined;
  closed = new Promise((resolve) => {
    server = createServer((incoming, outgoing) => {
      found = findConnection(String(incoming.headers['x-ms-invocation-id']));
      found?.onClose(resolve);
      outgoing.write('hello');
    });
  });
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Sends a request, waits for the beginning of its answer, and leaves. */
async function comeAndGo(headers: Readonly<Record<string, string>>): Promise<void> {
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => {
    const sent = request({ host: '127.0.0.1', port, headers, agent: false }, (answer) => answer.once('data', () => resolve(void sent.destroy())));
    sent.on('error', () => undefined).end();
  });
}

describe('the connection of an invocation', () => {
  test('tells when its caller leaves', async () => {
    await comeAndGo({ 'x-ms-invocation-id': 'one' });

    await expect(closed).resolves.toBeUndefined();
  });

  test('tells so at once to whoever asks later, and is not found any more', async () => {
    await comeAndGo({ 'x-ms-invocation-id': 'two' });
    await closed;

    const later = new Promise<string>((resolve) => found?.onClose(() => resolve('left')));

    expect([await later, findConnection('two')]).toEqual(['left', undefined]);
  });

  test('says how much lies unread', async () => {
    await comeAndGo({ 'x-ms-invocation-id': 'three' });

    expect(found?.unsent()).toEqual(expect.any(Number));
  });

  test('is not that of a request without an invocation', async () => {
    await comeAndGo({});

    expect(found).toBeUndefined();
  });
});
