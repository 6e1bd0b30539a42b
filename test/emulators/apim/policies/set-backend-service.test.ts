import { afterEach, expect, test } from '@jest/globals';
import { call, cleanUp, startRecorder } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

test.each(['literal', 'expression'])('a %s base-url takes the request to another backend', async (kind) => {
  const other = await startRecorder();
  const baseUrl = kind === 'literal' ? `${other.url}/v2` : '@(url)';
  const { gateway, received } = await inboundGateway(`<set-backend-service base-url="${baseUrl}" />`, { expressions: { '@(url)': () => `${other.url}/v2` } });

  await call(gateway.url, '/api/thing?x=1');

  expect([other.received.map(({ url }) => url), received]).toEqual([['/v2/thing?x=1'], []]);
});

test('a base-url that is no URL is an error', async () => {
  const { gateway, received } = await inboundGateway('<set-backend-service base-url="backend" />');

  expect([(await call(gateway.url, '/api/thing')).status, received]).toEqual([500, []]);
});

test.each([
  ['backend-id', '<set-backend-service backend-id="b" />', 'expected "base-url"; the manifest has no backends that "backend-id" could name'],
  ['neither attribute', '<set-backend-service />', 'missing attribute "base-url"'],
  ['Service Fabric attributes', '<set-backend-service base-url="http://b" sf-resolve-condition="true" />', 'expected one of the attributes base-url, backend-id, found "sf-resolve-condition"'],
])('%s is refused at load', async (_, inbound, message) => {
  await expect(inboundGateway(inbound)).rejects.toThrow(message);
});
