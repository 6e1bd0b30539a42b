// Gives the stack a place for what it keeps: a folder that survives restarts, or one that goes with the stack.
// Knows nothing about what is written there.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The ignored folder of this checkout. */
export const defaultDataFolder = fileURLToPath(new URL('../../.data', import.meta.url));

/** Where data lives: on disk between runs, or for this run only. */
export type DataPlace = { readonly kind: 'folder'; readonly path: string; readonly fresh: boolean } | { readonly kind: 'memory' };

/** An open data folder; `remove` deletes it if it was for this run only. */
export type DataFolder = { readonly path: string; readonly keep: boolean; remove(): Promise<void> };

/** Fingerprint of the templates and policies that were found to agree. */
export const checkedPoliciesFile = 'policies-checked';

/** What the stack writes. `fresh` removes these and nothing else: somebody may point it at a folder that holds more. */
const entries = ['azurite', 'entra.json', 'keys.json', 'localhost.pem', 'localhost-key.pem', 'running.json', checkedPoliciesFile];

/** Opens (and on `fresh` first empties) the data folder. Only this user may read it: it holds keys. */
export async function openDataFolder(place: DataPlace): Promise<DataFolder> {
  if (place.kind === 'memory') {
    const path = await mkdtemp(join(tmpdir(), 'mcp-stack-'));
    return { path, keep: false, remove: () => rm(path, { recursive: true, force: true }) };
  }
  if (place.fresh) await Promise.all(entries.map((entry) => rm(join(place.path, entry), { recursive: true, force: true })));
  await mkdir(place.path, { recursive: true, mode: 0o700 });
  return { path: place.path, keep: true, remove: async () => {} };
}
