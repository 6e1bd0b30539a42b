// The rules of PSRule for Azure for the resource types used here, by their names.
// https://azure.github.io/PSRule.Rules.Azure/en/rules/resource/
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bicepFile, deployedResources, infraFolder, readInfra, resource, usedModule } from './bicep/infra-files.ts';
import { valueAt } from './bicep/read-value.ts';

/** Rules for these types that do not hold here, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'Azure.APIM.AvailabilityZone': 'zones are a matter of PremiumV2 alone, which spreads over them by itself',
  'Azure.APIM.CORSPolicy':
    'MCP clients in browsers come from origins nobody can list; credentials are off, and a check of our own refuses foreign origins where that matters',
  'Azure.APIM.DefenderCloud': 'set for a subscription, not for a deployment in it',
  'Azure.APIM.EncryptValues': 'named values that are no secret (lifetimes, addresses) are readable on purpose',
  'Azure.APIM.MultiRegion': 'the built-in cache and the sessions belong to one region',
  'Azure.AppService.AlwaysOn': 'not a setting of Flex Consumption; functionAlwaysReady is its like',
  'Azure.AppService.MinPlan': 'the plan is Flex Consumption',
  'Azure.AppService.PlanInstanceCount': 'Flex Consumption scales by itself',
  'Azure.AppService.WebProbe': 'not a setting of Flex Consumption',
  'Azure.KeyVault.Firewall':
    'only with privateNetwork: else operators rotate keys from where they work, and Entra roles alone open the vault',
  'Azure.KeyVault.PurgeProtect': 'azd down --purge could not clean up; losing the keys costs users a new sign-in, no data',
  'Azure.Storage.DefenderCloud': 'set for a subscription, not for a deployment in it',
  'Azure.Storage.Firewall': 'only with privateNetwork: the other tiers of API Management cannot reach a closed account',
  'Azure.Storage.UseReplication': 'sessions and snippets belong to one region; not every region has zones',
  'Azure.VNET.FirewallSubnet': 'nothing comes in from the internet; a firewall would cost more than all the rest',
};

const account = resource('modules/storage.bicep', 'account').body;
const vault = resource('modules/key-vault.bicep', 'vault').body;
const service = resource('modules/api-management.bicep', 'service').body;
const app = resource('modules/function-app.bicep', 'app').body;
const network = resource('modules/network.bicep', 'network').body;
const gatewayVariables = bicepFile('modules/api-management.bicep').variables;
const networkVariables = bicepFile('modules/network.bicep').variables;

// Rule, what is looked at, what it must be.
test.each([
  [
    'Azure.APIM.APIDescriptors',
    valueAt(resource('modules/policies.bicep', 'apis').body, 'properties.description'),
    'api.description',
  ],
  ['Azure.APIM.HTTPEndpoint', valueAt(resource('modules/policies.bicep', 'apis').body, 'properties.protocols'), ["'https'"]],
  ['Azure.APIM.ManagedIdentity', valueAt(service, 'identity.type'), "'SystemAssigned, UserAssigned'"],
  ['Azure.APIM.MinAPIVersion', valueAt(service, 'properties.apiVersionConstraint'), { minApiVersion: "'2021-08-01'" }],
  ['Azure.APIM.Protocols', valueAt(service, 'properties.customProperties'), "tier == 'Developer' ? onlyTls12 : null"],
  [
    'Azure.APIM.Ciphers',
    gatewayVariables.weakCiphers,
    [
      "'TripleDes168'",
      "'TLS_RSA_WITH_AES_128_CBC_SHA'",
      "'TLS_RSA_WITH_AES_256_CBC_SHA'",
      "'TLS_RSA_WITH_AES_128_CBC_SHA256'",
      "'TLS_RSA_WITH_AES_256_CBC_SHA256'",
      "'TLS_RSA_WITH_AES_128_GCM_SHA256'",
      "'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'",
      "'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'",
    ],
  ],
  [
    'Azure.AppInsights.Workspace',
    valueAt(resource('modules/monitoring.bicep', 'insights').body, 'properties.WorkspaceResourceId'),
    'workspace.id',
  ],
  ['Azure.AppService.ARRAffinity', valueAt(app, 'properties.clientAffinityEnabled'), 'false'],
  ['Azure.AppService.HTTP2', valueAt(app, 'properties.siteConfig.http20Enabled'), 'true'],
  ['Azure.AppService.ManagedIdentity', valueAt(app, 'identity.type'), "'UserAssigned'"],
  ['Azure.AppService.MinTLS', valueAt(app, 'properties.siteConfig.minTlsVersion'), "'1.2'"],
  ['Azure.AppService.RemoteDebug', valueAt(app, 'properties.siteConfig.remoteDebuggingEnabled'), 'false'],
  ['Azure.AppService.UseHTTPS', valueAt(app, 'properties.httpsOnly'), 'true'],
  ['Azure.AppService.WebSecureFtp', valueAt(app, 'properties.siteConfig.ftpsState'), "'Disabled'"],
  ['Azure.KeyVault.AccessPolicy', valueAt(vault, 'properties.accessPolicies'), undefined],
  [
    'Azure.KeyVault.Logs',
    valueAt(resource('modules/key-vault.bicep', 'audit').body, 'properties.logs'),
    [{ category: "'AuditEvent'", enabled: 'true' }],
  ],
  ['Azure.KeyVault.RBAC', valueAt(vault, 'properties.enableRbacAuthorization'), 'true'],
  ['Azure.KeyVault.SoftDelete', valueAt(vault, 'properties.enableSoftDelete'), 'true'],
  [
    'Azure.Storage.BlobAccessType',
    valueAt(resource('modules/storage.bicep', 'blobContainers').body, 'properties.publicAccess'),
    "'None'",
  ],
  ['Azure.Storage.BlobPublicAccess', valueAt(account, 'properties.allowBlobPublicAccess'), 'false'],
  ['Azure.Storage.MinTLS', valueAt(account, 'properties.minimumTlsVersion'), "'TLS1_2'"],
  ['Azure.Storage.SecureTransfer', valueAt(account, 'properties.supportsHttpsTrafficOnly'), 'true'],
  ['Azure.Storage.SoftDelete', valueAt(usedModule('functionStorage').body, 'params.recoverableDays'), '7'],
  [
    'Azure.Storage.ContainerSoftDelete',
    valueAt(resource('modules/storage.bicep', 'blobs').body, 'properties.containerDeleteRetentionPolicy'),
    'deleteRetention',
  ],
  [
    'Azure.VNET.UseNSGs',
    /networkSecurityGroup: \{ id: groups\[index\]\.id \}/.exec(String(valueAt(network, 'properties.subnets')))?.[0],
    'networkSecurityGroup: { id: groups[index].id }',
  ],
  [
    'Azure.NSG.LateralTraversal',
    valueAt(networkVariables.noRemoteAdministration ?? '', 'properties.destinationPortRanges'),
    ["'22'", "'3389'"],
  ],
  [
    'Azure.NSG.AnyInboundSource',
    valueAt(networkVariables.httpsFromNetwork ?? '', 'properties.sourceAddressPrefix'),
    "'VirtualNetwork'",
  ],
  ['Azure.VNET.LocalDNS', valueAt(network, 'properties.dhcpOptions'), undefined],
])('%s', (_rule, actual, expected) => {
  expect(actual).toEqual(expected);
});

test('identities instead of keys: no shared key of storage opens anything', () => {
  expect(valueAt(account, 'properties.allowSharedKeyAccess')).toBe('false');
  expect(valueAt(account, 'properties.defaultToOAuthAuthentication')).toBe('true');
});

test('Azure.APIM.PolicyBase: every policy keeps what the scope above it says, in every section', () => {
  const policies = readdirSync(join(infraFolder, 'policies'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.xml') && !file.startsWith('fragments'),
  );
  const withoutBase = policies.filter((file) => {
    const text = readInfra(`policies/${file}`);
    // The operation that forwards says itself how; <base /> would forward a second time.
    return ['inbound', 'backend', 'outbound', 'on-error'].some(
      (section) => !new RegExp(`<${section}>[^]*?(<base />|<forward-request )[^]*?</${section}>`).test(text),
    );
  });

  expect(policies.length).toBeGreaterThan(10);
  expect(withoutBase).toEqual([]);
});

test('Azure.APIM.HTTPBackend: the one backend is called by https', () => {
  expect(bicepFile('modules/function-app.bicep').outputs.find(({ name }) => name === 'url')?.value).toBe(
    "'https://${app.properties.defaultHostName}'",
  );
});

test('Azure.Resource.UseTags: everything that takes tags gets those of the deployment', () => {
  // Children and extensions have no tags; neither has anything in Microsoft Graph.
  const tagged = deployedResources.filter(
    ({ type }) => type.split('/').length === 2 && !/^Microsoft\.(Authorization|Graph)\/|\/diagnosticSettings$/.test(type),
  );

  expect(tagged.length).toBeGreaterThan(12);
  expect(
    tagged.filter(({ body }) => !/^(tags|union\(tags, .+\))$/.test(String(body.tags))).map(({ file, name }) => `${file} ${name}`),
  ).toEqual([]);
});

test('Azure.Template.ResourceLocation and UseLocationParameter: every place is the parameter or global', () => {
  const placed = deployedResources.filter(({ body }) => body.location !== undefined);

  expect(
    placed
      .filter(({ body }) => body.location !== 'location' && body.location !== "'global'")
      .map(({ file, name }) => `${file} ${name}`),
  ).toEqual([]);
});

test('Azure.Template.DebugDeployment and Azure.Deployment.OuterSecret: modules are ordinary ones', () => {
  expect(deployedResources.filter(({ type }) => type === 'Microsoft.Resources/deployments')).toEqual([]);
});

describe('names', () => {
  const abbreviations = JSON.parse(readInfra('abbreviations.json')) as Record<string, string>;
  /** uniqueString gives 13 letters and digits, `gateway-` and the like come before them. */
  const token = 'abcdefghijklm';

  test.each([
    ['Azure.APIM.Name', `${abbreviations.apiManagementService}${token}`, /^[a-zA-Z][a-zA-Z0-9-]{0,48}[a-zA-Z0-9]$/],
    ['Azure.AppInsights.Name', `${abbreviations.insightsComponents}${token}`, /^[\w.()-]{0,254}[\w()-]$/],
    [
      'Azure.Identity.UserAssignedName',
      `${abbreviations.managedIdentityUserAssignedIdentities}functions-${token}`,
      /^[a-zA-Z0-9][\w-]{2,127}$/,
    ],
    ['Azure.KeyVault.Name', `${abbreviations.keyVaultVaults}${token}`, /^[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/],
    ['Azure.KeyVault.SecretName', 'other-sealing-key', /^[a-zA-Z0-9-]{1,127}$/],
    ['Azure.NSG.Name', `${abbreviations.networkVirtualNetworks}${token}-endpoints`, /^[a-zA-Z0-9][\w.-]{0,78}\w$/],
    ['Azure.PrivateEndpoint.Name', `pep-${abbreviations.storageStorageAccounts}s${token}-blob`, /^[a-zA-Z0-9][\w.-]{0,62}\w$/],
    ['Azure.ResourceGroup.Name', `${abbreviations.resourcesResourceGroups}${'e'.repeat(32)}`, /^[\w.()-]{0,89}[\w()-]$/],
    ['Azure.Storage.Name', `${abbreviations.storageStorageAccounts}s${token}`, /^[a-z0-9]{3,24}$/],
    ['Azure.VNET.Name', `${abbreviations.networkVirtualNetworks}${token}`, /^[a-zA-Z0-9][\w.-]{0,62}\w$/],
  ])('%s', (_rule, name, form) => {
    expect(name).toMatch(form);
  });

  test('of main.bicep come from abbreviations.json, all of which is used', () => {
    const used = [...readInfra('main.bicep').matchAll(/\{abbreviations\.(\w+)\}/g)].map((match) => match[1]);

    expect([...new Set(used)].sort()).toEqual(Object.keys(abbreviations).sort());
  });
});

test('exceptions are few, known by name and given a reason', () => {
  expect(Object.entries(exceptions).filter(([rule, reason]) => !/^Azure(\.\w+){2}$/.test(rule) || reason.length < 20)).toEqual(
    [],
  );
  // A new exception is a decision: raise this number with it.
  expect(Object.keys(exceptions)).toHaveLength(15);
});
