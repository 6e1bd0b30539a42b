import { describe, expect, test } from '@jest/globals';
import { apiScope, noon, obtainTokens, readClaims, requestToken, useLocalTenant } from '../local-tenant.ts';

const day = 24 * 3600 * 1000;

const { entra, clock } = await useLocalTenant();

describe('redeeming a refresh token', () => {
  test('answers with new tokens of the same scope when it names none', async () => {
    const { refreshToken, accessToken } = await obtainTokens(entra, 'alice');

    const { status, body } = await requestToken(entra, { grant_type: 'refresh_token', refresh_token: refreshToken });

    expect({ status, scope: body['scope'] }).toEqual({ status: 200, scope: apiScope });
    expect(body['refresh_token']).not.toBe(refreshToken);
    expect(readClaims(String(body['access_token']))['sub']).toBe(readClaims(accessToken)['sub']);
    expect(readClaims(String(body['id_token']))).not.toHaveProperty('nonce');
  });

  test('does not revoke the token it replaces', async () => {
    const { refreshToken } = await obtainTokens(entra, 'alice');
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };

    const answers = [await requestToken(entra, form), await requestToken(entra, form)];

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('is not bound to a resource', async () => {
    const { refreshToken } = await obtainTokens(entra, 'alice');

    const { status, body } = await requestToken(entra, {
      grant_type: 'refresh_token', refresh_token: refreshToken, scope: 'https://graph.microsoft.com/.default',
    });

    expect({ status, scope: body['scope'] }).toEqual({ status: 200, scope: 'https://graph.microsoft.com/User.Read https://graph.microsoft.com/.default openid profile' });
  });

  test('works for ninety days from its issue, and a new one for ninety more', async () => {
    const first = await obtainTokens(entra, 'alice');

    clock.now = noon + 90 * day - 1000;
    const second = await requestToken(entra, { grant_type: 'refresh_token', refresh_token: first.refreshToken });
    clock.now = noon + 90 * day;
    const late = await requestToken(entra, { grant_type: 'refresh_token', refresh_token: first.refreshToken });
    const next = await requestToken(entra, { grant_type: 'refresh_token', refresh_token: String(second.body['refresh_token']) });

    expect(late).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [700082] } });
    expect([second.status, next.status]).toEqual([200, 200]);
  });

  test.each([
    ['no token', { refresh_token: undefined }, 'invalid_request', 900144],
    ['an invented token', { refresh_token: 'AAAA' }, 'invalid_grant', 9002313],
    ['a scope nobody consented to', { scope: 'Mail.Read' }, 'invalid_grant', 65001],
    ['scopes of two resources', { scope: `${apiScope} User.Read` }, 'invalid_request', 28000],
    ['a foreign resource parameter', { scope: apiScope, resource: 'https://mcp.example/mcp' }, 'invalid_target', 9010010],
  ])('refuses %s', async (_title, changes, error, aadsts) => {
    const { refreshToken } = await obtainTokens(entra, 'alice');

    const answer = await requestToken(entra, { grant_type: 'refresh_token', refresh_token: refreshToken, ...changes });

    expect(answer).toMatchObject({ status: 400, body: { error, error_codes: [aadsts] } });
  });

  test.each(['accessToken', 'idToken'] as const)('refuses the %s as a refresh token', async (kind) => {
    const tokens = await obtainTokens(entra, 'alice');

    const answer = await requestToken(entra, { grant_type: 'refresh_token', refresh_token: tokens[kind] });

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [9002313] } });
  });

  test('refuses a user who was disabled', async () => {
    const { refreshToken } = await obtainTokens(entra, 'alice');

    entra.setUserDisabled('alice', true);
    const answer = await requestToken(entra, { grant_type: 'refresh_token', refresh_token: refreshToken });

    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [50057] } });
  });

  test('meets a Conditional Access demand with a claims challenge', async () => {
    const { refreshToken } = await obtainTokens(entra, 'alice');

    entra.faults.conditionalAccess.add('alice');
    const answer = await requestToken(entra, { grant_type: 'refresh_token', refresh_token: refreshToken });

    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'interaction_required', error_codes: [50076], suberror: 'basic_action', claims: expect.stringContaining('capolids') },
    });
  });
});
