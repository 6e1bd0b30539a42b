// Every resource is pinned to a stable API version, the same one wherever the type is used.
import { expect, test } from '@jest/globals';
import { bicepFiles } from './bicep/infra-files.ts';

/** Types without a usable stable version. */
const preview = ['Microsoft.Insights/diagnosticSettings@2021-05-01-preview'];

const pinned = [...bicepFiles].flatMap(([path, file]) =>
  file.resources.map(({ name, type, apiVersion }) => ({ where: `${path} ${name}`, type, apiVersion })),
);
// A resource written inside another one has the version of that one.
const written = pinned.filter(({ apiVersion }) => apiVersion !== '');

test('every version is a date, and stable but for the types listed here', () => {
  const unstable = written.filter(
    ({ type, apiVersion }) =>
      !/^\d{4}-\d{2}-\d{2}$/.test(apiVersion) && !(type.startsWith('Microsoft.Graph/') && apiVersion === 'v1.0'),
  );

  expect(unstable.map(({ type, apiVersion }) => `${type}@${apiVersion}`)).toEqual(preview);
  expect(written.length).toBeGreaterThan(30);
});

test('types of one provider have one version, so that a reader need not ask why', () => {
  const versions = new Map<string, Set<string>>();
  for (const { type, apiVersion } of written) {
    const family = type.split('/').slice(0, 2).join('/');
    versions.set(family, (versions.get(family) ?? new Set()).add(apiVersion));
  }

  expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
});

test('a resource without a version stands inside one that has it', () => {
  const parents = new Set(written.map(({ type }) => type));

  expect(
    pinned
      .filter(({ type, apiVersion }) => apiVersion === '' && !parents.has(type.slice(0, type.lastIndexOf('/'))))
      .map(({ where }) => where),
  ).toEqual([]);
});
