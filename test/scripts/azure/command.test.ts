import { describe, expect, test } from '@jest/globals';
import { formatCommand, runCommand, startable } from '../../../scripts/azure/command.ts';

describe('runCommand', () => {
  test.each([
    ['what a command printed', ['-e', 'console.log("out"); console.error("err")'], { kind: 'ran', code: 0, stdout: 'out\n', stderr: 'err\n' }],
    ['how a command failed', ['-e', 'console.error("err"); process.exit(3)'], { kind: 'ran', code: 3, stdout: '', stderr: 'err\n' }],
  ])('records %s', async (_, args, expected) => {
    expect(await runCommand({ program: process.execPath, args })).toEqual(expected);
  });

  test('tells a tool that is not there from one that fails', async () => {
    expect(await runCommand({ program: 'a-tool-that-nobody-has', args: [] })).toEqual({ kind: 'missing' });
  });
});

describe('startable', () => {
  const command = { program: 'az', args: ['rest', '--url', 'https://graph.microsoft.com/v1.0/me?$select=id&$top=1', '--query', '"x"'] };

  test('starts programs as they are', () => {
    expect(startable(command, 'linux')).toEqual({ ...command, shell: false });
  });

  test('on Windows starts batch files, quoting what cmd.exe would take apart', () => {
    expect(startable(command, 'win32')).toEqual({
      program: 'az',
      args: ['rest', '--url', '"https://graph.microsoft.com/v1.0/me?$select=id&$top=1"', '--query', '"\\"x\\""'],
      shell: true,
    });
  });
});

describe('formatCommand', () => {
  test('quotes what a shell would take apart', () => {
    expect(formatCommand({ program: 'az', args: ['group', 'show', '--name', 'rg-dev', '--query', '[].{id:id}'] })).toBe("az group show --name rg-dev --query '[].{id:id}'");
  });
});
