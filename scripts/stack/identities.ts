// Names who is who on a laptop: one tenant, one application, two managed identities. Fixed, so that data of one run is readable in the next.

/** The only tenant the local Entra knows. */
export const tenantId = '11111111-1111-4111-8111-111111111111';

/** The app registration behind the gateway's login. */
export const applicationId = '22222222-2222-4222-8222-222222222222';

/** Scope a client's user grants: the gateway's own API. */
export const apiScope = `api://${applicationId}/access_as_user`;

/** A user-assigned managed identity: what callers ask for, and the object that role assignments and federated credentials name. */
export type Identity = { readonly clientId: string; readonly principalId: string };

/** Identity of API Management. */
export const gatewayIdentity: Identity = {
  clientId: '33333333-3333-4333-8333-333333333333',
  principalId: '44444444-4444-4444-8444-444444444444',
};

/** Identity of the Functions app. */
export const functionsIdentity: Identity = {
  clientId: '55555555-5555-4555-8555-555555555555',
  principalId: '66666666-6666-4666-8666-666666666666',
};

/** Azurite's fixed storage account. */
export const storageAccount = 'devstoreaccount1';

/** Containers that Bicep creates in Azure and the stack creates here. */
export const containers = { snippets: 'snippets', sessions: 'sessions' } as const;

/** What the managed-identity endpoint demands of its callers. Fixed, so that local.settings.sample.json works when copied: it guards nothing but this machine's stand-in. */
export const identityHeader = 'local';
