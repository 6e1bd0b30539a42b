import { describe, expect, test } from '@jest/globals';
import { describeClients } from '../../scripts/client-configuration.ts';

const url = 'https://apim-x.azure-api.net/mcp';

describe('describeClients', () => {
  test('gives JSON that clients can read', () => {
    const text = describeClients(url, 'azure-mcp');
    const objects = [...text.matchAll(/\{.*\}/g)].map(([json]) => JSON.parse(json) as unknown);
    expect(objects).toEqual([
      { name: 'azure-mcp', type: 'http', url },
      { servers: { 'azure-mcp': { type: 'http', url } } },
      { mcpServers: { 'azure-mcp': { url } } },
    ]);
  });
});
