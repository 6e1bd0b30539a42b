// An app for tests of the local host: each function shows one thing that a host must get right.
import { Server } from 'node:net';
import { app } from '@azure/functions';

app.setup({ enableHttpStream: true });

app.hook.appStart(() => {
  console.log('started');
});

app.hook.appTerminate(() => {
  console.log('terminated');
});

app.http('echo', {
  route: 'echo/{id:int?}',
  methods: ['GET', 'POST'],
  authLevel: 'anonymous',
  handler: async (request) => ({
    status: 201,
    headers: { 'x-answer': 'yes' },
    jsonBody: {
      method: request.method,
      url: request.url,
      params: request.params,
      query: [...request.query],
      header: request.headers.get('x-repeated'),
      invocation: request.headers.get('x-ms-invocation-id'),
      body: request.method === 'POST' ? await request.text() : null,
      setting: process.env['SETTING_OF_THE_TEST'],
    },
  }),
});

app.http('stream', {
  route: 'stream',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: async () => ({
    headers: { 'content-type': 'text/event-stream' },
    body: (async function* () {
      for (const part of ['one', 'two', 'three']) yield new TextEncoder().encode(`data: ${part}\n\n`);
    })(),
  }),
});

app.http('fail', {
  route: 'fail',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: async () => {
    throw new Error('the function failed');
  },
});

app.http('nothing', { route: 'nothing', methods: ['GET'], authLevel: 'anonymous', handler: async () => undefined as never });

app.http('slow', {
  route: 'slow',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: () => new Promise(() => undefined),
});

app.http('unread', { route: 'unread', methods: ['POST'], authLevel: 'anonymous', handler: async () => ({ status: 413, body: 'too large' }) });

app.http('listening', {
  route: 'listening',
  methods: ['GET'],
  authLevel: 'anonymous',
  // Undocumented, yet the only way to see the servers of this process that works on every system.
  handler: async () => {
    const handles = (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles();
    return { jsonBody: handles.filter((handle) => handle instanceof Server).map((server) => (server as Server).address()) };
  },
});
