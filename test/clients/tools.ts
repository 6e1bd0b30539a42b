// The published programs these tests run, with exact versions, and the Node each of them needs. They are no dependencies of
// ours: npx fetches each once into npm's cache.
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';

/** A program that is ready to be started: `node script …`. */
export type Tool = { readonly node: string; readonly script: string };

const tools = {
  'inspector 0.15': { packages: ['@modelcontextprotocol/inspector@0.15.0'], command: 'mcp-inspector' },
  'inspector 1.0': { packages: ['@modelcontextprotocol/inspector@1.0.3', 'node@22.23.3'], command: 'mcp-inspector' },
  'inspector 2.12': { packages: ['@modelcontextprotocol/inspector@2.12.0', 'node@22.23.3'], command: 'mcp-inspector' },
  'conformance 0.1': { packages: ['@modelcontextprotocol/conformance@0.1.16', 'node@22.23.3'], command: 'conformance' },
  'conformance 0.2': { packages: ['@modelcontextprotocol/conformance@0.2.0-alpha.12', 'node@22.23.3'], command: 'conformance' },
} as const;

/** How long the first fetch of a tool may take, for the `beforeAll` that waits for it. */
export const installTimeout = 300_000;

/** Fetches a tool unless npm's cache has it. */
export async function installTool(name: keyof typeof tools): Promise<Tool> {
  const { packages, command } = tools[name];
  const { stdout } = await promisify(execFile)(
    'npx',
    ['--yes', '--prefer-offline', ...packages.flatMap((one) => ['--package', one]), '--call', `command -v node && command -v ${command}`],
    // npm itself runs on this Node; only what it starts later runs on the one that was fetched.
    { cwd: tmpdir(), env: { ...process.env, npm_config_engine_strict: 'false' } },
  ).catch((cause: unknown) => {
    throw new Error(`npx could not fetch ${packages.join(' and ')}, which these tests run; the first time it needs the npm registry.`, { cause });
  });
  const [node, script] = stdout.trim().split('\n').slice(-2);
  if (node === undefined || script === undefined) throw new Error(`npx: expected the paths of node and ${command}, got: ${stdout}`);
  return { node, script };
}
