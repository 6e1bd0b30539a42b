import { expect, test } from '@jest/globals';
import { acceptableRedirectUris, ANY_PRIVATE_SCHEME } from '../../../functions/client-metadata/redirect-uri.ts';

const acceptable = [
  'https://client.example/callback',
  'https://client.example:8443/callback?x=1',
  'https://[2606:2800:220::1]/callback',
  'http://127.0.0.1/callback',
  'http://127.0.0.1:33418/callback',
  'http://localhost/callback',
  'http://[::1]:1234/',
  'cursor://anysphere.cursor-mcp/oauth/callback',
];

test('keeps the acceptable part of a mixed list, each once', () => {
  const kept = acceptableRedirectUris([...acceptable, 'javascript://x', ...acceptable], 'cursor|vscode');

  expect(kept).toEqual(acceptable);
});

test.each([
  ['plain http', 'http://client.example/callback'],
  ['plain http on a name that begins like loopback', 'http://localhost.client.example/callback'],
  ['plain http on another loopback address', 'http://127.0.0.2/callback'],
  ['an unknown private-use scheme', 'evil://callback'],
  ['a scheme that only ends like a known one', 'xcursor://callback'],
  ['javascript:', 'javascript:alert(1)'],
  ['data:', 'data:text/html,x'],
  ['a fragment', 'https://client.example/callback#x'],
  ['a user', 'https://user@client.example/callback'],
  ['a blank', 'https://client.example/call back'],
  ['a backslash', 'https://client.example\\@other.example/'],
  ['a line feed', 'https://client.example/callback\n'],
  ['too many characters', `https://client.example/${'a'.repeat(500)}`],
  ['nothing', ''],
])('refuses %s', (_what, uri) => {
  expect(acceptableRedirectUris([uri], 'cursor|vscode')).toEqual([]);
});

test('keeps at most 50', () => {
  const many = Array.from({ length: 60 }, (_, index) => `https://client.example/${index}`);

  expect(acceptableRedirectUris(many, 'cursor')).toEqual(many.slice(0, 50));
});

test.each(['com.example.desk://callback', 'desk+x://callback'])('an operator may name the scheme of any native client: %s', (uri) => {
  expect(acceptableRedirectUris([uri], ANY_PRIVATE_SCHEME)).toEqual([uri]);
});

test.each(['javascript', 'data', 'file', 'vbscript', 'blob', 'about', 'http', 'ws', 'ftp'])('but not %s', (scheme) => {
  expect(acceptableRedirectUris([`${scheme}://callback`], ANY_PRIVATE_SCHEME)).toEqual([]);
});
