// Notices that whoever started this process is done with it: Ctrl-C, a signal, a closed terminal, a parent that is gone.
// Knows nothing about what is stopped.
import { execFile } from 'node:child_process';
import { fstatSync } from 'node:fs';
import { promisify } from 'node:util';
import { isAlive } from '../stack/is-alive.ts';

const lookEvery = 500;

/** Resolves with the reason as soon as there is one. */
export function whenToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
    watchParent(() => resolve('the parent process ended'));
    watchInput(() => resolve('standard input closed'));
    // A pipe that nobody reads any more, as when a terminal window is closed.
    process.stdout.on('error', () => resolve('standard output closed'));
  });
}

/** A parent killed with SIGKILL cannot tell its children; they can only see that it is gone. */
function watchParent(gone: () => void): void {
  const parent = process.ppid;
  let launcher: number | undefined;
  void findLauncher(parent).then((pid) => (launcher = pid));
  const timer = setInterval(() => {
    if (process.ppid === parent && (launcher === undefined || isAlive(launcher))) return;
    clearInterval(timer);
    gone();
  }, lookEvery);
  timer.unref();
}

/** npm runs a script through `sh -c`, and that shell outlives a killed npm: the process behind the shell is the one to watch. */
async function findLauncher(parent: number): Promise<number | undefined> {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return undefined;
  // Slim containers have no ps; the parent itself is watched all the same.
  const { stdout } = await promisify(execFile)('ps', ['-o', 'ppid=,args=', '-p', String(parent)]).catch(() => ({ stdout: '' }));
  const [, pid, command = ''] = /^\s*(\d+)\s+(.*)/.exec(stdout) ?? [];
  return / -c /.test(command) ? Number(pid) : undefined;
}

/**
 * A pipe or socket ends when the process at the other end does. One that is at its end from the start (as under some
 * supervisors) says nothing, so only an end that comes later counts. A terminal is not read: in the background that would
 * stop the process, and when it closes there is a signal. /dev/null means that nobody is there at all.
 */
function watchInput(ended: () => void): void {
  const input = fstatSync(0);
  if (!input.isFIFO() && !input.isSocket()) return;
  const begun = performance.now();
  process.stdin.resume().once('end', () => {
    if (performance.now() - begun > lookEvery) ended();
  });
  process.stdin.once('error', ended);
}
