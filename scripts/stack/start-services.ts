// Starts what the functions need from Azure: the storage account with its containers, and Entra ID.
import { join } from 'node:path';
import type { Entra } from '../../emulators/entra/index.ts';
import { startAzurite, type Storage } from './azurite.ts';
import { createContainers } from './blob-containers.ts';
import { startLocalEntra } from './entra.ts';
import { containers, gatewayIdentity } from './identities.ts';
import type { Lifecycle } from './lifecycle.ts';
import { requestIdentityToken } from './managed-identity.ts';
import type { Plan } from './plan.ts';

/** Begins both; each promise resolves when its part is healthy. */
export function startServices(plan: Plan, lifecycle: Lifecycle, clock?: () => number): { storage: Promise<Storage>; entra: Promise<Entra> } {
  const { folder, ports, certificate } = plan;
  const entra = lifecycle.start({
    name: 'entra',
    url: plan.entra.authority,
    begin: () =>
      startLocalEntra({
        ports,
        certificate,
        redirectUris: [`${plan.gatewayUrl}/oauth-callback`],
        ...(folder.keep ? { stateFile: join(folder.path, 'entra.json') } : {}),
        ...(clock === undefined ? {} : { clock }),
      }),
    stop: (running) => running.close(),
  });
  const storage = lifecycle.start({
    name: 'storage',
    url: plan.blobUrl,
    begin: async () => {
      const token = entra.then(() => requestStorageToken(plan));
      // Storage may fail first; then nobody asks for the token.
      token.catch(() => undefined);
      const running = await startAzurite({ ports, certificate, folder });
      try {
        await createContainers({ blobUrl: plan.blobUrl, names: Object.values(containers), token: await token, ca: certificate.cert });
      } catch (error) {
        await running.stop();
        throw error;
      }
      return running;
    },
    stop: (running) => running.stop(),
  });
  return { storage, entra };
}

async function requestStorageToken({ identity }: Plan): Promise<string> {
  const { token } = await requestIdentityToken(identity, { resource: 'https://storage.azure.com/', clientId: gatewayIdentity.clientId });
  return token;
}
