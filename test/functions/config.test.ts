import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../functions/config.ts';

const TENANT = '11111111-1111-4111-8111-111111111111';
const required = {
  ENTRA_TENANT_ID: TENANT,
  ENTRA_CLIENT_ID: '22222222-2222-4222-8222-222222222222',
  AZURE_CLIENT_ID: '55555555-5555-4555-8555-555555555555',
  GATEWAY_IDENTITY_PRINCIPAL_ID: '44444444-4444-4444-8444-444444444444',
  STORAGE_BLOB_URL: 'https://account.blob.core.windows.net',
  STORAGE_QUEUE_URL: 'https://account.queue.core.windows.net',
};

describe('readConfig', () => {
  test('takes the public cloud for every optional setting that is unset or empty', () => {
    const config = readConfig({ ...required, GRAPH_URL: '' });

    expect(config).toEqual({
      tenantId: TENANT,
      clientId: '22222222-2222-4222-8222-222222222222',
      apiScope: 'access_as_user',
      authorityHost: 'https://login.microsoftonline.com/',
      issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      jwksUrl: new URL(`https://login.microsoftonline.com/${TENANT}/discovery/v2.0/keys`),
      managedIdentityClientId: '55555555-5555-4555-8555-555555555555',
      gatewayPrincipalId: '44444444-4444-4444-8444-444444444444',
      registeredClients: new Map(),
      storageBlobUrl: 'https://account.blob.core.windows.net',
      snippetsContainer: 'snippets',
      storageQueueUrl: 'https://account.queue.core.windows.net',
      sseStreamSeconds: 1500,
      graphUrl: 'https://graph.microsoft.com',
    });
  });

  test.each([
    ['https://login.microsoftonline.us', 'https://graph.microsoft.us'],
    ['https://login.chinacloudapi.cn/', 'https://microsoftgraph.chinacloudapi.cn'],
    ['https://localhost:7443/', 'https://graph.microsoft.com'],
  ])('takes the Graph that belongs to the authority %s', (authority, graphUrl) => {
    const config = readConfig({ ...required, ENTRA_AUTHORITY_HOST: authority });

    expect(config.graphUrl).toBe(graphUrl);
  });

  test('evens out spellings that mean the same', () => {
    const config = readConfig({
      ...required,
      ENTRA_CLIENT_ID: 'ABCDEFAB-2222-4222-8222-222222222222',
      ENTRA_AUTHORITY_HOST: 'https://login.microsoftonline.com',
      GRAPH_URL: 'https://graph.microsoft.com/',
    });

    expect(config).toMatchObject({
      clientId: 'abcdefab-2222-4222-8222-222222222222',
      authorityHost: 'https://login.microsoftonline.com/',
      graphUrl: 'https://graph.microsoft.com',
    });
  });

  test('names every missing setting at once', () => {
    const read = (): unknown => readConfig({});

    expect(read).toThrow(/ENTRA_TENANT_ID: missing.*ENTRA_CLIENT_ID: missing.*AZURE_CLIENT_ID: missing.*GATEWAY_IDENTITY_PRINCIPAL_ID: missing.*STORAGE_BLOB_URL: missing.*STORAGE_QUEUE_URL: missing/s);
  });

  test.each([
    ['ENTRA_TENANT_ID', 'contoso.com'],
    ['ENTRA_CLIENT_ID', 'api://x'],
    ['AZURE_CLIENT_ID', '{55555555-5555-4555-8555-555555555555}'],
    ['GATEWAY_IDENTITY_PRINCIPAL_ID', 'gateway'],
    ['ENTRA_AUTHORITY_HOST', 'http://localhost:7081/'],
    ['ENTRA_ISSUER', 'contoso'],
    ['ENTRA_JWKS_URL', 'http://keys.example/'],
    ['STORAGE_BLOB_URL', 'http://127.0.0.1:10000/devstoreaccount1'],
    ['SNIPPETS_CONTAINER', 'Snippets_1'],
    ['STORAGE_QUEUE_URL', 'http://127.0.0.1:10001/devstoreaccount1'],
    ['SSE_STREAM_SECONDS', '0'],
    ['SSE_STREAM_SECONDS', '30 minutes'],
    ['SSE_STREAM_SECONDS', '1800'],
    ['GRAPH_URL', 'graph.microsoft.com'],
    ['API_SCOPE', 'a b'],
  ])('refuses %s=%s by name and value', (name, value) => {
    const read = (): unknown => readConfig({ ...required, [name]: value });

    expect(read).toThrow(expect.objectContaining({ code: 'bad_settings', message: expect.stringMatching(`${name}: expected .*got "`) }));
  });

  test('lets no stream live as long as the platform lets a call', () => {
    const { functionTimeout } = JSON.parse(readFileSync(new URL('../../host.json', import.meta.url), 'utf8')) as { functionTimeout: string };
    const [hours, minutes, seconds] = functionTimeout.split(':').map(Number) as [number, number, number];
    const longest = readConfig({ ...required, SSE_STREAM_SECONDS: '1700' }).sseStreamSeconds;

    expect(hours * 3600 + minutes * 60 + seconds - longest).toBeGreaterThanOrEqual(60);
  });

  test('accepts the sample of local settings', () => {
    const sample = JSON.parse(readFileSync(new URL('../../local.settings.sample.json', import.meta.url), 'utf8')) as {
      Values: Record<string, string>;
    };

    const config = readConfig(sample.Values);

    expect(config).toMatchObject({ tenantId: TENANT, authorityHost: 'https://localhost:7443/', graphUrl: 'https://localhost:7443' });
  });
});
