// The function app as the functions and the plan it runs on need it.
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../functions/config.ts';
import { bicepFile, readInfra, resource, usedModule } from './bicep/infra-files.ts';
import { valueAt } from './bicep/read-value.ts';

const app = resource('modules/function-app.bicep', 'app').body;
const settings = (bicepFile('modules/function-app.bicep').variables.settings ?? {}) as Readonly<Record<string, string>>;

describe('settings', () => {
  /** What each setting of ours holds in Azure, by the expression that makes it. */
  const examples: Readonly<Record<string, string>> = {
    'identity.clientId': '55555555-5555-4555-8555-555555555555',
    gatewayPrincipalId: '44444444-4444-4444-8444-444444444444',
    'string(registeredClients)': '[{"client_id":"desk","client_name":"Desk","redirect_uris":["https://desk.example/cb"]}]',
    'tenant().tenantId': '11111111-1111-4111-8111-111111111111',
    applicationClientId: '22222222-2222-4222-8222-222222222222',
    'environment().authentication.loginEndpoint': 'https://login.microsoftonline.com/',
    scopeName: 'access_as_user',
    blobUrl: 'https://stexample.blob.core.windows.net',
    snippetsContainer: 'snippets',
    queueUrl: 'https://stexample.queue.core.windows.net',
  };
  const ours = Object.entries(settings).filter(([name]) => !/^(AzureWebJobs|APPLICATIONINSIGHTS_)/.test(name));

  test('are all that the functions need to start', () => {
    const environment = Object.fromEntries(ours.map(([name, expression]) => [name, examples[expression]]));

    expect(readConfig(environment)).toMatchObject({
      tenantId: '11111111-1111-4111-8111-111111111111',
      clientId: '22222222-2222-4222-8222-222222222222',
      apiScope: 'access_as_user',
      issuer: 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/v2.0',
      managedIdentityClientId: '55555555-5555-4555-8555-555555555555',
      gatewayPrincipalId: '44444444-4444-4444-8444-444444444444',
      registeredClients: new Map([['desk', expect.objectContaining({ name: 'Desk' })]]),
      storageBlobUrl: 'https://stexample.blob.core.windows.net',
      snippetsContainer: 'snippets',
      storageQueueUrl: 'https://stexample.queue.core.windows.net',
    });
  });

  test('are all read', () => {
    const config = readInfra('../functions/config.ts');

    expect(ours.filter(([name]) => !config.includes(`'${name}'`))).toEqual([]);
  });

  test('reach the storage of the host by identity', () => {
    expect(Object.fromEntries(Object.entries(settings).filter(([name]) => name.startsWith('AzureWebJobs')))).toEqual({
      AzureWebJobsStorage__credential: "'managedidentity'",
      AzureWebJobsStorage__clientId: 'identity.clientId',
      AzureWebJobsStorage__blobServiceUri: 'blobUrl',
    });
  });

  test('are none that Flex Consumption refuses', () => {
    const refused = [
      'FUNCTIONS_WORKER_RUNTIME',
      'FUNCTIONS_WORKER_RUNTIME_VERSION',
      'FUNCTIONS_EXTENSION_VERSION',
      'FUNCTIONS_MAX_HTTP_CONCURRENCY',
      'WEBSITE_NODE_DEFAULT_VERSION',
      'WEBSITE_RUN_FROM_PACKAGE',
      'WEBSITE_CONTENTSHARE',
      'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING',
      'WEBSITE_CONTENTOVERVNET',
      'WEBSITE_VNET_ROUTE_ALL',
      'WEBSITE_MAX_DYNAMIC_APPLICATION_SCALE_OUT',
      'SCM_DO_BUILD_DURING_DEPLOYMENT',
      'ENABLE_ORYX_BUILD',
    ];

    expect(Object.keys(settings).filter((name) => refused.includes(name))).toEqual([]);
    expect(valueAt(app, 'properties.siteConfig.linuxFxVersion')).toBeUndefined();
  });
});

test('runs on Flex Consumption with Node 22, as the parameters say', () => {
  expect(resource('modules/function-app.bicep', 'plan').body).toMatchObject({
    kind: "'functionapp,linux'",
    sku: { name: "'FC1'", tier: "'FlexConsumption'" },
    properties: { reserved: 'true' },
  });
  expect(valueAt(app, 'properties.functionAppConfig')).toEqual({
    runtime: { name: "'node'", version: "'22'" },
    deployment: {
      storage: {
        type: "'blobContainer'",
        value: "'${blobUrl}/${packageContainer}'",
        authentication: { type: "'UserAssignedIdentity'", userAssignedIdentityResourceId: 'identity.id' },
      },
    },
    scaleAndConcurrency: {
      instanceMemoryMB: 'instanceMemoryMB',
      maximumInstanceCount: 'maximumInstances',
      alwaysReady: "alwaysReady == 0 ? [] : [{ name: 'http', instanceCount: alwaysReady }]",
      triggers: { http: { perInstanceConcurrency: 'httpConcurrency' } },
    },
  });
});

test('passwords for deployments are off', () => {
  const policies = bicepFile('modules/function-app.bicep').resources.filter(({ type }) =>
    type.endsWith('/basicPublishingCredentialsPolicies'),
  );

  expect(policies.map(({ body }) => body)).toEqual(["'ftp'", "'scm'"].map((name) => ({ name, properties: { allow: 'false' } })));
});

test('container and scope of the settings are those that are deployed', () => {
  const { body } = usedModule('functionApp');

  expect(valueAt(body, 'params.blobUrl')).toBe('functionStorage.outputs.blobUrl');
  expect(valueAt(body, 'params.queueUrl')).toBe('functionStorage.outputs.queueUrl');
  expect(valueAt(body, 'params.packageContainer')).toBe('packageContainer');
  expect(valueAt(body, 'params.snippetsContainer')).toBe('snippetsContainer');
  expect(valueAt(body, 'params.scopeName')).toBe("last(split(apiScope, '/'))");
});
