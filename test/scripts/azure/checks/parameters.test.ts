import { describe, expect, test } from '@jest/globals';
import { checkParameters } from '../../../../scripts/azure/checks/parameters.ts';
import { targetWith } from '../recordings.ts';

const guid = '22222222-2222-4222-8222-222222222222';
const vault = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v';
const key = 'abcdefghijklmnopqrstuvwxyz012345';

function problems(parameters: Readonly<Record<string, string>>): readonly string[] {
  return checkParameters(targetWith(parameters)).map(({ problem, fix }) => `${problem} → ${fix}`);
}

describe('parameters', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['the defaults', {}],
    ['each tier', { gatewayTier: 'StandardV2' }],
    ['an own domain with its certificate', { customDomain: 'mcp.example.com', customDomainVaultId: vault, customDomainCertificate: 'mcp' }],
    ['an own application with its scope', { existingApplicationId: guid, existingApplicationScope: `api://${guid}/access_as_user` }],
    ['own keys', { sealingKey: key, registrationKey: key }],
    ['as many instances as there may be', { functionMaximumInstances: '1000', functionAlwaysReady: '100' }],
  ])('may be %s', (_, parameters) => {
    expect(problems(parameters)).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['a tier nobody knows', { gatewayTier: 'Basic' }, 'GATEWAY_TIER: expected BasicV2, StandardV2, PremiumV2 or Developer, got "Basic". → azd env set GATEWAY_TIER BasicV2'],
    [
      'Consumption',
      { gatewayTier: 'Consumption' },
      'GATEWAY_TIER=Consumption cannot run this gateway: it has no built-in cache, no limits by address, and cuts long connections. → azd env set GATEWAY_TIER BasicV2',
    ],
    ['no units', { gatewayUnits: '0' }, 'GATEWAY_UNITS: expected a number from 1 to 10, got "0". → azd env set GATEWAY_UNITS 1'],
    ['two units of a tier that has one', { gatewayTier: 'Developer', gatewayUnits: '2' }, 'GATEWAY_UNITS=2: the Developer tier has one unit. → azd env set GATEWAY_UNITS 1'],
    [
      'a private network on a tier without one',
      { privateNetwork: 'true' },
      'PRIVATE_NETWORK=true needs a gateway that reaches into a virtual network, and BasicV2 does not. → azd env set GATEWAY_TIER StandardV2, or azd env set PRIVATE_NETWORK false',
    ],
    ['a switch that is neither on nor off', { assignmentRequired: 'yes' }, 'ASSIGNMENT_REQUIRED: expected true or false, got "yes". → azd env set ASSIGNMENT_REQUIRED false'],
    ['a publisher without an address', { publisherEmail: 'nobody' }, 'PUBLISHER_EMAIL: expected an e-mail address, got "nobody". → azd env set PUBLISHER_EMAIL you@example.com'],
    ['alerts without an address', { alertEmail: 'a@b' }, 'ALERT_EMAIL: expected an e-mail address, got "a@b". → azd env set ALERT_EMAIL you@example.com'],
    [
      'a domain with a scheme',
      { customDomain: 'https://mcp.example.com', customDomainVaultId: vault, customDomainCertificate: 'mcp' },
      'CUSTOM_DOMAIN: expected a host name without scheme, port and path, got "https://mcp.example.com". → azd env set CUSTOM_DOMAIN mcp.example.com',
    ],
    [
      'a domain without a certificate',
      { customDomain: 'mcp.example.com', customDomainVaultId: vault },
      'CUSTOM_DOMAIN=mcp.example.com has no certificate. → azd env set CUSTOM_DOMAIN_VAULT_ID <resource id of its Key Vault> && azd env set CUSTOM_DOMAIN_CERTIFICATE <its name there>',
    ],
    [
      'a certificate without a domain',
      { customDomainCertificate: 'mcp' },
      'A certificate is given, but no domain. → azd env set CUSTOM_DOMAIN <host name>, or azd env set CUSTOM_DOMAIN_VAULT_ID "" && azd env set CUSTOM_DOMAIN_CERTIFICATE ""',
    ],
    [
      'a vault that is only named',
      { customDomain: 'mcp.example.com', customDomainVaultId: 'kv-certs', customDomainCertificate: 'mcp' },
      'CUSTOM_DOMAIN_VAULT_ID: expected the resource id of a Key Vault, got "kv-certs". → azd env set CUSTOM_DOMAIN_VAULT_ID $(az keyvault show --name <vault> --query id --output tsv)',
    ],
    [
      'a malformed application id',
      { existingApplicationId: 'my-app', existingApplicationScope: 'api://my-app/access_as_user' },
      'EXISTING_APPLICATION_ID: expected an application (client) id, a GUID, got "my-app". → azd env set EXISTING_APPLICATION_ID <client id>',
    ],
    [
      'an application without its scope',
      { existingApplicationId: guid },
      `EXISTING_APPLICATION_ID is given without its scope. → azd env set EXISTING_APPLICATION_SCOPE api://${guid}/access_as_user`,
    ],
    [
      'a scope without its application',
      { existingApplicationScope: 'api://app/access_as_user' },
      'EXISTING_APPLICATION_SCOPE is given without its application. → azd env set EXISTING_APPLICATION_ID <client id>, or azd env set EXISTING_APPLICATION_SCOPE ""',
    ],
    [
      'a scope by its short name',
      { existingApplicationId: guid, existingApplicationScope: 'access_as_user' },
      'EXISTING_APPLICATION_SCOPE: expected the full name of a scope, <application id URI>/<scope>, got "access_as_user". → azd env set EXISTING_APPLICATION_SCOPE api://<client id>/access_as_user',
    ],
    ['a size that is not offered', { functionMemoryMB: '1024' }, 'FUNCTION_MEMORY_MB: expected 512, 2048 or 4096, got "1024". → azd env set FUNCTION_MEMORY_MB 512'],
    ['too much at once', { functionConcurrency: '1001' }, 'FUNCTION_CONCURRENCY: expected a number from 1 to 1000, got "1001". → azd env set FUNCTION_CONCURRENCY 16'],
    ['too few instances', { functionMaximumInstances: '39' }, 'FUNCTION_MAXIMUM_INSTANCES: expected a number from 40 to 1000, got "39". → azd env set FUNCTION_MAXIMUM_INSTANCES 100'],
    ['instances that are no number', { functionAlwaysReady: 'one' }, 'FUNCTION_ALWAYS_READY: expected a number from 0 to 100, got "one". → azd env set FUNCTION_ALWAYS_READY 0'],
    [
      'more instances ready than there may be',
      { functionAlwaysReady: '60', functionMaximumInstances: '50' },
      'FUNCTION_ALWAYS_READY=60 is more than FUNCTION_MAXIMUM_INSTANCES=50. → azd env set FUNCTION_MAXIMUM_INSTANCES 60',
    ],
    ['a sealing key that is too short, without showing it', { sealingKey: key.slice(1) }, 'SEALING_KEY: expected 32 letters and digits, got 31 characters. → azd env set SEALING_KEY ""    (azd then draws one)'],
    ['a registration key that is too long', { registrationKey: `${key}6` }, 'REGISTRATION_KEY: expected 32 letters and digits, got 33 characters. → azd env set REGISTRATION_KEY ""    (azd then draws one)'],
    ['a key that is not made of letters and digits', { sealingKey: `${key.slice(1)}!` }, 'SEALING_KEY: expected 32 letters and digits, got 32 characters. → azd env set SEALING_KEY ""    (azd then draws one)'],
  ])('may not be %s', (_, parameters, expected) => {
    expect(problems(parameters)).toEqual([expected]);
  });

  test('of a private network on a tier with one are accepted, with a word about uploads', () => {
    expect(checkParameters(targetWith({ gatewayTier: 'PremiumV2', privateNetwork: 'true' }))).toEqual([
      {
        severity: 'warning',
        problem: 'PRIVATE_NETWORK=true: azd deploy reaches the function app only from inside the network.',
        fix: 'Run it there, or open the app for the upload: docs/deploy.md, "With a private network"',
      },
    ]);
  });

  test('leave room for names', () => {
    const long = 'environment-with-a-name-that-is-33';
    expect(checkParameters(targetWith({}, { environmentName: long })).map(({ problem }) => problem)).toEqual([
      `The environment name ${long} has 34 characters; names of resources leave room for 32.`,
    ]);
  });

  test.each([
    ['512', '1000', []],
    ['2048', '251', ['251 instances of 2048 MB are 251 cores; a subscription has 250 in a region unless it asked for more. → azd env set FUNCTION_MAXIMUM_INSTANCES 250']],
    ['4096', '126', ['126 instances of 4096 MB are 252 cores; a subscription has 250 in a region unless it asked for more. → azd env set FUNCTION_MAXIMUM_INSTANCES 125']],
  ])('of %s MB and %s instances fit the quota of a region or say so', async (functionMemoryMB, functionMaximumInstances, expected) => {
    const { checkQuota } = await import('../../../../scripts/azure/checks/quota.ts');
    const findings = checkQuota({}, targetWith({ functionMemoryMB, functionMaximumInstances }));
    expect(findings.map(({ problem, fix }) => `${problem} → ${fix}`)).toEqual(expected);
  });
});
