// Wires the legacy transport. Loaded by the first client that asks for it.
import type { TokenCredential } from '@azure/identity';
import type { Config } from './config.ts';
import { createManagedIdentity } from './identity/managed-identity.ts';
import { systemClock } from './legacy-sse/clock.ts';
import { createLegacySse, type LegacySse } from './legacy-sse/endpoint.ts';
import { createStorageQueues } from './legacy-sse/storage-queues.ts';
import { STREAMS_PER_HOST, STREAMS_PER_USER } from './legacy-sse/streams.ts';
import type { EndpointOptions } from './mcp/endpoint.ts';

/** The legacy transport as configured, over the parts of the other one. */
export function composeLegacySse(config: Config, parts: EndpointOptions): LegacySse {
  let identity: Promise<TokenCredential> | undefined;
  return createLegacySse({
    ...parts,
    queues: createStorageQueues({
      url: config.storageQueueUrl,
      credential: () => (identity ??= createManagedIdentity(config.managedIdentityClientId)),
    }),
    clock: systemClock,
    limits: { lifeSeconds: config.sseStreamSeconds, perUser: STREAMS_PER_USER, perHost: STREAMS_PER_HOST },
  });
}
