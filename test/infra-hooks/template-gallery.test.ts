// The file rules of the azd template gallery (Azure/template-validation-action), and that the files around the code name what exists.
import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

describe('the azd template gallery', () => {
  test.each([
    'README.md', 'LICENSE', 'SECURITY.md', 'CODE_OF_CONDUCT.md', 'CONTRIBUTING.md', 'azure.yaml', 'infra/main.bicep', 'infra/main.parameters.json',
    '.github/ISSUE_TEMPLATE', '.github/workflows/azure-dev.yml', '.devcontainer/devcontainer.json',
  ])('finds %s', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });

  test('finds the sections of the README', () => {
    const headings = [...read('README.md').matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(['Features', 'Getting Started', 'Guidance', 'Resources'].filter((heading) => !headings.includes(heading))).toEqual([]);
  });
});

describe('azure-dev.yml', () => {
  type Step = { readonly name?: string; readonly run?: string; readonly uses?: string };
  type Workflow = { readonly jobs: Readonly<Record<string, { readonly if?: string; readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>> };
  const { jobs } = parse(read('.github/workflows/azure-dev.yml')) as Workflow;
  const runs = (job: string): readonly string[] => jobs[job]?.steps.flatMap(({ run }) => (run === undefined ? [] : [run])) ?? [];

  test('keeps the promises of .ci/run under the same names', () => {
    const promises = [...read('.ci/run').matchAll(/(?:^|then )(?:if | *)step "([^"]+)"|echo "== ([^"$]+)"/gm)].map(([, step, echoed]) => step ?? echoed);
    const names = jobs['check']?.steps.map(({ name }) => name);
    expect(promises).toContain('Every test passes');
    // GitHub's machines have a browser.
    expect(promises.filter((promise) => promise !== 'Chromium is there for the browser tests' && !names?.includes(promise))).toEqual([]);
  });

  test('runs npm scripts that exist', () => {
    const used = [...runs('check').join('\n').matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
    expect(used.filter((name) => scripts[name] === undefined)).toEqual([]);
    expect(used).toContain('check');
  });

  test('deploys without questions, never from a pull request, and signs in without a secret', () => {
    expect(runs('deploy')).toContain('azd up --no-prompt');
    expect(jobs['deploy']?.if).toContain("github.event_name != 'pull_request'");
    expect(jobs['deploy']?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(runs('deploy').join('\n')).toContain('--federated-credential-provider github');
  });
});

describe('.vscode', () => {
  test('has tasks for npm scripts that exist', () => {
    const { tasks } = JSON.parse(read('.vscode/tasks.json')) as { tasks: readonly { readonly script: string }[] };
    expect(tasks.filter(({ script }) => scripts[script] === undefined)).toEqual([]);
  });

  test('launches programs that exist', () => {
    const { configurations } = JSON.parse(read('.vscode/launch.json')) as { configurations: readonly { readonly program?: string }[] };
    const programs = configurations.flatMap(({ program }) => (program === undefined ? [] : [program.replace('${workspaceFolder}/', '')]));
    expect(programs.filter((program) => !existsSync(join(root, program)))).toEqual([]);
    expect(programs).not.toEqual([]);
  });
});

describe('issue templates', () => {
  test('are forms with a name, a description and fields', () => {
    const folder = join(root, '.github/ISSUE_TEMPLATE');
    const forms = readdirSync(folder).filter((file) => file !== 'config.yml').map((file) => parse(readFileSync(join(folder, file), 'utf8')) as object);
    const field = expect.objectContaining({ type: expect.stringMatching(/^(markdown|dropdown|textarea|input)$/) });
    expect(forms).toEqual(forms.map(() => expect.objectContaining({ name: expect.any(String), description: expect.any(String), body: expect.arrayContaining([field]) })));
  });
});

describe('what contributors read', () => {
  test.each(['CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'CODE_OF_CONDUCT.md'])('%s links to what exists', (file) => {
    const paths = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? '');
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
