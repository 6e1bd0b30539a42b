import { describe, expect, test } from '@jest/globals';
import { readBackendBase } from '../../../../../emulators/apim/gateway/message/backend-base.ts';
import { ClientUrl, OutboundUrl } from '../../../../../emulators/apim/gateway/message/url.ts';

const client = new ClientUrl('localhost:7071', '/api/thing', '?a=1&b=2');

test.each([
  ['localhost:7071', 'localhost', 7071],
  ['127.0.0.1', '127.0.0.1', 80],
  ['[::1]:8080', '[::1]', 8080],
])('the URL that the client called has host and port of %s', (authority, host, port) => {
  const url = new ClientUrl(authority, '/', '');

  expect([url.scheme, url.host, url.port]).toEqual(['http', host, port]);
});

describe('the URL to the backend', () => {
  const outbound = (base: string | null, path = '/thing'): OutboundUrl => new OutboundUrl(client, base === null ? null : readBackendBase(base), path);

  test.each([
    ['http://backend/base/', '/thing', 'http://backend/base/thing?a=1&b=2', 80],
    ['https://backend:8443', '/thing', 'https://backend:8443/thing?a=1&b=2', 8443],
    ['https://backend/mcp', '', 'https://backend/mcp?a=1&b=2', 443],
    ['http://backend', '', 'http://backend/?a=1&b=2', 80],
  ])('of %s and %j', (base, path, expected, port) => {
    const url = outbound(base, path);

    expect([url.toString(), url.port]).toEqual([expected, port]);
  });

  test('follows another base with the path it has', () => {
    const url = outbound('http://one/base');
    url.setBase('https://two/other');

    expect([url.toString(), url.scheme, url.host, url.path]).toEqual(['https://two/other/thing?a=1&b=2', 'https', 'two', '/other/thing']);
  });

  test('takes another path and query below its base', () => {
    const url = outbound('http://one/base');
    url.setPathAndQuery('/new', '?c=3');

    expect([url.toString(), url.queryString, url.query.get('c'), url.query.get('a')]).toEqual(['http://one/base/new?c=3', '?c=3', ['3'], undefined]);
  });

  test.each([
    ['several values', ['x', 'y z'], '?b=2&a=x&a=y%20z'],
    ['no value', [], '?b=2'],
  ])('sets a parameter to %s', (_, values, expected) => {
    const url = outbound('http://one');
    url.setQueryParameter('A', values);

    expect(url.queryString).toBe(expected.replaceAll('a=', 'A='));
  });

  test('is that of the gateway as long as there is no backend, and leads nowhere', () => {
    const url = outbound(null);

    expect([url.scheme, url.host, url.port, url.path]).toEqual(['http', 'localhost', 7071, '/thing']);
    expect(() => url.toString()).toThrow(expect.objectContaining({ reason: 'BackendNotSet', statusCode: 500 }));
  });

  test.each(['backend', '/path', 'ftp://backend', 'http://', ''])('refuses the base %j', (base) => {
    expect(() => outbound('http://one').setBase(base)).toThrow(expect.objectContaining({ reason: 'InvalidBackendUrl', statusCode: 500 }));
  });
});
