// For how long the gateway goes by a metadata document it has seen. Its clock only goes forward, away from Entra's: nobody signs in here.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startMetadataHost, type MetadataHost } from '../functions/fixtures/metadata-host.ts';
import { authorizeUrl, makeProof, type Client } from './oauth-client.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

let web: MetadataHost;
let stack: TestStack;
let clientId: string;
let count = 0;

beforeAll(async () => {
  web = await startMetadataHost(['client.example']);
  stack = await startTestStack({ functions: { entry: 'test/flows/functions-on-one-machine.ts', settings: { TEST_WEB_CA: web.ca } } });
});

beforeEach(() => {
  clientId = web.urlOf('client.example', `/${++count}.json`);
  (web.requests as unknown[]).length = 0;
});

afterAll(async () => {
  await stack.stop();
  await web.stop();
});

const redirectUri = 'https://client.example/callback';

function publish(uri = redirectUri, headers: Readonly<Record<string, string>> = {}): Client {
  web.serve({ client_id: clientId, client_name: 'Desk', redirect_uris: [uri] }, headers);
  return { clientId, redirectUri: uri };
}

/** Status of the authorization endpoint: 200 shows the form. */
async function ask(client: Client): Promise<number> {
  return (await fetch(authorizeUrl(stack.url, client, makeProof()), { redirect: 'manual' })).status;
}

test.each<[string, Readonly<Record<string, string>>, number]>([
  ['an hour when it says an hour', { 'cache-control': 'max-age=3600' }, 3600],
  ['a day when it says a year', { 'cache-control': 'max-age=31536000' }, 86_400],
  ['a minute when it says not at all', { 'cache-control': 'no-store' }, 60],
  ['five minutes when it says nothing', {}, 300],
])('a document counts for %s', async (_what, headers, seconds) => {
  const client = publish(redirectUri, headers);
  await ask(client);

  stack.clock.advance((seconds - 5) * 1000);
  await ask(client);
  const within = web.requests.length;
  stack.clock.advance(6_000);
  await ask(client);

  expect([within, web.requests.length]).toEqual([1, 2]);
});

test('a document that changed decides from then on', async () => {
  const before = publish(redirectUri, { 'cache-control': 'max-age=60' });
  await ask(before);
  const after = publish('https://client.example/new');

  const tooEarly = [await ask(before), await ask(after)];
  stack.clock.advance(61_000);

  expect([tooEarly, await ask(after), await ask(before)]).toEqual([[200, 400], 200, 400]);
});
