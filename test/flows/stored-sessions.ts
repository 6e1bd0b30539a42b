// What lies in the container of session blobs, so that "refused" can mean "and nothing was stored". Reads names and metadata only.
import { ContainerClient } from '@azure/storage-blob';
import { containers, gatewayIdentity } from '../../scripts/stack/identities.ts';
import { requestIdentityToken } from '../../scripts/stack/managed-identity.ts';
import type { TestStack } from './test-stack.ts';

/** One session's blob. */
export type StoredSession = { readonly name: string; readonly state: string; readonly sequence: string };

/** Every session that is stored, by name. */
export async function listSessions({ plan }: TestStack): Promise<readonly StoredSession[]> {
  const { token, expiresOn } = await requestIdentityToken(plan.identity, { resource: 'https://storage.azure.com/', clientId: gatewayIdentity.clientId });
  // The SDK's own pipeline takes tlsOptions; the type of its options leaves them out.
  const pipeline = { retryOptions: { maxTries: 1 }, tlsOptions: { ca: plan.certificate.cert } };
  const credential = { getToken: () => Promise.resolve({ token, expiresOnTimestamp: expiresOn }) };
  const container = new ContainerClient(`${plan.blobUrl}/${containers.sessions}`, credential, pipeline);
  const sessions: StoredSession[] = [];
  for await (const { name, metadata = {} } of container.listBlobsFlat({ includeMetadata: true })) {
    sessions.push({ name, state: metadata['state'] ?? '', sequence: metadata['sequence'] ?? '' });
  }
  return sessions;
}
