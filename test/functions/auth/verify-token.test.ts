import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, generateSecret, importJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { createTokenVerifier, type TokenVerifier } from '../../../functions/auth/verify-token.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const seconds = NOW.getTime() / 1000;
const rules = {
  issuer: 'https://login.example/tenant/v2.0',
  audience: '22222222-2222-4222-8222-222222222222',
  tenantId: '11111111-1111-4111-8111-111111111111',
  scope: 'access_as_user',
};
const good: JWTPayload = {
  iss: rules.issuer,
  aud: rules.audience,
  tid: rules.tenantId,
  oid: 'AAAAAAAA-1111-4aaa-8aaa-aaaaaaaaaaaa',
  scp: 'other access_as_user',
  name: 'Alice',
  azp: 'the-client',
  nbf: seconds,
  exp: seconds + 60,
};

let verify: TokenVerifier;
let sign: (payload: JWTPayload, header?: Record<string, unknown>) => Promise<string>;
let signPs256: (payload: JWTPayload) => Promise<string>;
let signStranger: (payload: JWTPayload) => Promise<string>;

beforeAll(async () => {
  const [ours, theirs] = await Promise.all([generateKeyPair('RS256', { extractable: true }), generateKeyPair('RS256')]);
  // As Entra publishes them: a key says what it is, not with which algorithm it signs.
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'ours', use: 'sig' }] });
  verify = createTokenVerifier({ rules, keys, now: () => NOW });
  sign = (payload, header) => new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'ours', ...header }).sign(ours.privateKey);
  const pss = await importJWK({ ...(await exportJWK(ours.privateKey)) }, 'PS256');
  signPs256 = (payload) => new SignJWT(payload).setProtectedHeader({ alg: 'PS256', kid: 'ours' }).sign(pss);
  signStranger = (payload) => new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'ours' }).sign(theirs.privateKey);
});

describe('verifyToken', () => {
  test('gives the caller of a good token, with the object id in lower case', async () => {
    const token = await sign(good);

    const verification = await verify(`Bearer ${token}`);

    expect(verification).toEqual({
      kind: 'caller',
      caller: {
        oid: 'aaaaaaaa-1111-4aaa-8aaa-aaaaaaaaaaaa',
        name: 'Alice',
        token,
        clientId: 'the-client',
        scopes: ['other', 'access_as_user'],
        expiresAt: seconds + 60,
      },
    });
  });

  test.each<[string, Partial<Record<keyof typeof good, unknown>>, string]>([
    ['expired this second', { exp: seconds }, 'expired'],
    ['not valid yet', { nbf: seconds + 1 }, 'not-yet-valid'],
    ['without expiry', { exp: undefined }, 'malformed'],
    ['of another issuer', { iss: 'https://login.example/other/v2.0' }, 'issuer'],
    ['without issuer', { iss: undefined }, 'issuer'],
    ['for another audience', { aud: 'https://graph.microsoft.com' }, 'audience'],
    ['without audience', { aud: undefined }, 'audience'],
    ['of another tenant', { tid: '99999999-1111-4111-8111-111111111111' }, 'tenant'],
    ['without tenant', { tid: undefined }, 'tenant'],
    ['that is an ID token (no scope)', { scp: undefined }, 'scope'],
    ['of an application (roles, no scope)', { scp: undefined, roles: ['access_as_user'] }, 'scope'],
    ['with a scope that only begins like ours', { scp: 'access_as_user.read' }, 'scope'],
    ['with scopes in a list', { scp: ['access_as_user'] }, 'scope'],
    ['without object id', { oid: undefined }, 'user'],
    ['with a path as object id', { oid: '../../../../../../aaaaaaaa-1111-4aaa' }, 'user'],
  ])('refuses a token %s', async (_what, change, reason) => {
    const claims = Object.fromEntries(Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined));
    const token = await sign(claims);

    const verification = await verify(`Bearer ${token}`);

    expect(verification).toEqual({ kind: 'refused', reason });
  });

  test.each([
    ['no header', null, 'missing'],
    ['an empty header', '', 'missing'],
    ['another scheme', 'Basic YTpi', 'malformed'],
    ['no token', 'Bearer ', 'malformed'],
    ['something that is no JWT', 'Bearer abc', 'malformed'],
    ['a JWT of garbage', 'Bearer a.b.c', 'malformed'],
    ['an encrypted JWT', 'Bearer a.b.c.d.e', 'malformed'],
    ['20 KB', `Bearer ${'a'.repeat(20_000)}.b.c`, 'malformed'],
  ])('refuses %s', async (_what, header, reason) => {
    const verification = await verify(header);

    expect(verification).toEqual({ kind: 'refused', reason });
  });

  test('refuses two tokens in one header', async () => {
    const token = await sign(good);

    const verification = await verify(`Bearer ${token},Bearer ${token}`);

    expect(verification).toEqual({ kind: 'refused', reason: 'malformed' });
  });

  test("refuses a signature by a stranger's key under our key id", async () => {
    const verification = await verify(`Bearer ${await signStranger(good)}`);

    expect(verification).toEqual({ kind: 'refused', reason: 'signature' });
  });

  test('refuses a changed payload', async () => {
    const [header, , signature] = (await sign(good)).split('.');
    const payload = Buffer.from(JSON.stringify({ ...good, oid: 'bbbbbbbb-2222-4bbb-8bbb-bbbbbbbbbbbb' })).toString('base64url');

    const verification = await verify(`Bearer ${header}.${payload}.${signature}`);

    expect(verification).toEqual({ kind: 'refused', reason: 'signature' });
  });

  test('refuses a key id that is not published', async () => {
    const verification = await verify(`Bearer ${await sign(good, { kid: 'unknown' })}`);

    expect(verification).toEqual({ kind: 'refused', reason: 'key' });
  });

  test('refuses an unsigned token', async () => {
    const verification = await verify(`Bearer ${new UnsecuredJWT(good).encode()}x`);

    expect(verification).toEqual({ kind: 'refused', reason: 'algorithm' });
  });

  test('refuses our own key under an algorithm that Entra does not use', async () => {
    const verification = await verify(`Bearer ${await signPs256(good)}`);

    expect(verification).toEqual({ kind: 'refused', reason: 'algorithm' });
  });

  test('refuses a token signed with a shared secret', async () => {
    const secret = await generateSecret('HS256');
    const token = await new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: 'ours' }).sign(secret);

    const verification = await verify(`Bearer ${token}`);

    expect(verification).toEqual({ kind: 'refused', reason: 'algorithm' });
  });

  test('says that the keys are unavailable instead of blaming the token', async () => {
    const offline = createTokenVerifier({ rules, now: () => NOW, keys: () => Promise.reject(new TypeError('fetch failed')) });

    const verification = offline(`Bearer ${await sign(good)}`);

    await expect(verification).rejects.toMatchObject({ code: 'signing_keys_unavailable' });
  });
});
