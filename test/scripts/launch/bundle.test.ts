// Bundles as launch.mjs uses them: made once, made anew when a module changes, and true to where each module stands.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { bundle } from '../../../scripts/launch/bundle.mjs';

// Bundling and running a program, on a busy machine.
jest.setTimeout(60_000);

const launcher = fileURLToPath(new URL('../../../scripts/launch.mjs', import.meta.url));
const run = promisify(execFile);

let folder: string;
let program: string;
let part: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  program = join(folder, 'program.ts');
  part = join(folder, 'part.ts');
  await writeFile(program, "import { word } from './part.ts';\nconsole.log(word, process.argv.slice(2).join());\n");
  await writeFile(part, "export const word: string = 'first';\n");
});

afterEach(async () => {
  await rm(dirname(await bundle(program)), { recursive: true });
  await rm(folder, { recursive: true });
});

describe('a bundle', () => {
  test('is kept while nothing changes', async () => {
    const made = await stat(await bundle(program));

    const kept = await stat(await bundle(program));

    expect(kept.mtimeMs).toBe(made.mtimeMs);
  });

  test('is made anew when a module of the program has changed', async () => {
    const before = await run(process.execPath, [launcher, program]);
    await writeFile(part, "export const word: string = 'another';\n");

    const after = await run(process.execPath, [launcher, program]);

    expect([before.stdout, after.stdout]).toEqual(['first \n', 'another \n']);
  });

  test('passes the arguments on, without its own', async () => {
    const { stdout } = await run(process.execPath, [launcher, program, '--port', '0']);

    expect(stdout).toBe('first --port,0\n');
  });

  test('tells each module its own address, and where a line stood', async () => {
    await writeFile(part, "export const word = [import.meta.url, import.meta.dirname, import.meta.filename].join();\n\nconsole.log(new Error('here').stack?.split('\\n')[1]);\n");

    const { stdout } = await run(process.execPath, [launcher, program]);

    expect(stdout).toContain('part.ts:3:');
    expect(stdout).toContain(`${pathToFileURL(part).href},${folder},${part} \n`);
  });

  test('brings its packages along when asked to, but for those that nobody installed', async () => {
    const installed = join(folder, 'node_modules/word');
    await mkdir(installed, { recursive: true });
    await writeFile(join(installed, 'index.js'), "let driver = 'none';\ntry { driver = require('driver-that-nobody-installed'); } catch {}\nmodule.exports = `from a package, driver ${driver}`;\n");
    await writeFile(part, "import text from 'word';\nexport const word: string = text;\n");
    const main = await bundle(program, { packages: 'inside' });
    await rm(installed, { recursive: true });

    const { stdout } = await run(process.execPath, [main]);

    expect(stdout).toBe('from a package, driver none \n');
    await rm(dirname(main), { recursive: true });
    await writeFile(part, "export const word: string = 'first';\n");
  });

  test('of a program that is not TypeScript is refused with the place of the fault, and nothing older runs instead', async () => {
    await run(process.execPath, [launcher, program]);
    const sound = "export const word: string = 'sound again';\n";
    await writeFile(part, 'export const word: = 1;\n');

    const refused = await run(process.execPath, [launcher, program]).catch((error: { stdout: string; stderr: string }) => error);

    expect(refused.stdout).toBe('');
    expect(refused.stderr).toContain('part.ts:1:19');
    await writeFile(part, sound);
  });
});
