// Joins a program's modules into a few JavaScript files under .data/cache and keeps them until one of the modules changes.
// Plain JavaScript, because it runs before there is anything that understands TypeScript. Knows nothing about any program.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cacheFolder = join(root, '.data/cache');
const day = 24 * 60 * 60 * 1000;

// Every installation rewrites the second: it stands for all packages, and for the version of esbuild.
const always = [fileURLToPath(import.meta.url), join(root, 'node_modules/.package-lock.json')];

export async function bundle(program, { packages = 'outside' } = {}) {
  const source = resolve(program);
  // A package is written in CommonJS and brings its own packages along; programs of ours load theirs as they always do, or
  // bring them along when asked to.
  const isPackage = source.includes('node_modules');
  const name = `${relative(root, source).replaceAll(/[^\w-]+/g, '-')}${packages === 'inside' ? '-with-packages' : ''}`;
  const target = { folder: join(cacheFolder, name), file: join(cacheFolder, name, isPackage ? 'program.cjs' : 'program.mjs'), isPackage, packages };
  if (!isCurrent(target.folder)) await build(source, target);
  return target.file;
}

const inputsOf = (folder) => join(folder, 'inputs.json');

/** Whether the bundle was made from files that are still the same. */
function isCurrent(folder) {
  const inputs = readInputs(folder);
  return inputs !== undefined && Object.entries(inputs).every(([file, state]) => stateOf(file) === state);
}

function readInputs(folder) {
  try {
    return JSON.parse(readFileSync(inputsOf(folder), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function stateOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? 'none' : `${found.mtimeMs} ${found.size}`;
}

async function build(source, { folder, file, isPackage, packages }) {
  const { build: bundleModules } = await import('esbuild');
  const inputs = Object.fromEntries(always.map((input) => [input, stateOf(input)]));
  const { outputFiles } = await bundleModules({
    entryPoints: [{ in: source, out: 'program' }],
    outdir: folder,
    outExtension: { '.js': isPackage ? '.cjs' : '.mjs' },
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20',
    ...(isPackage
      ? // Less text to read at every start; names stay for stack traces.
        { format: 'cjs', plugins: [optionalPackages], minifyWhitespace: true, minifySyntax: true, legalComments: 'none' }
      : // Every import() stays a file of its own, read when it is reached.
        {
          format: 'esm',
          splitting: true,
          ...(packages === 'inside' ? { banner: { js: requireBanner } } : { packages: 'external' }),
          plugins: [keepAddresses(inputs), ...(packages === 'inside' ? [optionalPackages] : [])],
          sourcemap: true,
          sourcesContent: false,
        }),
    logLevel: 'warning',
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeOld(folder);
  // The program after what it imports, and the note that makes it count at the very end.
  for (const { path, contents } of outputFiles.sort((one, other) => Number(one.path === file) - Number(other.path === file))) replaceFile(path, contents);
  replaceFile(inputsOf(folder), JSON.stringify(inputs));
}

// Packages written in CommonJS call require(), which ES modules lack. In brackets, because this file is bundled too, and then
// the address is replaced wherever it is written.
const requireBanner = `import{createRequire as requireOfBundle}from'node:module';const require=requireOfBundle(import.meta["url"]);`;

/** Not at once: a program that still runs may yet import parts of an earlier bundle. */
function removeOld(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < Date.now() - day) rmSync(path, { force: true });
  }
}

/** Two processes may build the same program at once; whoever reads meets one whole file or the other. */
function replaceFile(path, contents) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents, { mode: 0o600 });
  renameSync(draft, path);
}

/** Lets each module go on finding what stands beside it, and notes the state of its file from before it is read. */
const keepAddresses = (inputs) => ({
  name: 'keep-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|mjs)$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      inputs[path] = stateOf(path);
      const own = { url: pathToFileURL(path).href, dirname: dirname(path), filename: path };
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll(/\bimport\.meta\.(url|dirname|filename)\b/g, (_, name) => JSON.stringify(own[name]));
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
});

/** Packages ask for others that nobody installed, such as drivers of databases; the question stays in the bundle and fails only when reached. */
const optionalPackages = {
  name: 'optional-packages',
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === 'asked') return undefined;
      const found = await find(path, { ...from, pluginData: 'asked' });
      return found.errors.length > 0 ? { path, external: true } : undefined;
    });
  },
};
