import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../../../scripts/stack/child-process.ts';
import { isAlive } from '../../../scripts/stack/is-alive.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'part-test-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function start(code: string) {
  const script = join(folder, 'part.mjs');
  await writeFile(script, code);
  return startProcess({ part: 'storage', run: { script, args: [] }, ready: /^ready$/m });
}

describe('a part that is a process', () => {
  test('is ready when it says so, and gone when it was stopped', async () => {
    const part = await start(`console.log('ready'); setInterval(() => {}, 1000)`);
    expect(isAlive(part.pid)).toBe(true);
    await part.stop();
    expect(isAlive(part.pid)).toBe(false);
  });

  test('is killed when it does not stop', async () => {
    const part = await start(`process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)`);
    await part.stop();
    expect(isAlive(part.pid)).toBe(false);
  });

  test('fails to start with its last words and exit code', async () => {
    await expect(start(`console.log('one'); console.error('cannot'); process.exit(7)`)).rejects.toMatchObject({
      code: 'PART_DIED',
      message: expect.stringMatching(/^The storage process ended unexpectedly with exit code 7\. Its last output:\n( {2}\| (one|cannot)\n?){2}$/),
    });
  });

  test('reports its death later, too', async () => {
    const part = await start(`console.log('ready'); process.stdout.write('', () => process.exit(3))`);
    expect(await part.died).toMatchObject({ code: 'PART_DIED', message: 'The storage process ended unexpectedly with exit code 3. Its last output:\n  | ready' });
  });

  test('that is another program and missing is named', async () => {
    await expect(startProcess({ part: 'functions', run: { program: 'no-such-func', args: ['start'] }, ready: /x/ })).rejects.toMatchObject({
      message: expect.stringContaining('no-such-func is not installed or not on PATH.'),
    });
  });
});
