import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { startFunc } from '../../../scripts/stack/functions.ts';
import { isAlive } from '../../../scripts/stack/is-alive.ts';

const path = process.env['PATH'] ?? '';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'func-test-'));
});

afterEach(async () => {
  process.env['PATH'] = path;
  await rm(folder, { recursive: true, force: true });
});

describe('--func', () => {
  test('builds, then runs `func start` with the settings, and stops it with what it started', async () => {
    const note = join(folder, 'note');
    await writeFile(join(folder, 'func'), `#!/bin/sh\necho "$* $ENTRA_TENANT_ID $FUNCTIONS_WORKER_RUNTIME" > ${note}\nsleep 1000 & echo $! >> ${note}\necho 'Functions:\n'\nwait\n`);
    await chmod(join(folder, 'func'), 0o755);
    process.env['PATH'] = `${folder}${delimiter}${path}`;

    const functions = await startFunc({ port: 7071, settings: { ENTRA_TENANT_ID: 'tenant' } });

    const [command, child] = (await readFile(note, 'utf8')).trim().split('\n');
    expect([command, isAlive(Number(child))]).toEqual(['start --port 7071 tenant node', true]);
    await functions.stop();
    expect(isAlive(functions.pid)).toBe(false);
    // Its child is nobody's now, and gone when the system has collected it.
    while (isAlive(Number(child))) await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
