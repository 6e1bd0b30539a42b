// Threat 16 with the functions as they are deployed: whom a stranger's client_id makes this server ask, how often, and on whose word.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { applicationId, functionsIdentity, gatewayIdentity } from '../../scripts/stack/identities.ts';
import { requestIdentityToken } from '../../scripts/stack/managed-identity.ts';
import { requestUserToken } from '../../scripts/stack/request-user-token.ts';
import { startMetadataHost, type MetadataHost } from '../functions/fixtures/metadata-host.ts';
import { authorizeUrl, makeProof, redeemCode, type Client } from './oauth-client.ts';
import { startTestStack, type TestStack } from './test-stack.ts';
import { oauthError, readAnswer, refusalPage } from './whole-answer.ts';

const mostLookups = 30;

let web: MetadataHost;
let stack: TestStack;

beforeAll(async () => {
  web = await startMetadataHost(['localhost']);
  stack = await startTestStack();
});

beforeEach(() => {
  stack.clock.advance(60_000);
  stack.forgetTraces();
});

afterAll(async () => {
  await stack.stop();
  await web.stop();
});

function ask(clientId: string): Promise<Response> {
  const client: Client = { clientId, redirectUri: 'https://client.example/callback' };
  return fetch(authorizeUrl(stack.url, client, makeProof()), { redirect: 'manual' });
}

test.each([
  ['this machine by name', () => web.urlOf('localhost', '/client.json')],
  ['this machine by address', () => web.urlOf('127.0.0.1', '/client.json')],
  ['this machine in IPv6', () => web.urlOf('[::1]', '/client.json')],
  ['this machine in IPv6 clothes', () => web.urlOf('[::ffff:7f00:1]', '/client.json')],
  ['this machine by another address', () => web.urlOf('127.1.2.3', '/client.json')],
  ['any address of this machine', () => web.urlOf('0.0.0.0', '/client.json')],
  ['the functions themselves', () => stack.plan.functionsUrl.replace('http:', 'https:') + '/client-metadata'],
  ['the metadata service of the cloud', () => 'https://169.254.169.254/metadata/identity/oauth2/token'],
  ["the cloud's platform", () => 'https://168.63.129.16/machine'],
  ['a private network', () => 'https://10.0.0.4/client.json'],
  ['a private network through NAT64', () => 'https://[64:ff9b::a00:4]/client.json'],
])('a document on %s is not fetched, and the page does not say why', async (_where, address) => {
  const answer = await readAnswer(await ask(address()));

  expect(answer).toEqual(refusalPage(400));
  expect(answer.body).toContain('The document that describes this client could not be fetched.');
  expect(web.requests).toEqual([]);
});

test.each([
  ['an address in decimal', 'https://2130706433/client.json'],
  ['an address in octal', 'https://0177.0.0.1/client.json'],
  ['a short address', 'https://127.1/client.json'],
  ['a user', 'https://user@client.example/client.json'],
  ['the default port', 'https://client.example:443/client.json'],
  ['no path', 'https://client.example'],
  ['a path that is only a slash', 'https://client.example/'],
])('%s in the address is refused for its form', async (_what, clientId) => {
  const answer = await readAnswer(await ask(clientId));

  expect(answer).toEqual(refusalPage(400));
  expect(answer.body).toMatch(/client_id must/);
});

test('one address may make this server ask that often in a minute, and logins of registered clients go on', async () => {
  const statuses: number[] = [];
  for (let index = 0; index <= mostLookups; index++) statuses.push((await ask(`https://10.0.0.4/${index}`)).status);
  const refused = await readAnswer(await ask('https://10.0.0.4/more'));
  stack.clock.advance(61_000);

  expect(statuses).toEqual([...Array<number>(mostLookups).fill(400), 429]);
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
  expect((await ask('https://10.0.0.4/later')).status).toBe(400);
});

test('the token endpoint refuses such a client as an OAuth error', async () => {
  const client: Client = { clientId: web.urlOf('localhost', '/client.json'), redirectUri: 'https://client.example/callback' };

  const response = await redeemCode(stack.url, { client, code: 'code.x.y.z', proof: makeProof() });

  expect(await readAnswer(response)).toEqual(oauthError(401, 'invalid_client'));
});

describe('the functions answer questions about clients', () => {
  const identityToken = async (clientId: string, resource = applicationId): Promise<string> => {
    const { token } = await requestIdentityToken(stack.plan.identity, { resource, clientId });
    return token;
  };

  function askFunctions(token: string, path = 'client-metadata'): Promise<Response> {
    return fetch(`${stack.plan.functionsUrl}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-functions-key': stack.plan.keys.functionsKey },
      body: JSON.stringify({ client_id: 'https://10.0.0.4/client.json', native_schemes: 'cursor' }),
    });
  }

  test('of the gateway', async () => {
    expect((await askFunctions(await identityToken(gatewayIdentity.clientId))).status).toBe(422);
  });

  test.each(['client-metadata', 'client-assertion'])('but not of a user who got hold of the function key: %s', async (path) => {
    const { entra, identity, gatewayUrl } = stack.plan;
    const token = await requestUserToken({ entraAuthority: entra.authority, identityEndpoint: identity.identityEndpoint, gatewayUrl }, 'alice');

    expect((await askFunctions(token, path)).status).toBe(403);
  });

  test('nor of another identity of the tenant, which gets no token for this', async () => {
    await expect(identityToken(functionsIdentity.clientId)).rejects.toThrow('AADSTS501051');
  });

  test('nor on the word of a token for something else', async () => {
    expect((await askFunctions(await identityToken(gatewayIdentity.clientId, 'https://storage.azure.com/'))).status).toBe(401);
  });

  test('and the token of the gateway opens no tool', async () => {
    expect((await askFunctions(await identityToken(gatewayIdentity.clientId), 'mcp')).status).toBe(401);
  });
});
