import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCertificate } from '../../../scripts/stack/certificate.ts';
import { openDataFolder } from '../../../scripts/stack/data-folder.ts';
import { loadKeys } from '../../../scripts/stack/keys.ts';

let path: string;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'data-test-'));
});

afterEach(() => rm(path, { recursive: true, force: true }));

const now = new Date('2026-01-01T00:00:00Z');
const modeOf = async (file: string) => ((await stat(join(path, file))).mode & 0o777).toString(8);

describe('the data folder', () => {
  test('keeps what is in it, and on --fresh loses what the stack wrote and nothing else', async () => {
    await loadKeys(path);
    await loadCertificate(path, now);
    await writeFile(join(path, 'notes.txt'), 'mine');
    const before = (await readdir(path)).sort();

    await openDataFolder({ kind: 'folder', path, fresh: false });
    expect((await readdir(path)).sort()).toEqual(before);

    await openDataFolder({ kind: 'folder', path, fresh: true });
    expect(await readdir(path)).toEqual(['notes.txt']);
  });

  test('in memory it is a folder of this run, readable by this user only, and goes with it', async () => {
    const folder = await openDataFolder({ kind: 'memory' });
    expect([folder.keep, ((await stat(folder.path)).mode & 0o777).toString(8)]).toEqual([false, '700']);
    await folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });
});

describe('keys', () => {
  test('are made once, in the form the policies expect, readable by this user only', async () => {
    const made = await loadKeys(path);
    expect(made.sealingKey).toMatch(/^[a-z0-9]{1,8}\.[A-Za-z0-9+/]{43}=$/);
    expect(made.registrationKey).toMatch(/^[a-z0-9]{1,8}\.[A-Za-z0-9+/]{43}=$/);
    expect(await loadKeys(path)).toEqual(made);
    expect(await modeOf('keys.json')).toBe('600');
  });

  test('a damaged file is refused with the way out', async () => {
    await writeFile(join(path, 'keys.json'), '{"sealingKey":');
    await expect(loadKeys(path)).rejects.toThrow(`${join(path, 'keys.json')} cannot be read; npm run dev -- --fresh makes new keys`);
  });
});

describe('the certificate', () => {
  test('is kept while it is valid for another day, its key readable by this user only', async () => {
    const made = await loadCertificate(path, now);
    expect(await loadCertificate(path, new Date('2026-12-30T00:00:00Z'))).toEqual(made);
    expect(await modeOf('localhost-key.pem')).toBe('600');
    expect(await readFile(join(path, 'localhost.pem'), 'utf8')).toBe(made.cert);
  });

  test.each([
    ['it ends within a day', new Date('2026-12-31T12:00:00Z'), undefined],
    ['the clock was wrong when it was made', new Date('2025-12-01T00:00:00Z'), undefined],
    ['the file is damaged', now, 'not a certificate'],
  ])('is made anew when %s', async (_, later, damage) => {
    const made = await loadCertificate(path, now);
    if (damage !== undefined) await writeFile(join(path, 'localhost.pem'), damage);
    expect((await loadCertificate(path, later)).cert).not.toBe(made.cert);
  });
});
