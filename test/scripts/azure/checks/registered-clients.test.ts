import { expect, test } from '@jest/globals';
import { checkRegisteredClients } from '../../../../scripts/azure/checks/registered-clients.ts';
import { targetWith } from '../recordings.ts';

const desk = { client_id: 'desk', client_name: 'Desk', redirect_uris: ['https://desk.example/callback'] };

function problems(clients: unknown): readonly string[] {
  return checkRegisteredClients(targetWith({ registeredClients: JSON.stringify(clients) })).map(({ severity, problem }) => `${severity}: ${problem}`);
}

test.each([
  ['nobody', []],
  ['two clients', [desk, { ...desk, client_id: 'desk-web', token_endpoint_auth_method: 'client_secret_post' }]],
])('a list of %s is fine', (_who, clients) => {
  expect(problems(clients)).toEqual([]);
});

test('a target without the list is fine', () => {
  expect(checkRegisteredClients(targetWith({}))).toEqual([]);
});

test('everything that is wrong is named at once', () => {
  expect(problems([{ ...desk, client_id: 'a b' }, { ...desk, redirect_uris: ['http://desk.example/'] }])).toEqual([
    'error: registeredClients: client 1 ("a b"): client_id: expected 1 to 64 characters of A-Z a-z 0-9 _ -, or the address of a metadata document, got "a b"',
    expect.stringMatching(/^error: registeredClients: client 2 \("desk"\): redirect_uris: No redirect URI is acceptable/),
  ]);
});

test('a list whose ids do not fit into a named value is refused', () => {
  const many = Array.from({ length: 64 }, (_, index) => ({ ...desk, client_id: String(index).padStart(64, 'x') }));

  expect(problems(many)).toEqual(['error: registeredClients: the ids have 4159 characters together, 4096 at most fit.']);
});
