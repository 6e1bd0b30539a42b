// Starts the local Functions host as a process of its own, for scripts and tests.
import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createInterface } from 'node:readline';
import type { ReadyMessage } from './main.ts';

export interface FunctionsHostOptions {
  /** The app's entry file, TypeScript or JavaScript. */
  readonly app: string;
  /** Default: the nearest one above the app. */
  readonly hostJson?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The function key. */
  readonly key: string;
  /** Settings of the app, on top of this process's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly execArgv?: readonly string[];
  /** Receives every line that the host or the app writes. */
  readonly onLine?: (line: string) => void;
}

export interface FunctionsHost {
  /** Without a slash at the end. */
  readonly url: string;
  readonly pid: number;
  /** From process start to listening. */
  readonly startMs: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/** Resolves when the host listens; rejects with what it wrote if it ends before. */
export async function spawnFunctionsHost(options: FunctionsHostOptions): Promise<FunctionsHost> {
  const { app, hostJson, port = 0, key, env, execArgv = [], onLine } = options;
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const args = ['--app', app, '--port', String(port), ...(hostJson === undefined ? [] : ['--host-json', hostJson])];
  const child = spawn(
    process.execPath,
    ['--import', tsx, ...execArgv, main, ...args],
    { env: { ...process.env, ...env, FUNCTIONS_HOST_KEY: key }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const lines = collectLines(child, onLine);
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = await Promise.race([readyOf(child), exited]);
  if (ready === undefined) throw new Error(`The local Functions host ended before it was ready:\n${lines.join('\n')}`);
  return {
    url: `http://127.0.0.1:${ready.port}`,
    pid: child.pid ?? 0,
    startMs: ready.startMs,
    exited,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function readyOf(child: ChildProcess): Promise<ReadyMessage> {
  return new Promise((resolve) => child.once('message', (message) => resolve(message as ReadyMessage)));
}

/** The last lines, to explain a failed start. */
function collectLines(child: ChildProcess, onLine: ((line: string) => void) | undefined): readonly string[] {
  const lines: string[] = [];
  for (const output of [child.stdout, child.stderr]) {
    if (output === null) continue;
    createInterface(output).on('line', (line) => {
      lines.push(line);
      if (lines.length > 50) lines.shift();
      onLine?.(line);
    });
  }
  return lines;
}
