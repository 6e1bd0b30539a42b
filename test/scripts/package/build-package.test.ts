import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SourceTextModule } from 'node:vm';
import { deflateRawSync } from 'node:zlib';
import { startApp } from '../../../scripts/bench/functions-package/start-app.ts';
import { buildPackage, type BuiltFile, type BuiltPackage } from '../../../scripts/package/build-package.ts';
import { writePackage } from '../../../scripts/package/write-package.ts';

let built: BuiltPackage;
let folder: string;

beforeAll(async () => {
  built = await buildPackage();
  // Outside the repository, so that nothing but the package itself can be found.
  folder = await mkdtemp(join(tmpdir(), 'package-test-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function textOf(name: string): string {
  const file = built.files.find((candidate) => candidate.name === name);
  return Buffer.from(file?.contents ?? []).toString('utf8');
}

function bytesOf(files: readonly BuiltFile[]): readonly (readonly [string, string])[] {
  return files.map(({ name, contents }) => [name, Buffer.from(contents).toString('base64')] as const).sort();
}

describe('the package', () => {
  test('has an entry that package.json names, and the host.json of the repository', async () => {
    expect(JSON.parse(textOf('package.json'))).toEqual({
      name: 'remote-mcp-apim-functions-typescript',
      version: expect.any(String),
      private: true,
      type: 'module',
      main: 'index.js',
    });
    expect(textOf('index.js')).toContain("from'node:module'");
    expect(textOf('host.json')).toBe(await readFile(new URL('../../../host.json', import.meta.url), 'utf8'));
  });

  test('is small: at most 30 files, at most a megabyte when compressed', () => {
    const compressed = built.files.reduce((sum, { contents }) => sum + deflateRawSync(contents).length, 0);
    expect(built.files.length).toBeLessThanOrEqual(30);
    expect(compressed).toBeLessThanOrEqual(1_000_000);
  });

  test('consists of scripts that parse, the rarely loaded ones too', () => {
    const problems = built.files
      .filter(({ name }) => name.endsWith('.js'))
      .flatMap(({ name }) => {
        try {
          new SourceTextModule(textOf(name));
          return [];
        } catch (error) {
          return [`${name}: ${String(error)}`];
        }
      });
    expect(problems).toEqual([]);
  });

  test('contains neither source maps nor pointers to them; each script has its map beside the package', () => {
    const scripts = built.files.map(({ name }) => name).filter((name) => name.endsWith('.js')).sort();
    expect(built.files.filter(({ name }) => name.endsWith('.map'))).toEqual([]);
    expect(scripts.filter((name) => textOf(name).includes('sourceMappingURL='))).toEqual([]);
    expect(built.sourceMaps.map(({ name }) => name).sort()).toEqual(scripts.map((name) => `${name}.map`));
  });

  test('is the same, byte for byte, when built again', async () => {
    const again = await buildPackage();
    expect(bytesOf(again.files)).toEqual(bytesOf(built.files));
  });

  test('has no languages but English in its messages', () => {
    const texts = built.files.map(({ name }) => textOf(name)).join('\n');
    expect([texts.includes('Invalid input: expected '), texts.includes('Ungültige Eingabe')]).toEqual([true, false]);
  });

  test('loads without any installed package, reading one script and its shared parts', async () => {
    await writePackage(built, { files: join(folder, 'app'), sourceMaps: join(folder, 'maps') });
    const { files } = await startApp({
      entry: pathToFileURL(join(folder, 'app/index.js')).href,
      wanted: 'files',
      until: 'load',
      env: {
        ENTRA_TENANT_ID: '11111111-1111-4111-8111-111111111111',
        ENTRA_CLIENT_ID: '22222222-2222-4222-8222-222222222222',
        AZURE_CLIENT_ID: '55555555-5555-4555-8555-555555555555',
        GATEWAY_IDENTITY_PRINCIPAL_ID: '44444444-4444-4444-8444-444444444444',
        STORAGE_BLOB_URL: 'https://account.blob.core.windows.net',
        STORAGE_QUEUE_URL: 'https://account.queue.core.windows.net',
      },
    });
    expect(files.filter((url) => !/\/app\/(index|chunk-\w+)\.js$/.test(url))).toEqual([]);
    expect(files.length).toBeLessThanOrEqual(4);
  });
});

describe('writePackage', () => {
  test('replaces what an earlier build left', async () => {
    const folders = { files: join(folder, 'replaced'), sourceMaps: join(folder, 'replaced-maps') };
    await writePackage({ files: [{ name: 'old.js', contents: Buffer.from('old') }], sourceMaps: [{ name: 'old.js.map', contents: Buffer.from('{}') }] }, folders);
    await writeFile(join(folders.files, 'stray.txt'), 'left over');

    await writePackage({ files: [{ name: 'new.js', contents: Buffer.from('new') }], sourceMaps: [] }, folders);

    expect([await readdir(folders.files), await readdir(folders.sourceMaps)]).toEqual([['new.js'], []]);
    expect(await readFile(join(folders.files, 'new.js'), 'utf8')).toBe('new');
  });
});
