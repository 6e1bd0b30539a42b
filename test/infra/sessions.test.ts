// Where sessions are kept: long enough, not longer, and gone when they are gone.
import { expect, test } from '@jest/globals';
import { bicepFile, readInfra, resource, usedModule } from './bicep/infra-files.ts';
import { valueAt } from './bicep/read-value.ts';

const { body } = usedModule('sessionStorage');

test('they have an account of their own, and policies its address', () => {
  expect(valueAt(body, 'params.name')).toBe("'${abbreviations.storageStorageAccounts}s${resourceToken}'");
  expect(valueAt(usedModule('functionStorage').body, 'params.name')).toBe(
    "'${abbreviations.storageStorageAccounts}${resourceToken}'",
  );
  expect(valueAt(usedModule('policies').body, 'params.values.SessionsUrl')).toBe(
    "'${sessionStorage.outputs.blobUrl}/${sessionsContainer}'",
  );
});

test('a lifecycle rule deletes what can no longer be refreshed', () => {
  expect(valueAt(body, 'params.deleteAfterDays')).toBe('(int(chosenValues.SessionLifetime) + 86399) / 86400');
  expect(resource('modules/storage.bicep', 'lifecycle').condition).toBe('deleteAfterDays > 0');
  expect(valueAt(resource('modules/storage.bicep', 'lifecycle').body, 'properties.policy.rules')).toEqual([
    {
      name: "'delete-expired'",
      type: "'Lifecycle'",
      enabled: 'true',
      definition: {
        filters: { blobTypes: ["'blockBlob'"] },
        actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 'deleteAfterDays' } } },
      },
    },
  ]);
});

test("the lifetime is the one policies use: what this deployment says, else the manifest's", () => {
  const { namedValues } = JSON.parse(readInfra('policies/manifest.json')) as {
    readonly namedValues: readonly { readonly name: string; readonly default?: string }[];
  };

  expect(bicepFile('main.bicep').variables.chosenValues).toBe(
    "union(toObject(manifest.namedValues, value => value.name, value => value.?default ?? ''), namedValues)",
  );
  expect(Number(namedValues.find(({ name }) => name === 'SessionLifetime')?.default)).toBeGreaterThan(0);
});

test('a deleted session cannot be brought back', () => {
  expect(valueAt(body, 'params.recoverableDays')).toBe('0');
  expect(bicepFile('modules/storage.bicep').variables.deleteRetention).toBe(
    'recoverableDays == 0 ? { enabled: false } : { enabled: true, days: recoverableDays }',
  );
});
