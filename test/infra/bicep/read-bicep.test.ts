// The reader of the infra tests: that it sees what stands in a file, and does not see what only looks like it.
import { expect, test } from '@jest/globals';
import { readBicep } from './read-bicep.ts';
import { readValue, valueAt } from './read-value.ts';

test('reads parameters with decorators, types and defaults', () => {
  const { parameters } = readBicep(`
// param ghost string
@secure()
@minLength(32)
param key string

@allowed([
  'a'
  'b'
])
@description('What it\\'s for: x = y')
param tier string = 'a' // 'b' later
`);

  expect(parameters).toEqual([
    { name: 'key', type: 'string', decorators: ['@secure()', '@minLength(32)'] },
    {
      name: 'tier',
      type: 'string',
      default: "'a'",
      decorators: ["@allowed([\n  'a'\n  'b'\n])", "@description('What it\\'s for: x = y')"],
    },
  ]);
});

test('reads resources in loops, under conditions and inside others', () => {
  const { resources } = readBicep(`
resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = if (keep > 0) {
  name: '\${prefix}{'
  properties: { flag: false, list: ['x', y] }

  resource blobs 'blobServices' = {
    name: 'default'
  }
}

resource roles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (role, index) in roles: {
    scope: account
  }
]

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: 'kv'
}
`);

  expect(resources).toEqual([
    {
      name: 'account',
      type: 'Microsoft.Storage/storageAccounts',
      apiVersion: '2025-06-01',
      existing: false,
      decorators: [],
      condition: 'keep > 0',
      body: { name: "'${prefix}{'", properties: { flag: 'false', list: ["'x'", 'y'] } },
    },
    {
      name: 'blobs',
      type: 'Microsoft.Storage/storageAccounts/blobServices',
      apiVersion: '',
      existing: false,
      decorators: [],
      body: { name: "'default'" },
    },
    {
      name: 'roles',
      type: 'Microsoft.Authorization/roleAssignments',
      apiVersion: '2022-04-01',
      existing: false,
      decorators: [],
      loop: '(role, index) in roles',
      body: { scope: 'account' },
    },
    {
      name: 'vault',
      type: 'Microsoft.KeyVault/vaults',
      apiVersion: '2024-11-01',
      existing: true,
      decorators: [],
      body: { name: "'kv'" },
    },
  ]);
});

test('reads modules, variables over several lines, and outputs', () => {
  const file = readBicep(`
var chosen = empty(a)
  ? b
  : c

module storage 'modules/storage.bicep' = if (on) {
  scope: group
  params: { days: 1 }
}

output NAME string = storage!.outputs.name
`);

  expect(file.variables).toEqual({ chosen: 'empty(a) ? b : c' });
  expect(file.modules).toEqual([
    {
      name: 'storage',
      path: 'modules/storage.bicep',
      decorators: [],
      condition: 'on',
      body: { scope: 'group', params: { days: '1' } },
    },
  ]);
  expect(file.outputs).toEqual([{ name: 'NAME', type: 'string', value: 'storage!.outputs.name', decorators: [] }]);
});

test.each([
  ["{ 'a.b': 1, c: { d: [] } }", { 'a.b': '1', c: { d: [] } }],
  ['on ? { a: 1 } : null', 'on ? { a: 1 } : null'],
  ['[for x in y: { a: x }]', '[for x in y: { a: x }]'],
  ["'a // no comment, ${f('b, c')}'", "'a // no comment, ${f('b, c')}'"],
])('keeps what is no plain object or array as its text: %s', (text, expected) => {
  expect(readValue(text)).toEqual(expected);
});

test('finds a value by its path, or nothing', () => {
  const value = readValue('{ a: { b: [1] } }');

  expect(valueAt(value, 'a.b')).toEqual(['1']);
  expect(valueAt(value, 'a.b.c')).toBeUndefined();
  expect(valueAt(value, 'x.y')).toBeUndefined();
});

test('says which bracket or quote is missing', () => {
  expect(() => readBicep('var a = { b: 1')).toThrow('expected } for { b: 1');
  expect(() => readBicep("var a = 'b")).toThrow("expected ' for 'b");
});
