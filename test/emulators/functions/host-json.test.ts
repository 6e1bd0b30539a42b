import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findHostJson, readHostJson } from '../../../emulators/functions/host-json.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'host-json-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(text: string): Promise<string> {
  const path = join(folder, 'host.json');
  await writeFile(path, text);
  return path;
}

describe('readHostJson', () => {
  test.each([
    ['{"version":"2.0"}', { routePrefix: 'api', functionTimeoutMs: 1_800_000 }],
    ['{"version":"2.0","extensions":{"http":{"routePrefix":""}}}', { routePrefix: '', functionTimeoutMs: 1_800_000 }],
    ['{"version":"2.0","extensions":{"http":{"routePrefix":"/v1/"}},"functionTimeout":"01:02:03"}', { routePrefix: 'v1', functionTimeoutMs: 3_723_000 }],
    ['{"version":"2.0","functionTimeout":"-1","logging":{}}', { routePrefix: 'api', functionTimeoutMs: Infinity }],
  ])('reads %s', async (text, settings) => {
    expect(readHostJson(await write(text))).toEqual(settings);
  });

  test.each([
    ['{', /host\.json: expected JSON$/],
    ['{"version":"1.0"}', /host\.json: version: expected "2\.0", got "1\.0"$/],
    ['{"version":"2.0","extensions":{"http":{"routePrefix":5}}}', /extensions\.http\.routePrefix: expected a text, got 5$/],
    ['{"version":"2.0","functionTimeout":"5 minutes"}', /functionTimeout: expected hh:mm:ss or -1, got "5 minutes"$/],
  ])('refuses %s', async (text, message) => {
    const path = await write(text);

    expect(() => readHostJson(path)).toThrow(message);
  });

  test("reads the repository's own, which has no route prefix", () => {
    const path = fileURLToPath(new URL('../../../host.json', import.meta.url));

    expect(readHostJson(path).routePrefix).toBe('');
  });
});

describe('findHostJson', () => {
  test('takes the nearest file above the app', async () => {
    const path = await write('{}');

    expect(findHostJson(join(folder, 'dist', 'functions', 'index.js'))).toBe(path);
  });

  test('says when there is none', () => {
    expect(() => findHostJson('/nowhere/index.js')).toThrow('/nowhere/index.js: expected a host.json in its folder or above, found none');
  });
});
