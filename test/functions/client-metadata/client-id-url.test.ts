import { expect, test } from '@jest/globals';
import { MAX_URL_LENGTH, readClientIdUrl } from '../../../functions/client-metadata/client-id-url.ts';

test.each([
  'https://client.example/oauth/client.json',
  'https://client.example:8443/client',
  'https://client.example/client?version=2',
  'https://client.example/a%20b',
  `https://client.example/${'a'.repeat(MAX_URL_LENGTH - 23)}`,
])('takes %s', (clientId) => {
  expect(readClientIdUrl(clientId)).toEqual({ kind: 'url', url: new URL(clientId) });
});

test.each([
  ['http', 'http://client.example/client'],
  ['another scheme', 'file:///etc/passwd'],
  ['no path', 'https://client.example'],
  ['an empty path', 'https://client.example/'],
  ['a fragment', 'https://client.example/client#x'],
  ['an empty fragment', 'https://client.example/client#'],
  ['a user', 'https://user@client.example/client'],
  ['a user and password', 'https://user:pw@client.example/client'],
  ['a dot segment', 'https://client.example/a/./client'],
  ['a double-dot segment', 'https://client.example/a/../client'],
  ['encoded dot segments', 'https://client.example/a/%2e%2E/client'],
  ['a host in capitals', 'https://Client.example/client'],
  ['a scheme in capitals', 'HTTPS://client.example/client'],
  ['the default port', 'https://client.example:443/client'],
  ['a backslash', 'https://client.example\\client'],
  ['a tab', 'https://client.example/cli\tent'],
  ['a line feed', 'https://client.example/client\n'],
  ['a blank before it', ' https://client.example/client'],
  ['letters beyond ASCII', 'https://client.example/clïent'],
  ['a host in another script', 'https://сlient.example/client'],
  ['an address in decimal', 'https://2130706433/client'],
  ['too many characters', `https://client.example/${'a'.repeat(MAX_URL_LENGTH - 22)}`],
  ['nothing', ''],
])('refuses %s', (_what, clientId) => {
  expect(readClientIdUrl(clientId)).toMatchObject({ kind: 'refused', reason: 'client_id' });
});
