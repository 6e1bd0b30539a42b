// Measures how long a person waits: from `npm run dev` to the MCP address, and on to the first answer of a tool.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newBrowser } from '../../test/flows/browser/index.ts';
import { login } from '../../test/flows/sign-in.ts';
import { callBody, callHeaders } from './canned-reply.ts';

/** Milliseconds since the command was started. */
export type StartTimes = { readonly banner: number; readonly firstCall: number };

/** Starts everything twice in one data folder and measures the second start, as every start but the first is. */
export async function measureStart(): Promise<StartTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    await startOnce(folder);
    return await startOnce(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startOnce(folder: string): Promise<StartTimes> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const begun = performance.now();
  const child = spawn(process.execPath, ['scripts/launch.mjs', 'scripts/dev.ts', '--port', '0', '--data', folder], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    const mcpUrl = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const url = /^MCP {2}(\S+)$/m.exec(text)?.[1];
        if (url !== undefined) resolve(url);
      });
      void ended.then(() => reject(new Error(`npm run dev ended early:\n${text}`)));
    });
    const banner = performance.now() - begun;
    const { tokens } = await login({ stack: { url: new URL(mcpUrl).origin }, browser: newBrowser(), user: 'alice' });
    const answer = await fetch(mcpUrl, { method: 'POST', headers: { ...callHeaders, authorization: `Bearer ${tokens.accessToken}` }, body: callBody });
    if (answer.status !== 200) throw new Error(`Expected 200 for the first tools/call, got ${answer.status} ${await answer.text()}`);
    return { banner, firstCall: performance.now() - begun };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
