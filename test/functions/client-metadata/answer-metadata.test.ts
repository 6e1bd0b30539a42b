import { expect, test } from '@jest/globals';
import { answerMetadata } from '../../../functions/client-metadata/answer-metadata.ts';
import type { ClientRecord } from '../../../functions/client-metadata/client-record.ts';
import type { FindClient } from '../../../functions/client-metadata/find-client.ts';
import { refuse } from '../../../functions/client-metadata/refusal.ts';

const client = { kind: 'client', clientId: 'https://client.example/c', name: 'Desk', redirectUris: ['http://localhost/cb'], authMethod: 'none' } as const;
const find = (found: Partial<ClientRecord> = {}): FindClient => () =>
  Promise.resolve({ kind: 'found', host: 'client.example', maxAge: 300, client: { ...client, keys: undefined, ...found } });
const question = { client_id: client.clientId, native_schemes: 'cursor|vscode' };

const described = {
  client_id: client.clientId,
  client_name: 'Desk',
  redirect_uris: ['http://localhost/cb'],
  token_endpoint_auth_method: 'none',
  host: 'client.example',
  max_age: 300,
};

test.each<[string, Partial<ClientRecord>, object]>([
  ['without keys', {}, {}],
  ['with keys', { keys: { jwks: { keys: [{ kty: 'EC' }] } } }, { jwks: { keys: [{ kty: 'EC' }] } }],
  ['with the address of keys', { keys: { jwksUri: new URL('https://client.example/keys') } }, { jwks_uri: 'https://client.example/keys' }],
])('describes a client %s', async (_what, found, more) => {
  expect(await answerMetadata(find(found))(question)).toEqual({ status: 200, outcome: 'found', body: { ...described, ...more } });
});

test('tells why a client is refused', async () => {
  const answer = answerMetadata(() => Promise.resolve(refuse('too_large', 'Too large.')));

  expect(await answer(question)).toEqual({ status: 422, outcome: 'too_large', body: { error: 'too_large', error_description: 'Too large.' } });
});

test.each([
  ['no client', { ...question, client_id: undefined }],
  ['a client that is no text', { ...question, client_id: ['x'] }],
  ['no schemes', { client_id: question.client_id }],
  ['an empty scheme, which would accept any', { ...question, native_schemes: '' }],
  ['a pattern as scheme', { ...question, native_schemes: '.*' }],
])('answers a question with %s as a fault', async (_what, bad) => {
  expect(await answerMetadata(find())(bad)).toMatchObject({ status: 400, outcome: 'bad_question' });
});
