import { describe, expect, test } from '@jest/globals';
import { checkHeaders } from '../../../../functions/mcp/stateless/check-headers.ts';

const call = (args: unknown): Parameters<typeof checkHeaders>[0] => ({ method: 'tools/call', params: { name: 'query', arguments: args } });
const always = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'query' };
const region = [{ header: 'Mcp-Param-Region', path: ['where', 'region'] }];

describe('checkHeaders', () => {
  test.each<[string, Parameters<typeof checkHeaders>[0], Record<string, string>]>([
    ['a list', { method: 'tools/list' }, { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/list' }],
    ['a call', call({}), always],
    ['a call in base64', call({}), { ...always, 'mcp-name': '=?base64?cXVlcnk=?=' }],
    ['a resource', { method: 'resources/read', params: { uri: 'snippet:a' } }, { ...always, 'mcp-name': 'snippet:a' }],
    ['a prompt', { method: 'prompts/get', params: { name: 'p' } }, { ...always, 'mcp-name': 'p' }],
    ['a name that is none', { method: 'tools/call', params: { name: 7 } }, { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call' }],
    ['an argument', call({ where: { region: 'eu' } }), { ...always, 'mcp-param-region': 'eu' }],
    ['an argument in base64', call({ where: { region: '\u00fc' } }), { ...always, 'mcp-param-region': '=?base64?w7w=?=' }],
    ['a number written otherwise', call({ where: { region: 42 } }), { ...always, 'mcp-param-region': '42.0' }],
    ['a truth value', call({ where: { region: true } }), { ...always, 'mcp-param-region': 'true' }],
    ['no argument', call({}), always],
    ['null', call({ where: { region: null } }), always],
    ['an argument from the prototype', call({ where: Object.create({ region: 'eu' }) as object }), always],
    ['arguments that are none', call('where'), always],
  ])('finds nothing wrong with %s', (_what, request, headers) => {
    expect(checkHeaders(request, new Headers(headers), region)).toBeUndefined();
  });

  test.each<[string, Parameters<typeof checkHeaders>[0], Record<string, string>]>([
    ['the header MCP-Protocol-Version is missing', { method: 'tools/list' }, { 'mcp-method': 'tools/list' }],
    ['the header Mcp-Method is missing', { method: 'tools/list' }, { 'mcp-protocol-version': '2026-07-28' }],
    ['the header Mcp-Name is missing', call({}), { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call' }],
    ['the header Mcp-Name and the body differ', call({}), { ...always, 'mcp-name': 'Query' }],
    ['the header Mcp-Name is not valid base64 of UTF-8', call({}), { ...always, 'mcp-name': '=?base64?*?=' }],
    ['the header Mcp-Param-Region is missing', call({ where: { region: 'eu' } }), always],
    ['the header Mcp-Param-Region and the body differ', call({ where: { region: 'eu' } }), { ...always, 'mcp-param-region': 'us' }],
    ['the header Mcp-Param-Region and the body differ', call({ where: { region: 42 } }), { ...always, 'mcp-param-region': '0x2a' }],
    ['the header Mcp-Param-Region is not valid base64 of UTF-8', call({ where: { region: 'eu' } }), { ...always, 'mcp-param-region': '=?base64?/w==?=' }],
  ])('finds that %s', (problem, request, headers) => {
    expect(checkHeaders(request, new Headers(headers), region)).toBe(problem);
  });
});
