// Where secrets may be: in parameters azd draws, in Key Vault, and nowhere else.
import { describe, expect, test } from '@jest/globals';
import { bicepFile, bicepFiles, deployedResources, readInfra, resource, usedModule } from './bicep/infra-files.ts';
import { valueAt } from './bicep/read-value.ts';

const SECRETS =
  /listKeys|listSecrets|listCallback|getSecret|sealingKey|registrationKey|functionKeys|masterKey|InstrumentationKey|[Pp]assword/;

/** All secure parameters, each as `file name`. */
const secure = [...bicepFiles].flatMap(([path, file]) =>
  file.parameters.filter(({ decorators }) => decorators.includes('@secure()')).map(({ name }) => `${path} ${name}`),
);

describe('secrets', () => {
  // PSRule Azure.Deployment.SecureParameter.
  test('come in as secure parameters without a default', () => {
    expect(secure).toEqual([
      'main.bicep sealingKey',
      'main.bicep registrationKey',
      'modules/key-vault.bicep sealingKey',
      'modules/key-vault.bicep registrationKey',
    ]);
    const named = [...bicepFiles].flatMap(([path, file]) =>
      file.parameters.filter(({ name }) => /key$|secret$|password$|token$/i.test(name)).map(({ name }) => `${path} ${name}`),
    );
    expect(named).toEqual(secure);
    expect(
      [...bicepFiles.values()]
        .flatMap((file) => file.parameters)
        .filter((parameter) => /[kK]ey$/.test(parameter.name) && parameter.default !== undefined),
    ).toEqual([]);
  });

  // PSRule Azure.Deployment.OutputSecretValue.
  test('are in no output', () => {
    const outputs = [...bicepFiles].flatMap(([path, file]) => file.outputs.map(({ name, value }) => ({ path, name, value })));

    expect(outputs.length).toBeGreaterThan(20);
    expect(outputs.filter(({ value }) => SECRETS.test(value))).toEqual([]);
  });

  test('are in no setting of the function app', () => {
    const settings = bicepFile('modules/function-app.bicep').variables.settings;

    expect(Object.entries(settings ?? {}).filter(([name, value]) => SECRETS.test(`${name} ${String(value)}`))).toEqual([]);
    // A connection string of Application Insights names a resource and opens nothing: local authentication is off.
    expect(valueAt(resource('modules/monitoring.bicep', 'insights').body, 'properties.DisableLocalAuth')).toBe('true');
  });

  test("reach Key Vault from exactly two places, which know no other key than the function app's own", () => {
    const uses = [...bicepFiles].flatMap(([path, file]) =>
      file.text
        .split('\n')
        .filter((line) => SECRETS.test(line) && !/^(param|@description)/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );

    expect(uses).toEqual([
      'main.bicep: sealingKey: sealingKey',
      'main.bicep: registrationKey: registrationKey',
      "modules/function-key.bicep: value: listKeys('${app.id}/host/default', '2024-11-01').functionKeys.default",
      "modules/key-vault.bicep: { name: 'sealing-key', value: 'k1.${base64(sealingKey)}', contentType: '<key id>.<base64 of 32 bytes>' }",
      "modules/key-vault.bicep: { name: 'registration-key', value: 'r1.${base64(registrationKey)}', contentType: '<key id>.<base64 of 32 bytes>' }",
    ]);
  });

  // PSRule Azure.Deployment.SecureValue: the two resources that hold a secret are of the type made for it.
  test('are held by Key Vault secrets only', () => {
    const holders = deployedResources.filter(({ type }) => type.endsWith('/secrets'));

    expect(holders.map(({ file, type, name }) => [file, type, name])).toEqual([
      ['modules/function-key.bicep', 'Microsoft.KeyVault/vaults/secrets', 'functionsKey'],
      ['modules/key-vault.bicep', 'Microsoft.KeyVault/vaults/secrets', 'vaultSecrets'],
    ]);
  });

  test('that azd drew are never replaced by a later deployment', () => {
    expect(resource('modules/key-vault.bicep', 'vaultSecrets').decorators).toEqual(['@onlyIfNotExists()']);
    // The function key follows the function app instead, after the vault exists and before the gateway asks for it.
    expect(resource('modules/function-key.bicep', 'functionsKey').decorators).toEqual([]);
    expect(valueAt(usedModule('functionKey').body, 'params')).toEqual({
      functionAppName: 'functionApp.outputs.name',
      vaultName: 'keyVault.outputs.name',
    });
    expect(usedModule('policies').body.dependsOn).toEqual(['functionKey']);
  });
});

test('nothing runs a script, uses a storage key or keeps a password in the cloud', () => {
  expect(deployedResources.filter(({ type }) => /deploymentScripts/i.test(type))).toEqual([]);
  expect(
    [...bicepFiles]
      .filter(([path]) => /AccountKey=|SharedAccessKey|passwordCredentials|keyCredentials|clientSecret/.test(readInfra(path)))
      .map(([path]) => path),
  ).toEqual([]);
});
