import { describe, expect, test } from '@jest/globals';
import { readConnectOptions } from '../../../scripts/connect/options.ts';

describe('readConnectOptions', () => {
  test.each([
    [['https://apim-x.azure-api.net'], { url: 'https://apim-x.azure-api.net', name: 'azure-mcp' }],
    [['http://127.0.0.1:7080/mcp', '--name', 'my_tools-1'], { url: 'http://127.0.0.1:7080', name: 'my_tools-1' }],
  ])('reads %j', (args, expected) => {
    expect(readConnectOptions(args)).toEqual(expected);
  });

  test.each([
    ['no address', [], 'Usage: npm run connect -- <url> [--name <name>]'],
    ['two addresses', ['https://a.example', 'https://b.example'], 'Usage: npm run connect'],
    ['plain http across the network', ['http://a.example'], 'Expected https, or http on this machine, got "http://a.example".'],
    ['a name that a shell would take apart', ['https://a.example', '--name', "x'; ls"], '--name: expected up to 64 letters, digits, - or _, got "x\'; ls".'],
    ['an unknown option', ['https://a.example', '--login'], "Unknown option '--login'"],
  ])('refuses %s', (_, args, message) => {
    expect(() => readConnectOptions(args)).toThrow(message);
  });
});
