import { describe, expect, test } from '@jest/globals';
import {
  apiScope, clientId, createPkce, noon, obtainCode, readClaims, redeemCode, requestToken, tenantId, useLocalTenant,
} from '../local-tenant.ts';

const { entra, clock } = await useLocalTenant({ tokenLifetimeSeconds: () => 4500 });

describe('redeeming an authorization code', () => {
  test('answers with an access token for the API, an id token and a refresh token', async () => {
    const code = await obtainCode(entra, 'bob');

    const { status, body } = await redeemCode(entra, code);

    const { access_token, id_token, refresh_token, ...rest } = body;
    expect(status).toBe(200);
    expect(rest).toEqual({ token_type: 'Bearer', scope: apiScope, expires_in: 4500, ext_expires_in: 4500 });
    expect(refresh_token).toMatch(/^ey[\w-]+\.\.[\w.-]+$/);
    const now = noon / 1000;
    const about = {
      aud: clientId,
      iss: `${entra.authority}/v2.0`,
      name: 'Bob Brown',
      oid: 'b0b00000-0000-4000-8000-000000000002',
      preferred_username: 'bob@contoso.example',
      roles: ['Sessions.Revoke'],
      sub: expect.stringMatching(/^[\w-]{43}$/),
      tid: tenantId,
      uti: expect.stringMatching(/^[\w-]{22}$/),
      ver: '2.0',
      iat: now,
      nbf: now,
    };
    expect(readClaims(String(access_token))).toEqual({
      ...about, exp: now + 4500, azp: clientId, azpacr: '2', scp: 'access_as_user',
    });
    expect(readClaims(String(id_token))).toEqual({ ...about, exp: now + 3600, nonce: 'the-nonce' });
  });

  test('uses the scopes of the authorize request when it names none, for the first resource', async () => {
    const code = await obtainCode(entra, 'alice');

    const { status, body } = await redeemCode(entra, code, { scope: undefined });

    expect({ status, scope: body['scope'] }).toEqual({ status: 200, scope: apiScope });
    expect(body['refresh_token']).toEqual(expect.any(String));
  });

  test('redeems for Graph when the scope says so, with a token nobody else can read', async () => {
    const code = await obtainCode(entra, 'alice');

    const { status, body } = await redeemCode(entra, code, { scope: 'User.Read' });

    expect({ status, scope: body['scope'] }).toEqual({ status: 200, scope: 'User.Read openid profile' });
    expect(String(body['access_token']).split('.')).toHaveLength(5);
  });

  test.each([
    ['without offline_access no refresh token', 'openid', ['id_token']],
    ['without openid no id token', 'offline_access', ['refresh_token']],
  ])('issues %s', async (_title, openIdScope, issued) => {
    const code = await obtainCode(entra, 'alice', { scope: `${openIdScope} ${apiScope}` });

    const { body } = await redeemCode(entra, code, { scope: apiScope });

    expect(['id_token', 'refresh_token'].filter((name) => name in body)).toEqual(issued);
  });

  test('works once', async () => {
    const code = await obtainCode(entra, 'alice');

    const answers = [await redeemCode(entra, code), await redeemCode(entra, code)];

    expect(answers.map(({ status, body }) => [status, body['error'], body['error_codes']])).toEqual([
      [200, undefined, undefined],
      [400, 'invalid_grant', [54005]],
    ]);
  });

  test('lets one of fifty parallel redemptions win', async () => {
    const code = await obtainCode(entra, 'alice');

    const answers = await Promise.all(Array.from({ length: 50 }, () => redeemCode(entra, code)));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => String(body['error_codes']) === '54005')).toHaveLength(49);
  });

  test('works until the tenth minute ends, and not after', async () => {
    const codes = [await obtainCode(entra, 'alice'), await obtainCode(entra, 'alice')];

    clock.now += 599_000;
    const inTime = await redeemCode(entra, codes[0] ?? '');
    clock.now += 1_000;
    const late = await redeemCode(entra, codes[1] ?? '');
    clock.now = noon;

    expect(inTime.status).toBe(200);
    expect(late).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [70008] } });
  });

  test('accepts the verifier of the S256 challenge', async () => {
    const { verifier, challenge } = createPkce();
    const code = await obtainCode(entra, 'alice', { code_challenge: challenge, code_challenge_method: 'S256' });

    const { status } = await redeemCode(entra, code, { code_verifier: verifier });

    expect(status).toBe(200);
  });

  test('accepts the verifier of a plain challenge', async () => {
    const { verifier } = createPkce();
    const code = await obtainCode(entra, 'alice', { code_challenge: verifier });

    const { status } = await redeemCode(entra, code, { code_verifier: verifier });

    expect(status).toBe(200);
  });

  const { verifier, challenge } = createPkce();
  const withPkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  test.each([
    ['a verifier of another challenge', withPkce, { code_verifier: createPkce().verifier }, 'invalid_grant', 501481],
    ['no verifier', withPkce, {}, 'invalid_grant', 501481],
    ['a verifier without a challenge', {}, { code_verifier: verifier }, 'invalid_grant', 501481],
    ['another redirect URI', {}, { redirect_uri: 'http://127.0.0.1:7001/oauth-callback/' }, 'invalid_client', 500112],
    ['no redirect URI', {}, { redirect_uri: undefined }, 'invalid_request', 900144],
    ['no code', {}, { code: undefined }, 'invalid_request', 900144],
    ['a code that was never issued', {}, { code: '1.AAAA' }, 'invalid_grant', 9002313],
    ['scopes of two resources', {}, { scope: `${apiScope} User.Read` }, 'invalid_request', 28000],
    ['a scope nobody consented to', {}, { scope: 'Mail.Read' }, 'invalid_grant', 65001],
    ['an unknown scope', {}, { scope: 'mcp.read' }, 'invalid_client', 650053],
    ['a foreign resource parameter', {}, { resource: 'http://127.0.0.1:7001/mcp' }, 'invalid_target', 9010010],
  ])('refuses %s and does not use the code up', async (_title, authorizeChanges, tokenChanges, error, aadsts) => {
    const code = await obtainCode(entra, 'alice', authorizeChanges);

    const refused = await redeemCode(entra, code, tokenChanges);
    const retried = await redeemCode(entra, code, 'code_challenge' in authorizeChanges ? { code_verifier: verifier } : {});

    expect(refused).toMatchObject({ status: 400, body: { error, error_codes: [aadsts] } });
    expect(retried.status).toBe(200);
  });

  test('refuses a user who was disabled after signing in', async () => {
    const code = await obtainCode(entra, 'alice');

    entra.setUserDisabled('alice', true);
    const { status, body } = await redeemCode(entra, code);
    entra.setUserDisabled('alice', false);

    expect({ status, error: body['error'], codes: body['error_codes'] }).toEqual({
      status: 400, error: 'invalid_grant', codes: [50057],
    });
  });

  test('tells MSAL which account the tokens belong to', async () => {
    const code = await obtainCode(entra, 'alice');

    const { body } = await redeemCode(entra, code, { client_info: '1' });

    expect(JSON.parse(Buffer.from(String(body['client_info']), 'base64url').toString())).toEqual({
      uid: 'a11ce000-0000-4000-8000-000000000001', utid: tenantId,
    });
  });

  test('describes a refusal in the words and fields of Entra', async () => {
    const { body } = await requestToken(entra, { grant_type: 'authorization_code', redirect_uri: 'x', code: 'x' });

    const { trace_id, correlation_id } = body;
    expect(body).toEqual({
      error: 'invalid_grant',
      error_description:
        'AADSTS9002313: Invalid request. Request is malformed or invalid. ' +
        `Trace ID: ${String(trace_id)} Correlation ID: ${String(correlation_id)} Timestamp: 2026-11-21 12:00:00Z`,
      error_codes: [9002313],
      timestamp: '2026-11-21 12:00:00Z',
      trace_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      correlation_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      error_uri: 'https://login.microsoftonline.com/error?code=9002313',
    });
  });
});
