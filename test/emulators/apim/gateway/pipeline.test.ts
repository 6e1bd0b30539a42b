import { afterEach, expect, test } from '@jest/globals';
import { call, cleanUp, policy, simpleManifest, startRecorder, startTestGateway } from './fixtures.ts';

afterEach(cleanUp);

test('forwards to the backend and returns its response when there is no policy', async () => {
  const backend = await startRecorder();
  const manifest = simpleManifest(backend.url);
  const gateway = await startTestGateway({ files: { manifest, policies: { operation: policy({}) } } });

  const answer = await call(gateway.url, '/api/thing?x=1');

  expect(answer).toMatchObject({ status: 200, reason: 'OK', body: 'ok', headers: { 'x-backend': 'yes', 'content-type': 'text/plain' } });
  expect(backend.received.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /thing?x=1']);
});
