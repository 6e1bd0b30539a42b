import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { answers, devCommand, makeDataFolder, runNode, silent, type DevProcess } from './dev-process.ts';

let folder: { path: string; remove: () => Promise<void> };
let running: DevProcess | undefined;

beforeEach(async () => {
  folder = await makeDataFolder();
});

afterEach(async () => {
  running?.child.kill('SIGTERM');
  await running?.ended;
  running = undefined;
  await folder.remove();
});

function startServices(...more: string[]): DevProcess {
  running = runNode([...devCommand, '--services', '--port', '0', '--data', folder.path, ...more]);
  return running;
}

describe('the end of npm run dev', () => {
  test.each([
    ['Ctrl-C', (dev: DevProcess) => dev.child.kill('SIGINT'), 'Stopping (SIGINT).'],
    ['SIGTERM', (dev: DevProcess) => dev.child.kill('SIGTERM'), 'Stopping (SIGTERM).'],
    ['a closed terminal', (dev: DevProcess) => dev.child.kill('SIGHUP'), 'Stopping (SIGHUP).'],
    ['the end of whoever holds its input', (dev: DevProcess) => dev.child.stdin?.end(), 'Stopping (standard input closed).'],
  ])('%s stops every part and exits with 0', async (_, end, words) => {
    const dev = startServices();
    await dev.printed('Ctrl-C stops');
    const urls = Object.values(dev.addresses());
    expect(await Promise.all(urls.map(answers))).toEqual([true, true]);

    end(dev);

    const { code, output } = await dev.ended;
    expect([code, output]).toEqual([0, expect.stringContaining(words)]);
    expect(await Promise.all(urls.map(answers))).toEqual([false, false]);
  });

  test('Ctrl-C during the start stops what had started by then', async () => {
    const dev = startServices();
    await dev.printed(/^entra /m);

    dev.child.kill('SIGINT');

    const { code, output } = await dev.ended;
    expect([code, output]).toEqual([0, expect.stringContaining('Stopping (SIGINT).')]);
    await silent(Object.values(dev.addresses()));
  });

  test('SIGKILL leaves no part running', async () => {
    const dev = startServices();
    await dev.printed('Ctrl-C stops');
    const urls = Object.values(dev.addresses());

    dev.child.kill('SIGKILL');

    await dev.ended;
    await silent(urls);
  });

  test('a killed npm ends it although the shell between them lives on', async () => {
    const command = `${process.execPath} ${devCommand.join(' ')} --services --port 0 --data ${folder.path}; true`;
    const launcher = `require('child_process').spawn('sh', ['-c', ${JSON.stringify(command)}], { stdio: ['ignore', 'inherit', 'inherit'] })`;
    running = runNode(['-e', launcher], { npm_lifecycle_event: 'dev' });
    await running.printed('Ctrl-C stops');
    const urls = Object.values(running.addresses());

    running.child.kill('SIGKILL');

    // Its output ends only when the whole stack has let go of it.
    expect((await running.ended).output).toContain('Stopping (the parent process ended).');
    await silent(urls);
  });

  test('a part that dies is named with its last words, and takes the rest along', async () => {
    const dev = startServices();
    await dev.printed('Ctrl-C stops');
    const { storage, entra } = dev.addresses();
    const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
    const azurite = new RegExp(`^ *(\\d+) +${dev.child.pid} .*azurite`, 'm').exec(processes)?.[1];

    process.kill(Number(azurite), 'SIGKILL');

    const { code, output } = await dev.ended;
    expect(code).toBe(1);
    expect(output).toContain('The storage process ended unexpectedly by signal SIGKILL. Its last output:\n  | ');
    expect(await Promise.all([storage, entra].map((url) => url && answers(url)))).toEqual([false, false]);
  });
});

describe('what npm run dev refuses', () => {
  test('a taken port, naming the part and the option', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;

    const { code, output } = await startServices('--blob-port', String(port)).ended;

    holder.close();
    expect(code).toBe(1);
    expect(output).toBe(
      `Port ${port} of the Azurite blob service is taken. Free it, or choose another with --blob-port <port>.\nnpm run dev -- --port 0 takes any free port for every part.\n`,
    );
  });

  test('an unknown option, listing the known ones', async () => {
    const { code, output } = await runNode([...devCommand, '--prot', '1']).ended;
    expect([code, output.split('\n').slice(0, 2)]).toEqual([1, ["Unknown option '--prot'.", 'Usage: npm run dev -- [options]']]);
  });
});
