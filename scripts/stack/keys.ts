// Makes the secrets of a local gateway once and keeps them, so that sessions and registrations survive a restart.
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Secrets of the stack. Those of the gateway have the form `<key id>.<base64 of 32 bytes>`. */
export type Keys = { readonly sealingKey: string; readonly registrationKey: string; readonly functionsKey: string };

/** Reads the keys from the folder, or makes them and writes them readable by this user only. */
export async function loadKeys(folder: string): Promise<Keys> {
  const file = join(folder, 'keys.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Keys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new Error(`${file} cannot be read; npm run dev -- --fresh makes new keys (and forgets every session).`, { cause: error });
    }
  }
  const keys = makeKeys();
  await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return keys;
}

/** New random secrets. The key id differs from run to run, so that what another key sealed is refused by its shape. */
export function makeKeys(): Keys {
  return {
    sealingKey: makeSlotKey('s'),
    registrationKey: makeSlotKey('r'),
    functionsKey: randomBytes(32).toString('base64url'),
  };
}

function makeSlotKey(slot: string): string {
  return `${slot}${randomBytes(2).toString('hex')}.${randomBytes(32).toString('base64')}`;
}
