// Everything the endpoints share: who exists, which keys sign, what time it is, under which addresses it all stands.
import type { Faults } from '../faults.ts';
import type { ApplicationRegistration, FederatedCredential, ManagedIdentity } from '../options.ts';
import type { CodeStore } from './code-store.ts';
import type { Directory } from './directory.ts';
import type { Sealer } from './sealer.ts';
import type { Signer } from './signer.ts';

/** The audience of an assertion that a managed identity makes for an application. */
export const TOKEN_EXCHANGE_AUDIENCE = 'api://AzureADTokenExchange';

/** The running tenant. */
export interface Tenant {
  readonly tenantId: string;
  /** `http://127.0.0.1:<port>/<tenant>/v2.0`: the `iss` of every v2 token, whichever listener was asked. */
  readonly issuer: string;
  readonly application: ApplicationRegistration;
  readonly managedIdentities: readonly ManagedIdentity[];
  readonly managedIdentityResources: readonly string[];
  readonly federatedCredentials: readonly Required<FederatedCredential>[];
  readonly identityHeader: string;
  readonly directory: Directory;
  readonly signer: Signer;
  readonly sealer: Sealer;
  readonly codes: CodeStore;
  readonly faults: Faults;
  readonly redirectUris: () => readonly string[];
  /** Seconds since the epoch, whole. */
  readonly now: () => number;
  readonly tokenLifetimeSeconds: () => number;
}
