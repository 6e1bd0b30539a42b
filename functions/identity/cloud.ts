// Which addresses belong together in Microsoft's clouds. Knows nothing about settings.

export interface Cloud {
  /** False for an authority that Microsoft does not run: a stand-in on a laptop. */
  readonly isMicrosoft: boolean;
  /** Audience of a managed identity token that serves as a client assertion. */
  readonly tokenExchangeAudience: string;
  readonly graphUrl: string;
}

export const PUBLIC_AUTHORITY = 'https://login.microsoftonline.com/';

/**
 * The cloud of an authority; a stand-in speaks for the public cloud.
 * Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 * and https://learn.microsoft.com/graph/deployments
 */
export function cloudOf(authorityHost: string): Cloud {
  const cloud = CLOUDS.get(authorityHost);
  return cloud ?? { isMicrosoft: false, tokenExchangeAudience: 'api://AzureADTokenExchange', graphUrl: PUBLIC_GRAPH };
}

const PUBLIC_GRAPH = 'https://graph.microsoft.com';

const CLOUDS: ReadonlyMap<string, Cloud> = new Map([
  [PUBLIC_AUTHORITY, { isMicrosoft: true, tokenExchangeAudience: 'api://AzureADTokenExchange', graphUrl: PUBLIC_GRAPH }],
  [
    'https://login.microsoftonline.us/',
    { isMicrosoft: true, tokenExchangeAudience: 'api://AzureADTokenExchangeUSGov', graphUrl: 'https://graph.microsoft.us' },
  ],
  [
    'https://login.chinacloudapi.cn/',
    {
      isMicrosoft: true,
      tokenExchangeAudience: 'api://AzureADTokenExchangeChina',
      graphUrl: 'https://microsoftgraph.chinacloudapi.cn',
    },
  ],
]);
