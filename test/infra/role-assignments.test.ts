// Who may do what: every role assignment of the deployment, as one table a reviewer can read.
import { expect, test } from '@jest/globals';
import { bicepFile, deployedResources, usedModule } from './bicep/infra-files.ts';
import { valueAt, type BicepObject } from './bicep/read-value.ts';

const roleNames: Readonly<Record<string, string>> = {
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': 'Storage Blob Data Contributor',
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1': 'Storage Blob Data Reader',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
};
const roleIds = (bicepFile('modules/roles.bicep').variables.roleIds ?? {}) as Readonly<Record<string, string>>;

const assignments = deployedResources.filter(({ type }) => type === 'Microsoft.Authorization/roleAssignments');

/** The name of the role, through the table of ids. */
function roleOf(body: BicepObject): string {
  const expression = String(valueAt(body, 'properties.roleDefinitionId'));
  const key =
    /^subscriptionResourceId\('Microsoft\.Authorization\/roleDefinitions', roleIds\.(\w+)\)$/.exec(expression)?.[1] ?? '';
  return roleNames[(roleIds[key] ?? '').replaceAll("'", '')] ?? `unknown role ${expression}`;
}

test('every assignment names its scope, its role and its principal, and nothing is missing from this table', () => {
  const table = assignments.map(({ file, loop, body }) => [
    file,
    body.scope,
    roleOf(body),
    valueAt(body, 'properties.principalId'),
    ...(loop === undefined ? [] : [loop]),
  ]);

  expect(table).toEqual([
    ['modules/certificate-reader.bicep', 'certificate', 'Key Vault Secrets User', 'principalId'],
    [
      'modules/key-vault.bicep',
      'vaultSecrets[index]',
      'Key Vault Secrets User',
      'readerPrincipalId',
      '(secret, index) in secrets',
    ],
    [
      'modules/monitoring.bicep',
      'insights',
      'Monitoring Metrics Publisher',
      'principalId',
      'principalId in publisherPrincipalIds',
    ],
    [
      'modules/storage.bicep',
      'blobContainers[index]',
      'Storage Blob Data Contributor',
      'container.writerPrincipalId',
      '(container, index) in containers',
    ],
    ['modules/storage.bicep', 'account', 'Storage Blob Data Reader', 'principalId', 'principalId in readerPrincipalIds'],
    ['modules/storage.bicep', 'account', 'Storage Queue Data Contributor', 'principalId', 'principalId in queueOwnerPrincipalIds'],
  ]);
});

test('every assignment says what kind of principal it is for, so that a new identity need not have reached the directory', () => {
  expect(
    assignments
      .map(({ file, body }) => [file, valueAt(body, 'properties.principalType')])
      .filter(([, type]) => type !== "'ServicePrincipal'"),
  ).toEqual([]);
});

test('every assignment keeps its name from one deployment to the next', () => {
  expect(
    assignments
      .map(({ body }) => String(body.name))
      .filter((name) => !/^guid\(\w+(\[index\])?\.id, [\w.]+, roleIds\.\w+\)$/.test(name)),
  ).toEqual([]);
});

test("sessions are the gateway's alone, everything else in storage the functions'", () => {
  const gateway = 'identities.outputs.gateway.principalId';
  const functions = 'identities.outputs.functions.principalId';
  const sessions = usedModule('sessionStorage').body;
  const others = usedModule('functionStorage').body;

  expect(valueAt(sessions, 'params.containers')).toEqual([{ name: 'sessionsContainer', writerPrincipalId: gateway }]);
  expect(valueAt(sessions, 'params.readerPrincipalIds')).toBeUndefined();
  expect(valueAt(others, 'params.containers')).toBe(
    `map( [packageContainer, snippetsContainer, 'azure-webjobs-hosts', 'azure-webjobs-secrets'], name => { name: name, writerPrincipalId: ${functions} } )`,
  );
  expect(valueAt(others, 'params.readerPrincipalIds')).toEqual([functions]);
  expect(valueAt(sessions, 'params.queueOwnerPrincipalIds')).toBeUndefined();
  expect(valueAt(others, 'params.queueOwnerPrincipalIds')).toEqual([functions]);
});

test("keys are read by the gateway's system-assigned identity, a certificate by the one it starts with", () => {
  expect(valueAt(usedModule('keyVault').body, 'params.readerPrincipalId')).toBe('gateway.outputs.systemPrincipalId');
  expect(bicepFile('modules/api-management.bicep').outputs.find(({ name }) => name === 'systemPrincipalId')?.value).toBe(
    'service.identity.principalId',
  );
  expect(valueAt(usedModule('certificateReader').body, 'params.principalId')).toBe('identities.outputs.gateway.principalId');
});
