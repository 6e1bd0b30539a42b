import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Entra } from '../../../../emulators/entra/index.ts';
import { apiScope, clientAuthentication, clientId, get, obtainCode, post, redirectUri, startLocalTenant } from '../local-tenant.ts';

describe('the token endpoint', () => {
  let entra: Entra;
  let endpoint: string;
  let correct: Readonly<Record<string, string>>;

  beforeAll(async () => {
    entra = await startLocalTenant();
    endpoint = `${entra.authority}/oauth2/v2.0/token`;
    correct = {
      ...(await clientAuthentication(entra)),
      grant_type: 'authorization_code',
      code: await obtainCode(entra, 'alice'),
      redirect_uri: redirectUri,
      scope: apiScope,
    };
  });
  afterAll(() => entra.close());

  test.each([
    ['no grant type', { grant_type: undefined }, 400, 'invalid_request', 900144],
    ['the client credentials grant', { grant_type: 'client_credentials' }, 400, 'unsupported_grant_type', 70003],
    ['a grant type named like a property of every object', { grant_type: 'toString' }, 400, 'unsupported_grant_type', 70003],
    ['no client', { client_id: undefined }, 400, 'invalid_request', 900144],
    ['a client that is no GUID', { client_id: 'mcp' }, 400, 'unauthorized_client', 700038],
    ['the client without number', { client_id: '00000000-0000-0000-0000-000000000000' }, 400, 'unauthorized_client', 700038],
    ['an unknown client', { client_id: 'dead0000-0000-4000-8000-000000000000' }, 400, 'unauthorized_client', 700016],
    ['an empty code', { code: '' }, 400, 'invalid_request', 900144],
  ])('refuses %s', async (_title, changes, status, error, aadsts) => {
    const response = await post(endpoint, { ...correct, ...changes });

    expect([response.status, await response.json()]).toMatchObject([status, { error, error_codes: [aadsts] }]);
  });

  test('refuses a repeated parameter', async () => {
    const response = await post(endpoint, `${new URLSearchParams(correct).toString()}&code=other`);

    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request', error_codes: [9000411] }]);
  });

  test('refuses a request that a page sends', async () => {
    const response = await post(endpoint, correct, { origin: 'http://127.0.0.1:7001' });

    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request', error_codes: [9002326] }]);
  });

  test('refuses parameters sent as JSON', async () => {
    const response = await post(endpoint, JSON.stringify(correct), { 'Content-Type': 'application/json' });

    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request', error_codes: [900144] }]);
  });

  test('refuses parameters in the query', async () => {
    const response = await post(`${endpoint}?${new URLSearchParams(correct).toString()}`, '');

    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request', error_codes: [900144] }]);
  });

  test('refuses another tenant', async () => {
    const response = await post(endpoint.replace(/7e4a4700[^/]*/, 'organizations'), correct);

    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request', error_codes: [90002] }]);
  });

  test('answers GET with 405 and the method it takes', async () => {
    const response = await get(endpoint);

    expect([response.status, response.headers.get('allow'), await response.json()]).toMatchObject([
      405, 'POST', { error: 'invalid_request', error_codes: [900561] },
    ]);
  });

  test('echoes a correlation id that is a GUID, and answers uncacheable JSON', async () => {
    const correlationId = '0c0ffee0-0000-4000-8000-000000000000';

    const response = await post(endpoint, {}, { 'client-request-id': correlationId });

    const body = (await response.json()) as Record<string, unknown>;
    expect(body['correlation_id']).toBe(correlationId);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store, no-cache',
      pragma: 'no-cache',
      'client-request-id': correlationId,
      'x-ms-request-id': body['trace_id'],
    });
  });

  test('makes up a correlation id when the one it is given is none', async () => {
    const response = await post(endpoint, {}, { 'client-request-id': 'me' });

    expect(await response.json()).toMatchObject({ correlation_id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  test('grants the request that all of these differ from in one place', async () => {
    const response = await post(endpoint, { ...correct, client_id: clientId.toUpperCase() });

    expect([response.status, await response.json()]).toMatchObject([200, { token_type: 'Bearer', scope: apiScope }]);
  });
});
