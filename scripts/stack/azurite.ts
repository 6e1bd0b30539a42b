// Starts Azurite, the storage account of the laptop, over https with token authentication: the way Azure is configured.
// Knows nothing about what is stored.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../launch/bundle.mjs';
import type { Certificate } from './certificate.ts';
import { startProcess, type PartProcess } from './child-process.ts';
import type { DataFolder } from './data-folder.ts';
import { storageAccount } from './identities.ts';

const packageRunner = fileURLToPath(new URL('../launch/run-package.mjs', import.meta.url));

/** A running Azurite. */
export type Storage = PartProcess & { readonly blobUrl: string; readonly queueUrl: string };

/** URLs of the storage account's services on the given ports. */
export function storageUrls(ports: { readonly blob: number; readonly queue: number }): { blobUrl: string; queueUrl: string } {
  return {
    blobUrl: `https://127.0.0.1:${ports.blob}/${storageAccount}`,
    queueUrl: `https://127.0.0.1:${ports.queue}/${storageAccount}`,
  };
}

/** Starts Azurite's blob and queue services. */
export async function startAzurite(options: {
  readonly ports: { readonly blob: number; readonly queue: number };
  readonly certificate: Certificate;
  readonly folder: DataFolder;
}): Promise<Storage> {
  const { ports, certificate, folder } = options;
  const process = await startProcess({
    part: 'storage',
    run: {
      script: packageRunner,
      args: [
        // Of its 1,500 files; one is loaded in half the time.
        await bundle(createRequire(import.meta.url).resolve('azurite/dist/src/azurite.js')),
        '--silent',
        '--disableTelemetry',
        // The current storage SDKs send a newer x-ms-version than this Azurite knows.
        '--skipApiVersionCheck',
        '--oauth', 'basic', '--cert', certificate.certFile, '--key', certificate.keyFile,
        '--blobHost', '127.0.0.1', '--blobPort', String(ports.blob),
        '--queueHost', '127.0.0.1', '--queuePort', String(ports.queue),
        // Nobody uses tables, but this command always serves them.
        '--tableHost', '127.0.0.1', '--tablePort', '0',
        ...(folder.keep ? ['--location', join(folder.path, 'azurite')] : ['--inMemoryPersistence']),
      ],
    },
    cwd: folder.path,
    ready: /Queue service is successfully listening/,
  });
  return { ...process, ...storageUrls(ports) };
}
