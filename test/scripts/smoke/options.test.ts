import { describe, expect, test } from '@jest/globals';
import { readSmokeOptions } from '../../../scripts/smoke/options.ts';

describe('readSmokeOptions', () => {
  test.each([
    [['https://apim-x.azure-api.net'], { url: 'https://apim-x.azure-api.net', login: false, wait: 0 }],
    [['https://apim-x.azure-api.net/'], { url: 'https://apim-x.azure-api.net', login: false, wait: 0 }],
    [['https://apim-x.azure-api.net/mcp', '--login'], { url: 'https://apim-x.azure-api.net', login: true, wait: 0 }],
    [['--wait', '300', 'http://127.0.0.1:7080/mcp/sse'], { url: 'http://127.0.0.1:7080', login: false, wait: 300 }],
  ])('reads %j', (args, expected) => {
    expect(readSmokeOptions(args)).toEqual(expected);
  });

  test.each([
    ['no address', [], 'Usage: npm run smoke -- <url> [--login] [--wait <seconds>]'],
    ['two addresses', ['https://a.example', 'https://b.example'], 'Usage: npm run smoke'],
    ['what is no URL', ['apim-x'], 'Expected a URL such as https://<name>.azure-api.net, got "apim-x".'],
    ['plain http across the network', ['http://apim-x.azure-api.net'], 'Expected https, or http on this machine, got "http://apim-x.azure-api.net".'],
    ['the address of something else', ['https://a.example/api'], 'Expected the gateway\'s address or its MCP address, https://a.example/mcp, got "https://a.example/api".'],
    ['a wait that is no number', ['https://a.example', '--wait', 'long'], '--wait: expected seconds from 0 to 9999, got "long".'],
    ['an unknown option', ['https://a.example', '--user', 'alice'], "Unknown option '--user'"],
  ])('refuses %s', (_, args, message) => {
    expect(() => readSmokeOptions(args)).toThrow(message);
  });
});
