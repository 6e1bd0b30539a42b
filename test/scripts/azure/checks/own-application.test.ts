import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../../scripts/azure/command.ts';
import { failed, findingsOf, goodApplication, json, ownApplicationId as id, targetWith } from '../recordings.ts';

const target = targetWith({ existingApplicationId: id, existingApplicationScope: `api://${id}/access_as_user` });

function findings(application: Outcome): readonly string[] {
  return findingsOf({ application, directoryRoles: undefined, userPolicy: undefined, deletedApplications: undefined }, { target });
}

describe('an Entra application that was brought along', () => {
  test('is fine when it issues version 2 tokens and has the scope', () => {
    expect(findings(json(goodApplication))).toEqual([]);
  });

  test('needs no right in the directory', () => {
    expect(findings(json(goodApplication)).filter((finding) => finding.includes('directory'))).toEqual([]);
  });

  test.each([
    [
      'does not exist',
      failed(`ERROR: Resource '${id}' does not exist or one of its queried reference-property objects are not present.`),
      `error: There is no application ${id} in this directory. → Look its client id up: az ad app list --display-name <name> --query "[].appId"`,
    ],
    [
      'issues tokens of version 1',
      json({ ...goodApplication, api: { ...goodApplication.api, requestedAccessTokenVersion: null } }),
      `error: The application ${id} issues version 1 tokens, and version 2 is needed. → az rest --method patch --url "https://graph.microsoft.com/v1.0/applications(appId='${id}')" --headers Content-Type=application/json --body '{"api":{"requestedAccessTokenVersion":2}}'`,
    ],
    [
      'has another id URI',
      json({ ...goodApplication, identifierUris: [] }),
      `error: The application ${id} has no application id URI api://${id}; it has none. → az ad app update --id ${id} --identifier-uris api://${id}`,
    ],
    [
      'has the scope turned off',
      json({ ...goodApplication, api: { ...goodApplication.api, oauth2PermissionScopes: [{ value: 'access_as_user', isEnabled: false }] } }),
      `error: The application ${id} has no enabled scope "access_as_user". → Add it under "Expose an API", or name another: azd env set EXISTING_APPLICATION_SCOPE <application id URI>/<scope>`,
    ],
    ['cannot be read', failed('ERROR: Insufficient privileges'), 'warning: The Entra application could not be checked: ERROR: Insufficient privileges → See what this says: ask application'],
  ])('is refused when it %s', (_, application, expected) => {
    expect(findings(application)).toEqual([expected]);
  });
});
