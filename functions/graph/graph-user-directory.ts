// Asks Microsoft Graph who the user is, on the user's behalf: the user's token for our API is exchanged for one for
// Graph, and the functions' managed identity vouches for the application. Nothing is kept between calls.
import { z } from 'zod';
import type { TokenCredential } from '@azure/identity';
import { withDeadline } from '../deadline.ts';
import { cloudOf } from '../identity/cloud.ts';
import { translateExchangeError, translateGraphError, type ConsentHint } from './graph-error.ts';
import type { DirectoryUser, UserDirectory } from './user-directory.ts';

export interface GraphUserDirectoryOptions {
  readonly tenantId: string;
  readonly clientId: string;
  readonly authorityHost: string;
  readonly graphUrl: string;
  readonly managedIdentity: () => Promise<TokenCredential>;
  /** How long one tool call may wait for Entra and Graph together. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 12_000;
const PERMISSION = 'User.Read';

/** A directory that loads the identity and Graph libraries with the first call. */
export function createGraphUserDirectory(options: GraphUserDirectoryOptions): UserDirectory {
  const hint = { permission: PERMISSION, clientId: options.clientId, consentUrl: adminConsentUrl(options) };
  const milliseconds = options.timeoutMs ?? TIMEOUT_MS;
  return {
    me: (userToken, signal, onExchanged) =>
      withDeadline({ of: 'Microsoft Graph', milliseconds, signal }, async (abortSignal) => {
        const graphToken = await exchangeToken(options, userToken, hint);
        onExchanged();
        return askGraph({ graphUrl: options.graphUrl, graphToken, abortSignal, hint });
      }),
  };
}

/** A new credential for every call: its token cache must not outlive the request of its user. */
async function exchangeToken(options: GraphUserDirectoryOptions, userToken: string, hint: ConsentHint): Promise<string> {
  const { tenantId, clientId, authorityHost, graphUrl, managedIdentity } = options;
  const { OnBehalfOfCredential } = await import('@azure/identity');
  const identity = await managedIdentity();
  const cloud = cloudOf(authorityHost);
  const settings = {
    tenantId,
    clientId,
    authorityHost,
    // Discovery asks Microsoft which authorities are genuine, and a stand-in on a laptop is not among them.
    disableInstanceDiscovery: !cloud.isMicrosoft,
    userAssertionToken: userToken,
    getAssertion: async () => (await identity.getToken(`${cloud.tokenExchangeAudience}/.default`))?.token ?? '',
    retryOptions: { maxRetries: 1, retryDelayInMs: 200 },
  };
  try {
    const credential = new OnBehalfOfCredential(settings);
    return (await credential.getToken(`${cloud.isMicrosoft ? graphUrl : cloud.graphUrl}/.default`)).token;
  } catch (error) {
    throw translateExchangeError(error, hint);
  }
}

interface GraphQuestion {
  readonly graphUrl: string;
  readonly graphToken: string;
  readonly abortSignal: AbortSignal;
  readonly hint: ConsentHint;
}

async function askGraph({ graphUrl, graphToken, abortSignal, hint }: GraphQuestion): Promise<DirectoryUser> {
  const { Client, RetryHandlerOptions } = await import('./graph-client.ts');
  const client = Client.initWithMiddleware({
    authProvider: { getAccessToken: async () => graphToken },
    baseUrl: graphUrl,
    // The client attaches the token for Microsoft's hosts and for those named here, and for no other.
    customHosts: new Set([new URL(graphUrl).hostname]),
    fetchOptions: { signal: abortSignal },
  });
  try {
    const request = client.api('/me').select(Object.keys(graphUser.shape));
    return graphUser.parse(await request.middlewareOptions([new RetryHandlerOptions(0, 0)]).get());
  } catch (error) {
    throw translateGraphError(error, hint);
  }
}

const nullableText = z.string().nullish().transform((text) => text ?? null);

const graphUser = z.object({
  id: z.string(),
  displayName: nullableText,
  userPrincipalName: nullableText,
  mail: nullableText,
  jobTitle: nullableText,
  officeLocation: nullableText,
});

/** https://learn.microsoft.com/entra/identity-platform/v2-admin-consent */
function adminConsentUrl({ authorityHost, tenantId, clientId }: GraphUserDirectoryOptions): string {
  return `${authorityHost}${tenantId}/adminconsent?client_id=${clientId}`;
}
