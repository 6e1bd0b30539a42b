import { afterEach, expect, test } from '@jest/globals';
import type { TraceEvent } from '../../../../emulators/apim/gateway/trace.ts';
import { call, cleanUp, deferred, startBackend } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

test('goes on before the answer is there', async () => {
  const arrived = deferred<string>();
  const silent = await startBackend((request) => {
    request.on('data', (chunk) => arrived.resolve(`${request.method} ${request.url} ${String(chunk)}`));
  });
  const { gateway } = await inboundGateway(
    `<send-one-way-request><set-url>${silent}/notice</set-url><set-method>POST</set-method><set-body>news</set-body></send-one-way-request>`,
  );

  const answer = await call(gateway.url, '/api/thing');

  expect([answer.status, answer.body, await arrived.promise]).toEqual([200, 'ok', 'POST /notice news']);
});

test('tells the trace, not the client, that nobody listens', async () => {
  const failed = deferred<TraceEvent>();
  const { gateway } = await inboundGateway('<send-one-way-request><set-url>http://127.0.0.1:9/</set-url></send-one-way-request>', {
    onTrace: (event) => {
      if (event.kind === 'message') failed.resolve(event);
    },
  });

  const answer = await call(gateway.url, '/api/thing');

  expect([answer.status, await failed.promise]).toEqual([200, expect.objectContaining({ source: 'send-one-way-request', severity: 'error' })]);
});

test('needs a URL', async () => {
  await expect(inboundGateway('<send-one-way-request />')).rejects.toThrow('missing child element <set-url>, which mode="new" needs');
});
