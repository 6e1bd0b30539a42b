// Gives access tokens of the functions' own managed identity. The same code in Azure and on a laptop: the library reads
// IDENTITY_ENDPOINT and IDENTITY_HEADER, which the platform or the local stack provides.
import type { TokenCredential } from '@azure/identity';

/** Makes the credential of the user-assigned identity `clientId`; no keys, no other way to sign in. */
export async function createManagedIdentity(clientId: string): Promise<TokenCredential> {
  const { ManagedIdentityCredential } = await import('@azure/identity');
  // The default is five retries with growing pauses, half a minute in which a user stares at nothing.
  return new ManagedIdentityCredential({ clientId, retryOptions: { maxRetries: 1, retryDelayInMs: 200 } });
}
