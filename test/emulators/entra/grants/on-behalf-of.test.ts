import { describe, expect, test } from '@jest/globals';
import {
  apiScope, get, noon, obtainIdentityToken, obtainTokens, redeemCode, obtainCode, requestToken, tenantId, type TokenAnswer, useLocalTenant,
} from '../local-tenant.ts';

const graphDefault = 'https://graph.microsoft.com/.default';

const { entra, clock } = await useLocalTenant({ tokenLifetimeSeconds: () => 3600 });

describe('an on-behalf-of request', () => {
  function exchange(assertion: string, changes: Readonly<Record<string, string | undefined>> = {}): Promise<TokenAnswer> {
    return requestToken(entra, {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      assertion,
      scope: graphDefault,
      ...changes,
    });
  }

  test('answers with a Graph token that opens /me of the user', async () => {
    const { accessToken } = await obtainTokens(entra, 'alice');

    const { status, body } = await exchange(accessToken);
    const me = await get(`${entra.graphUrl}/v1.0/me`, { authorization: `Bearer ${String(body['access_token'])}` });

    expect({ status, scope: body['scope'], expires: body['expires_in'] }).toEqual({ status: 200, scope: 'https://graph.microsoft.com/User.Read https://graph.microsoft.com/.default', expires: 3600 });
    expect(await me.json()).toMatchObject({ displayName: 'Alice Adams', userPrincipalName: 'alice@contoso.example' });
  });

  test('answers MSAL with everything its cache is keyed by', async () => {
    const { accessToken } = await obtainTokens(entra, 'alice');

    const { body } = await exchange(accessToken, { scope: `${graphDefault} openid profile offline_access`, client_info: '1' });

    expect(Object.keys(body)).toEqual([
      'token_type', 'scope', 'expires_in', 'ext_expires_in', 'access_token', 'refresh_token', 'id_token', 'client_info',
    ]);
  });

  test('demands consent when Graph was not part of the sign-in', async () => {
    const { accessToken } = await obtainTokens(entra, 'bob', { scope: `openid offline_access ${apiScope}` });

    const answer = await exchange(accessToken);

    expect(answer).toMatchObject({
      status: 400, body: { error: 'invalid_grant', error_codes: [65001], suberror: 'consent_required' },
    });
  });

  test('meets a Conditional Access demand with a claims challenge', async () => {
    const { accessToken } = await obtainTokens(entra, 'alice');

    entra.faults.conditionalAccess.add('alice');
    const { status, body } = await exchange(accessToken);

    expect({ status, error: body['error'], codes: body['error_codes'] }).toEqual({
      status: 400, error: 'interaction_required', codes: [50076],
    });
    expect(JSON.parse(String(body['claims']))).toEqual({
      access_token: { capolids: { essential: true, values: [expect.any(String)] } },
    });
  });

  test.each([
    ['no assertion', { assertion: undefined }, 'invalid_request', 900144],
    ['no scope', { scope: undefined }, 'invalid_request', 900144],
    ['no requested_token_use', { requested_token_use: undefined }, 'invalid_request', 900144],
    ['another requested_token_use', { requested_token_use: 'impersonation' }, 'invalid_request', 90023],
    ['scopes of two resources', { scope: `${graphDefault} ${apiScope}` }, 'invalid_request', 28000],
    ['a permission nobody consented to', { scope: 'https://graph.microsoft.com/Mail.Read' }, 'invalid_grant', 65001],
    ['something that is no token', { assertion: 'AAAA' }, 'invalid_request', 50027],
  ])('refuses %s', async (_title, changes, error, aadsts) => {
    const { accessToken } = await obtainTokens(entra, 'alice');

    const answer = await exchange(accessToken, changes);

    expect(answer).toMatchObject({ status: 400, body: { error, error_codes: [aadsts] } });
  });

  test('refuses an id token', async () => {
    const { idToken } = await obtainTokens(entra, 'alice');

    const answer = await exchange(idToken);

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', error_codes: [240002] } });
  });

  test('refuses a token for Graph', async () => {
    const { body } = await redeemCode(entra, await obtainCode(entra, 'alice'), { scope: 'User.Read' });

    const answer = await exchange(String(body['access_token']));

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [500131] } });
  });

  test('refuses the token of a managed identity', async () => {
    const answer = await exchange(await obtainIdentityToken(entra, { resource: apiScope.replace('/access_as_user', '') }));

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [50013] } });
  });

  test('refuses an expired token', async () => {
    const { accessToken } = await obtainTokens(entra, 'alice');

    clock.now += 3600_000;
    const answer = await exchange(accessToken);

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [500133] } });
  });

  test.each([
    ['for another audience', { aud: 'dead0000-0000-4000-8000-000000000000' }, 500131],
    ['of another issuer', { iss: `https://login.microsoftonline.com/${tenantId}/v2.0` }, 50013],
    ['not valid yet', { nbf: noon / 1000 + 1 }, 500133],
    ['of a user who is not here', { oid: 'dead0000-0000-4000-8000-000000000000' }, 50013],
  ])('refuses a token %s', async (_title, claims, aadsts) => {
    entra.faults.alterClaims = (kind, given) => (kind === 'access_token' ? { ...given, ...claims } : given);
    const { accessToken } = await obtainTokens(entra, 'alice');

    const answer = await exchange(accessToken);

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [aadsts] } });
  });

  test('refuses a token with a foreign signature', async () => {
    const { accessToken } = await obtainTokens(entra, 'alice');

    const answer = await exchange(`${accessToken.slice(0, accessToken.lastIndexOf('.'))}.${'A'.repeat(342)}`);

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [50013] } });
  });

  test('refuses a user who was disabled', async () => {
    const { accessToken } = await obtainTokens(entra, 'alice');

    entra.setUserDisabled('alice', true);
    const answer = await exchange(accessToken);

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [50057] } });
  });
});
