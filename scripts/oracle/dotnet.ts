// Compiles and runs C# with the .NET SDK. The only file that starts it.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What became of a program: the lines it printed, or what the compiler says about it. */
export type Outcome =
  | { readonly kind: 'ran'; readonly lines: readonly string[] }
  | { readonly kind: 'refused'; readonly errors: readonly string[] };

/** The SDK is missing or could not do its work; the message says which. */
export class DotnetError extends Error {
  override readonly name = 'DotnetError';
}

/** Builds the given files with the oracle's own and runs the program. Throws a {@link DotnetError}. */
export async function runCSharp(files: Readonly<Record<string, string>>): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'oracle-'));
  try {
    const own = ['oracle.csproj', 'Surface.cs', 'Description.cs'];
    await Promise.all(own.map((name) => cp(join(import.meta.dirname, name), join(folder, name))));
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
    const build = await dotnet(['build', '--nologo', '--verbosity', 'quiet', '--output', join(folder, 'out')], folder);
    const errors = [...new Set(build.output.match(/^.*\berror [A-Z]+\d+:.*$/gm) ?? [])];
    if (errors.length > 0) return { kind: 'refused', errors: errors.map((line) => line.replace(`${folder}/`, '').replace(/ \[[^\]]*\]$/, '')) };
    if (build.code !== 0) throw new DotnetError(`dotnet build failed:\n${build.output}`);
    const run = await dotnet([join(folder, 'out', 'oracle.dll')], folder);
    if (run.code !== 0) throw new DotnetError(`The compiled program failed:\n${run.output}`);
    return { kind: 'ran', lines: run.output.split(/\r?\n/).filter((line) => line !== '') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function dotnet(args: readonly string[], cwd: string): Promise<{ readonly code: number; readonly output: string }> {
  // Local times would make results depend on where the machine stands.
  const env = { ...process.env, TZ: 'UTC', DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };
  return new Promise((resolve, reject) => {
    execFile('dotnet', [...args], { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error !== null && error.code === 'ENOENT') return reject(new DotnetError('The oracle needs the .NET SDK (dotnet), which is not installed here.'));
      resolve({ code: error === null ? 0 : 1, output: stdout + stderr });
    });
  });
}
