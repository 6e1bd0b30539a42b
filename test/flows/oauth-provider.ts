// What the SDK's OAuth flow asks of a client: a registration to send, a place to keep things, a browser with a person in front.
// Knows nothing about transports.
import type { OAuthClientProvider, OAuthDiscoveryState } from '@modelcontextprotocol/sdk/client/auth.js';
import type { OAuthClientInformationMixed, OAuthClientMetadata, OAuthTokens } from '@modelcontextprotocol/sdk/shared/auth.js';
import type { Browser } from './browser/index.ts';
import { loopbackRedirectUri } from './oauth-client.ts';
import { walkThrough, type Person } from './sign-in.ts';

/** What an MCP client keeps between runs. */
export type ClientStore = {
  information?: OAuthClientInformationMixed;
  tokens?: OAuthTokens;
  discovery?: OAuthDiscoveryState;
  verifier?: string;
};

/** The client's side of logins. Both generations of the SDK take the provider. */
export type ClientLogin = {
  readonly authProvider: OAuthClientProvider;
  /** What the browser brought back to the client since the last call. */
  takeAnswer(): URLSearchParams | undefined;
};

/** A native client that keeps everything in `store`, and the person who signs in with the browser. With a `documentUrl` it need not register. */
export function createLogin(options: { readonly store: ClientStore; readonly browser: Browser; readonly documentUrl?: string } & Person): ClientLogin {
  let answer: URLSearchParams | undefined;
  const provider = createProvider(options.store, async (url) => {
    const page = await walkThrough(options.browser, await options.browser.open(url), options);
    if (!page.url.searchParams.has('code')) throw new Error(`The login ended at ${page.url.href} (${page.status}): ${page.text}`);
    answer = page.url.searchParams;
  });
  return {
    authProvider: options.documentUrl === undefined ? provider : { ...provider, clientMetadataUrl: options.documentUrl },
    takeAnswer() {
      const taken = answer;
      answer = undefined;
      return taken;
    },
  };
}

/** Connects; when the server asked for a login, finishes it and connects anew, as the SDK tells its users to do. */
export async function connectThroughLogin<Connection extends { connect(): Promise<void>; finishLogin(answer: URLSearchParams): Promise<void> }>(
  login: ClientLogin,
  open: () => Connection,
): Promise<Connection> {
  const connection = open();
  try {
    await connection.connect();
  } catch (error) {
    const answer = login.takeAnswer();
    if (answer === undefined) throw error;
    await connection.finishLogin(answer);
    return connectThroughLogin(login, open);
  }
  return connection;
}

function createProvider(store: ClientStore, redirect: (url: URL) => Promise<void>): OAuthClientProvider {
  const clientMetadata: OAuthClientMetadata = {
    client_name: 'Flow test',
    redirect_uris: [loopbackRedirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
  return {
    redirectUrl: loopbackRedirectUri,
    clientMetadata,
    state: () => 'sdk-state',
    clientInformation: () => store.information,
    saveClientInformation: (information) => void (store.information = information),
    tokens: () => store.tokens,
    saveTokens: (tokens) => void (store.tokens = tokens),
    redirectToAuthorization: redirect,
    saveCodeVerifier: (verifier) => void (store.verifier = verifier),
    codeVerifier: () => store.verifier ?? '',
    discoveryState: () => store.discovery,
    saveDiscoveryState: (state) => void (store.discovery = state),
    invalidateCredentials: (what) => {
      if (what === 'all' || what === 'client') delete store.information;
      if (what === 'all' || what === 'tokens') delete store.tokens;
      if (what === 'all' || what === 'discovery') delete store.discovery;
    },
  };
}
