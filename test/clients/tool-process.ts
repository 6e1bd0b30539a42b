// Runs a tool as a process of its own, with everything it starts itself, and ends them all. Knows no tool.
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectOutput, type Output } from './output.ts';
import type { Tool } from './tools.ts';

/** A running tool, or one that has ended. */
export type ToolProcess = {
  readonly output: Output;
  /** Resolves with the exit code; -1 when a signal ended it. */
  readonly ended: Promise<number>;
  /** Ends it and whatever it started. */
  stop(): Promise<void>;
};

/** It also ends when the process that runs the tests is killed. */
const leash = fileURLToPath(new URL('../../scripts/stack/leash.mjs', import.meta.url));

/** Starts the tool; `env` is added to what this process has. */
export function startTool(tool: Tool, args: readonly string[], env: Readonly<Record<string, string>> = {}): ToolProcess {
  const child = spawn(process.execPath, [leash, tool.node, tool.script, ...args], {
    // Tools start "node" themselves: it has to be theirs.
    env: { ...process.env, PATH: `${dirname(tool.node)}${delimiter}${process.env['PATH'] ?? ''}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const output = collectOutput([child.stdout, child.stderr].filter((stream) => stream !== null));
  const ended = new Promise<number>((resolve, reject) => child.once('error', reject).once('close', (code) => resolve(code ?? -1)));
  return {
    output,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await ended;
    },
  };
}

/** A port of 127.0.0.1 that nobody listens at. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
