// What a caller of startEntra may say, and the check that it makes a tenant. Everything after this file trusts it.

/** One person in the directory. */
export interface User {
  /** Short name, used by the sign-in form and by `setUserDisabled`. */
  readonly name: string;
  readonly oid: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly userPrincipalName: string;
  readonly mail: string;
  readonly jobTitle: string;
  /** Roles in the application; only those the application declares reach a token. */
  readonly appRoles: readonly string[];
  /** Whether the user is assigned to the application; matters when it requires assignment. */
  readonly assigned: boolean;
  readonly enabled: boolean;
}

/** The one application of the tenant: client of the gateway and API of the functions alike. */
export interface ApplicationRegistration {
  readonly clientId: string;
  readonly name: string;
  /** `api://<clientId>` */
  readonly identifierUri: string;
  /** Names of the delegated scopes, without the identifier URI. */
  readonly scopes: readonly string[];
  /** Default: `Sessions.Revoke`. */
  readonly appRoles?: readonly string[];
  /** May be empty and set later, when the gateway's port is known. */
  readonly redirectUris: readonly string[];
  /** Entra's "Assignment required?"; default false, as in Azure. */
  readonly assignmentRequired?: boolean;
}

/** A user-assigned managed identity. */
export interface ManagedIdentity {
  readonly name: string;
  readonly clientId: string;
  readonly principalId: string;
  /** Whether the identity has a role in the application; matters when that requires assignment. */
  readonly assigned?: boolean;
}

/** Who may act as the application. `issuer` and `audience` default to this tenant and its token exchange. */
export interface FederatedCredential {
  /** The principal id of a managed identity; compared case-sensitively. */
  readonly subject: string;
  readonly issuer?: string;
  readonly audience?: string;
}

/** What {@link startEntra} needs to know. */
export interface EntraOptions {
  /** Port of the http listener; 0 or absent: any free one. */
  readonly port?: number;
  /** A second listener with TLS, for MSAL, which accepts no other authority. The certificate must name `localhost`. */
  readonly tls?: { readonly port?: number; readonly key: string; readonly cert: string };
  readonly tenantId: string;
  readonly application: ApplicationRegistration;
  readonly managedIdentities: readonly ManagedIdentity[];
  readonly federatedCredentials: readonly FederatedCredential[];
  /** Resources a managed identity gets a token for, besides token exchange, storage and the application itself. */
  readonly managedIdentityResources?: readonly string[];
  /** Default: {@link defaultUsers}. */
  readonly users?: readonly User[];
  /** Where keys and consents survive a restart, and with the keys every refresh token. Absent: in memory only. */
  readonly stateFile?: string;
  /** Milliseconds since the epoch; default `Date.now`. */
  readonly clock?: () => number;
  /** Seconds that the next user token lives; default: drawn between 60 and 90 minutes. */
  readonly tokenLifetimeSeconds?: () => number;
  /** The secret that the managed-identity endpoint demands; default: a random one. */
  readonly identityHeader?: string;
  /** Receives one line per request: method, path, status, AADSTS code. Never a query, header or body. */
  readonly log?: (line: string) => void;
}

/** An option that cannot make a tenant. */
export class EntraOptionsError extends TypeError {
  readonly code = 'ENTRA_OPTIONS';

  constructor(option: string, expected: string, actual: unknown) {
    super(`startEntra: ${option}: expected ${expected}, got ${JSON.stringify(actual) ?? 'undefined'}`);
    this.name = 'EntraOptionsError';
  }
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
// Space ends a scope and slash ends a resource (RFC 6749 3.3; Entra's `resource/scope` form).
const SCOPE_NAME = /^[\w.:-]+$/;

/** Throws {@link EntraOptionsError} for the first option that cannot be meant. */
export function checkOptions(options: EntraOptions): void {
  const { application, managedIdentities, federatedCredentials, users = [] } = options;
  requireGuid('tenantId', options.tenantId);
  requireGuid('application.clientId', application.clientId);
  requireText('application.name', application.name);
  if (!URL.canParse(application.identifierUri)) {
    throw new EntraOptionsError('application.identifierUri', 'an absolute URI like api://<clientId>', application.identifierUri);
  }
  if (application.scopes.length === 0) throw new EntraOptionsError('application.scopes', 'at least one scope name', application.scopes);
  for (const scope of application.scopes) {
    if (!SCOPE_NAME.test(scope)) throw new EntraOptionsError('application.scopes', 'names without slash or space', scope);
  }
  checkRedirectUris(application.redirectUris);
  for (const identity of managedIdentities) {
    requireGuid(`managedIdentities ${identity.name}.clientId`, identity.clientId);
    requireGuid(`managedIdentities ${identity.name}.principalId`, identity.principalId);
  }
  // Entra takes at most 20 federated credentials per application.
  if (federatedCredentials.length > 20) {
    throw new EntraOptionsError('federatedCredentials', 'at most 20', federatedCredentials.length);
  }
  for (const credential of federatedCredentials) requireText('federatedCredentials.subject', credential.subject);
  for (const user of users) requireGuid(`users ${user.name}.oid`, user.oid);
  requireUnique('users.name', users.map((user) => user.name));
  requireUnique('users.oid', users.map((user) => user.oid));
  requireUnique('managedIdentities.clientId', managedIdentities.map((identity) => identity.clientId));
  if (options.identityHeader === '') throw new EntraOptionsError('identityHeader', 'a secret', options.identityHeader);
}

/** Throws {@link EntraOptionsError} unless every redirect URI is absolute and without fragment. */
export function checkRedirectUris(redirectUris: readonly string[]): void {
  for (const uri of redirectUris) {
    if (!URL.canParse(uri) || uri.includes('#')) {
      throw new EntraOptionsError('redirectUris', 'absolute URIs without fragment', uri);
    }
  }
}

function requireGuid(option: string, value: string): void {
  if (!GUID.test(value)) throw new EntraOptionsError(option, 'a GUID in lower case', value);
}

function requireText(option: string, value: string): void {
  if (value.trim() === '') throw new EntraOptionsError(option, 'some text', value);
}

function requireUnique(option: string, values: readonly string[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) throw new EntraOptionsError(option, 'no value twice', twice);
}
