// Measures what a cold start costs: the package azd deploys, beside the same functions unbundled and beside bare @azure/functions.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { buildPackage, packageFolder } from '../package/build-package.ts';
import { writePackage } from '../package/write-package.ts';
import { functionSettings } from '../stack/functions.ts';
import { createLifecycle } from '../stack/lifecycle.ts';
import { makePlan } from '../stack/plan.ts';
import { anyPorts } from '../stack/ports.ts';
import { requestUserToken } from '../stack/request-user-token.ts';
import { startServices } from '../stack/start-services.ts';
import { startApp } from './functions-package/start-app.ts';

/** Milliseconds, bytes and counts. */
export type PackageFigures = {
  readonly load: Readonly<Record<'bare' | 'package', number>>;
  /** Loading and the first tools/call. */
  readonly firstCall: Readonly<Record<'unbundled' | 'package', number>>;
  readonly filesOpened: number;
  readonly files: number;
  readonly compressedBytes: number;
};

/** Builds both forms, then starts each form `rounds` times, in turn, so that all see the same machine. */
export async function measurePackage({ rounds }: { readonly rounds: number }): Promise<PackageFigures> {
  const built = await buildPackage();
  await writePackage(built);
  await promisify(execFile)(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { cwd: root });
  const { env, stop } = await startEntra();
  try {
    const times = { bare: [] as number[], load: [] as number[], unbundled: [] as number[], firstCall: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      times.bare.push((await startApp({ entry: bareEntry, wanted: 'times', until: 'load', env })).load);
      times.unbundled.push((await startApp({ entry: unbundledEntry, wanted: 'times', until: 'call', env })).total);
      const { load, total } = await startApp({ entry: packageEntry, wanted: 'times', until: 'call', env });
      times.load.push(load);
      times.firstCall.push(total);
    }
    const { files } = await startApp({ entry: packageEntry, wanted: 'files', until: 'call', env });
    return {
      load: { bare: fastest(times.bare), package: fastest(times.load) },
      firstCall: { unbundled: fastest(times.unbundled), package: fastest(times.firstCall) },
      filesOpened: files.length,
      files: built.files.length,
      compressedBytes: built.files.reduce((sum, { contents }) => sum + deflateRawSync(contents).length, 0),
    };
  } finally {
    await stop();
  }
}

/** The figures as lines, each with the aim it should meet. */
export function formatPackageFigures({ load, firstCall, filesOpened, files, compressedBytes }: PackageFigures): string {
  const compare = (what: string, figure: number, reference: number, aim: number): string =>
    line(what, `${figure.toFixed(0)} / ${reference.toFixed(0)} ms`, `${(figure / reference).toFixed(2)} ×`, { aim: `≤ ${aim} ×`, met: figure <= aim * reference });
  const limit = (what: string, figure: number, aim: number): string => line(what, '', figure.toLocaleString('en'), { aim: `≤ ${aim.toLocaleString('en')}`, met: figure <= aim });
  return [
    compare('load, against bare @azure/functions', load.package, load.bare, 1.5),
    compare('load and first tools/call, against unbundled', firstCall.package, firstCall.unbundled, 0.45),
    limit('module files opened until then', filesOpened, 10),
    limit('files in the package', files, 30),
    limit('bytes in the package, compressed', compressedBytes, 1_000_000),
  ].join('\n');
}

const root = join(import.meta.dirname, '../..');
const packageEntry = pathToFileURL(join(packageFolder, 'index.js')).href;
const unbundledEntry = pathToFileURL(join(root, 'dist/functions/index.js')).href;
const bareEntry = pathToFileURL(createRequire(import.meta.url).resolve('@azure/functions')).href;

/** What a busy machine adds to a start makes it slower, never faster. */
function fastest(times: readonly number[]): number {
  return Math.min(...times);
}

/** The keys that verify a token come from Entra, so the first call needs one. */
async function startEntra(): Promise<{ env: Readonly<Record<string, string>>; stop(): Promise<void> }> {
  const plan = await makePlan({ ports: anyPorts, data: { kind: 'memory' }, now: new Date() });
  const lifecycle = createLifecycle();
  lifecycle.onStop(() => plan.folder.remove());
  const { entra, storage } = startServices(plan, lifecycle);
  await lifecycle.all([entra, storage] as const);
  const { gatewayUrl } = plan;
  const token = await requestUserToken({ entraAuthority: plan.entra.authority, identityEndpoint: plan.entra.identityEndpoint, gatewayUrl }, 'alice');
  return { env: { ...functionSettings(plan), USER_TOKEN: token }, stop: () => lifecycle.stop() };
}

function line(what: string, detail: string, figure: string, { aim, met }: { readonly aim: string; readonly met: boolean }): string {
  return `${what.padEnd(46)}${detail.padStart(14)}${figure.padStart(10)}  ${aim.padEnd(14)}${met ? 'met' : 'MISSED'}`;
}
