// Starts the functions: in the local host, or with `func` where somebody wants the real one. Knows nothing about the tools.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundle } from '../launch/bundle.mjs';
import type { Certificate } from './certificate.ts';
import { startProcess, type PartProcess } from './child-process.ts';
import type { EntraUrls } from './entra.ts';
import { applicationId, containers, functionsIdentity, gatewayIdentity, identityHeader, tenantId } from './identities.ts';

const root = new URL('../../', import.meta.url);

/** The functions' settings: what Bicep sets in Azure, with local addresses. */
export function functionSettings(options: {
  readonly entra: EntraUrls;
  readonly blobUrl: string;
  readonly queueUrl: string;
  readonly certificate: Certificate;
}): Readonly<Record<string, string>> {
  const { entra, blobUrl, queueUrl, certificate } = options;
  return {
    ENTRA_TENANT_ID: tenantId,
    ENTRA_CLIENT_ID: applicationId,
    // MSAL accepts no authority but https.
    ENTRA_AUTHORITY_HOST: `${entra.httpsUrl}/`,
    ENTRA_ISSUER: entra.issuer,
    ENTRA_JWKS_URL: `${entra.authority}/discovery/v2.0/keys`,
    AZURE_CLIENT_ID: functionsIdentity.clientId,
    GATEWAY_IDENTITY_PRINCIPAL_ID: gatewayIdentity.principalId,
    STORAGE_BLOB_URL: blobUrl,
    SNIPPETS_CONTAINER: containers.snippets,
    STORAGE_QUEUE_URL: queueUrl,
    GRAPH_URL: entra.httpsUrl,
    IDENTITY_ENDPOINT: entra.identityEndpoint,
    IDENTITY_HEADER: identityHeader,
    NODE_EXTRA_CA_CERTS: certificate.certFile,
  };
}

/** What a test may replace in the functions: the entry that registers them (a path from the root of the repository), settings. */
export type FunctionsReplacements = { readonly entry?: string; readonly settings?: Readonly<Record<string, string>> };

/** Starts the functions in the local host. */
export async function startFunctions(options: {
  readonly port: number;
  readonly key: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly entry?: string;
}): Promise<PartProcess> {
  // With its packages: the first call of a tool loads ninety of them, file by file.
  const app = await bundle(fileURLToPath(new URL(options.entry ?? 'functions/index.ts', root)), { packages: 'inside' });
  return startProcess({
    part: 'functions',
    run: { script: fileURLToPath(new URL('scripts/launch.mjs', root)), args: ['emulators/functions/main.ts', '--app', app, '--host-json', 'host.json', '--port', String(options.port)] },
    cwd: fileURLToPath(root),
    // An environment variable, unlike an argument, is not shown by `ps` to other users of the machine.
    env: { ...options.settings, FUNCTIONS_HOST_KEY: options.key },
    ready: 'message',
  });
}

/** Builds the functions and starts them with the real Functions host, which must be on PATH. */
export async function startFunc(options: { readonly port: number; readonly settings: Readonly<Record<string, string>> }): Promise<PartProcess> {
  const cwd = fileURLToPath(root);
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd });
  return startProcess({
    part: 'functions',
    run: { program: 'func', args: ['start', '--port', String(options.port)] },
    cwd,
    env: { ...options.settings, FUNCTIONS_WORKER_RUNTIME: 'node' },
    ready: /Host lock lease acquired|Functions:\s/,
  });
}
