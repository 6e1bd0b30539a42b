// Starts an app of Azure Functions in a process of its own, once, and reports what that cost. Knows nothing about the app.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What one start took in milliseconds, or which files it read. */
export type AppStart = {
  readonly load: number;
  /** Loading and, when asked for, the first tools/call. */
  readonly total: number;
  readonly answer?: { readonly status: number; readonly body: string };
  /** Addresses of the module files; empty unless `files` were wanted. */
  readonly files: readonly string[];
};

/** What to start: a file or package that Node can import, and what it needs in its environment. */
export type StartOptions = {
  readonly entry: string;
  readonly wanted: 'times' | 'files';
  readonly until: 'load' | 'call';
  readonly env: Readonly<Record<string, string>>;
};

/** Rejects when the app cannot be loaded or its answer is not a success. */
export async function startApp({ entry, wanted, until, env }: StartOptions): Promise<AppStart> {
  const child = fork(fileURLToPath(new URL('./started-app.mjs', import.meta.url)), [entry, wanted, until], {
    execArgv: [],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const start = await new Promise<AppStart>((resolve, reject) => {
    child.once('message', (message) => resolve(message as AppStart));
    child.once('close', () => reject(new Error(`${entry} ended before it was loaded.`)));
  });
  if (start.answer !== undefined && start.answer.status !== 200) {
    throw new Error(`Expected 200 for the first tools/call of ${entry}, got ${start.answer.status} ${start.answer.body}`);
  }
  return start;
}
