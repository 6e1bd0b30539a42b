// How often one grant may make this server verify assertions, and so fetch the keys that its client names: a stranger's address, too.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startMetadataHost, type MetadataHost } from '../functions/fixtures/metadata-host.ts';
import { newBrowser } from './browser/index.ts';
import { makeProof, redeemCode, type Client } from './oauth-client.ts';
import { assertionForm, makeSigningClient } from './signing-client.ts';
import { authorize } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

const most = 4;

let web: MetadataHost;
let stack: TestStack;

beforeAll(async () => {
  web = await startMetadataHost(['client.example']);
  stack = await startTestStack({
    set: { ClientLookupsPerMinute: String(most) },
    functions: { entry: 'test/flows/functions-on-one-machine.ts', settings: { TEST_WEB_CA: web.ca } },
  });
});

afterAll(async () => {
  await stack.stop();
  await web.stop();
});

test('a grant whose keys never come is answered 429 in the end, and is good when they do', async () => {
  const key = await makeSigningClient();
  const client: Client = { clientId: web.urlOf('client.example', '/client.json'), redirectUri: 'http://127.0.0.1:9/callback' };
  const document = {
    client_id: client.clientId,
    client_name: 'Desk',
    redirect_uris: [client.redirectUri],
    token_endpoint_auth_method: 'private_key_jwt',
    jwks_uri: web.urlOf('client.example', '/keys'),
  };
  let keysThere = false;
  web.answer = (request, response) => {
    const found = request.url !== '/keys' || keysThere;
    const body = request.url === '/keys' ? { keys: [key.publicKey] } : document;
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const proof = makeProof();
  const code = await authorize({ stack, browser: newBrowser(), client, proof, user: 'alice' });
  const redeem = async (): Promise<Response> => redeemCode(stack.url, { client, code, proof }, assertionForm(await key.assert(client.clientId, stack.url)));

  const statuses: number[] = [];
  for (let attempt = 0; attempt <= most; attempt++) statuses.push((await redeem()).status);
  const asked = web.requests.filter(({ url }) => url === '/keys').length;
  keysThere = true;
  stack.clock.advance(61_000);

  expect([statuses, asked]).toEqual([[...Array<number>(most).fill(401), 429], most]);
  expect((await redeem()).status).toBe(200);
});
