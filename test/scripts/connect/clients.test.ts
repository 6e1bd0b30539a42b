import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { describeClients, instructClients } from '../../../scripts/connect/clients.ts';

const url = 'https://apim-x.azure-api.net/mcp';

describe('instructClients', () => {
  test('gives JSON that clients can read', () => {
    const objects = [...describeClients(url, 'azure-mcp').matchAll(/\{.*\}/g)].map(([json]) => JSON.parse(json) as unknown);
    expect(objects).toEqual([
      { name: 'azure-mcp', type: 'http', url },
      { servers: { 'azure-mcp': { type: 'http', url } } },
      { mcpServers: { 'azure-mcp': { url } } },
      { mcpServers: { 'azure-mcp': { type: 'http', url, tools: ['*'] } } },
    ]);
  });

  test('gives a link that Cursor decodes to the same server', () => {
    const link = new URL(describeClients(url, 'azure-mcp').match(/cursor:\S+/)?.[0] ?? '');
    expect(link.searchParams.get('name')).toBe('azure-mcp');
    expect(JSON.parse(Buffer.from(link.searchParams.get('config') ?? '', 'base64').toString())).toEqual({ url });
  });

  test('offers hosted clients only what they can reach', () => {
    const clientsOf = (address: string): readonly string[] => instructClients(address, 'x').map(({ client }) => client);
    expect(clientsOf(url)).toContain('Claude, ChatGPT');
    expect(clientsOf('http://127.0.0.1:7080/mcp')).not.toContain('Claude, ChatGPT');
  });
});

test('docs/clients.md shows every line as the command prints it', () => {
  const page = readFileSync('docs/clients.md', 'utf8');
  const lines = instructClients('https://apim-x.azure-api.net/mcp', 'azure-mcp').flatMap(({ lines: all }) => all.map((line) => line.split('   ')[0] ?? ''));
  expect(lines.filter((line) => !page.includes(line))).toEqual([]);
});
