// Leaves a note in the data folder of what runs and where, so that other commands find it. Knows nothing about those commands.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './is-alive.ts';
import type { Plan } from './plan.ts';

/** Addresses of the running stack. */
export type RunningStack = {
  readonly pid: number;
  readonly gatewayUrl: string;
  readonly functionsUrl: string;
  readonly entraAuthority: string;
  readonly identityEndpoint: string;
};

const fileOf = (folder: string): string => join(folder, 'running.json');

/** Writes the note; the returned function removes it. */
export async function noteRunningStack({ folder, gatewayUrl, functionsUrl, entra, identity }: Plan): Promise<() => Promise<void>> {
  const { identityEndpoint } = identity;
  const running: RunningStack = { pid: process.pid, gatewayUrl, functionsUrl, entraAuthority: entra.authority, identityEndpoint };
  await writeFile(fileOf(folder.path), `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 });
  return () => rm(fileOf(folder.path), { force: true });
}

/** The running stack, or undefined when there is none (the note of one that was killed does not count). */
export async function findRunningStack(folder: string): Promise<RunningStack | undefined> {
  let text: string;
  try {
    text = await readFile(fileOf(folder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const running = JSON.parse(text) as RunningStack;
  return isAlive(running.pid) ? running : undefined;
}
