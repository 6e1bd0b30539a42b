// Puts the tenant together and binds its listeners.
import { randomBytes } from 'node:crypto';
import { authorizeEndpoint } from './authorize/authorize.ts';
import { logoutEndpoint } from './authorize/logout.ts';
import { signInEndpoint } from './authorize/sign-in.ts';
import { defaultUsers } from './default-users.ts';
import { discoveryEndpoint } from './endpoints/discovery.ts';
import { graphMeEndpoint } from './endpoints/graph-me.ts';
import { keysEndpoint } from './endpoints/keys.ts';
import { managedIdentityEndpoint } from './endpoints/managed-identity.ts';
import { submitFormScriptEndpoint } from './endpoints/submit-form-script.ts';
import { tokenEndpoint } from './endpoints/token.ts';
import { createFaults, type Faults } from './faults.ts';
import { createRequestHandler, listen, type Listener } from './http/listen.ts';
import type { Endpoint } from './http/router.ts';
import { checkOptions, checkRedirectUris, type EntraOptions } from './options.ts';
import { CodeStore } from './tenant/code-store.ts';
import { Directory } from './tenant/directory.ts';
import { createSealer } from './tenant/sealer.ts';
import { createSigner } from './tenant/signer.ts';
import { loadState, saveState } from './tenant/state-file.ts';
import { TOKEN_EXCHANGE_AUDIENCE, type Tenant } from './tenant/tenant.ts';
import { drawAccessTokenSeconds } from './tokens/lifetimes.ts';

/** A running local Entra ID. */
export interface Entra {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** `<url>/<tenant id>`, what login.microsoftonline.com/<tenant id> is in Azure. */
  readonly authority: string;
  /** `https://localhost:<port>`; undefined without `tls`. */
  readonly httpsUrl: string | undefined;
  /** `<authority>/v2.0`, the `iss` of the tokens. */
  readonly issuer: string;
  /** The value for IDENTITY_ENDPOINT. */
  readonly identityEndpoint: string;
  /** The value for IDENTITY_HEADER; a secret. */
  readonly identityHeader: string;
  /** What https://graph.microsoft.com is in Azure; `/v1.0/me` lies below it. */
  readonly graphUrl: string;
  /** For tests: ways to make this server fail. */
  readonly faults: Faults;
  /** Replaces the registered redirect URIs, once the gateway's port is known. */
  setRedirectUris(redirectUris: readonly string[]): void;
  /** Disables or enables an account by its short name. */
  setUserDisabled(name: string, disabled: boolean): void;
  close(): Promise<void>;
}

const endpoints: readonly Endpoint[] = [
  discoveryEndpoint,
  keysEndpoint,
  authorizeEndpoint,
  signInEndpoint,
  tokenEndpoint,
  logoutEndpoint,
  managedIdentityEndpoint,
  graphMeEndpoint,
  submitFormScriptEndpoint,
];

/** Starts a local Entra ID with one tenant and one application, on 127.0.0.1 only. */
export async function startEntra(options: EntraOptions): Promise<Entra> {
  checkOptions(options);
  const { tenantId, log = () => {} } = options;
  const identityHeader = options.identityHeader ?? randomBytes(24).toString('base64url');
  const faults = createFaults();
  let redirectUris = options.application.redirectUris;

  // The issuer contains the port, so the tenant comes into being when the first listener is bound.
  const running: { tenant?: Tenant; url: string; httpsUrl: string | undefined } = { url: '', httpsUrl: undefined };
  const tenant = (): Tenant => {
    if (running.tenant === undefined) throw new Error('startEntra: expected no request before the tenant exists, got one');
    return running.tenant;
  };
  const state = await loadState(options.stateFile);
  const signer = await createSigner(state.signingKey);

  const http = await listen({
    port: options.port ?? 0,
    onRequest: createRequestHandler({ endpoints, listener: () => running.url, tenant, log }),
  });
  running.url = `http://127.0.0.1:${http.port}`;
  const authority = `${running.url}/${tenantId}`;
  const issuer = `${authority}/v2.0`;
  const application = { appRoles: ['Sessions.Revoke'], ...options.application };
  const clock = options.clock ?? Date.now;
  running.tenant = {
    tenantId,
    issuer,
    application,
    managedIdentities: options.managedIdentities,
    managedIdentityResources: options.managedIdentityResources ?? [],
    federatedCredentials: options.federatedCredentials.map((credential) => ({
      subject: credential.subject,
      issuer: credential.issuer ?? issuer,
      audience: credential.audience ?? TOKEN_EXCHANGE_AUDIENCE,
    })),
    identityHeader,
    directory: new Directory({
      users: options.users ?? defaultUsers,
      application,
      consents: state.consents,
      onConsent: (consents) => saveState(options.stateFile, { ...state, consents }),
    }),
    signer,
    sealer: createSealer(state.sealingKey),
    codes: new CodeStore(),
    faults,
    redirectUris: () => redirectUris,
    now: () => Math.floor(clock() / 1000),
    tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? drawAccessTokenSeconds,
  };

  const listeners: Listener[] = [http];
  if (options.tls !== undefined) {
    const { port = 0, key, cert } = options.tls;
    const onRequest = createRequestHandler({ endpoints, listener: () => running.httpsUrl ?? '', tenant, log });
    // A certificate that is none, or a taken port, must not leave the first listener behind.
    const https = await listen({ port, tls: { key, cert }, onRequest }).catch(async (error: unknown) => {
      await http.close();
      throw error;
    });
    running.httpsUrl = `https://localhost:${https.port}`;
    listeners.push(https);
  }

  return {
    url: running.url,
    authority,
    httpsUrl: running.httpsUrl,
    issuer,
    identityEndpoint: `${running.url}/msi/token`,
    identityHeader,
    graphUrl: running.url,
    faults,
    setRedirectUris: (uris) => {
      checkRedirectUris(uris);
      redirectUris = uris;
    },
    setUserDisabled: (name, disabled) => tenant().directory.setDisabled(name, disabled),
    close: async () => {
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}
