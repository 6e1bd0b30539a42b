import { expect, test } from '@jest/globals';
import { createFindClient } from '../../../functions/client-metadata/find-client.ts';
import type { FetchJson } from '../../../functions/client-metadata/fetch-json.ts';
import { notFetched } from '../../../functions/client-metadata/refusal.ts';
import { readRegisteredClients } from '../../../functions/client-metadata/registered-clients.ts';

const CLIENT_ID = 'https://client.example:8443/client.json';
const document = { client_id: CLIENT_ID, client_name: 'Desk', redirect_uris: ['http://localhost/callback', 'com.example+x://callback'] };
const { clients: registered } = readRegisteredClients('[{"client_id":"desk","client_name":"Desk","redirect_uris":["https://desk.example/"]}]');

/** What the web says of any address, and which addresses were asked. */
function findClient(clientId: string, value: unknown = document, nativeSchemes = ['cursor']) {
  const asked: string[] = [];
  const fetchJson: FetchJson = (url) => {
    asked.push(url.href);
    return Promise.resolve({ kind: 'json', value, headers: { 'cache-control': 'max-age=1000' } });
  };
  return createFindClient({ registered, fetchJson })({ clientId, nativeSchemes }).then((found) => ({ found, asked }));
}

test('finds a client at its address, for as long as the host allows', async () => {
  const { found, asked } = await findClient(CLIENT_ID);

  expect(found).toEqual({
    kind: 'found',
    host: 'client.example:8443',
    maxAge: 1000,
    client: { kind: 'client', clientId: CLIENT_ID, name: 'Desk', redirectUris: ['http://localhost/callback'], authMethod: 'none', keys: undefined },
  });
  expect(asked).toEqual([CLIENT_ID]);
});

test('takes the names of schemes as they are, not as patterns', async () => {
  const { found } = await findClient(CLIENT_ID, { ...document, redirect_uris: ['com.example+x://callback', 'comXexamplee://callback'] }, ['com.example+x']);

  expect(found).toMatchObject({ client: { redirectUris: ['com.example+x://callback'] } });
});

test('finds a client that the operator registered without asking anybody', async () => {
  const { found, asked } = await findClient('desk');

  expect(found).toEqual({ kind: 'found', host: '', maxAge: 300, client: expect.objectContaining({ clientId: 'desk' }) });
  expect(asked).toEqual([]);
});

test.each([
  ['another plain id', 'Desk', 'unknown_client'],
  ['an http address', 'http://client.example/client', 'unknown_client'],
  ['an address that is none', 'https://client.example/#', 'client_id'],
])('asks nobody about %s', async (_what, clientId, reason) => {
  const { found, asked } = await findClient(clientId);

  expect(found).toMatchObject({ kind: 'refused', reason });
  expect(asked).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['names no client_id', { ...document, client_id: undefined }, 'client_id_mismatch'],
  ['names another client_id', { ...document, client_id: `${CLIENT_ID}?` }, 'client_id_mismatch'],
  ['names it in other letters', { ...document, client_id: CLIENT_ID.replace('client.json', 'Client.json') }, 'client_id_mismatch'],
  ['is a list', [document], 'not_json'],
  ['is null', null, 'not_json'],
  ['has no name', { ...document, client_name: '' }, 'client_name'],
  ['wants to share a secret', { ...document, token_endpoint_auth_method: 'client_secret_post' }, 'auth_method'],
])('refuses a document that %s', async (_what, value, reason) => {
  const { found } = await findClient(CLIENT_ID, value);

  expect(found).toMatchObject({ kind: 'refused', reason });
});

test('passes on why nothing could be fetched', async () => {
  const find = createFindClient({ registered, fetchJson: () => Promise.resolve(notFetched('timeout')) });

  expect(await find({ clientId: CLIENT_ID, nativeSchemes: ['cursor'] })).toEqual(notFetched('timeout'));
});
