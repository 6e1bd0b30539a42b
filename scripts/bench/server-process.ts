// Runs a server under measurement as a process of its own, so that its CPU time is its alone, and asks it what it used.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CpuMessage, DoneMessage, MemoryMessage, Question, ReadyMessage, ResidentMessage } from './served.ts';

const launcher = fileURLToPath(new URL('../launch.mjs', import.meta.url));

/** A server that is being measured. */
export type ServerProcess = {
  readonly url: string;
  readonly readyMilliseconds: number;
  readonly token: string | undefined;
  /** CPU microseconds used since it started. */
  cpu(): Promise<number>;
  /** Bytes in use. */
  memory(): Promise<number>;
  /** Bytes that the system has given to the process. */
  residentMemory(): Promise<number>;
  /** Lets the process do something by itself and returns the CPU microseconds it took. */
  work(what: string, count: number): Promise<number>;
  stop(): Promise<void>;
};

/** Starts `servers/<name>.ts`. */
export async function startServer(name: string, env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const child = fork(launcher, [fileURLToPath(new URL(`./servers/${name}.ts`, import.meta.url))], {
    execArgv: ['--expose-gc'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  async function next<T extends { readonly kind: string }>(kind: T['kind'], question?: Question): Promise<T> {
    const answer = new Promise<T>((resolve, reject) => {
      const listen = (message: unknown): void => {
        if ((message as T).kind !== kind) return;
        child.off('message', listen);
        resolve(message as T);
      };
      child.on('message', listen);
      void ended.then(() => reject(new Error(`The benchmark server ${name} ended.`)));
    });
    if (question !== undefined) child.send(question);
    return answer;
  }

  const ready = await next<ReadyMessage>('ready');
  return {
    url: ready.url,
    readyMilliseconds: ready.readyMilliseconds,
    token: ready.token,
    cpu: async () => (await next<CpuMessage>('cpu', { kind: 'cpu' })).microseconds,
    memory: async () => (await next<MemoryMessage>('memory', { kind: 'memory' })).bytes,
    residentMemory: async () => (await next<ResidentMessage>('resident', { kind: 'resident' })).bytes,
    work: async (what, count) => (await next<DoneMessage>('do', { kind: 'do', what, count })).microseconds,
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}
