import { describe, expect, test } from '@jest/globals';
import { findingsOf, json, subscriptionId } from '../recordings.ts';

const group = `/subscriptions/${subscriptionId}/resourceGroups`;

function gateway(resourceGroup: string, location: string): object {
  return {
    name: 'apim-abc',
    location,
    scheduledPurgeDate: '2026-12-01T00:00:00Z',
    serviceId: `${group}/${resourceGroup}/providers/Microsoft.ApiManagement/service/apim-abc`,
  };
}

function vault(resourceGroup: string, location: string, purgeProtectionEnabled: boolean | null): object {
  return { name: 'kv-abc', properties: { location, purgeProtectionEnabled, vaultId: `${group}/${resourceGroup}/providers/Microsoft.KeyVault/vaults/kv-abc` } };
}

function application(uniqueName: string | null): object {
  return { id: 'object-id', displayName: 'MCP server (dev)', uniqueName };
}

describe('what an earlier deployment left behind', () => {
  test.each([
    [
      'a deleted gateway of the same environment and region',
      { deletedGateways: json([gateway('rg-dev', 'East US')]) },
      [
        `error: A deleted API Management service still holds the name apim-abc. → az apim deletedservice purge --service-name apim-abc --location "East US" --subscription ${subscriptionId}`,
      ],
    ],
    ['a deleted gateway of another environment', { deletedGateways: json([gateway('rg-test', 'East US')]) }, []],
    ['a deleted gateway of another region', { deletedGateways: json([gateway('rg-dev', 'West US')]) }, []],
    [
      'a deleted vault',
      { deletedVaults: json([vault('RG-dev', 'eastus', null)]) },
      [
        `error: A deleted Key Vault still holds the name kv-abc. → az keyvault purge --name kv-abc --location "eastus" --subscription ${subscriptionId}    (to keep its keys and so every session: az keyvault recover)`,
      ],
    ],
    [
      'a deleted vault that cannot be purged',
      { deletedVaults: json([vault('rg-dev', 'eastus', true)]) },
      [
        `error: A deleted Key Vault still holds the name kv-abc, and is protected from being purged. → Bring it back: az keyvault recover --name kv-abc --location "eastus" --subscription ${subscriptionId}`,
      ],
    ],
    ['a deleted vault of another environment', { deletedVaults: json([vault('rg-test', 'eastus', true)]) }, []],
    [
      'a deleted application',
      { deletedApplications: json({ value: [application('mcp-dev-abcdefghijklm')] }) },
      [
        'error: The deleted Entra application "MCP server (dev)" still holds its unique name. → az rest --method delete --url https://graph.microsoft.com/v1.0/directory/deletedItems/object-id',
      ],
    ],
    ['deleted applications of others', { deletedApplications: json({ value: [application(null), application('mcp-dev-two-abcdefghijklm'), application('mcp-test-abcdefghijklm')] }) }, []],
  ])('%s', (_, answers, expected) => {
    expect(findingsOf(answers)).toEqual(expected);
  });
});
