import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { anyPorts, choosePorts, portOptions, type Ports } from '../../scripts/stack/ports.ts';
import { newBrowser } from '../flows/browser/index.ts';
import { postMcp } from '../flows/post-mcp.ts';
import { login } from '../flows/sign-in.ts';
import { answers, devCommand, makeDataFolder, runNode, type DevProcess } from './dev-process.ts';

let folder: { path: string; remove: () => Promise<void> };
let running: DevProcess | undefined;

beforeEach(async () => {
  folder = await makeDataFolder();
});

afterEach(async () => {
  await stop();
  await folder.remove();
});

async function start(...args: readonly string[]): Promise<DevProcess> {
  running = runNode([...devCommand, '--data', folder.path, ...args]);
  await running.printed('Ctrl-C stops');
  return running;
}

async function stop(): Promise<void> {
  running?.child.kill('SIGTERM');
  await running?.ended;
  running = undefined;
}

function portArguments(ports: Ports): readonly string[] {
  return (Object.keys(ports) as (keyof Ports)[]).flatMap((name) => [portOptions[name].option, String(ports[name])]);
}

describe('npm run dev', () => {
  test('prints a line for each healthy part, the MCP address and how to connect', async () => {
    const dev = await start('--port', '0');
    const parts = dev.addresses();
    expect(Object.keys(parts).sort()).toEqual(['entra', 'functions', 'gateway', 'storage']);
    expect(await Promise.all(Object.values(parts).map(answers))).toEqual([true, true, true, true]);
    const mcpUrl = `${parts['gateway']?.origin}/mcp`;
    expect(dev.output()).toContain(`\nMCP  ${mcpUrl}\n`);
    for (const client of ['MCP Inspector', 'VS Code', 'Claude Code', 'Cursor']) {
      expect(dev.output()).toMatch(new RegExp(`^${client} .*${mcpUrl}`, 'm'));
    }
    expect((await postMcp({ mcpUrl }, 'none')).status).toBe(401);
  });

  test('--set overrides a named value, and refuses one that the policies do not have', async () => {
    const dev = await start('--port', '0', '--set', 'Scope=another_scope');
    const metadata = (await (await fetch(`${dev.addresses()['gateway']?.origin}/.well-known/oauth-authorization-server`)).json()) as { scopes_supported: unknown };
    expect(metadata.scopes_supported).toContain('another_scope');

    const { code, output } = await runNode([...devCommand, '--data', folder.path, '--port', '0', '--set', 'Scop=x']).ended;
    expect([code, output]).toEqual([1, expect.stringMatching(/^--set: the policies have no named value Scop; they have .*Scope/)]);
  });

  test('keeps sessions and clients over a restart, and forgets them with --fresh', async () => {
    const ports = await choosePorts(anyPorts);
    const stack = { url: `http://127.0.0.1:${ports.gateway}`, mcpUrl: `http://127.0.0.1:${ports.gateway}/mcp` };
    await start(...portArguments(ports));
    const { client, tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });

    await stop();
    await start(...portArguments(ports));

    expect((await postMcp(stack, tokens.accessToken)).status).toBe(200);
    await login({ stack, browser: newBrowser(), client, user: 'bob' });

    await stop();
    await start(...portArguments(ports), '--fresh');

    expect((await postMcp(stack, tokens.accessToken)).status).toBe(401);
    await expect(login({ stack, browser: newBrowser(), client, user: 'bob' })).rejects.toThrow('(400)');
  });

  test('ends with exit code 1 when the functions die, and names them', async () => {
    const dev = await start('--port', '0');
    const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
    const functions = new RegExp(`^ *(\\d+) +${dev.child.pid} .*emulators/functions`, 'm').exec(processes)?.[1];

    process.kill(Number(functions), 'SIGKILL');

    const { code, output } = await dev.ended;
    expect([code, output]).toEqual([1, expect.stringContaining('The functions process ended unexpectedly')]);
    expect(await Promise.all(Object.values(dev.addresses()).map(answers))).toEqual([false, false, false, false]);
  });
});
