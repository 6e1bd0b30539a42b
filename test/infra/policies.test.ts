// The policies on their way to Azure: everything the manifest lists is deployed, as it was rendered, and nothing is listed again.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bicepFile, infraFolder, readInfra, resource, usedModule } from './bicep/infra-files.ts';
import { valueAt } from './bicep/read-value.ts';

interface Manifest {
  readonly apis: readonly {
    readonly id: string;
    readonly policy?: string;
    readonly operations: readonly { readonly id: string; readonly policy?: string }[];
  }[];
  readonly fragments: readonly { readonly id: string; readonly policy: string }[];
  readonly namedValues: readonly { readonly name: string; readonly secret: boolean; readonly default?: string }[];
}

const module = 'modules/policies.bicep';
const manifest = JSON.parse(readInfra('policies/manifest.json')) as Manifest;
const texts = JSON.parse(readInfra('policies/policies.json')) as Record<string, string>;

describe('what is deployed', () => {
  test('comes from the rendered manifest and the rendered texts', () => {
    const { variables } = bicepFile(module);

    expect(variables.manifest).toBe("loadJsonContent('../policies/manifest.json')");
    expect(variables.texts).toBe("loadJsonContent('../policies/policies.json')");
  });

  // The Bicep loops, told apart by symbol: over what, and which text each round deploys.
  test.each([
    ['fragments', 'policyFragments', 'fragment in manifest.fragments', 'fragment.id', 'texts[fragment.policy]'],
    ['apiPolicies', 'apis/policies', '(api, index) in manifest.apis', "'policy'", 'texts[api.policy]'],
    ['operationPolicies', 'apis/operations/policies', '(item, index) in operations', "'policy'", 'texts[item.operation.policy]'],
  ])('%s takes every policy of its kind, byte for byte', (name, type, loop, resourceName, value) => {
    const found = resource(module, name);

    expect(found).toMatchObject({ type: `Microsoft.ApiManagement/service/${type}`, loop, body: { name: resourceName } });
    expect(valueAt(found.body, 'properties.format')).toBe('manifest.format');
    expect(valueAt(found.body, 'properties.value')).toBe(value);
  });

  test.each([
    [
      'apis',
      'api in manifest.apis',
      {
        displayName: 'api.name',
        description: 'api.description',
        path: 'api.path',
        protocols: ["'https'"],
        subscriptionRequired: 'false',
        type: "'http'",
      },
    ],
    [
      'apiOperations',
      'item in operations',
      {
        displayName: 'item.operation.name',
        method: 'item.operation.method',
        urlTemplate: 'item.operation.urlTemplate',
        templateParameters:
          "map( any(item.operation).?templateParameters ?? [], name => { name: name, type: 'string', required: true } )",
      },
    ],
  ])('%s takes every one of the manifest', (name, loop, properties) => {
    expect(resource(module, name)).toMatchObject({ loop, body: { properties } });
  });

  test('operations are those of every API, each below its own', () => {
    expect(bicepFile(module).variables.operations).toBe(
      'flatten(map( range(0, length(manifest.apis)), index => map(manifest.apis[index].operations, operation => { api: index, operation: operation }) ))',
    );
    expect(resource(module, 'apiOperations').body.parent).toBe('apis[item.api]');
    expect(resource(module, 'operationPolicies').body.parent).toBe('apiOperations[index]');
    expect(resource(module, 'apiPolicies').body.parent).toBe('apis[index]');
  });

  test('a policy waits for the fragments, and fragments for the named values, because API Management refuses unknown names', () => {
    expect(resource(module, 'fragments').body.dependsOn).toEqual(['plainNamedValues', 'secretNamedValues']);
    expect(resource(module, 'apiPolicies').body.dependsOn).toEqual(['fragments']);
    expect(resource(module, 'operationPolicies').body.dependsOn).toEqual(['fragments']);
  });

  test('nothing else is deployed to the gateway by hand', () => {
    expect(bicepFile(module).resources.map((found) => found.name)).toEqual([
      'service',
      'plainNamedValues',
      'secretNamedValues',
      'fragments',
      'apis',
      'apiPolicies',
      'apiOperations',
      'operationPolicies',
    ]);
  });
});

describe('the rendered files', () => {
  test('hold the same bytes as XML and as JSON', () => {
    const files = readdirSync(join(infraFolder, 'policies'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.xml'))
      .sort();

    expect(Object.fromEntries(files.map((file) => [file.slice(0, -'.xml'.length), readInfra(`policies/${file}`)]))).toEqual(
      texts,
    );
  });

  test('hold every policy the manifest names: Bicep indexes by it and would fail only in Azure', () => {
    const named = [...manifest.apis.flatMap((api) => [api, ...api.operations]), ...manifest.fragments];

    expect(named.filter(({ policy }) => policy === undefined || texts[policy] === undefined)).toEqual([]);
  });

  // facts: documented limits of API Management and of loadJsonContent.
  test('stay within what Bicep loads and API Management takes', () => {
    expect(readInfra('policies/policies.json').length).toBeLessThanOrEqual(1_048_576);
    const fragments = new Set(manifest.fragments.map(({ policy }) => policy));
    const tooLong = Object.entries(texts).filter(
      ([id, text]) => Buffer.byteLength(text) > (fragments.has(id) ? 512 : 256) * 1024,
    );
    expect(tooLong.map(([id]) => id)).toEqual([]);
  });
});

describe('named values', () => {
  const names = manifest.namedValues.map(({ name }) => name);
  const given = Object.keys(valueAt(usedModule('policies').body, 'params.values') ?? {});
  const secretUris = bicepFile('modules/key-vault.bicep').outputs.find(({ name }) => name === 'secretUris')?.value ?? '';
  const kept = [...secretUris.matchAll(/^\s*(\w+):/gm)].map((match) => match[1] ?? '');

  test('every {{name}} in a policy has a resource', () => {
    const used = Object.values(texts).flatMap((text) => [...text.matchAll(/\{\{([^{}]+)\}\}/g)].map((match) => match[1] ?? ''));

    expect([...new Set(used)].filter((name) => !names.includes(name))).toEqual([]);
  });

  test('each of them is deployed once: from Key Vault where a secret was made for it, else as its value', () => {
    const { variables } = bicepFile(module);

    expect(variables.plainValues).toBe('filter(namedValues, value => !contains(secretUris, value.name))');
    expect(variables.secretValues).toBe('filter(namedValues, value => contains(secretUris, value.name))');
    expect(resource(module, 'plainNamedValues')).toMatchObject({
      loop: 'value in plainValues',
      body: {
        name: 'value.name',
        properties: {
          displayName: 'value.name',
          value: 'values[?value.name] ?? overrides[?value.name] ?? value.?default',
          secret: 'value.secret',
        },
      },
    });
    expect(resource(module, 'secretNamedValues')).toMatchObject({
      loop: 'value in secretValues',
      body: {
        name: 'value.name',
        properties: { displayName: 'value.name', secret: 'true', keyVault: { secretIdentifier: 'secretUris[value.name]' } },
      },
    });
  });

  test('every one without a default is given by the deployment, and nothing is given that the manifest does not list', () => {
    const needed = manifest.namedValues.filter((value) => value.default === undefined).map(({ name }) => name);

    expect([...given, ...kept].filter((name) => !names.includes(name))).toEqual([]);
    expect(needed.filter((name) => !given.includes(name) && !kept.includes(name))).toEqual([]);
  });

  test('every secret without a default comes from Key Vault, and nothing that is no secret does', () => {
    const secrets = manifest.namedValues.filter((value) => value.secret && value.default === undefined).map(({ name }) => name);

    expect(secrets.filter((name) => !kept.includes(name))).toEqual([]);
    expect(
      kept.filter((name) => given.includes(name) || manifest.namedValues.find((value) => value.name === name)?.secret !== true),
    ).toEqual([]);
  });

  test('defaults fit into a named value', () => {
    expect(manifest.namedValues.filter((value) => (value.default ?? '').length > 4096)).toEqual([]);
  });
});
