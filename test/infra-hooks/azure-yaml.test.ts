import { describe, expect, test } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { packageFolder } from '../../scripts/package/build-package.ts';
import { findingsOf, json } from '../scripts/azure/recordings.ts';

type Hook = { readonly run: string };
type Project = {
  readonly name: string;
  readonly metadata: { readonly template: string };
  readonly requiredVersions: { readonly azd: string };
  readonly services: Readonly<Record<string, { readonly project: string; readonly dist: string; readonly remoteBuild: boolean; readonly hooks: Readonly<Record<string, Hook>> }>>;
  readonly hooks: Readonly<Record<string, Hook>>;
};

const root = join(import.meta.dirname, '../..');
const project = parse(read('azure.yaml')) as Project;
const functions = project.services['functions'];
const validate = new Ajv2019({ strict: false }).compile(JSON.parse(read('test/infra-hooks/azd-schema.json')) as object);

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** What the schema says about the project with a change. */
function problemsOf(change: (copy: Project) => unknown): readonly string[] {
  const copy = structuredClone(project);
  const changed = { ...copy, ...(change(copy) as object) };
  return validate(changed) ? [] : (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

describe('azure.yaml', () => {
  test('follows the schema of azd', () => {
    expect(problemsOf(() => ({}))).toEqual([]);
  });

  test.each<[string, (copy: Project) => unknown, string]>([
    ['a name with capitals', () => ({ name: 'MCP' }), '/name pattern'],
    ['a hook of no command', ({ hooks }) => ({ hooks: { ...hooks, prelaunch: hooks['preup'] } }), '/hooks propertyNames'],
    ['a hook that runs nothing', ({ hooks }) => ({ hooks: { ...hooks, preup: { interactive: true } } }), '/hooks/preup anyOf'],
    ['a hook with a misspelt setting', ({ hooks }) => ({ hooks: { ...hooks, preup: { run: 'x.ts', continueOnErr: true } } }), '/hooks/preup additionalProperties'],
    ['a service without a host', ({ services }) => ({ services: { functions: { ...services['functions'], host: undefined } } }), '/services/functions required'],
    ['an environment, which functions do not take', ({ services }) => ({ services: { functions: { ...services['functions'], env: {} } } }), '/services/functions/env false schema'],
    ['a remote build elsewhere', ({ services }) => ({ services: { functions: { ...services['functions'], host: 'appservice' } } }), '/services/functions/remoteBuild false schema'],
    ['a version under another name', () => ({ requiredVersions: { bicep: '1' } }), '/requiredVersions additionalProperties'],
  ])('would be refused with %s', (_, change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });

  test('names the template after the project', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(project.metadata.template).toBe(`${project.name}@${version}`);
  });

  test('runs hooks that exist, each a script of this repository', () => {
    const hooks = [...Object.values(project.hooks), ...Object.values(functions?.hooks ?? {})].map(({ run }) => run);
    expect(hooks.filter((run) => !/^infra\/hooks\/[a-z-]+\.ts$/.test(run) || !existsSync(join(root, run)))).toEqual([]);
    expect(hooks).toHaveLength(7);
  });

  test('demands the version of azd that the preflight demands', () => {
    const floor = /^>= (\d+)\.(\d+)\.0$/.exec(project.requiredVersions.azd) ?? [];
    const [, major, minor] = floor.map(Number);
    const findings = (version: string) => findingsOf({ azdVersion: json({ azd: { version } }) });
    expect(findings(`${major}.${minor}.0`)).toEqual([]);
    expect(findings(`${major}.${(minor ?? 0) - 1}.9`)).toHaveLength(1);
  });
});

describe('the function service', () => {
  test('is the one that Bicep tags', () => {
    expect(Object.keys(project.services)).toEqual([/serviceName: '([^']+)'/.exec(read('infra/main.bicep'))?.[1]]);
  });

  test('uploads the package as it is built here', () => {
    expect([functions?.project, functions?.dist, functions?.remoteBuild]).toEqual(['.', relative(root, packageFolder), false]);
  });

  test('is not refused by azd for its ignore file: without a remote build it may not name installed packages', () => {
    const lines = read('.funcignore').split('\n').filter((line) => !line.startsWith('#'));
    expect(lines.filter((line) => line.includes('node_modules'))).toEqual([]);
  });
});

describe('what hooks read from the environment', () => {
  const outputs = [...read('infra/main.bicep').matchAll(/^output (\w+) /gm)].map((match) => match[1]);
  const chosenByAzd = ['AZURE_ENV_NAME', 'AZURE_SUBSCRIPTION_ID', 'AZURE_LOCATION'];
  const setByHooks = ['ENTRA_APPLICATION_TO_DELETE'];

  test.each([
    ['infra/hooks/smoke-test.ts'],
    ['infra/hooks/show-clients.ts'],
    ['scripts/azure/target.ts'],
    ['scripts/azure/application-cleanup.ts'],
  ])('%s reads outputs of main.bicep, and what azd or another hook sets', (file) => {
    const names = [...new Set([...read(file).matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([name]) => name))];
    expect(names.filter((name) => ![...outputs, ...chosenByAzd, ...setByHooks].includes(name))).toEqual([]);
    expect(names).not.toEqual([]);
  });
});
