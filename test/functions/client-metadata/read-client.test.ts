import { expect, test } from '@jest/globals';
import { readClient } from '../../../functions/client-metadata/read-client.ts';

const CLIENT_ID = 'https://client.example/client.json';
const rules = { schemes: 'cursor', secrets: false };
const good = { client_name: 'Desk', redirect_uris: ['https://client.example/callback', 'http://localhost/callback'] };
const rsa = { kty: 'RSA', kid: '1', n: 'abc', e: 'AQAB' };

test('reads name and redirect URIs, and ignores what it does not know', () => {
  const client = readClient(
    CLIENT_ID,
    { ...good, token_endpoint_auth_method: 'none', grant_types: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'], tos_uri: 7, logo_uri: 'javascript:x' },
    rules,
  );

  expect(client).toEqual({ kind: 'client', clientId: CLIENT_ID, name: 'Desk', redirectUris: good.redirect_uris, authMethod: 'none', keys: undefined });
});

test.each([
  ['blanks around it', '  Desk ', 'Desk'],
  ['direction marks and line breaks', 'D\u202Ees\u2028k\n', 'Desk'],
  ['half a character', 'Desk\uD83D', 'Desk'],
  ['100 characters', 'a'.repeat(100), 'a'.repeat(64)],
  ['a character cut in half by the limit', `${'a'.repeat(63)}😀`, 'a'.repeat(63)],
])('cleans a name with %s', (_what, name, shown) => {
  expect(readClient(CLIENT_ID, { ...good, client_name: name }, rules)).toMatchObject({ name: shown });
});

test.each([
  ['none', { token_endpoint_auth_method: 'none' }, 'none'],
  ['nothing, for a document can hold no secret', {}, 'none'],
  ['private_key_jwt with keys', { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [rsa] } }, 'private_key_jwt'],
  ['private_key_jwt with the address of keys', { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'https://client.example/keys' }, 'private_key_jwt'],
  ['private_key_jwt, but also a list with none', { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_methods: ['private_key_jwt', 'none'], jwks: { keys: [rsa] } }, 'none'],
  ['a list with none in the field of servers', { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_methods_supported: ['none'], jwks: { keys: [rsa] } }, 'none'],
  ['a list in the usual field', { token_endpoint_auth_method: ['client_secret_post', 'none'] }, 'none'],
])('settles on a method for a client that says %s', (_what, metadata, authMethod) => {
  expect(readClient(CLIENT_ID, { ...good, ...metadata }, rules)).toMatchObject({ kind: 'client', authMethod });
});

test.each<[string, object, string]>([
  ['a secret', { client_secret: 'x' }, 'secret'],
  ['the expiry of a secret', { client_secret_expires_at: 0 }, 'secret'],
  ['no name', { client_name: undefined }, 'client_name'],
  ['an empty name', { client_name: ' \u200B ' }, 'client_name'],
  ['a name that is no text', { client_name: ['Desk'] }, 'client_name'],
  ['no redirect URIs', { redirect_uris: undefined }, 'redirect_uris'],
  ['an empty list of redirect URIs', { redirect_uris: [] }, 'redirect_uris'],
  ['one redirect URI that is no text', { redirect_uris: ['https://client.example/', 7] }, 'redirect_uris'],
  ['redirect URIs that are a text', { redirect_uris: 'https://client.example/callback' }, 'redirect_uris'],
  ['no acceptable redirect URI', { redirect_uris: ['http://client.example/', 'javascript:x'] }, 'redirect_uris'],
  ['a shared secret as method', { token_endpoint_auth_method: 'client_secret_basic' }, 'auth_method'],
  ['an assertion by shared secret', { token_endpoint_auth_method: 'client_secret_jwt' }, 'auth_method'],
  ['a certificate as method', { token_endpoint_auth_method: 'tls_client_auth' }, 'auth_method'],
  ['a method that is no text', { token_endpoint_auth_method: 7 }, 'auth_method'],
  ['private_key_jwt without keys', { token_endpoint_auth_method: 'private_key_jwt' }, 'keys'],
  ['both kinds of keys', { jwks: { keys: [rsa] }, jwks_uri: 'https://client.example/keys' }, 'keys'],
  ['a private key', { jwks: { keys: [rsa, { ...rsa, d: 'x' }] } }, 'keys'],
  ['a prime of a private key', { jwks: { keys: [{ ...rsa, p: 'x' }] } }, 'keys'],
  ['a shared key', { jwks: { keys: [{ kty: 'oct', k: 'x' }] } }, 'keys'],
  ['a key of an unknown type', { jwks: { keys: [{ kty: 'AKP' }] } }, 'keys'],
  ['no keys in the set', { jwks: { keys: [] } }, 'keys'],
  ['too many keys in the set', { jwks: { keys: Array(21).fill(rsa) } }, 'keys'],
  ['a set that is a list', { jwks: [rsa] }, 'keys'],
  ['a key that is a text', { jwks: { keys: ['x'] } }, 'keys'],
  ['keys at a plain http address', { jwks_uri: 'http://client.example/keys' }, 'keys'],
  ['keys at an address that is no text', { jwks_uri: {} }, 'keys'],
])('refuses %s', (_what, metadata, reason) => {
  expect(readClient(CLIENT_ID, { ...good, ...metadata }, rules)).toEqual({ kind: 'refused', reason, description: expect.any(String) });
});

test.each(['client_secret_post', 'client_secret_basic'])('lets an operator register a client with %s', (method) => {
  expect(readClient('desk', { ...good, token_endpoint_auth_method: method }, { ...rules, secrets: true })).toMatchObject({ authMethod: 'client_secret' });
});
