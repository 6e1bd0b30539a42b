// The optional own domain of the gateway and its certificate.
import { expect, test } from '@jest/globals';
import { bicepFile, resource, usedModule } from './bicep/infra-files.ts';
import { valueAt } from './bicep/read-value.ts';

test('the gateway reads the certificate by identity, from where it lies, in any version', () => {
  const reader = usedModule('certificateReader');

  expect(reader.condition).toBe('!empty(ownDomain)');
  // /subscriptions/<2>/resourceGroups/<4>: Azure works this out even for a module it leaves out, so it must never be empty.
  expect(reader.body.scope).toBe('resourceGroup(certificateVaultIdParts[2], certificateVaultIdParts[4])');
  expect(bicepFile('main.bicep').variables.certificateVaultIdParts).toBe(
    "split(empty(ownDomain) ? group.id : customDomainVaultId, '/')",
  );
  expect(valueAt(usedModule('gateway').body, 'params.certificateUri')).toBe(
    "empty(ownDomain) ? '' : certificateReader!.outputs.certificateUri",
  );
  expect(bicepFile('modules/certificate-reader.bicep').outputs.map(({ value }) => value)).toEqual([
    "'${vault.properties.vaultUri}secrets/${certificateName}'",
  ]);
  expect(
    String(valueAt(resource('modules/api-management.bicep', 'service').body, 'properties.hostnameConfigurations')),
  ).toContain("certificateSource: 'KeyVault' keyVaultId: certificateUri identityClientId: identity.clientId");
});

test('the own domain is the address everything else is told', () => {
  expect(bicepFile('modules/api-management.bicep').outputs.find(({ name }) => name === 'gatewayUrl')?.value).toBe(
    "empty(customDomain) ? service.properties.gatewayUrl : 'https://${customDomain}'",
  );
  expect(valueAt(usedModule('policies').body, 'params.values.GatewayUrl')).toBe('gateway.outputs.gatewayUrl');
});
