import { expect, test } from '@jest/globals';
import { readTarget } from '../../../../../emulators/apim/gateway/routing/request-target.ts';

test.each([
  ['/a/b?x=1', { path: '/a/b', queryString: '?x=1' }],
  ['/a?', { path: '/a', queryString: '' }],
  ['/a?x=/../b', { path: '/a', queryString: '?x=/../b' }],
  ['/a/./b/../c', { path: '/a/c', queryString: '' }],
  ['/a/%2e%2E/b', { path: '/b', queryString: '' }],
  ['/../../etc', { path: '/etc', queryString: '' }],
  ['/a/..', { path: '/', queryString: '' }],
  ['/a/b/.', { path: '/a/b/', queryString: '' }],
  ['/a%2f..%2fb', { path: '/a%2f..%2fb', queryString: '' }],
  ['/.well-known/x', { path: '/.well-known/x', queryString: '' }],
  ['//a//b', { path: '//a//b', queryString: '' }],
  ['http://host:1/a?b', { authority: 'host:1', path: '/a', queryString: '?b' }],
  ['http://host', { authority: 'host', path: '/', queryString: '' }],
])('%s is split into its parts', (target, parts) => {
  expect(readTarget(target)).toEqual({ authority: undefined, ...parts });
});

test.each(['*', 'host:443', 'ftp://host/a', ''])('%j is no target of a request', (target) => {
  expect(readTarget(target)).toBeUndefined();
});
