import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const root = new URL('../../functions/', import.meta.url);

/** Every module that importing a file of functions/ loads at once, without those that `import()` loads later. */
function loadedWith(file: string, found: Set<string> = new Set()): Set<string> {
  const url = new URL(file, root);
  const source = readFileSync(url, 'utf8');
  for (const [, specifier] of source.matchAll(/^import (?!type )[^;]*?from '([^']+)'/gm)) {
    if (specifier === undefined || found.has(specifier)) continue;
    const local = specifier.startsWith('.');
    const name = local ? new URL(specifier, url).pathname.slice(root.pathname.length) : specifier;
    if (found.has(name)) continue;
    found.add(name);
    if (local) loadedWith(name, found);
  }
  return found;
}

describe('the entry', () => {
  test('loads the settings and the Functions library, and leaves the rest to the first call', () => {
    const settings = ['config.ts', 'identity/cloud.ts', ...['client-id-url', 'client-keys', 'read-client', 'redirect-uri', 'refusal', 'registered-clients'].map((name) => `client-metadata/${name}.ts`)];

    expect([...loadedWith('index.ts')].sort()).toEqual(['@azure/functions', ...settings, 'connections.ts', 'node:diagnostics_channel', 'register.ts'].sort());
  });

  test('leaves storage, identity and Graph libraries to the first call that needs them', () => {
    const packages = [...loadedWith('compose.ts')].filter((name) => !name.endsWith('.ts'));

    expect(packages).not.toContainEqual(expect.stringMatching(/^@azure\/(storage|identity)|^@microsoft/));
    expect(packages).toContain('jose');
  });
});
