// Runs one part of the stack as a process of its own: waits until it says it is ready, notices when it dies, and stops it for certain.
// Knows nothing about what the part does.
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { StackError, type PartName } from './stack-error.ts';

/** How to start a part and how to see that it is ready. */
export type PartCommand = {
  readonly part: PartName;
  /** A Node script with its arguments, or another program with its arguments. */
  readonly run: { readonly script: string; readonly args: readonly string[] } | { readonly program: string; readonly args: readonly string[] };
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What the part prints when it accepts requests, or that it then sends a message to its parent. */
  readonly ready: RegExp | 'message';
};

/** A running part. */
export type PartProcess = {
  readonly pid: number;
  /** Resolves with the reason when the process ends without having been stopped; stays pending otherwise. */
  readonly died: Promise<StackError>;
  stop(): Promise<void>;
};

const readyWithin = 30_000;
const stopWithin = 3_000;
const keptOutput = 4_000;
const tether = new URL('./tether.mjs', import.meta.url).href;
const leash = fileURLToPath(new URL('./leash.mjs', import.meta.url));

/** Starts the process and waits until it is ready. */
export async function startProcess(command: PartCommand): Promise<PartProcess> {
  const { run } = command;
  const nodeArguments = 'script' in run ? ['--import', tether, run.script] : [leash, run.program];
  const child = spawn(process.execPath, [...nodeArguments, ...run.args], {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A terminal sends Ctrl-C to its whole process group; a group of its own leaves the order of stopping to the stack.
    detached: process.platform !== 'win32',
  });
  let stopping = false;
  const output = keepOutput(child);
  const ended = new Promise<StackError>((resolve) => {
    child.once('error', (error) => resolve(new StackError('PART_DIED', `${command.part} could not be started: ${error.message}`, { cause: error })));
    // 'close', not 'exit': by then everything it printed has been read.
    child.once('close', (code, signal) => {
      const how = signal === null ? ` with exit code ${code}` : ` by signal ${signal}`;
      resolve(describeDeath({ part: command.part, how, output: output.text() }));
    });
  });
  const died = new Promise<StackError>((resolve) => void ended.then((reason) => (stopping ? undefined : resolve(reason))));

  async function stop(): Promise<void> {
    stopping = true;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    kill(child, 'SIGTERM');
    const timer = setTimeout(() => kill(child, 'SIGKILL'), stopWithin);
    await ended;
    clearTimeout(timer);
  }

  const failure = await firstOf(isReady(child, output, command.ready), ended, readyWithin);
  if (failure !== undefined) {
    await stop();
    throw failure === 'slow'
      ? new StackError('PART_SLOW', `${command.part} was not ready after ${readyWithin / 1000} s.${quote(output.text())}`)
      : failure;
  }
  return { pid: child.pid ?? 0, died, stop };
}

function describeDeath(death: { readonly part: PartName; readonly how: string; readonly output: string }): StackError {
  return new StackError('PART_DIED', `The ${death.part} process ended unexpectedly${death.how}.${quote(death.output)}`);
}

async function firstOf(ready: Promise<void>, ended: Promise<StackError>, within: number): Promise<StackError | 'slow' | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<'slow'>((resolve) => (timer = setTimeout(() => resolve('slow'), within)));
  try {
    return await Promise.race([ready.then(() => undefined), ended, slow]);
  } finally {
    clearTimeout(timer);
  }
}

type Output = { text(): string; saw(pattern: RegExp): Promise<void> };

function isReady(child: ChildProcess, output: Output, sign: PartCommand['ready']): Promise<void> {
  return sign === 'message' ? new Promise((resolve) => child.once('message', () => resolve())) : output.saw(sign);
}

function keepOutput(child: ChildProcess): Output {
  let kept = '';
  let notify = (): void => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      kept = (kept + chunk).slice(-keptOutput);
      notify();
    });
  }
  return {
    text: () => kept,
    saw: (pattern) =>
      new Promise((resolve) => {
        notify = () => (pattern.test(kept) ? resolve() : undefined);
        notify();
      }),
  };
}

/** With its group, because what `func` starts is not its only process. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch (error) {
    // It ended in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function quote(output: string): string {
  const lines = output.trimEnd().split('\n').slice(-20);
  return lines.join('') === '' ? ' It printed nothing.' : ` Its last output:\n${lines.map((line) => `  | ${line}`).join('\n')}`;
}
