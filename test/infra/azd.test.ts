// What azd expects of the deployment: tags by which it finds things, names in azure.yaml, outputs that become variables.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { bicepFile, infraFolder, resource, usedModule } from './bicep/infra-files.ts';
import { valueAt } from './bicep/read-value.ts';

interface AzureYaml {
  readonly infra?: { readonly provider?: string; readonly path?: string; readonly module?: string };
  readonly services: Readonly<Record<string, { readonly host: string; readonly language: string }>>;
}

const projectFolder = join(infraFolder, '..');
const main = bicepFile('main.bicep');
const azureYaml = parse(readFileSync(join(projectFolder, 'azure.yaml'), 'utf8')) as AzureYaml;

describe('tags', () => {
  test('the resource group carries the name of the environment', () => {
    expect(main.variables.tags).toEqual({ 'azd-env-name': 'environmentName' });
    expect(resource('main.bicep', 'group').body.tags).toBe('tags');
    expect(
      main.modules
        .filter(
          ({ body }) =>
            body.params !== undefined &&
            valueAt(body, 'params.location') !== undefined &&
            valueAt(body, 'params.tags') !== 'tags',
        )
        .map(({ name }) => name),
    ).toEqual([]);
  });

  test('the function app carries the name of its service in azure.yaml', () => {
    const service = String(valueAt(usedModule('functionApp').body, 'params.serviceName')).replaceAll("'", '');

    expect(resource('modules/function-app.bicep', 'app').body.tags).toBe("union(tags, { 'azd-service-name': serviceName })");
    expect(Object.keys(azureYaml.services)).toEqual([service]);
    expect(azureYaml.services[service]).toMatchObject({ host: 'function', language: 'ts' });
  });
});

test('azure.yaml leads to main.bicep and main.parameters.json', () => {
  const { provider = 'bicep', path = 'infra', module = 'main' } = azureYaml.infra ?? {};

  expect([provider, path]).toEqual(['bicep', 'infra']);
  expect(existsSync(join(infraFolder, `${module}.bicep`)) && existsSync(join(infraFolder, `${module}.parameters.json`))).toBe(
    true,
  );
});

describe('outputs', () => {
  test('have names that variables can have', () => {
    expect(main.outputs.filter(({ name }) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name))).toEqual([]);
  });

  test('hold what azd, the hooks and people look for', () => {
    expect(main.outputs.map(({ name }) => name)).toEqual([
      'AZURE_LOCATION',
      'AZURE_TENANT_ID',
      'AZURE_RESOURCE_GROUP',
      'MCP_URL',
      'GATEWAY_URL',
      'GATEWAY_DEFAULT_URL',
      'GATEWAY_NAME',
      'GATEWAY_IDENTITY_PRINCIPAL_ID',
      'SERVICE_FUNCTIONS_NAME',
      'SERVICE_FUNCTIONS_ENDPOINTS',
      'FUNCTIONS_IDENTITY_PRINCIPAL_ID',
      'ENTRA_CLIENT_ID',
      'ENTRA_APPLICATION_CREATED',
      'ENTRA_REDIRECT_URI',
      'KEY_VAULT_NAME',
      'FUNCTIONS_STORAGE_NAME',
      'SESSIONS_STORAGE_NAME',
      'APPLICATION_INSIGHTS_NAME',
    ]);
  });

  test('include every variable a hook reads, but for those azd sets itself', () => {
    const files = ['infra/hooks', 'scripts/azure'].flatMap((folder) =>
      readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(projectFolder, folder, file), 'utf8')),
    );
    const read = files.flatMap((text) =>
      [...text.matchAll(/(?:environment|process\.env)\['(\w+)'\]|\b([A-Z_]{4,}): \w+ = ''/g)].map((match) => match[1] ?? match[2] ?? ''),
    );
    const others = read.filter((name) => !name.startsWith('AZURE_') && !main.outputs.some((output) => output.name === name));

    expect(read).toContain('MCP_URL');
    expect(others).toEqual([]);
  });

  // azd would write an output over the variable that the next deployment reads its parameter from.
  test('are never also the variable of a parameter, but for the region, which stays the same', () => {
    const parameters = readFileSync(join(infraFolder, 'main.parameters.json'), 'utf8');

    expect(main.outputs.filter(({ name }) => parameters.includes(`\${${name}`)).map(({ name }) => name)).toEqual([
      'AZURE_LOCATION',
    ]);
  });
});
