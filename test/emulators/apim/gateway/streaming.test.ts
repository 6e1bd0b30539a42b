import { afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { call, cleanUp, deferred, policy, simpleManifest, startBackend, startTestGateway, type FakeExpression } from './fixtures.ts';

afterEach(cleanUp);

const unbuffered = '<forward-request buffer-response="false" />';

async function gatewayTo(serviceUrl: string, backend: string, expressions = {}): Promise<string> {
  const files = { manifest: simpleManifest(serviceUrl), policies: { operation: policy({ backend }) } };
  return (await startTestGateway({ files, expressions })).url;
}

async function open(url: string, method = 'GET'): Promise<{ response: IncomingMessage; abort: () => void }> {
  const request = httpRequest(`${url}/api/thing`, { method, agent: false });
  request.on('error', () => undefined);
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
  return { response, abort: () => request.destroy() };
}

describe('responses', () => {
  test('headers and every event arrive while the backend still writes', async () => {
    const { response: stream, url } = await holdBackend({ 'content-type': 'text/event-stream' });
    const gateway = await gatewayTo(url, unbuffered);

    const { response } = await open(gateway);
    const events: string[] = [];
    for (const event of ['data: one\n\n', 'data: two\n\n']) {
      (await stream).write(event);
      events.push(String((await once(response, 'data'))[0]));
    }
    (await stream).end();

    expect(response.headers['content-type']).toBe('text/event-stream');
    expect(events).toEqual(['data: one\n\n', 'data: two\n\n']);
  });

  test.each([
    ['held back until 8 KB are there', '<forward-request />', ['8 KB', 'response', 'end 10001']],
    ['passed on at once where buffer-response is false', unbuffered, ['response', '8 KB', 'end 10001']],
  ])('chunks are %s', async (_, forwardRequest, expected) => {
    const happened: string[] = [];
    const { response: stream, url } = await holdBackend({});
    const gateway = await gatewayTo(url, forwardRequest);

    const opened = open(gateway).then(({ response }) => {
      happened.push('response');
      return response;
    });
    const backend = await stream;
    backend.write('a'.repeat(5_000));
    // Each of these takes a whole turn through the gateway, so the chunk had the time that it needs.
    for (let turn = 0; turn < 5; turn += 1) await call(gateway, '/nowhere');
    happened.push('8 KB');
    backend.write('b'.repeat(5_000));
    let size = 0;
    const response = await opened;
    response.on('data', (chunk: Buffer) => (size += chunk.length));
    backend.end('c');
    await once(response, 'end');

    expect([...happened, `end ${size}`]).toEqual(expected);
  });

  test('a backend that breaks off breaks the connection to the client', async () => {
    const { response: stream, url } = await holdBackend({});
    const gateway = await gatewayTo(url, unbuffered);

    const { response } = await open(gateway);
    const closed = closeOf(response);
    (await stream).write('half');
    (await stream).destroy();
    await closed;

    expect(response.complete).toBe(false);
  });

  test('a client that leaves ends the request to the backend', async () => {
    const { response: stream, url } = await holdBackend({});
    const gateway = await gatewayTo(url, unbuffered);

    const { abort } = await open(gateway);
    const backend = await stream;
    const closed = closeOf(backend);
    abort();
    await closed;

    expect(backend.writableFinished).toBe(false);
  });

  test('a client that leaves before the headers ends the request to the backend', async () => {
    const arrived = deferred<IncomingMessage>();
    const url = await startBackend((request) => arrived.resolve(request));
    const gateway = await gatewayTo(url, unbuffered);

    const request = httpRequest(`${gateway}/api/thing`, { agent: false });
    request.on('error', () => undefined);
    request.end();
    const backend = await arrived.promise;
    const closed = closeOf(backend);
    request.destroy();

    await closed;

    expect(backend.socket.destroyed).toBe(true);
  });

  test('a client that reads slowly slows the backend down', async () => {
    const total = 64 * 1024 * 1024;
    let written = 0;
    const url = await startBackend((_, response) => {
      const write = (): void => {
        while (written < total) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536))) {
            response.once('drain', write);
            return;
          }
        }
        response.end();
      };
      write();
    });
    const gateway = await gatewayTo(url, unbuffered);

    const { response } = await open(gateway);
    response.pause();
    const atRest = await restOf(() => written);
    let read = 0;
    response.on('data', (chunk: Buffer) => (read += chunk.length));
    response.resume();
    await once(response, 'end');

    expect(atRest).toBeLessThan(total / 2);
    expect(read).toBe(total);
  });

  test('a body that outbound reads is buffered first and its length corrected', async () => {
    const { response: stream, url } = await holdBackend({ 'content-length': '11' });
    const read: FakeExpression = {
      evaluate: ({ response }) => `<${Buffer.from(response?.body?.read(false) ?? []).toString()}>`,
      responseBody: true,
    };
    const operation = policy({ outbound: '<set-body>@(read)</set-body>' });
    const gateway = await startTestGateway({ files: { manifest: simpleManifest(url), policies: { operation } }, expressions: { '@(read)': read } });

    const answer = call(gateway.url, '/api/thing');
    (await stream).write('hello ');
    (await stream).end('world');

    expect(await answer).toMatchObject({ status: 200, body: '<hello world>', headers: { 'content-length': '13' } });
  });
});

describe('requests', () => {
  test('a body goes to the backend while the client still sends it', async () => {
    const arrived = deferred<{ request: IncomingMessage; response: ServerResponse }>();
    const url = await startBackend((request, response) => arrived.resolve({ request, response }));
    const gateway = await gatewayTo(url, unbuffered);

    const request = httpRequest(`${gateway}/api/thing`, { method: 'POST', agent: false });
    request.write('first');
    const backend = await arrived.promise;
    const [first] = (await once(backend.request, 'data')) as [Buffer];
    request.end('second');
    const [second] = (await once(backend.request, 'data')) as [Buffer];
    backend.response.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();

    expect([first.toString(), second.toString(), backend.request.headers['transfer-encoding']]).toEqual(['first', 'second', 'chunked']);
  });

  test('a client that breaks off in the middle of a body breaks off the request to the backend', async () => {
    const arrived = deferred<IncomingMessage>();
    const url = await startBackend((request) => {
      request.on('error', () => undefined);
      arrived.resolve(request);
    });
    const gateway = await gatewayTo(url, unbuffered);

    const request = httpRequest(`${gateway}/api/thing`, { method: 'POST', agent: false, headers: { 'content-length': '100' } });
    request.on('error', () => undefined);
    request.write('part');
    const backend = await arrived.promise;
    const closed = closeOf(backend);
    request.destroy();
    await closed;

    expect(backend.complete).toBe(false);
  });

  test.each([
    ['a body larger than the limit', 'x'.repeat(101), 500],
    ['a body at the limit', 'x'.repeat(100), 200],
  ])('%s, read by a policy', async (_, body, status) => {
    const url = await startBackend((request, response) => {
      request.resume();
      response.end();
    });
    const operation = policy({ inbound: '<set-variable name="x" value="@(body)" />' });
    const files = { manifest: simpleManifest(url), policies: { operation } };
    const gateway = await startTestGateway({ files, expressions: { '@(body)': { evaluate: () => null, requestBody: true } }, bufferLimit: 100 });

    const answer = await call(gateway.url, '/api/thing', { method: 'POST', body });

    expect(answer.status).toBe(status);
  });
});

/** A backend that sends these headers at once and leaves the rest to the test. */
async function holdBackend(headers: Record<string, string>): Promise<{ url: string; response: Promise<ServerResponse> }> {
  const held = deferred<ServerResponse>();
  const url = await startBackend((_, response) => {
    response.writeHead(200, headers);
    response.flushHeaders();
    held.resolve(response);
  });
  return { url, response: held.promise };
}

/** Resolves when a message is over, in an error or not. */
function closeOf(message: IncomingMessage | ServerResponse): Promise<void> {
  message.on('error', () => undefined);
  return new Promise((resolve) => message.once('close', resolve));
}

/** The number once it no longer grows from one turn of the event loop to many later. */
async function restOf(read: () => number): Promise<number> {
  for (let quiet = 0, last = -1; quiet < 200; ) {
    await new Promise((resolve) => setImmediate(resolve));
    quiet = read() === last && last > 0 ? quiet + 1 : 0;
    last = read();
  }
  return read();
}
