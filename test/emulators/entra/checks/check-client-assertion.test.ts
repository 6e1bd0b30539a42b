import { describe, expect, test } from '@jest/globals';
import {
  clientAuthentication, clientId, functionsIdentity, gatewayIdentity, noon, obtainIdentityToken, obtainTokens, post, startLocalTenant, tenantId, useLocalTenant,
} from '../local-tenant.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const { entra, clock } = await useLocalTenant();

describe('client authentication', () => {
  // A refresh token that is none: once the client is authenticated, the answer is 9002313.
  async function authenticate(credentials: Readonly<Record<string, string>>): Promise<unknown> {
    const response = await post(`${entra.authority}/oauth2/v2.0/token`, {
      client_id: clientId, grant_type: 'refresh_token', refresh_token: 'AAAA', ...credentials,
    });
    const body = (await response.json()) as Record<string, unknown>;
    return [response.status, body['error'], body['error_codes']];
  }
  const authenticated = [400, 'invalid_grant', [9002313]];

  test.each([['gateway', gatewayIdentity], ['functions', functionsIdentity]])('accepts the assertion of the %s', async (_name, identity) => {
    const client_assertion = await obtainIdentityToken(entra, { identity });

    expect(await authenticate({ client_assertion_type: assertionType, client_assertion })).toEqual(authenticated);
  });

  test.each([
    ['no credential', {}, 401, 'invalid_client', 7000218],
    ['a secret', { client_secret: 'hunter2' }, 401, 'invalid_client', 7000215],
    ['an assertion that is no JWT', { client_assertion_type: assertionType, client_assertion: 'AAAA' }, 400, 'invalid_request', 50027],
  ])('refuses %s', async (_title, credentials, status, error, aadsts) => {
    expect(await authenticate(credentials)).toEqual([status, error, [aadsts]]);
  });

  test('refuses an assertion without its type', async () => {
    const { client_assertion = '' } = await clientAuthentication(entra);

    expect(await authenticate({ client_assertion })).toEqual([400, 'invalid_request', [900144]]);
    expect(await authenticate({ client_assertion, client_assertion_type: 'saml2' })).toEqual([400, 'invalid_request', [90023]]);
  });

  test.each<[string, Record<string, unknown>, number]>([
    ['issuer', { iss: `https://login.microsoftonline.com/${tenantId}/v2.0` }, 700211],
    ['audience', { aud: `api://${clientId}` }, 700212],
    ['subject', { sub: 'dead0000-0000-4000-8000-000000000000' }, 700213],
    ['case of the subject', { sub: gatewayIdentity.principalId.toUpperCase() }, 7002138],
    ['start of life', { nbf: noon / 1000 + 1 }, 700024],
    ['end of life', { exp: noon / 1000 }, 700024],
    ['end of life, which is missing', { exp: undefined }, 700024],
  ])('refuses an assertion with another %s', async (_title, claims, aadsts) => {
    entra.faults.alterClaims = (_kind, given) => ({ ...given, ...claims });

    expect(await authenticate(await clientAuthentication(entra))).toEqual([401, 'invalid_client', [aadsts]]);
  });

  test('refuses an assertion that somebody else signed', async () => {
    entra.faults.forgeSignatures = true;

    expect(await authenticate(await clientAuthentication(entra))).toEqual([401, 'invalid_client', [700027]]);
  });

  test('refuses an assertion whose algorithm is none', async () => {
    const [, claims] = (await obtainIdentityToken(entra)).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');

    const answer = await authenticate({ client_assertion_type: assertionType, client_assertion: `${header}.${claims}.` });

    expect(answer).toEqual([401, 'invalid_client', [700027]]);
  });

  test('refuses the token of an identity for another resource', async () => {
    const client_assertion = await obtainIdentityToken(entra, { resource: `api://${clientId}` });

    expect(await authenticate({ client_assertion_type: assertionType, client_assertion })).toEqual([401, 'invalid_client', [700212]]);
  });

  test('refuses the token of a user', async () => {
    const { accessToken } = await obtainTokens(entra, 'alice');

    expect(await authenticate({ client_assertion_type: assertionType, client_assertion: accessToken })).toEqual([401, 'invalid_client', [700212]]);
  });

  test('refuses an assertion after a day', async () => {
    const credentials = await clientAuthentication(entra);

    clock.now += 24 * 3600 * 1000;

    expect(await authenticate(credentials)).toEqual([401, 'invalid_client', [700024]]);
  });

  test('refuses an identity without federated credential, and every identity where there is none', async () => {
    const oneOnly = await startLocalTenant({ federatedCredentials: [{ subject: functionsIdentity.principalId }] });
    const nobody = await startLocalTenant({ federatedCredentials: [] });
    const answers: unknown[] = [];

    for (const tenant of [oneOnly, nobody]) {
      const form = { ...(await clientAuthentication(tenant)), grant_type: 'refresh_token', refresh_token: 'AAAA' };
      answers.push(await (await post(`${tenant.authority}/oauth2/v2.0/token`, form)).json());
      await tenant.close();
    }

    expect(answers).toMatchObject([{ error_codes: [700213] }, { error_codes: [70021] }]);
  });
});
