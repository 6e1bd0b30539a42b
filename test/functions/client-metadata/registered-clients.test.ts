import { expect, test } from '@jest/globals';
import { readRegisteredClients } from '../../../functions/client-metadata/registered-clients.ts';

const desk = { client_id: 'desk', client_name: 'Desk', redirect_uris: ['com.example.desk://callback'] };

test('reads a list of clients, public and confidential', () => {
  const { clients, problems } = readRegisteredClients(JSON.stringify([desk, { ...desk, client_id: 'web_1', token_endpoint_auth_method: 'client_secret_post' }]));

  expect(problems).toEqual([]);
  expect([...clients.values()]).toEqual([
    { kind: 'client', clientId: 'desk', name: 'Desk', redirectUris: ['com.example.desk://callback'], authMethod: 'none', keys: undefined },
    expect.objectContaining({ clientId: 'web_1', authMethod: 'client_secret' }),
  ]);
});

test('an empty list is no clients', () => {
  expect(readRegisteredClients('[]')).toEqual({ clients: new Map(), problems: [] });
});

test('a copy of a metadata document may stand in for it, but share no secret', () => {
  const { clients, problems } = readRegisteredClients(
    JSON.stringify([
      { ...desk, client_id: 'https://client.example/oauth/client.json' },
      { ...desk, client_id: 'https://client.example/other', token_endpoint_auth_method: 'client_secret_post' },
    ]),
  );

  expect([...clients.keys()]).toEqual(['https://client.example/oauth/client.json']);
  expect(problems).toEqual(['client 2 ("https://client.example/other"): auth_method: token_endpoint_auth_method must be none or private_key_jwt.']);
});

const expected = 'expected 1 to 64 characters of A-Z a-z 0-9 _ -, or the address of a metadata document';

test('names everything that is wrong at once, and where', () => {
  const { problems } = readRegisteredClients(
    JSON.stringify([
      { ...desk, client_id: 'https://client.example/' },
      { ...desk, client_id: 'client.r1.x.y' },
      { ...desk, client_id: undefined },
      desk,
      desk,
      { ...desk, client_id: 'two', client_name: '' },
      { ...desk, client_id: 'three', redirect_uris: ['https://a.example/', 'http://b.example/', 'javascript://c'] },
      { ...desk, client_id: 'four', client_secret: 'x' },
      { ...desk, client_id: 'five', token_endpoint_auth_method: 'private_key_jwt' },
    ]),
  );

  expect(problems).toEqual([
    `client 1 ("https://client.example/"): client_id: ${expected}, got "https://client.example/"`,
    `client 2 ("client.r1.x.y"): client_id: ${expected}, got "client.r1.x.y"`,
    `client 3: client_id: ${expected}, got nothing`,
    'client 5 ("desk"): client_id: stands in the list twice',
    'client 6 ("two"): client_name: client_name must be a text that can be shown.',
    'client 7 ("three"): redirect_uris: http://b.example/ is not acceptable',
    'client 7 ("three"): redirect_uris: javascript://c is not acceptable',
    'client 8 ("four"): secret: The description of a client must not hold a secret.',
    'client 9 ("five"): keys: A client that authenticates by private_key_jwt must give jwks or jwks_uri.',
  ]);
});

test.each(['', '{', '{}', '["desk"]', 'null', '[[]]'])('refuses what is no list of objects: %s', (text) => {
  expect(readRegisteredClients(text).problems).toEqual(['expected a JSON list of objects']);
});
