import { describe, expect, test } from '@jest/globals';
import { paramHeadersOf } from '../../../../functions/mcp/stateless/param-headers.ts';

const toolWith = (properties: Record<string, unknown>): Parameters<typeof paramHeadersOf>[0] => ({ name: 'query', inputSchema: { type: 'object', properties } });

describe('paramHeadersOf', () => {
  test('finds the arguments that are repeated in a header, at any depth', () => {
    const tool = toolWith({
      region: { type: 'string', 'x-mcp-header': 'Region' },
      page: { type: 'object', properties: { size: { type: 'integer', 'x-mcp-header': 'Page-Size' } } },
      plain: { type: 'string' },
    });

    expect(paramHeadersOf(tool)).toEqual([
      { header: 'Mcp-Param-Region', path: ['region'] },
      { header: 'Mcp-Param-Page-Size', path: ['page', 'size'] },
    ]);
  });

  test('finds nothing in a tool without arguments', () => {
    expect(paramHeadersOf({ name: 'hello', inputSchema: { type: 'object' } })).toEqual([]);
  });

  test.each([
    [{ a: { type: 'string', 'x-mcp-header': '' } }, 'tool query, argument a: expected x-mcp-header to be a header name, got ""'],
    [{ a: { type: 'string', 'x-mcp-header': 'a b' } }, 'tool query, argument a: expected x-mcp-header to be a header name, got "a b"'],
    [{ a: { type: 'string', 'x-mcp-header': 'a\r\nb' } }, 'tool query, argument a: expected x-mcp-header to be a header name, got "a\\r\\nb"'],
    [{ a: { type: 'string', 'x-mcp-header': 7 } }, 'tool query, argument a: expected x-mcp-header to be a header name, got 7'],
    [{ a: { type: 'number', 'x-mcp-header': 'A' } }, 'tool query, argument a: expected x-mcp-header on a string, an integer or a boolean, got "number"'],
    [{ a: { type: 'string', 'x-mcp-header': 'A' }, b: { type: 'string', 'x-mcp-header': 'a' } }, 'tool query, argument b: x-mcp-header "a" stands twice'],
  ])('refuses %j', (properties, message) => {
    expect(() => paramHeadersOf(toolWith(properties))).toThrow(message);
  });
});
