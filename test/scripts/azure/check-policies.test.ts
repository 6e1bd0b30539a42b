import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderAndCheckPolicies } from '../../../scripts/azure/check-policies.ts';
import { policyFolder } from '../../../scripts/policies/drift.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-policies-test-'));
  await cp(policyFolder, folder, { recursive: true });
  // What the templates render now, whatever is committed.
  await renderAndCheckPolicies(folder);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('renderAndCheckPolicies', () => {
  test('finds nothing in policies that are current', async () => {
    expect(await renderAndCheckPolicies(folder)).toEqual([]);
  });

  test('renders anew what is not current, and says so', async () => {
    const file = join(folder, 'mcp.xml');
    const current = await readFile(file, 'utf8');
    await writeFile(file, '<policies />');

    const findings = await renderAndCheckPolicies(folder);

    expect(findings).toEqual([
      { severity: 'warning', problem: 'Rendered anew, because the templates had changed: mcp.xml.', fix: 'Commit infra/policies together with the templates.' },
    ]);
    expect(await readFile(file, 'utf8')).toBe(current);
  });
});
