import { describe, expect, test } from '@jest/globals';
import { resolve } from 'node:path';
import { readDevOptions } from '../../../scripts/dev/options.ts';
import { defaultDataFolder } from '../../../scripts/stack/data-folder.ts';
import { anyPorts, defaultPorts } from '../../../scripts/stack/ports.ts';

const standard = { ports: defaultPorts, data: defaultDataFolder, fresh: false, func: false, services: false, set: {} };

describe('the command line of npm run dev', () => {
  test.each([
    ['nothing', [], standard],
    ['--port 9000', ['--port', '9000'], { ...standard, ports: { ...defaultPorts, gateway: 9000 } }],
    ['--port 0', ['--port', '0'], { ...standard, ports: anyPorts }],
    ['--port 0 and one port', ['--port=0', '--blob-port', '10000'], { ...standard, ports: { ...anyPorts, blob: 10_000 } }],
    ['--set twice', ['--set', 'Scope=a=b', '--set', 'CodeLifetime=5'], { ...standard, set: { Scope: 'a=b', CodeLifetime: '5' } }],
    ['--data', ['--data', 'x/y'], { ...standard, data: resolve('x/y') }],
    ['switches', ['--fresh', '--func', '--services'], { ...standard, fresh: true, func: true, services: true }],
  ])('reads %s', (_, args, options) => {
    expect(readDevOptions(args)).toEqual(options);
  });

  test.each([
    [['--prot', '1'], "Unknown option '--prot'."],
    [['now'], "Unexpected argument 'now'."],
    [['--port'], "Option '--port <value>' argument missing."],
    [['--port', 'x'], '--port: expected a port from 0 to 65535, got "x".'],
    [['--queue-port', '65536'], '--queue-port: expected a port from 0 to 65535, got "65536".'],
    [['--set', 'Scope'], '--set: expected Name=value, got "Scope".'],
    [['--set', '=x'], '--set: expected Name=value, got "=x".'],
    [['--set', 'Scope='], '--set: expected Name=value, got "Scope=".'],
    [['--help'], 'Usage: npm run dev -- [options]'],
  ])('refuses %j', (args, message) => {
    expect(() => readDevOptions(args)).toThrow(message);
  });
});
