import { describe, expect, test } from '@jest/globals';
import {
  application, clientId, functionsIdentity, gatewayIdentity, get, noon, readClaims, startLocalTenant, tenantId, useLocalTenant,
} from '../local-tenant.ts';

const now = noon / 1000;

const { entra } = await useLocalTenant({ managedIdentityResources: ['https://vault.azure.net'] });

describe('the managed-identity endpoint', () => {
  const correct = { 'api-version': '2019-08-01', resource: 'https://storage.azure.com/', client_id: gatewayIdentity.clientId };

  async function ask(query: Readonly<Record<string, string>> | string, secret?: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await get(`${entra.identityEndpoint}?${new URLSearchParams(query).toString()}`, {
      'x-identity-header': secret ?? entra.identityHeader,
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const identityClaims = {
    iat: now, nbf: now, exp: now + 86_400, idtyp: 'app', oid: gatewayIdentity.principalId, sub: gatewayIdentity.principalId,
    tid: tenantId, uti: expect.any(String),
  };
  const version1 = { iss: `https://sts.windows.net/${tenantId}/`, appid: gatewayIdentity.clientId, appidacr: '2', ver: '1.0' };
  const version2 = { azp: gatewayIdentity.clientId, azpacr: '2', ver: '2.0' };

  test.each([
    ['storage', 'https://storage.azure.com/', { aud: 'https://storage.azure.com', ...version1 }],
    ['token exchange', 'api://AzureADTokenExchange', { aud: 'api://AzureADTokenExchange', ...version2 }],
    ['the application by its URI', `api://${clientId}`, { aud: clientId, ...version2 }],
    ['the application by its id', clientId, { aud: clientId, ...version2 }],
    ['a resource of the options', 'https://vault.azure.net', { aud: 'https://vault.azure.net', ...version1 }],
  ])('issues a token for %s', async (_title, resource, claims) => {
    const { status, body } = await ask({ ...correct, resource });

    const { access_token, ...rest } = body;
    expect(status).toBe(200);
    expect(rest).toEqual({ client_id: gatewayIdentity.clientId, expires_on: `${now + 86_400}`, resource, token_type: 'Bearer' });
    expect(readClaims(String(access_token))).toEqual({ iss: entra.issuer, ...identityClaims, ...claims });
  });

  test.each([
    ['client id', { client_id: gatewayIdentity.clientId.toUpperCase() }],
    ['principal id', { principal_id: gatewayIdentity.principalId }],
    ['object id', { object_id: gatewayIdentity.principalId }],
  ])('finds an identity by its %s', async (_title, selector) => {
    const { body } = await ask({ 'api-version': '2019-08-01', resource: 'https://storage.azure.com/', ...selector });

    expect(body['client_id']).toBe(gatewayIdentity.clientId);
  });

  const { resource, client_id } = correct;
  const version = correct['api-version'];
  test.each([
    ['no version', { resource, client_id }, 'invalid_request', /expected api-version 2019-08-01, got none/i],
    ['another version', { ...correct, 'api-version': '2017-09-01' }, 'invalid_request', /got 2017-09-01/],
    ['no resource', { 'api-version': version, client_id }, 'invalid_request', /'resource' is missing/],
    ['an unknown resource', { ...correct, resource: 'https://unknown.example' }, 'invalid_resource', /^AADSTS500011: /],
    ['an unknown identity', { ...correct, client_id: tenantId }, 'invalid_request', /^Identity not found$/],
    ['no identity', { 'api-version': version, resource }, 'invalid_request', /^Identity not found$/],
    ['two selectors', { ...correct, object_id: gatewayIdentity.principalId }, 'invalid_request', /^Identity not found$/],
    ['a repeated parameter', `${new URLSearchParams(correct).toString()}&resource=x`, 'invalid_request', /repeated/],
  ])('refuses %s', async (_title, query, error, description) => {
    const { status, body } = await ask(query);

    expect(status).toBe(400);
    expect(body).toEqual({ error, error_description: expect.stringMatching(description) });
  });

  test('refuses a request with another secret', async () => {
    const { status, body } = await ask(correct, 'guessed');

    expect({ status, error: body['error'] }).toEqual({ status: 401, error: 'unauthorized_client' });
  });

  test('refuses a request without the secret', async () => {
    const response = await get(`${entra.identityEndpoint}?${new URLSearchParams(correct).toString()}`);

    expect(response.status).toBe(401);
  });

  test('answers POST with 405', async () => {
    const response = await fetch(entra.identityEndpoint, { method: 'POST' });

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  test('issues tokens for an application that requires assignment to the assigned only', async () => {
    const strict = await startLocalTenant({
      application: { ...application, assignmentRequired: true },
      managedIdentities: [{ ...gatewayIdentity, assigned: true }, functionsIdentity],
    });
    const query = (identity: string, of: string): string => new URLSearchParams({ ...correct, resource: of, client_id: identity }).toString();
    const answers = await Promise.all(
      [
        query(gatewayIdentity.clientId, clientId),
        query(functionsIdentity.clientId, clientId),
        query(functionsIdentity.clientId, 'https://storage.azure.com/'),
      ].map((text) => get(`${strict.identityEndpoint}?${text}`, { 'x-identity-header': strict.identityHeader })),
    );
    await strict.close();

    expect(answers.map(({ status }) => status)).toEqual([200, 400, 200]);
    expect(await answers[1]?.json()).toEqual({ error: 'invalid_grant', error_description: expect.stringMatching(/^AADSTS501051: /) });
  });

  test('takes the secret from the options', async () => {
    const other = await startLocalTenant({ identityHeader: 'chosen' });

    const { status } = await get(`${other.identityEndpoint}?${new URLSearchParams(correct).toString()}`, { 'x-identity-header': 'chosen' });
    await other.close();

    expect(status).toBe(200);
  });
});
