// Turns environment settings into a typed configuration and names everything that is wrong with them at once.
// Knows nothing about who uses a setting.
import { readRegisteredClients, type RegisteredClients } from './client-metadata/registered-clients.ts';
import { cloudOf, PUBLIC_AUTHORITY } from './identity/cloud.ts';

/** Where and as whom the functions verify tokens, keep snippets and ask Microsoft Graph. */
export interface Config {
  readonly tenantId: string;
  /** The application whose tokens are accepted, and which exchanges them on behalf of the user. */
  readonly clientId: string;
  readonly apiScope: string;
  /** Always ends in a slash. */
  readonly authorityHost: string;
  readonly issuer: string;
  readonly jwksUrl: URL;
  /** The functions' own user-assigned managed identity. */
  readonly managedIdentityClientId: string;
  /** Object id of the gateway's managed identity, which alone may ask about clients. */
  readonly gatewayPrincipalId: string;
  readonly registeredClients: RegisteredClients;
  readonly storageBlobUrl: string;
  readonly snippetsContainer: string;
  readonly storageQueueUrl: string;
  /** How long an event stream of the legacy transport may live. */
  readonly sseStreamSeconds: number;
  readonly graphUrl: string;
}

/** Settings as the platform gives them: a name and a text, or nothing. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown with one line for each setting that is missing or malformed. */
export class ConfigError extends Error {
  readonly code = 'bad_settings';

  constructor(problems: readonly string[]) {
    super(`The functions cannot start, ${problems.length} setting(s) to correct:\n  ${problems.join('\n  ')}`);
    this.name = 'ConfigError';
  }
}

/** Reads the settings; unset optional ones mean the public cloud. Throws a {@link ConfigError} that lists every problem. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];

  /** An empty setting counts as unset: that is how templates express "no value". */
  function read(name: string, expected: string, accepts: (text: string) => boolean, fallback?: string): string {
    const text = environment[name] || fallback;
    if (text === undefined) problems.push(`${name}: missing, expected ${expected}`);
    else if (!accepts(text)) problems.push(`${name}: expected ${expected}, got "${text}"`);
    else return text;
    return '';
  }

  // Tokens spell these in lower case, and claims are compared exactly.
  const tenantId = read('ENTRA_TENANT_ID', 'the tenant id, a GUID', isGuid).toLowerCase();
  const clientId = read('ENTRA_CLIENT_ID', 'the application (client) id, a GUID', isGuid).toLowerCase();
  const authorityHost = withSlash(
    read('ENTRA_AUTHORITY_HOST', 'an https URL', isHttps, PUBLIC_AUTHORITY),
  );
  const tenantUrl = `${authorityHost}${tenantId}`;
  const config = {
    tenantId,
    clientId,
    authorityHost,
    apiScope: read('API_SCOPE', 'the name of one scope', (text) => /^[\w.-]+$/.test(text), 'access_as_user'),
    issuer: read('ENTRA_ISSUER', 'the issuer URL', isIssuer, `${tenantUrl}/v2.0`),
    jwksUrl: read('ENTRA_JWKS_URL', 'an https URL (http on loopback)', isHttpsOrLoopback, `${tenantUrl}/discovery/v2.0/keys`),
    managedIdentityClientId: read('AZURE_CLIENT_ID', "the client id of the functions' managed identity, a GUID", isGuid),
    gatewayPrincipalId: read('GATEWAY_IDENTITY_PRINCIPAL_ID', "the object id of the gateway's managed identity, a GUID", isGuid).toLowerCase(),
    storageBlobUrl: read('STORAGE_BLOB_URL', 'an https URL such as https://<account>.blob.core.windows.net', isHttps),
    snippetsContainer: read('SNIPPETS_CONTAINER', 'a container name', isContainerName, 'snippets'),
    storageQueueUrl: read('STORAGE_QUEUE_URL', 'an https URL such as https://<account>.queue.core.windows.net', isHttps),
    sseStreamSeconds: Number(read('SSE_STREAM_SECONDS', `a whole number from 1 to ${MAX_STREAM_SECONDS}`, isStreamLife, '1500')),
    // A slash at the end would become a double slash in the scope, which names another resource to Entra.
    graphUrl: read('GRAPH_URL', 'an https URL', isHttps, cloudOf(authorityHost).graphUrl).replace(/\/$/, ''),
  };
  const registered = readRegisteredClients(environment['REGISTERED_CLIENTS'] || '[]');
  problems.push(...registered.problems.map((problem) => `REGISTERED_CLIENTS: ${problem}`));
  if (problems.length > 0) throw new ConfigError(problems);
  return { ...config, jwksUrl: new URL(config.jwksUrl), registeredClients: registered.clients };
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** Tokens go to these addresses, and the Azure libraries send none over plain http. */
function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

/** An issuer is compared, never called: any web address will do. */
function isIssuer(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isHttpsOrLoopback(text: string): boolean {
  if (!isIssuer(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** The platform counts a stream as part of its call, and one that outlives functionTimeout (host.json) restarts the worker. */
const MAX_STREAM_SECONDS = 1_700;

function isStreamLife(text: string): boolean {
  return /^[1-9]\d{0,3}$/.test(text) && Number(text) <= MAX_STREAM_SECONDS;
}

/** https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata */
function isContainerName(text: string): boolean {
  return /^[a-z0-9](-?[a-z0-9]){2,62}$/.test(text);
}
