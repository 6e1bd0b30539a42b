import { describe, expect, test } from '@jest/globals';
import { EntraError } from '../../../../emulators/entra/errors/entra-error.ts';
import {
  addOpenIdScopes, expandDefault, formatScopes, keepFirstResource, parseScopes, selectResource,
} from '../../../../emulators/entra/tenant/scopes.ts';
import { application, clientId } from '../local-tenant.ts';

const api = application.identifierUri;

function codeOf(action: () => unknown): number | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof EntraError ? error.code : undefined;
  }
}

describe('reading scopes', () => {
  test.each([
    ['OpenID Connect alone', 'openid profile', ['openid', 'profile'], {}],
    ['a scope of the API', `${api}/access_as_user`, [], { application: ['access_as_user'] }],
    ['the API by its id', `${clientId}/access_as_user`, [], { application: ['access_as_user'] }],
    ['a bare name as Graph', 'User.Read', [], { graph: ['User.Read'] }],
    ['Graph names in any case', 'https://graph.microsoft.com/user.READ', [], { graph: ['User.Read'] }],
    ['.default', `${api}/.default`, [], { application: ['.default'] }],
    ['.default with two slashes', `${api}//.default`, [], { application: ['.default'] }],
    ['repetitions once', `User.Read user.read openid openid`, ['openid'], { graph: ['User.Read'] }],
    ['several spaces', `  openid   User.Read `, ['openid'], { graph: ['User.Read'] }],
    ['two resources in order', `${api}/access_as_user Mail.Read User.Read`, [], { application: ['access_as_user'], graph: ['Mail.Read', 'User.Read'] }],
  ])('understands %s', (_title, text, openId, resources) => {
    const scopes = parseScopes(text, application);

    expect({ openId: [...scopes.openId], resources: Object.fromEntries(scopes.resources) }).toEqual({ openId, resources });
  });

  test.each([
    ['a Graph permission that does not exist', 'mcp.read', 650053],
    ['a scope of the API that does not exist', `${api}/admin`, 650053],
    ['a scope of the API in another case', `${api}/Access_As_User`, 650053],
    ['an unknown resource', 'api://other/access_as_user', 500011],
    ['a resource that only begins like ours', `${api}x/access_as_user`, 500011],
    ['.default beside another scope', `${api}/.default ${api}/access_as_user`, 70011],
  ])('refuses %s', (_title, text, code) => {
    expect(codeOf(() => parseScopes(text, application))).toBe(code);
  });

  test('takes OpenID Connect scopes alone for a request for Graph', () => {
    expect(selectResource(parseScopes('openid', application))).toEqual({ resource: 'graph', names: [] });
  });

  test('refuses two resources in a token request', () => {
    expect(codeOf(() => selectResource(parseScopes(`${api}/.default User.Read`, application)))).toBe(28000);
  });

  test('writes what it reads, so that a later leg can ask for the same', () => {
    const text = `openid ${api}/access_as_user https://graph.microsoft.com/User.Read`;

    expect(formatScopes(parseScopes(text, application), application)).toBe(text);
    expect(formatScopes(keepFirstResource(parseScopes(text, application)), application)).toBe(`openid ${api}/access_as_user`);
  });

  test('adds the OpenID Connect scopes of an earlier leg', () => {
    const scopes = addOpenIdScopes(parseScopes('User.Read', application), parseScopes('openid offline_access', application));

    expect([...scopes.openId]).toEqual(['openid', 'offline_access']);
  });

  test('puts in place of .default what stands behind it', () => {
    expect([expandDefault(['.default'], ['a']), expandDefault(['b'], ['a'])]).toEqual([['a'], ['b']]);
  });
});
