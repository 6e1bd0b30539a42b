// Runs the conformance tool and reads what it wrote. Knows nothing about which failures are expected.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Output } from '../output.ts';
import { startTool } from '../tool-process.ts';
import type { Tool } from '../tools.ts';

/** One scenario: `failed` when any check failed, with what failed; `skipped` when no check applied. */
export type Outcome = { readonly scenario: string; readonly result: 'passed' | 'failed' | 'skipped'; readonly complaints: readonly string[] };

/** Runs one command of the tool to its end. `watch` sees its output while it runs. */
export async function runConformance(tool: Tool, args: readonly string[], watch: (output: Output) => Promise<void> = async () => {}): Promise<readonly Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  try {
    const { ended, output } = startTool(tool, [...args, '--output-dir', folder]);
    // The exit code says whether anything failed, which the results say better.
    await Promise.all([ended, watch(output)]);
    const outcomes = await Promise.all((await readdir(folder)).map((name) => readOutcome(folder, name)));
    if (outcomes.length === 0) throw new Error(`conformance ${args.join(' ')} wrote no result:\n${output.text}`);
    return outcomes.sort((one, other) => one.scenario.localeCompare(other.scenario));
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Check = { readonly id: string; readonly status: string; readonly errorMessage?: string };

/** Folders are named `server-<scenario>-<time>` or `authorization-server-<scenario>-<time>`. */
async function readOutcome(folder: string, name: string): Promise<Outcome> {
  const scenario = name.replace(/^(authorization-)?server-/, '').replace(/-\d{4}-\d\d-\d\dT[\d-]+Z$/, '');
  const checks = JSON.parse(await readFile(join(folder, name, 'checks.json'), 'utf8')) as readonly Check[];
  const complaints = checks.flatMap(({ id, status, errorMessage = '' }) => (['FAILURE', 'WARNING'].includes(status) ? [`${status} ${id}: ${errorMessage}`] : []));
  const passed = checks.some(({ status }) => status === 'SUCCESS');
  return { scenario, result: complaints.length > 0 ? 'failed' : passed ? 'passed' : 'skipped', complaints };
}
