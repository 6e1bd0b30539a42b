import { describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { clientId, get, obtainTokens, useLocalTenant } from '../local-tenant.ts';

const { entra } = await useLocalTenant({ clock: Date.now });

describe('the discovery document', () => {
  test('describes what the tenant does, under the address it was asked at', async () => {
    const response = await get(`${entra.authority}/v2.0/.well-known/openid-configuration`);

    const { authority } = entra;
    expect(await response.json()).toEqual({
      token_endpoint: `${authority}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      jwks_uri: `${authority}/discovery/v2.0/keys`,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      issuer: `${authority}/v2.0`,
      request_uri_parameter_supported: false,
      authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
      http_logout_supported: true,
      frontchannel_logout_supported: true,
      end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
      claims_supported: [
        'sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'preferred_username', 'name', 'tid', 'ver', 'oid', 'email', 'roles',
      ],
      tenant_region_scope: null,
      cloud_instance_name: 'microsoftonline.com',
      msgraph_host: new URL(entra.url).host,
    });
  });

  test('leads to the keys that verify a token', async () => {
    const { accessToken } = await obtainTokens(entra, 'alice');

    const { payload } = await jwtVerify(accessToken, createRemoteJWKSet(new URL(`${entra.authority}/discovery/v2.0/keys`)), {
      issuer: entra.issuer, audience: clientId,
    });

    expect(payload['preferred_username']).toBe('alice@contoso.example');
  });

  test('publishes public keys only', async () => {
    const response = await get(`${entra.authority}/discovery/v2.0/keys`);

    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] };
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([['e', 'issuer', 'kid', 'kty', 'n', 'use', 'x5t']]);
  });

  test.each(['v2.0/.well-known/openid-configuration', 'discovery/v2.0/keys'])('knows no other tenant at %s', async (path) => {
    const response = await get(`${entra.url}/common/${path}`);

    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request', error_codes: [90002] }]);
  });

  test.each([
    '/.well-known/openid-configuration',
    '/v2.0/.well-known/oauth-authorization-server',
    '/oauth2/v2.0/devicecode',
    '/oauth2/v2.0/register',
    '/v2.0/.well-known/openid-configuration/',
  ])('has nothing at %s', async (path) => {
    expect((await get(`${entra.authority}${path}`)).status).toBe(404);
  });
});
