import { describe, expect, test } from '@jest/globals';
import { parseRouteTemplate } from '../../../emulators/functions/route-template.ts';

describe('parseRouteTemplate', () => {
  test.each([
    ['mcp', '/mcp', {}],
    ['mcp', '/MCP/', {}],
    ['items/{id}', '/items/a%2Fb', { id: 'a/b' }],
    ['items/{id:int}', '/items/42', { id: '42' }],
    ['items/{id:int?}', '/items', {}],
    ['items/{id:guid}', '/items/11111111-1111-4111-8111-111111111111', { id: '11111111-1111-4111-8111-111111111111' }],
    ['docs/{*rest}', '/docs/a/b', { rest: 'a/b' }],
    ['docs/{*rest}', '/docs', { rest: '' }],
    ['{name}', '/%E0', { name: '%E0' }],
  ])('matches %s with %s', (template, path, parameters) => {
    expect(parseRouteTemplate(template).match(path)).toEqual(parameters);
  });

  test.each([
    ['mcp', '/'],
    ['mcp', '/mcp/x'],
    ['mcp', '/mcpx'],
    ['items/{id}', '/items'],
    ['items/{id:int}', '/items/x'],
    ['items/{id:bool?}', '/items/maybe'],
  ])('does not match %s with %s', (template, path) => {
    expect(parseRouteTemplate(template).match(path)).toBeUndefined();
  });

  test.each(['{id:regex(a)}', 'a{id}', '{id', '{id:range(1,2)}'])('refuses %s by name', (template) => {
    expect(() => parseRouteTemplate(template)).toThrow(`the local host does not know the segment "${template}"`);
  });
});
