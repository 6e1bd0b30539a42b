import { describe, expect, test } from '@jest/globals';
import { get, obtainCode, obtainTokens, redeemCode, useLocalTenant } from '../local-tenant.ts';

const { entra, clock } = await useLocalTenant({ tokenLifetimeSeconds: () => 3600 });

describe('Graph /me', () => {
  async function graphToken(scope: string): Promise<string> {
    const { body } = await redeemCode(entra, await obtainCode(entra, 'bob', { scope }), { scope });
    return String(body['access_token']);
  }

  async function me(token: string | undefined, query = ''): Promise<{ status: number; body: unknown; challenge: string | null }> {
    const response = await get(`${entra.graphUrl}/v1.0/me${query}`, token === undefined ? {} : { authorization: `Bearer ${token}` });
    return { status: response.status, body: await response.json(), challenge: response.headers.get('www-authenticate') };
  }

  test('shows the user of the token in the default projection', async () => {
    const { status, body } = await me(await graphToken('User.Read'));

    expect({ status, body }).toEqual({
      status: 200,
      body: {
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
        businessPhones: [],
        displayName: 'Bob Brown',
        givenName: 'Bob',
        jobTitle: 'Platform Administrator',
        mail: 'bob@contoso.example',
        mobilePhone: null,
        officeLocation: null,
        preferredLanguage: null,
        surname: 'Brown',
        userPrincipalName: 'bob@contoso.example',
        id: 'b0b00000-0000-4000-8000-000000000002',
      },
    });
  });

  test('shows what $select names and leaves out what it does not know', async () => {
    const { body } = await me(await graphToken('User.Read'), '?$select=displayName,mail,noSuchProperty');

    expect(body).toEqual({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users(displayName,mail,noSuchProperty)/$entity',
      displayName: 'Bob Brown',
      mail: 'bob@contoso.example',
    });
  });

  test('refuses query options it does not have', async () => {
    const { status, body } = await me(await graphToken('User.Read'), '?$expand=manager');

    expect({ status, body }).toMatchObject({ status: 400, body: { error: { code: 'BadRequest', message: expect.stringContaining('$expand') } } });
  });

  test('refuses a token without User.Read', async () => {
    const { status, body } = await me(await graphToken('Mail.Read'));

    expect({ status, body }).toEqual({
      status: 403,
      body: {
        error: {
          code: 'Authorization_RequestDenied',
          message: 'Insufficient privileges to complete the operation.',
          innerError: {
            date: '2026-11-21T12:00:00', 'request-id': expect.any(String), 'client-request-id': expect.any(String),
          },
        },
      },
    });
  });

  test('refuses a request without token', async () => {
    const { status, body, challenge } = await me(undefined);

    expect({ status, body }).toMatchObject({
      status: 401, body: { error: { code: 'InvalidAuthenticationToken', message: 'Access token is empty.' } },
    });
    expect(challenge).toBe(
      `Bearer realm="", authorization_uri="${entra.authority}/oauth2/v2.0/authorize", client_id="00000003-0000-0000-c000-000000000000"`,
    );
  });

  test('refuses a token for the application', async () => {
    const { accessToken, refreshToken } = await obtainTokens(entra, 'bob');

    const answers = [await me(accessToken), await me(refreshToken), await me('AAAA')];

    expect(answers.map(({ status, body }) => [status, (body as { error: { message: string } }).error.message])).toEqual(
      Array(3).fill([401, 'Access token validation failure. Invalid audience.']),
    );
  });

  test('refuses an expired token', async () => {
    const token = await graphToken('User.Read');

    clock.now += 3600_000;
    const { status, body } = await me(token);

    expect({ status, body }).toMatchObject({
      status: 401, body: { error: { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed, the token is expired.' } },
    });
  });

  test('answers POST with 405', async () => {
    const response = await fetch(`${entra.graphUrl}/v1.0/me`, { method: 'POST' });

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });
});
