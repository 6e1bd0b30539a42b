// What only the real compiler can say: zero errors and zero warnings. Where it cannot run, the output lists what was not checked.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { infraFolder } from './bicep/infra-files.ts';

type Run =
  | { readonly kind: 'checked'; readonly command: string; readonly status: number | null; readonly findings: readonly string[] }
  | { readonly kind: 'unchecked'; readonly command: string; readonly reason: string };

const runs = (['build', 'lint'] as const).map((command): Run => {
  const { error, status, stdout, stderr } = spawnSync(
    'bicep',
    [command, join(infraFolder, 'main.bicep'), ...(command === 'build' ? ['--stdout'] : [])],
    { encoding: 'utf8' },
  );
  if (error !== undefined) return { kind: 'unchecked', command, reason: 'no bicep on PATH' };
  // The Graph extension comes from a registry; without a network the compiler says BCP190 to BCP192.
  if (/BCP19[0-2]/.test(stderr))
    return { kind: 'unchecked', command, reason: 'the Microsoft Graph extension could not be restored' };
  return {
    kind: 'checked',
    command,
    status,
    findings: `${stdout}\n${stderr}`.split('\n').filter((line) => /\(\d+,\d+\) : (Error|Warning) /.test(line)),
  };
});

test('the Bicep compiler and its linter find no error and no warning, or could not run and are listed', () => {
  const unchecked = runs.flatMap((run) =>
    run.kind === 'unchecked' ? [`  bicep ${run.command} infra/main.bicep: ${run.reason}`] : [],
  );
  if (unchecked.length > 0) console.warn(['Not checked here:', ...unchecked].join('\n'));

  expect(runs.filter((run) => run.kind === 'checked' && (run.status !== 0 || run.findings.length > 0))).toEqual([]);
});
