import { expect, test } from '@jest/globals';

import { apiManagementPolicies } from '../../../../emulators/apim/check/api-management-policies.ts';
import { policyByElement } from '../../../../emulators/apim/policies/index.ts';

test('every policy of the engine stands in the sections that the reference or the toolkit allow', () => {
  const declared = [...policyByElement.values()].filter(({ element }) => element !== 'base').map(({ element, sections }) => [element, [...sections].sort()]);
  const expected = declared.map(([element]) => {
    const known = apiManagementPolicies.get(String(element));
    return [element, [...(known?.documented ?? []), ...(known?.toolkitOnly ?? [])].sort()];
  });

  expect(declared).toEqual(expected);
});
