// Runs a command-line tool and records what it said. The only file of the deployment scripts that starts a process.
import { execFile } from 'node:child_process';

/** What became of a command: it ran to its end, well or not, or the tool is not there. */
export type Outcome =
  | { readonly kind: 'ran'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'missing' };

/** A tool and its arguments. */
export type Command = { readonly program: string; readonly args: readonly string[] };

/** Runs a command; recorded outcomes take its place in tests. */
export type RunCommand = (command: Command) => Promise<Outcome>;

/** Runs a command for real, for at most two minutes. Never rejects. */
export const runCommand: RunCommand = (command) =>
  new Promise((resolve) => {
    const { program, args, shell } = startable(command, process.platform);
    execFile(program, [...args], { shell, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) return resolve({ kind: 'ran', code: 0, stdout, stderr });
      // A shell that finds no program says so by its own code: 127, or 9009 from cmd.exe.
      if (error.code === 'ENOENT' || (shell && [127, 9009].includes(Number(error.code)))) return resolve({ kind: 'missing' });
      resolve({ kind: 'ran', code: typeof error.code === 'number' ? error.code : 1, stdout, stderr: stderr || error.message });
    });
  });

/** On Windows az is a batch file, which only cmd.exe can start, and cmd.exe splits at & and | unless they are quoted. */
export function startable({ program, args }: Command, platform: NodeJS.Platform): Command & { readonly shell: boolean } {
  if (platform !== 'win32') return { program, args, shell: false };
  return { program, args: args.map((arg) => (/^[\w./:=-]+$/.test(arg) ? arg : `"${arg.replaceAll('"', '\\"')}"`)), shell: true };
}

/** The command as one would type it. */
export function formatCommand({ program, args }: Command): string {
  return [program, ...args.map((arg) => (/^[\w@./:=-]+$/.test(arg) ? arg : `'${arg}'`))].join(' ');
}
