// Wires the parts together. Loaded by the first request, because what it imports takes twenty times as long as
// registering the functions does.
import { createRemoteJWKSet } from 'jose';
import type { HttpHandler } from '@azure/functions';
import type { TokenCredential } from '@azure/identity';
import { rememberVerified } from './auth/remember-verified.ts';
import { createTokenVerifier } from './auth/verify-token.ts';
import type { Config } from './config.ts';
import { createGraphUserDirectory } from './graph/graph-user-directory.ts';
import { createManagedIdentity } from './identity/managed-identity.ts';
import { createMcpEndpoint } from './mcp/endpoint.ts';
import { createSdkAdapter } from './mcp/sdk-adapter.ts';
import { createBlobSnippetStore } from './snippets/blob-snippet-store.ts';
import { createTools } from './tools/registry.ts';

/** The MCP endpoint as configured, with the real clock, network and log. */
export async function composeMcpEndpoint(config: Config): Promise<HttpHandler> {
  let identity: Promise<TokenCredential> | undefined;
  const managedIdentity = (): Promise<TokenCredential> => (identity ??= createManagedIdentity(config.managedIdentityClientId));
  const tools = createTools({
    snippets: createBlobSnippetStore({ url: config.storageBlobUrl, container: config.snippetsContainer, credential: managedIdentity }),
    directory: createGraphUserDirectory({ ...config, managedIdentity }),
  });
  const { issuer, clientId: audience, tenantId, apiScope: scope } = config;
  const rules = { issuer, audience, tenantId, scope };
  const clock = (): Date => new Date();
  return createMcpEndpoint({
    verifyToken: rememberVerified(createTokenVerifier({ rules, keys: createRemoteJWKSet(config.jwksUrl), now: clock }), clock),
    adapter: await createSdkAdapter(tools),
    // Not context.log: an answer that streams ends after its invocation, and the library warns of every later line.
    log: (line) => console.log(line),
    now: () => performance.now(),
  });
}
