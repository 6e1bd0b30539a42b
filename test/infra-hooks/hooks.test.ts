// Runs the hooks as azd does, with tools in front of them that answer from a table and write down what they were asked.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { runNode } from '../scripts/dev-process.ts';
import { startFakeGateway } from '../scripts/smoke/fake-gateway.ts';

const id = '22222222-2222-4222-8222-222222222222';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hooks-test-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Puts az and azd on PATH; `cases` are branches of a shell's `case "$tool $*"`. */
async function installTools(cases: string): Promise<void> {
  for (const tool of ['az', 'azd']) {
    await writeFile(join(folder, tool), `#!/bin/sh\necho "${tool} $*" >> "${folder}/asked"\ncase "${tool} $*" in\n${cases}\nesac\n`);
    await chmod(join(folder, tool), 0o755);
  }
}

async function hook(name: string, env: Readonly<Record<string, string>> = {}): Promise<{ code: number | null; output: string }> {
  const PATH = [folder, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);
  return runNode(['--import', 'tsx', `infra/hooks/${name}.ts`], { ...env, PATH }).ended;
}

async function asked(): Promise<readonly string[]> {
  return (await readFile(join(folder, 'asked'), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
}

describe('preflight', () => {
  test('stops azd, with everything to correct at once', async () => {
    await installTools(`
      "az version"*) echo '{"azure-cli":"2.77.0"}';;
      "azd version"*) echo '{"azd":{"version":"1.20.0"}}';;
      "azd auth"*) echo "Logged in to Azure as alice";;
      *) echo "Please run 'az login' to setup account." >&2; exit 1;;`);

    const { code, output } = await hook('preflight', { AZURE_ENV_NAME: 'dev', GATEWAY_TIER: 'Consumption' });

    expect(code).toBe(1);
    expect(output).toContain('No subscription is chosen yet (AZURE_SUBSCRIPTION_ID)');
    expect(output.split('\n').filter((line) => line.startsWith('error'))).toEqual([
      'error    azd 1.20.0 is too old: 1.31.0 or newer is needed.',
      'error    Nobody is signed in to the Azure CLI.',
      'error    GATEWAY_TIER=Consumption cannot run this gateway: it has no built-in cache, no limits by address, and cuts long connections.',
    ]);
  });
});

describe('smoke-test', () => {
  test('checks the gateway that was deployed', async () => {
    const gateway = await startFakeGateway();
    const { code, output } = await hook('smoke-test', { GATEWAY_URL: gateway.url });
    await gateway.close();
    expect([code, output]).toEqual([0, expect.stringContaining(`${gateway.url}: all 7 promises kept.`)]);
  });

  test('fails the deployment when a promise is broken', async () => {
    const gateway = await startFakeGateway({ 'POST /token': () => ({ status: 200, body: '{}' }) });
    const { code, output } = await hook('smoke-test', { GATEWAY_URL: gateway.url });
    await gateway.close();
    expect([code, output]).toEqual([1, expect.stringContaining('1 of 7 promises broken.')]);
  });

  test('says what is missing when nothing is deployed', async () => {
    expect(await hook('smoke-test')).toEqual({ code: 1, output: 'Expected GATEWAY_URL in the environment of azd: run `azd provision` first.\n' });
  });
});

describe('show-clients', () => {
  test('shows how clients connect', async () => {
    const { code, output } = await hook('show-clients', { MCP_URL: 'https://apim-x.azure-api.net/mcp' });
    expect([code, output]).toEqual([0, expect.stringContaining('claude mcp add --transport http azure-mcp https://apim-x.azure-api.net/mcp')]);
  });
});

describe('taking everything down', () => {
  test('notes the application first and deletes it in the end', async () => {
    await installTools('"az ad app show"*) echo object-id;;');

    const noted = await hook('note-application', { ENTRA_CLIENT_ID: id, ENTRA_APPLICATION_CREATED: 'true' });
    const deleted = await hook('delete-application', { ENTRA_APPLICATION_TO_DELETE: id });

    expect([noted.code, deleted.code, deleted.output]).toEqual([0, 0, 'Nothing is left in the directory.\n']);
    expect(await asked()).toEqual([
      `azd env set ENTRA_APPLICATION_TO_DELETE ${id}`,
      `az ad app show --id ${id} --query id --output tsv`,
      'az rest --method delete --url https://graph.microsoft.com/v1.0/applications/object-id',
      'az rest --method delete --url https://graph.microsoft.com/v1.0/directory/deletedItems/object-id',
      'azd env set ENTRA_APPLICATION_TO_DELETE ',
    ]);
  });

  test('says what is left when the application cannot be deleted', async () => {
    await installTools('"az rest"*) echo Forbidden >&2; exit 1;;\n"az ad app show"*) echo object-id;;');
    const { code, output } = await hook('delete-application', { ENTRA_APPLICATION_TO_DELETE: id });
    expect([code, output]).toEqual([1, expect.stringContaining(`error    The Entra application ${id} could not be deleted.`)]);
  });
});
