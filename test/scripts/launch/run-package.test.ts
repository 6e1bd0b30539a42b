// Packages as run-package.mjs runs them: like any CommonJS program, with or without a translation from an earlier run.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

// Starting processes, on a busy machine.
jest.setTimeout(60_000);

const runner = fileURLToPath(new URL('../../../scripts/launch/run-package.mjs', import.meta.url));

let folder: string;
let program: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-package-'));
  program = join(folder, 'program.cjs');
  await writeFile(program, "#!/usr/bin/env node\nconsole.log('first', require('node:path').basename(__filename), process.argv.slice(1).join());\n");
});

afterEach(() => rm(folder, { recursive: true }));

async function run(): Promise<string> {
  return (await promisify(execFile)(process.execPath, [runner, program, '--port', '0'])).stdout;
}

async function translations(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.translated'));
}

describe('a package', () => {
  test('finds its arguments, its modules and itself, in the first run and in those after it', async () => {
    const outputs = [await run(), await run()];

    expect(outputs).toEqual(Array(2).fill(`first program.cjs ${program},--port,0\n`));
    expect(await translations()).toHaveLength(1);
  });

  test('runs anew when its text has changed, though not its length', async () => {
    await run();
    await writeFile(program, "#!/usr/bin/env node\nconsole.log('other', require('node:path').basename(__filename), process.argv.slice(1).join());\n");
    await utimes(program, new Date(), new Date(Date.now() + 5_000));

    expect(await run()).toMatch(/^other program\.cjs/);
    expect(await translations()).toHaveLength(2);
  });

  test('runs all the same when what was kept of it is damaged, and mends that', async () => {
    await run();
    const [kept = ''] = await translations();
    await writeFile(join(folder, kept), 'damaged');

    expect([await run(), await run()]).toEqual(Array(2).fill(expect.stringMatching(/^first/)));
  });
});
