// Starts the local Entra ID with the stack's tenant, application and identities.
import type { Entra } from '../../emulators/entra/index.ts';
import type { Certificate } from './certificate.ts';
import { apiScope, applicationId, functionsIdentity, gatewayIdentity, identityHeader, tenantId } from './identities.ts';

/** Addresses of the local Entra, known from its ports before it runs. */
export type EntraUrls = { readonly url: string; readonly authority: string; readonly issuer: string; readonly httpsUrl: string; readonly identityEndpoint: string };

/** Addresses on the given ports. */
export function entraUrls(ports: { readonly entra: number; readonly entraHttps: number }): EntraUrls {
  const url = `http://127.0.0.1:${ports.entra}`;
  const authority = `${url}/${tenantId}`;
  return { url, authority, issuer: `${authority}/v2.0`, httpsUrl: `https://localhost:${ports.entraHttps}`, identityEndpoint: `${url}/msi/token` };
}

/** Starts the local Entra. */
export async function startLocalEntra(options: {
  readonly ports: { readonly entra: number; readonly entraHttps: number };
  readonly certificate: Certificate;
  readonly redirectUris: readonly string[];
  /** Where its keys survive a restart; absent: they do not. */
  readonly stateFile?: string;
  readonly clock?: () => number;
}): Promise<Entra> {
  const { ports, certificate, redirectUris, ...rest } = options;
  const { startEntra } = await import('../../emulators/entra/index.ts');
  return startEntra({
    ...rest,
    port: ports.entra,
    tls: { port: ports.entraHttps, key: certificate.key, cert: certificate.cert },
    tenantId,
    application: {
      clientId: applicationId,
      name: 'Remote MCP server',
      identifierUri: `api://${applicationId}`,
      scopes: [apiScope.slice(apiScope.lastIndexOf('/') + 1)],
      // As Bicep sets it: carol, whom nobody assigned, is turned away.
      assignmentRequired: true,
      redirectUris,
    },
    managedIdentities: [
      // Bicep gives it the role Gateway: it asks the functions about clients.
      { name: 'gateway', ...gatewayIdentity, assigned: true },
      { name: 'functions', ...functionsIdentity },
    ],
    federatedCredentials: [{ subject: gatewayIdentity.principalId }, { subject: functionsIdentity.principalId }],
    identityHeader,
  });
}
