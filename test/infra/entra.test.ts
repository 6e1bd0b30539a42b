// The Entra application: made without a secret, or brought along.
import { describe, expect, test } from '@jest/globals';
import { bicepFile, readInfra, resource, usedModule } from './bicep/infra-files.ts';
import { valueAt } from './bicep/read-value.ts';

const application = resource('modules/entra.bicep', 'application').body;

describe('the application', () => {
  test('belongs to one tenant and gets v2.0 tokens, whose audience is its id', () => {
    expect(application).toMatchObject({ signInAudience: "'AzureADMyOrg'", api: { requestedAccessTokenVersion: '2' } });
  });

  test('sends codes to the gateway only', () => {
    expect(valueAt(application, 'web')).toEqual({ redirectUris: ['redirectUri'] });
    expect(bicepFile('main.bicep').variables.redirectUri).toBe("'${gateway.outputs.gatewayUrl}/oauth-callback'");
    const { apis } = JSON.parse(readInfra('policies/manifest.json')) as {
      readonly apis: readonly { readonly path: string; readonly operations: readonly { readonly urlTemplate: string }[] }[];
    };
    expect(apis.flatMap(({ path, operations }) => operations.map(({ urlTemplate }) => `${path}${urlTemplate}`))).toContain(
      '/oauth-callback',
    );
  });

  test('offers the scope and the role that the policies ask for', () => {
    const { body } = usedModule('application');

    expect(valueAt(body, 'params.scopeName')).toBe('chosenValues.Scope');
    expect(valueAt(body, 'params.administratorRole')).toBe('chosenValues.AdministratorRole');
    expect(valueAt(application, 'api.oauth2PermissionScopes')).toMatchObject([
      { value: 'scopeName', type: "'User'", isEnabled: 'true' },
    ]);
    expect(valueAt(application, 'appRoles')).toMatchObject([
      { value: 'administratorRole', allowedMemberTypes: ["'User'"], isEnabled: 'true' },
      { value: "'Gateway'", allowedMemberTypes: ["'Application'"], isEnabled: 'true' },
    ]);
  });

  test('keeps the ids of scope and role from one deployment to the next', () => {
    expect(valueAt(application, 'api.oauth2PermissionScopes')).toMatchObject([{ id: 'guid(uniqueName, scopeName)' }]);
    expect(valueAt(application, 'appRoles')).toMatchObject([{ id: 'guid(uniqueName, administratorRole)' }, { id: 'gatewayRole' }]);
    expect(bicepFile('modules/entra.bicep').variables.gatewayRole).toBe("guid(uniqueName, 'Gateway')");
  });

  test('gives tokens to the gateway even where only the assigned get any', () => {
    expect(resource('modules/entra.bicep', 'gatewayAssignment')).toMatchObject({
      condition: 'assignmentRequired',
      body: { appRoleId: 'gatewayRole', principalId: 'gatewayPrincipalId', resourceId: 'servicePrincipal.id' },
    });
    expect(valueAt(usedModule('application').body, 'params.gatewayPrincipalId')).toBe('identities.outputs.gateway.principalId');
  });

  test('asks for User.Read of Microsoft Graph and nothing else', () => {
    expect(bicepFile('modules/entra.bicep').variables.microsoftGraph).toEqual({
      appId: "'00000003-0000-0000-c000-000000000000'",
      userRead: "'e1fe6dd8-ba31-4d61-89e7-88639da4683d'",
    });
    expect(valueAt(application, 'requiredResourceAccess')).toEqual([
      { resourceAppId: 'microsoftGraph.appId', resourceAccess: [{ id: 'microsoftGraph.userRead', type: "'Scope'" }] },
    ]);
  });

  test('is acted for by both identities, through federated credentials that Entra matches exactly', () => {
    expect(valueAt(usedModule('application').body, 'params.federatedIdentities')).toEqual([
      { name: "'gateway'", principalId: 'identities.outputs.gateway.principalId' },
      { name: "'functions'", principalId: 'identities.outputs.functions.principalId' },
    ]);
    expect(resource('modules/entra.bicep', 'credentials')).toMatchObject({
      decorators: ['@batchSize(1)'],
      loop: 'identity in federatedIdentities',
      body: {
        issuer: "'${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'",
        subject: 'identity.principalId',
        audiences: ["'api://AzureADTokenExchange'"],
      },
    });
  });

  test('has a service principal, to which users can be assigned', () => {
    expect(resource('modules/entra.bicep', 'servicePrincipal').body).toEqual({
      appId: 'application.appId',
      appRoleAssignmentRequired: 'assignmentRequired',
    });
  });
});

test('an application brought along takes its place everywhere', () => {
  const { variables, outputs } = bicepFile('main.bicep');

  expect(usedModule('application').condition).toBe('empty(ownApplicationId)');
  expect(variables.clientId).toBe('empty(ownApplicationId) ? application!.outputs.clientId : ownApplicationId');
  expect(variables.apiScope).toBe('empty(ownApplicationId) ? application!.outputs.apiScope : existingApplicationScope');
  expect(outputs.find(({ name }) => name === 'ENTRA_APPLICATION_CREATED')?.value).toBe('empty(ownApplicationId)');
});

test('the Graph extension is pinned', () => {
  const { extensions } = JSON.parse(readInfra('bicepconfig.json')) as { readonly extensions: Readonly<Record<string, string>> };

  expect(extensions).toEqual({ microsoftGraphV1: 'br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0' });
});
