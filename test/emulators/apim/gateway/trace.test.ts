import { afterEach, expect, test } from '@jest/globals';
import type { ContextView } from '../../../../emulators/apim/expression/context.ts';
import type { RequestEvent, TraceEvent } from '../../../../emulators/apim/gateway/trace.ts';
import { call, cleanUp, deferred, policy, simpleManifest, startBackend, startRecorder, startTestGateway } from './fixtures.ts';

afterEach(cleanUp);

const anyNumber: unknown = expect.any(Number);
const anyId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);

/** All events of one request, its summary last. */
function collector(): { onTrace: (event: TraceEvent) => void; events: TraceEvent[]; done: Promise<RequestEvent> } {
  const events: TraceEvent[] = [];
  const end = deferred<RequestEvent>();
  const onTrace = (event: TraceEvent): void => {
    events.push(event);
    if (event.kind === 'request') end.resolve(event);
  };
  return { onTrace, events, done: end.promise };
}

test('tells every policy that ran, inner ones first, with place, outcome and duration', async () => {
  const backend = await startRecorder();
  const { onTrace, events, done } = collector();
  const operation = policy({
    inbound: '<base /><choose><when condition="true"><set-variable name="a" value="1" /></when></choose>',
    outbound: '<return-response /><set-variable name="b" value="1" />',
  });
  const gateway = await startTestGateway({ files: { manifest: simpleManifest(backend.url), policies: { operation } }, onTrace });

  await call(gateway.url, '/api/thing');
  await done;

  const place = { requestId: anyId, milliseconds: anyNumber, kind: 'step' };
  expect(events.slice(0, -1)).toEqual([
    { ...place, scope: 'operation', section: 'inbound', path: 'choose\\when\\set-variable', outcome: 'continue' },
    { ...place, scope: 'operation', section: 'inbound', path: 'choose', outcome: 'continue' },
    { ...place, scope: 'global', section: 'backend', path: 'forward-request', outcome: 'continue' },
    { ...place, scope: 'operation', section: 'outbound', path: 'return-response', outcome: 'respond' },
  ]);
});

test('counts what a request cost', async () => {
  const backend = await startRecorder();
  const other = await startBackend((_, response) => response.end('x'));
  const { onTrace, done } = collector();
  const operation = policy({
    inbound: [
      '<set-variable name="used" value="@(one)" />',
      '<set-variable name="unused" value="@(one)" />',
      '<set-variable name="never" value="literal" />',
      '<set-header name="Used"><value>@(used)</value></set-header>',
      '<cache-store-value key="k" value="v" duration="9" />',
      '<cache-lookup-value key="k" variable-name="found" />',
      '<cache-lookup-value key="none" variable-name="found" />',
      '<cache-remove-value key="k" />',
      `<send-request response-variable-name="r1"><set-url>${other}/a</set-url></send-request>`,
      `<send-request response-variable-name="r2"><set-url>${other}/b</set-url></send-request>`,
      '<set-variable name="used" value="@(body)" />',
    ].join(''),
    outbound: '<set-header name="Body"><value>@(used)</value></set-header>',
  });
  const gateway = await startTestGateway({
    files: { manifest: simpleManifest(backend.url), policies: { operation } },
    onTrace,
    expressions: {
      '@(one)': () => 'one',
      '@(used)': ({ variables }) => variables.get('used'),
      '@(body)': { evaluate: ({ request }) => String(request.body?.read(true).length), requestBody: true },
    },
  });

  await call(gateway.url, '/api/thing', { method: 'POST', body: 'four' });

  expect(await done).toEqual({
    kind: 'request',
    requestId: anyId,
    api: 'things',
    operation: 'post-thing',
    method: 'POST',
    statusCode: 200,
    milliseconds: anyNumber,
    error: null,
    expressions: 5,
    expressionCharacters: 6 + 6 + 7 + 7 + 7,
    cacheLookups: 2,
    cacheStores: 1,
    cacheRemoves: 1,
    bodyReads: 1,
    calls: { [new URL(other).host]: 2, [new URL(backend.url).host]: 1 },
    variablesNeverRead: ['unused', 'never', 'found', 'r1', 'r2'],
  });
});

test.each([
  ['get', ({ variables }: ContextView) => variables.get('x')],
  ['has', ({ variables }: ContextView) => variables.has('x')],
])('a variable that is looked at with %s was read', async (_, evaluate) => {
  const { onTrace, done } = collector();
  const inbound = '<set-variable name="x" value="1" /><set-variable name="y" value="@(look)" /><return-response />';
  const gateway = await startTestGateway({
    files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation: policy({ inbound }) } },
    onTrace,
    expressions: { '@(look)': evaluate },
  });

  await call(gateway.url, '/api/thing');

  expect((await done).variablesNeverRead).toEqual(['y']);
});

test('an MCP-like request reads no body and buffers none', async () => {
  const backend = await startRecorder();
  const { onTrace, done } = collector();
  const gateway = await startTestGateway({ files: { manifest: simpleManifest(backend.url), policies: { operation: policy({}) } }, onTrace });

  await call(gateway.url, '/api/thing', { method: 'POST', body: '{}' });

  expect(await done).toMatchObject({ bodyReads: 0, expressions: 0, cacheLookups: 0, calls: { [new URL(backend.url).host]: 1 } });
});

test('tells where a request failed', async () => {
  const { onTrace, events, done } = collector();
  const operation = policy({ inbound: '<set-status code="1" reason="" />' });
  const gateway = await startTestGateway({ files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation } }, onTrace });

  await call(gateway.url, '/api/thing');

  expect(await done).toMatchObject({
    statusCode: 500,
    error: { source: 'set-status', reason: 'InvalidStatus', scope: 'operation', section: 'inbound', path: 'set-status' },
  });
  expect(events[0]).toMatchObject({ kind: 'step', path: 'set-status', outcome: 'failed' });
});

test('tells of a fault of the engine with its position', async () => {
  const { onTrace, events, done } = collector();
  const operation = policy({ inbound: '<set-variable name="x" value="@(broken)" />' });
  const broken = (): never => {
    throw new TypeError('the engine is wrong');
  };
  const gateway = await startTestGateway({
    files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation } },
    onTrace,
    log: () => undefined,
    expressions: { '@(broken)': broken },
  });

  await call(gateway.url, '/api/thing');
  await done;

  expect(events.filter(({ kind }) => kind === 'fault')).toEqual([
    { kind: 'fault', requestId: anyId, position: 'operation.xml:1:20', message: 'the engine is wrong', stack: expect.stringContaining('TypeError') },
  ]);
});

test('a client that leaves early still ends in a summary', async () => {
  const { onTrace, done } = collector();
  const leave = new AbortController();
  const silent = await startBackend(() => leave.abort());
  const gateway = await startTestGateway({ files: { manifest: simpleManifest(silent), policies: { operation: policy({}) } }, onTrace });

  const answer = call(gateway.url, '/api/thing', { signal: leave.signal });

  await expect(answer).rejects.toThrow('aborted');
  expect(await done).toMatchObject({ kind: 'request', operation: 'get-thing' });
});

test('no header, cookie, query, body or variable ever stands in the trace or the log', async () => {
  const canary = 'CANARY';
  const lines: string[] = [];
  const backend = await startBackend((_, response) => {
    response.writeHead(200, { 'set-cookie': `session=${canary}`, location: `/${canary}` });
    response.end(canary);
  });
  const operation = policy({
    inbound: `<set-variable name="token" value="@(secret)" /><set-header name="Authorization"><value>@(secret)</value></set-header><set-query-parameter name="code"><value>@(secret)</value></set-query-parameter><cache-store-value key="@(secret)" value="@(secret)" duration="9" /><send-request response-variable-name="r"><set-url>@(url)</set-url><set-body>@(secret)</set-body></send-request>`,
    outbound: '<choose><when condition="@(fails)" /></choose>',
  });
  const gateway = await startTestGateway({
    files: { manifest: simpleManifest(backend), policies: { operation } },
    onTrace: (event) => lines.push(JSON.stringify(event)),
    log: (line) => lines.push(line),
    expressions: { '@(secret)': () => canary, '@(url)': () => `${backend}/${canary}?code=${canary}`, '@(fails)': () => canary },
  });

  const answer = await call(gateway.url, `/api/thing?code=${canary}`, { method: 'POST', body: canary, headers: { authorization: canary, cookie: canary } });

  expect(answer.status).toBe(500);
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => line.includes(canary))).toEqual([]);
});

