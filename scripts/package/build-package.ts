// Bundles functions/ into the few files that run in Azure. Decides what belongs into the package; writes nothing.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { lateAjv } from './late-ajv.ts';
import { onlyEnglish } from './only-english.ts';

const root = join(import.meta.dirname, '../..');

/** What azure.yaml names as `dist`. */
export const packageFolder = join(root, 'dist/package');

/** Source maps of the package: beside it, so that they are at hand for a stack trace and never uploaded. */
export const sourceMapFolder = join(root, 'dist/package-source-maps');

/** A file by its name within the folder it belongs to. */
export type BuiltFile = { readonly name: string; readonly contents: Uint8Array };

/** The package, complete, and the maps that explain it. */
export type BuiltPackage = { readonly files: readonly BuiltFile[]; readonly sourceMaps: readonly BuiltFile[] };

/** Bundles the functions as they stand in the working tree. */
export async function buildPackage(): Promise<BuiltPackage> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { [entry]: 'functions/index.ts' },
    outdir: packageFolder,
    write: false,
    platform: 'node',
    target: 'node22',
    bundle: true,
    // Every import() becomes a file of its own, so that a cold start reads the entry and nothing else. Only ESM is split.
    format: 'esm',
    splitting: true,
    // Exists only inside the Functions worker.
    external: ['@azure/functions-core'],
    banner: { js: requireBanner },
    plugins: [onlyEnglish, lateAjv],
    minifyWhitespace: true,
    minifySyntax: true,
    // Names stay, for the stack traces in Application Insights.
    minifyIdentifiers: false,
    legalComments: 'none',
    sourcemap: 'external',
    logLevel: 'warning',
  });
  const bundled = outputFiles.map(({ path, contents }) => ({ name: basename(path), contents }));
  return {
    files: [
      ...bundled.filter(({ name }) => !isSourceMap(name)),
      { name: 'host.json', contents: await readFile(join(root, 'host.json')) },
      { name: 'package.json', contents: Buffer.from(await describePackage()) },
    ],
    sourceMaps: bundled.filter(({ name }) => isSourceMap(name)),
  };
}

const entry = 'index';

// Libraries written as CommonJS call require(), which ES modules lack; among them @azure/functions, whose
// require('@azure/functions-core') the worker answers by patching exactly this kind of require. The storage library imports
// createRequire under its own name, and esbuild cannot see a clash with names in a banner. In brackets, because scripts/launch.mjs
// replaces import.meta.url wherever it is written, in this text too.
const requireBanner = `import{createRequire as requireOfPackage}from'node:module';const require=requireOfPackage(import.meta["url"]);`;

function isSourceMap(name: string): boolean {
  return name.endsWith('.map');
}

/** The worker finds the entry by `main`; nothing is installed in Azure, so nothing else is needed. */
async function describePackage(): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
  return `${JSON.stringify({ name, version, private: true, type: 'module', main: `${entry}.js` }, undefined, 2)}\n`;
}
