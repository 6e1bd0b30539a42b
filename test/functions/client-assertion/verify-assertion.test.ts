import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWK, type JWTPayload } from 'jose';
import { createFindClientKeys } from '../../../functions/client-assertion/find-client-keys.ts';
import { createUsedAssertions } from '../../../functions/client-assertion/used-assertions.ts';
import { createAssertionVerifier, type AssertionVerifier } from '../../../functions/client-assertion/verify-assertion.ts';
import type { ClientKeys, ClientRecord } from '../../../functions/client-metadata/client-record.ts';
import type { FetchedJson } from '../../../functions/client-metadata/fetch-json.ts';
import { notFetched, type Refusal } from '../../../functions/client-metadata/refusal.ts';

const CLIENT_ID = 'https://client.example/client.json';
const issuer = 'https://gateway.example';
const start = Date.parse('2026-11-21T12:00:00Z');
let now: number;
let jwks: JWK[];
let sign: (claims: JWTPayload, header?: Readonly<Record<string, unknown>>) => Promise<string>;
let signNext: (claims: JWTPayload) => Promise<string>;
let nextKey: JWK;
/** What the address of keys answers, and how often it was asked. */
let served: FetchedJson | Refusal;
let fetched: number;
let verifyAssertion: AssertionVerifier;

beforeAll(async () => {
  const [current, next] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  jwks = [{ ...(await exportJWK(current.publicKey)), kid: 'current' }];
  nextKey = { ...(await exportJWK(next.publicKey)), kid: 'next' };
  sign = (claims, header) => new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'current', ...header }).sign(current.privateKey);
  signNext = (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'next' }).sign(next.privateKey);
});

beforeEach(() => {
  now = start;
  fetched = 0;
  served = { kind: 'json', value: { keys: jwks }, headers: { 'cache-control': 'max-age=3600' } };
  const clock = (): Date => new Date(now);
  const findClientKeys = createFindClientKeys({ fetchJson: () => Promise.resolve((fetched++, served)), now: clock });
  verifyAssertion = createAssertionVerifier({ findClientKeys, useOnce: createUsedAssertions(clock), now: clock });
});

const seconds = (): number => now / 1000;
const good = (): JWTPayload => ({ iss: CLIENT_ID, sub: CLIENT_ID, aud: issuer, iat: seconds(), exp: seconds() + 60, jti: `id-${Math.random()}` });

function client(keys: ClientKeys | undefined): ClientRecord {
  return { kind: 'client', clientId: CLIENT_ID, name: 'Desk', redirectUris: [], authMethod: 'private_key_jwt', keys };
}
const verify = (assertion: string, keys: ClientKeys | undefined = { jwks: { keys: jwks } }) => verifyAssertion({ client: client(keys), assertion, issuer });
const remote = { jwksUri: new URL('https://client.example/keys') };

test.each<[string, () => JWTPayload]>([
  ['the issuer', good],
  ['the issuer with a slash', () => ({ ...good(), aud: `${issuer}/` })],
  ['the token endpoint', () => ({ ...good(), aud: `${issuer}/token` })],
  ['both, in a list', () => ({ ...good(), aud: [issuer, `${issuer}/token`] })],
])('proves a client whose assertion is for %s', async (_what, claims) => {
  expect(await verify(await sign(claims()))).toEqual({ kind: 'proven' });
});

test('takes the longest life there may be, and clocks half a minute apart', async () => {
  const claims = { ...good(), iat: seconds() + 30, nbf: seconds() + 30, exp: seconds() + 330 };

  expect(await verify(await sign(claims))).toEqual({ kind: 'proven' });
});

test('finds the key among several when the assertion names none', async () => {
  expect(await verify(await sign(good(), { kid: undefined }), { jwks: { keys: [nextKey, ...jwks] } })).toEqual({ kind: 'proven' });
});

test.each<[string, (claims: JWTPayload) => object, RegExp]>([
  ['of another client', () => ({ iss: 'https://other.example/c' }), /another iss/],
  ['about somebody else', () => ({ sub: 'https://other.example/c' }), /another sub/],
  ['without issuer', () => ({ iss: undefined }), /another iss/],
  ['for another server', () => ({ aud: 'https://other.example' }), /another aud/],
  ['for this server and another, which could use it here', () => ({ aud: [issuer, 'https://other.example'] }), /another aud/],
  ['for nobody', () => ({ aud: undefined }), /another aud/],
  ['for an empty list', () => ({ aud: [] }), /another aud/],
  ['that expired', ({ exp = 0 }) => ({ exp: exp - 90 }), /expired/],
  ['that expired a year ago', ({ exp = 0 }) => ({ exp: exp - 31_536_000 }), /expired/],
  ['without expiry', () => ({ exp: undefined }), /expired/],
  ['whose expiry is a text', ({ exp }) => ({ exp: String(exp) }), /expired/],
  ['that lives an hour', ({ exp = 0 }) => ({ exp: exp + 3600 }), /longer than 300/],
  ['not valid yet', ({ iat = 0 }) => ({ nbf: iat + 31 }), /not valid yet/],
  ['issued in the future', ({ iat = 0 }) => ({ iat: iat + 31 }), /in the future/],
  ['without id', () => ({ jti: undefined }), /no jti/],
  ['with an empty id', () => ({ jti: '' }), /no jti/],
  ['with an id that is a number', () => ({ jti: 7 }), /no jti/],
  ['with an endless id', () => ({ jti: 'x'.repeat(257) }), /no jti/],
])('refuses an assertion %s', async (_what, change, description) => {
  const claims = good();
  const changed = Object.entries({ ...claims, ...change(claims) }).filter(([, value]) => value !== undefined);

  const verdict = await verify(await sign(Object.fromEntries(changed)));

  expect(verdict).toEqual({ kind: 'refused', reason: 'assertion', description: expect.stringMatching(description) });
});

const unproven = { kind: 'refused', reason: 'assertion', description: 'The client assertion is not signed by a key of this client.' };

test('refuses a signature by another key', async () => {
  expect(await verify(await signNext(good()))).toEqual(unproven);
});

test('refuses a signature by another key under the right key id', async () => {
  const [header] = (await sign(good())).split('.');
  const [, payload, signature] = (await signNext(good())).split('.');

  expect(await verify(`${header}.${payload}.${signature}`)).toEqual(unproven);
});

test('refuses an unsigned assertion', async () => {
  expect(await verify(new UnsecuredJWT(good()).encode())).toEqual(unproven);
});

test('refuses a shared secret, even one made of the public key', async () => {
  const secret = new TextEncoder().encode(JSON.stringify(jwks[0]));

  expect(await verify(await new SignJWT(good()).setProtectedHeader({ alg: 'HS256', kid: 'current' }).sign(secret))).toEqual(unproven);
});

test('refuses an algorithm that the metadata does not list', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES512');
  const assertion = await new SignJWT(good()).setProtectedHeader({ alg: 'ES512', kid: 'strong' }).sign(privateKey);

  expect(await verify(assertion, { jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'strong' }] } })).toEqual(unproven);
});

test.each([['nothing', ''], ['garbage', 'a.b.c'], ['no JWT', 'assertion']])('refuses %s', async (_what, assertion) => {
  expect(await verify(assertion)).toEqual(unproven);
});

test('refuses what is longer than any assertion before looking at it', async () => {
  expect(await verify('a'.repeat(8_193))).toMatchObject({ reason: 'assertion', description: expect.stringContaining('too long') });
});

test('refuses a client without keys', async () => {
  expect(await verify(await sign(good()), undefined as never)).toEqual({ kind: 'proven' });
  const verdict = await verifyAssertion({ client: client(undefined), assertion: await sign(good()), issuer });

  expect(verdict).toMatchObject({ kind: 'refused', reason: 'keys' });
});

test('an assertion works once within its life', async () => {
  const assertion = await sign(good());

  const verdicts = [await verify(assertion), await verify(assertion)];

  expect(verdicts).toEqual([{ kind: 'proven' }, { kind: 'refused', reason: 'replayed', description: expect.any(String) }]);
});

test('a client may use the same id again when the first assertion has ended', async () => {
  await verify(await sign({ ...good(), jti: 'one' }));
  now += 91_000;

  expect(await verify(await sign({ ...good(), jti: 'one' }))).toEqual({ kind: 'proven' });
});

test('a refused assertion uses nothing up', async () => {
  await verify(await sign({ ...good(), jti: 'one', aud: 'https://other.example' }));

  expect(await verify(await sign({ ...good(), jti: 'one' }))).toEqual({ kind: 'proven' });
});

test('fetches the keys of an address once, for as long as their host allows', async () => {
  await verify(await sign(good()), remote);
  await verify(await sign(good()), remote);
  const before = fetched;
  now += 3_600_000;
  await verify(await sign(good()), remote);

  expect([before, fetched]).toEqual([1, 2]);
});

test('fetches them again for a key it does not know, but not more often than twice a minute', async () => {
  await verify(await sign(good()), remote);
  served = { kind: 'json', value: { keys: [...jwks, nextKey] }, headers: {} };
  const atOnce = await verify(await signNext(good()), remote);
  now += 31_000;
  const later = await verify(await signNext(good()), remote);

  expect([atOnce, later, fetched]).toEqual([unproven, { kind: 'proven' }, 2]);
});

test('remembers no failure', async () => {
  served = notFetched('timeout');
  const failed = await verify(await sign(good()), remote);
  served = { kind: 'json', value: { keys: jwks }, headers: {} };

  expect(failed).toMatchObject({ kind: 'refused', reason: 'keys' });
  expect(await verify(await sign(good()), remote)).toEqual({ kind: 'proven' });
});

test('refuses private keys at the address as in the document', async () => {
  served = { kind: 'json', value: { keys: [{ ...jwks[0], d: 'x' }] }, headers: {} };

  expect(await verify(await sign(good()), remote)).toMatchObject({ kind: 'refused', reason: 'keys' });
});
