// Refuses to run policies that are not what the templates render: changes to a template would seem to have no effect.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkedPoliciesFile } from '../stack/data-folder.ts';
import { StackError } from '../stack/stack-error.ts';

const folders = ['policy-templates', 'infra/policies'].map((name) => fileURLToPath(new URL(`../../${name}`, import.meta.url)));

type Drift = readonly { readonly file: string; readonly kind: string }[];

/** Compares while the stack starts; when it must not run, stops it and throws. */
export async function refuseStalePolicies(
  starting: Promise<{ stop(): Promise<void> }>,
  dataFolder: string,
  findDrift: () => Promise<Drift> = renderAndCompare,
): Promise<void> {
  const started = Promise.allSettled([starting]);
  const note = join(dataFolder, checkedPoliciesFile);
  // Rendering takes longer than the gateway needs to start. What was current once is current until one of the files changes.
  const fingerprint = await fingerprintOf(folders);
  if (existsSync(note) && fingerprint === (await readFile(note, 'utf8'))) return;
  const drift = await findDrift();
  const [stack] = await started;
  if (drift.length === 0) {
    await writeFile(note, fingerprint);
    return;
  }
  if (stack.status === 'fulfilled') await stack.value.stop();
  const files = drift.map(({ file, kind }) => `  ${file}: ${kind}`).join('\n');
  throw new StackError('POLICIES_STALE', `infra/policies is not what the templates render. Run \`npm run policies\`.\n${files}`);
}

async function renderAndCompare(): Promise<Drift> {
  const { findDrift } = await import('../policies/drift.ts');
  return findDrift();
}

async function fingerprintOf(roots: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const root of roots) {
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
    const contents = await Promise.all(files.map((file) => readFile(file)));
    files.forEach((file, index) => hash.update(`${file}\n${contents[index]?.length}\n`).update(contents[index] ?? ''));
  }
  return hash.digest('hex');
}
