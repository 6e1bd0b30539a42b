// How the store fails. How it works is tested with the tools, against the real Azurite.
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createBlobSnippetStore } from '../../../functions/snippets/blob-snippet-store.ts';

const key = { oid: 'aaaaaaaa-1111-4aaa-8aaa-aaaaaaaaaaaa', name: 'x' };
const never = new AbortController().signal;
const credential = async (): Promise<{ getToken(): Promise<{ token: string; expiresOnTimestamp: number }> }> => {
  return { getToken: async () => ({ token: 't', expiresOnTimestamp: 4_102_444_800_000 }) };
};

/** Accepts connections and never says a word. */
let silent: Server;
let silentUrl: string;
const sockets: Socket[] = [];

beforeEach(async () => {
  silent = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen({ host: '127.0.0.1', port: 0 }, resolve));
  silentUrl = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
});

describe('a store without storage', () => {
  test('says that storage is unreachable when nobody listens', async () => {
    const store = createBlobSnippetStore({ url: 'https://127.0.0.1:1', container: 'snippets', credential });

    const saved = store.save(key, 'text', never);

    await expect(saved).rejects.toMatchObject({ code: 'unavailable', message: 'The snippet storage cannot be reached at the moment. Try again later.' });
  });

  test('gives up on storage that accepts and stays silent', async () => {
    const store = createBlobSnippetStore({ url: silentUrl, container: 'snippets', credential, timeoutMs: 50 });

    const read = store.read(key, never);

    await expect(read).rejects.toMatchObject({ code: 'timeout', message: 'The snippet storage did not answer within 0.05 s. Try again later.' });
  });

  test('gives up when the client cancels', async () => {
    const client = new AbortController();
    const store = createBlobSnippetStore({ url: silentUrl, container: 'snippets', credential });

    const listed = store.list(key.oid, client.signal, () => undefined);
    client.abort();

    await expect(listed).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('says that storage is unreachable when the managed identity is', async () => {
    const broken = async (): Promise<{ getToken(): Promise<never> }> => {
      return { getToken: () => Promise.reject(new Error('ManagedIdentityCredential: Network unreachable')) };
    };
    const store = createBlobSnippetStore({ url: silentUrl, container: 'snippets', credential: broken });

    const removed = store.delete(key, never);

    await expect(removed).rejects.toMatchObject({ code: 'unavailable' });
  });
});
