import { describe, expect, test } from '@jest/globals';
import { defaultUsers, type EntraOptions } from '../../../emulators/entra/index.ts';
import { application, gatewayIdentity, startLocalTenant } from './local-tenant.ts';

describe('the options', () => {
  test('may leave the redirect URIs for later', async () => {
    const entra = await startLocalTenant({ application: { ...application, redirectUris: [] } });

    expect(() => entra.setRedirectUris(['http://127.0.0.1:1/oauth-callback'])).not.toThrow();
    await entra.close();
  });

  test.each<[string, Partial<EntraOptions>, string]>([
    ['a tenant that is no GUID', { tenantId: 'contoso' }, 'startEntra: tenantId: expected a GUID in lower case, got "contoso"'],
    ['a client that is no GUID', { application: { ...application, clientId: 'mcp' } }, 'startEntra: application.clientId: expected a GUID in lower case, got "mcp"'],
    ['an application without name', { application: { ...application, name: ' ' } }, 'startEntra: application.name: expected some text, got " "'],
    ['an identifier that is no URI', { application: { ...application, identifierUri: 'mcp' } }, 'startEntra: application.identifierUri: expected an absolute URI like api://<clientId>, got "mcp"'],
    ['no scope', { application: { ...application, scopes: [] } }, 'startEntra: application.scopes: expected at least one scope name, got []'],
    ['a qualified scope', { application: { ...application, scopes: ['api://x/y'] } }, 'startEntra: application.scopes: expected names without slash or space, got "api://x/y"'],
    ['a relative redirect URI', { application: { ...application, redirectUris: ['/oauth-callback'] } }, 'startEntra: redirectUris: expected absolute URIs without fragment, got "/oauth-callback"'],
    ['a redirect URI with fragment', { application: { ...application, redirectUris: ['http://a/#b'] } }, 'startEntra: redirectUris: expected absolute URIs without fragment, got "http://a/#b"'],
    ['an identity without GUID', { managedIdentities: [{ name: 'g', clientId: 'x', principalId: 'y' }] }, 'startEntra: managedIdentities g.clientId: expected a GUID in lower case, got "x"'],
    ['an identity twice', { managedIdentities: [gatewayIdentity, gatewayIdentity] }, `startEntra: managedIdentities.clientId: expected no value twice, got "${gatewayIdentity.clientId}"`],
    ['too many federated credentials', { federatedCredentials: Array(21).fill({ subject: 'x' }) as { subject: string }[] }, 'startEntra: federatedCredentials: expected at most 20, got 21'],
    ['a user twice', { users: [...defaultUsers, ...defaultUsers.slice(0, 1)] }, 'startEntra: users.name: expected no value twice, got "alice"'],
    ['an empty identity header', { identityHeader: '' }, 'startEntra: identityHeader: expected a secret, got ""'],
  ])('refuse %s', async (_title, changes, message) => {
    const starting = startLocalTenant(changes);

    await expect(starting).rejects.toMatchObject({ code: 'ENTRA_OPTIONS', message });
  });

  test('refuses redirect URIs that are set later by the same rules', async () => {
    const entra = await startLocalTenant();

    expect(() => entra.setRedirectUris(['callback'])).toThrow('redirectUris: expected absolute URIs without fragment, got "callback"');
    await entra.close();
  });

  test('names the accounts there are when one is to be disabled that is not', async () => {
    const entra = await startLocalTenant();

    expect(() => entra.setUserDisabled('mallory', true)).toThrow('setUserDisabled: expected one of alice, bob, carol, dave, got "mallory"');
    await entra.close();
  });
});
