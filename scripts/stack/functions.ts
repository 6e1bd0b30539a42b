// Starts the functions: in the local host, or with `func` where somebody wants the real one. Knows nothing about the tools.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { spawnFunctionsHost } from '../../emulators/functions/index.ts';
import type { Certificate } from './certificate.ts';
import { describeDeath, startProcess, type PartProcess } from './child-process.ts';
import type { EntraUrls } from './entra.ts';
import { applicationId, containers, functionsIdentity, identityHeader, tenantId } from './identities.ts';
import type { StackError } from './stack-error.ts';

const root = new URL('../../', import.meta.url);
const keptLines = 20;

/** The functions' settings: what Bicep sets in Azure, with local addresses. */
export function functionSettings(options: {
  readonly entra: EntraUrls;
  readonly blobUrl: string;
  readonly certificate: Certificate;
}): Readonly<Record<string, string>> {
  const { entra, blobUrl, certificate } = options;
  return {
    ENTRA_TENANT_ID: tenantId,
    ENTRA_CLIENT_ID: applicationId,
    // MSAL accepts no authority but https.
    ENTRA_AUTHORITY_HOST: `${entra.httpsUrl}/`,
    ENTRA_ISSUER: entra.issuer,
    ENTRA_JWKS_URL: `${entra.authority}/discovery/v2.0/keys`,
    AZURE_CLIENT_ID: functionsIdentity.clientId,
    STORAGE_BLOB_URL: blobUrl,
    SNIPPETS_CONTAINER: containers.snippets,
    GRAPH_URL: entra.httpsUrl,
    IDENTITY_ENDPOINT: entra.identityEndpoint,
    IDENTITY_HEADER: identityHeader,
    NODE_EXTRA_CA_CERTS: certificate.certFile,
  };
}

/** Starts the functions in the local host. */
export async function startFunctions(options: {
  readonly port: number;
  readonly key: string;
  readonly settings: Readonly<Record<string, string>>;
}): Promise<PartProcess> {
  const lines: string[] = [];
  const host = await spawnFunctionsHost({
    app: fileURLToPath(new URL('functions/index.ts', root)),
    hostJson: fileURLToPath(new URL('host.json', root)),
    port: options.port,
    key: options.key,
    env: options.settings,
    onLine: (line) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
    },
  });
  let stopping = false;
  const died = new Promise<StackError>((resolve) => {
    void host.exited.then(() => (stopping ? undefined : resolve(describeDeath({ part: 'functions', how: '', output: lines.join('\n') }))));
  });
  return {
    pid: host.pid,
    died,
    stop: () => {
      stopping = true;
      return host.stop();
    },
  };
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
    readyText: /Host lock lease acquired|Functions:\s/,
  });
}
