// The optional virtual network: everything that holds data or code is closed, and everything that must reach it can.
import { describe, expect, test } from '@jest/globals';
import { bicepFile, resource, usedModule } from './bicep/infra-files.ts';
import { valueAt } from './bicep/read-value.ts';

const main = bicepFile('main.bicep');

describe('with privateNetwork', () => {
  test('both storage accounts, the vault and the function app have private endpoints', () => {
    const endpoints = main.modules.filter(({ path }) => path === 'modules/private-endpoints.bicep');

    expect(
      endpoints.map(({ condition, body }) => [
        condition,
        ...['zoneName', 'groupId', 'serviceIds'].map((name) => valueAt(body, `params.${name}`)),
      ]),
    ).toEqual([
      [
        'privateNetwork',
        "'privatelink.blob.${environment().suffixes.storage}'",
        "'blob'",
        ['sessionStorage.outputs.id', 'functionStorage.outputs.id'],
      ],
      ['privateNetwork', "'privatelink.queue.${environment().suffixes.storage}'", "'queue'", ['functionStorage.outputs.id']],
      ['privateNetwork', "'privatelink.vaultcore.azure.net'", "'vault'", ['keyVault.outputs.id']],
      ['privateNetwork', "'privatelink.azurewebsites.net'", "'sites'", ['functionApp.outputs.id']],
    ]);
  });

  test.each([
    ['modules/storage.bicep', 'account', 'properties.publicNetworkAccess', "privateOnly ? 'Disabled' : 'Enabled'"],
    ['modules/storage.bicep', 'account', 'properties.networkAcls.defaultAction', "privateOnly ? 'Deny' : 'Allow'"],
    ['modules/key-vault.bicep', 'vault', 'properties.publicNetworkAccess', "privateOnly ? 'Disabled' : 'Enabled'"],
    ['modules/key-vault.bicep', 'vault', 'properties.networkAcls.defaultAction', "privateOnly ? 'Deny' : 'Allow'"],
    [
      'modules/function-app.bicep',
      'app',
      'properties.siteConfig.ipSecurityRestrictionsDefaultAction',
      "privateOnly ? 'Deny' : 'Allow'",
    ],
  ])('%s closes %s: %s', (path, name, property, expected) => {
    expect(valueAt(resource(path, name).body, property)).toBe(expected);
  });

  test.each(['sessionStorage', 'functionStorage', 'keyVault', 'functionApp'])('%s is told so', (name) => {
    expect(valueAt(usedModule(name).body, 'params.privateOnly')).toBe('privateNetwork');
  });

  test('gateway and functions send through subnets of their own, delegated to what they run on', () => {
    expect(bicepFile('modules/network.bicep').variables.subnets).toMatchObject([
      { name: "'gateway'", delegation: "'Microsoft.Web/serverFarms'" },
      { name: "'functions'", delegation: "'Microsoft.App/environments'" },
      { name: "'endpoints'", delegation: "''" },
    ]);
    expect(valueAt(usedModule('gateway').body, 'params.subnetId')).toBe("privateNetwork ? network!.outputs.gatewaySubnetId : ''");
    expect(valueAt(usedModule('functionApp').body, 'params.subnetId')).toBe(
      "privateNetwork ? network!.outputs.functionsSubnetId : ''",
    );
  });

  test('every network prefix lies in the address space, apart from the others', () => {
    const prefixes = (bicepFile('modules/network.bicep').variables.subnets as readonly { readonly prefix: string }[]).map(
      ({ prefix }) => prefix.replaceAll("'", ''),
    );

    expect(prefixes.filter((prefix) => !/^10\.0\.\d+\.0\/24$/.test(prefix))).toEqual([]);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(valueAt(resource('modules/network.bicep', 'network').body, 'properties.addressSpace.addressPrefixes')).toEqual([
      "'10.0.0.0/16'",
    ]);
  });

  test('the function app starts when it can reach its package', () => {
    expect(usedModule('functionApp').body.dependsOn).toEqual(['blobEndpoints']);
  });
});

test('without it no network is deployed', () => {
  expect(main.modules.filter(({ path }) => /network|private/.test(path)).map(({ name, condition }) => [name, condition])).toEqual(
    [
      ['network', 'privateNetwork'],
      ['blobEndpoints', 'privateNetwork'],
      ['queueEndpoint', 'privateNetwork'],
      ['vaultEndpoint', 'privateNetwork'],
      ['functionEndpoint', 'privateNetwork'],
    ],
  );
});
