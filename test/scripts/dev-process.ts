// Runs `npm run dev` as a person would, in a process of its own, and sees what it prints, where it listens and how it ends.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A running (or ended) command. */
export type DevProcess = {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves when the text was printed; rejects with everything printed if the command ends before. */
  printed(text: string | RegExp): Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
  /** Addresses in the part lines, by part. */
  addresses(): Readonly<Record<string, URL>>;
};

/** Arguments of `node` for the command. */
export const devCommand = ['scripts/launch.mjs', 'scripts/dev.ts'];

/** Starts `node` with the arguments in the root of the repository; standard input is a pipe that stays open. */
export function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): DevProcess {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => child.once('close', (code) => resolve({ code, output: text })));
  return {
    child,
    output: () => text,
    ended,
    printed: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) resolve();
        };
        listeners.add(look);
        look();
        void ended.then(({ code, output }) => reject(new Error(`Ended with ${code} before printing ${String(wanted)}:\n${output}`)));
      }),
    addresses: () =>
      Object.fromEntries([...text.matchAll(/^(storage|entra|functions|gateway) +(\S+) +\d+ ms$/gm)].map(([, part = '', url = '']) => [part, new URL(url)])),
  };
}

/** A data folder for one test, and its removal. */
export async function makeDataFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'dev-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Whether somebody listens there. */
export function answers(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: Number(url.port) });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Resolves when nobody listens at any of the addresses any more. */
export async function silent(urls: readonly URL[]): Promise<void> {
  for (const url of urls) while (await answers(url)) await new Promise((resolve) => setTimeout(resolve, 50));
}
