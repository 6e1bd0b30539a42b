import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../../../../emulators/apim/gateway/manifest.ts';
import { makeRouter } from '../../../../../emulators/apim/gateway/routing/router.ts';

const operation = (id: string, method: string, urlTemplate: string) => ({ id, name: id, method, urlTemplate });

const manifest: Manifest = {
  format: 'rawxml',
  apis: [
    {
      id: 'root',
      name: 'Root',
      path: '',
      operations: [operation('metadata', 'GET', '/.well-known/oauth-protected-resource/mcp'), operation('any', 'GET', '/*')],
    },
    {
      id: 'mcp',
      name: 'MCP',
      path: 'mcp',
      operations: [operation('post', 'POST', '/'), operation('sse', 'GET', '/sse')],
    },
    {
      id: 'deep',
      name: 'Deep',
      path: 'mcp/deep',
      operations: [
        operation('user', 'GET', '/users/{id}'),
        operation('me', 'GET', '/users/me'),
        operation('file', 'GET', '/files/{name}.{kind}'),
        operation('rest', 'GET', '/rest/{*path}'),
        operation('page', 'GET', '/pages?page={number}'),
        operation('remove', 'DELETE', '/users/{id}'),
      ],
    },
  ],
  fragments: [],
  namedValues: [],
};

const router = makeRouter(manifest);

function outcome(method: string, path: string): unknown {
  const match = router.match(method, path);
  switch (match.kind) {
    case 'operation':
      return [match.found.operation.id, Object.fromEntries(match.parameters), match.rest];
    case 'api':
      return match.api.id;
    case 'none':
      return undefined;
  }
}

describe('an operation is found by', () => {
  test.each([
    ['the path of its API alone', 'POST', '/mcp', ['post', {}, '']],
    ['the path of its API with a slash', 'POST', '/mcp/', ['post', {}, '/']],
    ['a literal template', 'GET', '/mcp/sse', ['sse', {}, '/sse']],
    ['the API with the longest path', 'GET', '/mcp/deep/users/7', ['user', { id: '7' }, '/users/7']],
    ['a literal before a parameter', 'GET', '/mcp/deep/users/me', ['me', {}, '/users/me']],
    ['a parameter where the literal has another method', 'DELETE', '/mcp/deep/users/me', ['remove', { id: 'me' }, '/users/me']],
    ['two parameters in a segment', 'GET', '/mcp/deep/files/a.txt', ['file', { name: 'a', kind: 'txt' }, '/files/a.txt']],
    ['a wildcard parameter', 'GET', '/mcp/deep/rest/a/b', ['rest', { path: 'a/b' }, '/rest/a/b']],
    ['a wildcard', 'GET', '/mcpother/x', ['any', {}, '/mcpother/x']],
    ['a template with a query', 'GET', '/mcp/deep/pages', ['page', {}, '/pages']],
    ['an encoded slash inside one segment', 'GET', '/mcp/deep/users/a%2Fb', ['user', { id: 'a/b' }, '/users/a%2Fb']],
    ['an escape that is none', 'GET', '/mcp/deep/users/%zz', ['user', { id: '%zz' }, '/users/%zz']],
    ['a literal of the root API', 'GET', '/.well-known/oauth-protected-resource/mcp', ['metadata', {}, '/.well-known/oauth-protected-resource/mcp']],
  ])('%s', (_, method, path, expected) => {
    expect(outcome(method, path)).toEqual(expected);
  });
});

describe('no operation is found for', () => {
  test.each([
    ['another method', 'PUT', '/mcp', 'mcp'],
    ['a path that only a shorter API has', 'GET', '/mcp/other', 'mcp'],
    ['an empty parameter', 'GET', '/mcp/deep/users/', 'deep'],
    ['one segment too many', 'GET', '/mcp/deep/users/7/8', 'deep'],
    ['a double slash', 'GET', '/mcp//sse', 'mcp'],
    ['other letter case', 'GET', '/mcp/SSE', 'mcp'],
    ['HEAD where only GET is declared', 'HEAD', '/mcp/sse', 'mcp'],
  ])('%s', (_, method, path, api) => {
    expect(outcome(method, path)).toBe(api);
  });

  test('a path outside every API', () => {
    const only = makeRouter({ ...manifest, apis: manifest.apis.filter(({ path }) => path !== '') });

    expect(only.match('GET', '/mcpx')).toEqual({ kind: 'none' });
  });
});

test('the operations at a path are those of every method', () => {
  expect(router.operationsAt('/mcp/deep/users/me').map((routed) => routed.operation.id)).toEqual(['me', 'user', 'remove']);
});
