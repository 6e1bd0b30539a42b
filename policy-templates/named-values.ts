// The named values the policies use: the contract between the templates, Bicep and the local gateway.

export interface NamedValue {
  readonly name: string;
  /** True: kept in Key Vault, never in outputs. */
  readonly secret: boolean;
  readonly description: string;
  /** Used unless the deployment gives another value; without one the deployment must give it. */
  readonly default?: string;
}

export const namedValues = [
  given('GatewayUrl', 'Address clients use for the gateway, without a slash at the end. Also the issuer.'),
  given('EntraAuthority', 'Microsoft Entra ID endpoint of the tenant, without a slash at the end: https://login.microsoftonline.com/<tenant id>.'),
  given('EntraIssuer', 'Issuer of the tenant\'s v2.0 tokens: https://login.microsoftonline.com/<tenant id>/v2.0.'),
  given('EntraTenantId', 'Tenant id (GUID) that tokens must name.'),
  given('EntraClientId', 'Application (client) id of the Entra application, the audience of its tokens.'),
  given('GatewayIdentityClientId', 'Client id of the user-assigned identity the gateway uses towards Entra and storage.'),
  given('ApiScope', 'Scope of the API as Entra knows it: api://<application id>/access_as_user.'),
  given('FunctionsUrl', 'Address of the function app, without a slash at the end.'),
  given('SessionsUrl', 'Blob container that holds the sessions: https://<account>.blob.core.windows.net/sessions.'),
  secret('FunctionsKey', 'Function key the gateway shows to the function app.'),
  secret('SealingKey', 'Seals tokens, cookies and sessions: <key id>.<base64 of 32 bytes>. The key id has 1 to 8 characters a-z 0-9.'),
  secret('OtherSealingKey', 'Opens what an earlier or later SealingKey sealed; "none" when there is only one.', 'none'),
  secret('RegistrationKey', 'Signs client registrations and names session blobs: <key id>.<base64 of 32 bytes>. Long-lived: a new one ends every registration and session.'),
  secret('OtherRegistrationKey', 'Also verifies client registrations; "none" when there is only one.', 'none'),
  given('Scope', 'Scope of the MCP server that clients see.', 'access_as_user'),
  given('GraphScope', 'Microsoft Graph permission asked for at sign-in, so that on-behalf-of has its consent.', 'https://graph.microsoft.com/User.Read'),
  given('TokenExchangeResource', 'Audience of the federated credential.', 'api://AzureADTokenExchange'),
  given('StorageResource', 'Audience of tokens for Azure Storage.', 'https://storage.azure.com/'),
  given('AllowedOrigins', 'Browser origins that may call the MCP endpoint, separated by blanks.', 'http://localhost:6274 http://127.0.0.1:6274'),
  given('NativeSchemes', 'Private-use URI schemes of known native clients, separated by |.', 'cursor|vscode|vscode-insiders|vscodium|windsurf'),
  given('AdministratorRole', 'App role that may end sessions of others.', 'Sessions.Revoke'),
  given('TransactionLifetime', 'Seconds a rendered consent form, and the sign-in that follows it, may take.', '600'),
  given('CodeLifetime', 'Seconds an authorization code lives; at most 120.', '120'),
  given('AccessTokenLifetime', 'Seconds an access token lives; never longer than the Entra token behind it.', '3600'),
  given('SessionLifetime', 'Seconds after sign-in at which a session can no longer be refreshed.', '2592000'),
  given('RefreshGrace', 'Seconds in which a refresh token that was just replaced is answered again.', '30'),
  given('ConsentLifetime', 'Seconds a browser remembers a consent.', '2592000'),
  given('RegisteredClients', 'Ids of the clients that the operator registered (REGISTERED_CLIENTS of the functions describes them), separated by blanks.', 'none'),
  given('ClientLookupsPerMinute', 'Metadata documents of clients that one address may have fetched in a minute, and assertions that one grant may have verified.', '30'),
  given('RegistrationsPerMinute', 'Client registrations one address may make in a minute.', '60'),
] as const satisfies readonly NamedValue[];

function given<const Name extends string>(name: Name, description: string, value?: string): NamedValue & { readonly name: Name } {
  return { name, secret: false, description, ...(value === undefined ? {} : { default: value }) };
}

function secret<const Name extends string>(name: Name, description: string, value?: string): NamedValue & { readonly name: Name } {
  return { ...given(name, description, value), secret: true };
}
