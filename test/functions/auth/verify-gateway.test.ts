import { beforeAll, expect, test } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { createGatewayVerifier, type GatewayVerifier } from '../../../functions/auth/verify-gateway.ts';
import { createTokenVerifier } from '../../../functions/auth/verify-token.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const seconds = NOW.getTime() / 1000;
const GATEWAY = '44444444-4444-4444-8444-444444444444';
const USER = 'aaaaaaaa-1111-4aaa-8aaa-aaaaaaaaaaaa';
const rules = { issuer: 'https://login.example/tenant/v2.0', audience: '22222222-2222-4222-8222-222222222222', tenantId: '11111111-1111-4111-8111-111111111111' };
const good: JWTPayload = { iss: rules.issuer, aud: rules.audience, tid: rules.tenantId, oid: GATEWAY, sub: GATEWAY, exp: seconds + 60 };

let sign: (claims: JWTPayload) => Promise<string>;
let verify: GatewayVerifier;
let verifyUser: ReturnType<typeof createTokenVerifier>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'tenant' }] });
  sign = (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'tenant' }).sign(privateKey);
  verify = createGatewayVerifier({ rules, keys, principalId: GATEWAY, now: () => NOW });
  verifyUser = createTokenVerifier({ rules: { ...rules, scope: 'access_as_user' }, keys, now: () => NOW });
});

test('lets the gateway in', async () => {
  expect(await verify(`Bearer ${await sign(good)}`)).toEqual({ kind: 'gateway' });
});

test.each<[string, JWTPayload, string]>([
  ['a user', { ...good, oid: USER, sub: 'pairwise', scp: 'access_as_user' }, 'not-gateway'],
  ['another application of the tenant', { ...good, oid: USER, sub: USER }, 'not-gateway'],
  ['a user under the object id of the gateway', { ...good, scp: 'access_as_user' }, 'not-gateway'],
  ['a subject that is not the object', { ...good, sub: USER }, 'not-gateway'],
  ['nobody', { iss: rules.issuer, aud: rules.audience, tid: rules.tenantId, exp: seconds + 60 }, 'not-gateway'],
  ['the gateway towards storage', { ...good, aud: 'https://storage.azure.com' }, 'audience'],
  ['the gateway towards Entra', { ...good, aud: 'api://AzureADTokenExchange' }, 'audience'],
  ['another tenant', { ...good, tid: USER }, 'tenant'],
  ['another issuer', { ...good, iss: 'https://login.example/other/v2.0' }, 'issuer'],
  ['the gateway of yesterday', { ...good, exp: seconds }, 'expired'],
])('refuses %s', async (_who, claims, reason) => {
  expect(await verify(`Bearer ${await sign(claims)}`)).toEqual({ kind: 'refused', reason });
});

test('refuses a request without a token', async () => {
  expect(await verify(null)).toEqual({ kind: 'refused', reason: 'missing' });
});

test("the gateway's own token is no user's", async () => {
  expect(await verifyUser(`Bearer ${await sign(good)}`)).toEqual({ kind: 'refused', reason: 'scope' });
});
