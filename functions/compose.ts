// Wires the parts together. Loaded by the first request, because what it imports takes twenty times as long as
// registering the functions does.
import { createRemoteJWKSet } from 'jose';
import type { HttpHandler } from '@azure/functions';
import type { TokenCredential } from '@azure/identity';
import { rememberVerified } from './auth/remember-verified.ts';
import { createTokenVerifier } from './auth/verify-token.ts';
import type { Config } from './config.ts';
import type { FindConnection } from './connections.ts';
import { createGraphUserDirectory } from './graph/graph-user-directory.ts';
import { createManagedIdentity } from './identity/managed-identity.ts';
import type { LegacySse } from './legacy-sse/endpoint.ts';
import { createMcpEndpoint, type EndpointOptions } from './mcp/endpoint.ts';
import { createSdkAdapter } from './mcp/sdk-adapter.ts';
import type { StatelessAdapter } from './mcp/stateless/stateless-adapter.ts';
import { createOffer } from './offer/create-offer.ts';
import type { Offer } from './offer/offer.ts';
import { createBlobSnippetStore } from './snippets/blob-snippet-store.ts';

/** The MCP endpoint as configured. Serves our own offer unless another is given. */
export async function composeMcpEndpoint(
  config: Config,
  { findConnection, offer = composeOffer(config) }: { findConnection: FindConnection; offer?: Offer },
): Promise<HttpHandler> {
  return createMcpEndpoint(await composeMcpParts(config, { findConnection, offer }));
}

/** Both transports over the same parts, so that a client that changes from one to the other is known to both. */
export async function composeTransports(config: Config, findConnection: FindConnection): Promise<Transports> {
  const parts = await composeMcpParts(config, { findConnection, offer: composeOffer(config) });
  return {
    mcp: createMcpEndpoint(parts),
    openLegacySse: async () => (await import('./compose-legacy-sse.ts')).composeLegacySse(config, parts),
  };
}

export interface Transports {
  readonly mcp: HttpHandler;
  /** Loads the legacy transport, which few clients ask for. */
  readonly openLegacySse: () => Promise<LegacySse>;
}

/** What every transport of MCP is made of, with the real clock, network and log. */
async function composeMcpParts(config: Config, { findConnection, offer }: { findConnection: FindConnection; offer: Offer }): Promise<EndpointOptions> {
  const { issuer, clientId: audience, tenantId, apiScope: scope } = config;
  const rules = { issuer, audience, tenantId, scope };
  const clock = (): Date => new Date();
  let stateless: Promise<StatelessAdapter> | undefined;
  return {
    verifyToken: rememberVerified(createTokenVerifier({ rules, keys: createRemoteJWKSet(config.jwksUrl), now: clock }), clock),
    adapter: await createSdkAdapter(offer),
    findConnection,
    stateless: () => (stateless ??= import('./mcp/stateless/stateless-adapter.ts').then((side) => side.createStatelessAdapter(offer, clock))),
    // Not context.log: an answer that streams ends after its invocation, and the library warns of every later line.
    log: (line) => console.log(line),
    now: () => performance.now(),
  };
}

/** What our own server offers, over the real services. */
export function composeOffer(config: Config): Offer {
  let identity: Promise<TokenCredential> | undefined;
  const managedIdentity = (): Promise<TokenCredential> => (identity ??= createManagedIdentity(config.managedIdentityClientId));
  return createOffer({
    snippets: createBlobSnippetStore({ url: config.storageBlobUrl, container: config.snippetsContainer, credential: managedIdentity }),
    directory: createGraphUserDirectory({ ...config, managedIdentity }),
  });
}
