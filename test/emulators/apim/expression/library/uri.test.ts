import { describe, expect, test } from '@jest/globals';

import { declareUri } from '../../../../../emulators/apim/expression/library/uri.ts';
import { UriValue } from '../../../../../emulators/apim/expression/library/uri/uri-value.ts';
import { NetArray } from '../../../../../emulators/apim/expression/values.ts';
import { callMember, memberOf, outcome, testRuntime } from './call-member.ts';

const call = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareUri, signature, ...args));
const uri = (text: string): UriValue => callMember(declareUri, 'new(string uriString)', text) as UriValue;
const get = (text: string, property: string): unknown => call(`${property} { get; }`, uri(text));

// Values of the tables: .NET 10 on Linux.
describe('the parts of an absolute URI', () => {
  test.each([
    ['HTTP://EXAMPLE.com:80/Path', 'http', 'example.com', 80, '/Path', '', '', 'http://example.com/Path'],
    ['https://example.com:8443/a?b=c#d', 'https', 'example.com', 8443, '/a', '?b=c', '#d', 'https://example.com:8443/a?b=c#d'],
    ['http://host', 'http', 'host', 80, '/', '', '', 'http://host/'],
    ['http://host?x=1', 'http', 'host', 80, '/', '?x=1', '', 'http://host/?x=1'],
    ['http://host/a/../b/./c', 'http', 'host', 80, '/b/c', '', '', 'http://host/b/c'],
    ['http://host/a/%2e%2e/b', 'http', 'host', 80, '/b', '', '', 'http://host/b'],
    ['http://host/a//b', 'http', 'host', 80, '/a//b', '', '', 'http://host/a//b'],
    ['http://host/a%2fb%41%zz', 'http', 'host', 80, '/a%2fbA%25zz', '', '', 'http://host/a%2fbA%25zz'],
    ['http://host/%7Euser/é', 'http', 'host', 80, '/~user/%C3%A9', '', '', 'http://host/~user/%C3%A9'],
    ['http://host/a b?q=a b#f g', 'http', 'host', 80, '/a%20b', '?q=a%20b', '#f%20g', 'http://host/a%20b?q=a%20b#f%20g'],
    ['http://host/a\\b', 'http', 'host', 80, '/a/b', '', '', 'http://host/a/b'],
    ['http://127.1/', 'http', '127.0.0.1', 80, '/', '', '', 'http://127.0.0.1/'],
    ['http://0300.1.1.1/', 'http', '192.1.1.1', 80, '/', '', '', 'http://192.1.1.1/'],
    ['http://256.1.1.1/', 'http', '256.1.1.1', 80, '/', '', '', 'http://256.1.1.1/'],
    ['http://[2001:DB8::1]/', 'http', '[2001:db8::1]', 80, '/', '', '', 'http://[2001:db8::1]/'],
    ['http://[::ffff:1.2.3.4]:81/', 'http', '[::ffff:1.2.3.4]', 81, '/', '', '', 'http://[::ffff:1.2.3.4]:81/'],
    ['com.example.app:/callback', 'com.example.app', '', -1, '/callback', '', '', 'com.example.app:/callback'],
    ['com.example.app://callback', 'com.example.app', 'callback', -1, '/', '', '', 'com.example.app://callback/'],
    ['myapp:///cb', 'myapp', '', -1, '/cb', '', '', 'myapp:///cb'],
    ['urn:ietf:wg:oauth:2.0:oob', 'urn', '', -1, 'ietf:wg:oauth:2.0:oob', '', '', 'urn:ietf:wg:oauth:2.0:oob'],
    ['mailto:a@b.c?subject=x y', 'mailto', 'b.c', 25, '', '?subject=x%20y', '', 'mailto:a@b.c?subject=x%20y'],
    ['localhost:8080/x', 'localhost', '', -1, '8080/x', '', '', 'localhost:8080/x'],
    [' http://host/\n', 'http', 'host', 80, '/', '', '', 'http://host/'],
  ])('%j', (text, scheme, host, port, path, query, fragment, absoluteUri) => {
    const properties = ['string Scheme', 'string Host', 'int Port', 'string AbsolutePath', 'string Query', 'string Fragment', 'string AbsoluteUri'];
    expect(properties.map((property) => get(text, property))).toEqual([scheme, host, port, path, query, fragment, absoluteUri]);
  });

  test.each<[string, string, unknown]>([
    ['http://user:p%40ss@host:81/', 'string UserInfo', 'user:p%40ss'],
    ['http://user@host:81/', 'string Authority', 'host:81'],
    ['http://host:81/', 'bool IsDefaultPort', false],
    ['http://host/a?b', 'string PathAndQuery', '/a?b'],
    ['http://host/a%2fb%41%zz', 'string LocalPath', '/a/bA%zz'],
    ['file://server/share/f', 'string LocalPath', '\\\\server\\share\\f'],
    ['http://bücher.example/', 'string Host', 'bücher.example'],
    ['http://bücher.example/', 'string IdnHost', 'xn--bcher-kva.example'],
    ['http://[::1]/', 'string DnsSafeHost', '::1'],
    ['http://[::1]/', 'bool IsLoopback', true],
    ['http://localhost:3000/', 'bool IsLoopback', true],
    ['http://128.0.0.1/', 'bool IsLoopback', false],
    ['http://127.0.0.1/', 'UriHostNameType HostNameType', 3],
    ['http://-host/', 'UriHostNameType HostNameType', 1],
    ['urn:x', 'UriHostNameType HostNameType', 0],
    ['/etc/passwd', 'bool IsFile', true],
  ])('%s has %s %p', (text, property, expected) => {
    expect(get(text, property)).toBe(expected);
  });

  test('segments keep their slashes', () => {
    expect((get('http://h/a//b', 'string[] Segments') as NetArray).items).toEqual(['/', 'a/', '/', 'b']);
  });

  test.each([
    [0, 'http://'], [1, 'http://u@h:81'], [2, 'http://u@h:81/a'], [3, 'http://u@h:81/a?b'],
  ])('the left part %d', (part, expected) => {
    expect(call('string GetLeftPart(UriPartial part)', uri('http://u@h:81/a?b#c'), part)).toBe(expected);
  });

  test('ToString is readable, AbsoluteUri is not', () => {
    const value = uri('http://h/%C3%A9%20%2F%25%3C%00%c3%28?q=%C3%A9#%C2%80');
    expect(value.toText()).toBe('http://h/é %2F%25<%00%c3%28?q=é#%C2%80');
  });
});

describe('what is no absolute URI', () => {
  test.each([
    ['', 'The URI is empty.'],
    ['nope', 'The format of the URI could not be determined.'],
    ['://h', 'The format of the URI could not be determined.'],
    ['1http://h', 'The URI scheme is not valid.'],
    ['a/b:c', 'The URI scheme is not valid.'],
    ['http:', 'The Authority/Host could not be parsed.'],
    ['file:/a', 'The Authority/Host could not be parsed.'],
    ['http://', 'The hostname could not be parsed.'],
    ['http:///x', 'The hostname could not be parsed.'],
    ['http://ho st/', 'The hostname could not be parsed.'],
    ['http://host\\path', 'The hostname could not be parsed.'],
    ['http://a..b/', 'The hostname could not be parsed.'],
    ['http://a@b@c/', 'The hostname could not be parsed.'],
    ['http://u@/', 'The hostname could not be parsed.'],
    ['http://h%41/', 'The hostname could not be parsed.'],
    ['http://[::g]/', 'The hostname could not be parsed.'],
    ['http://host:65536/', 'Invalid port specified.'],
    ['http://host:8 0/', 'Invalid port specified.'],
    ['x:y', "A Dos path must be rooted, for example, 'c:\\\\'."],
    [`http://h/${'a'.repeat(65_511)}`, 'The Uri string is too long.'],
  ])('%.40j', (text, reason) => {
    expect(call('new(string uriString)', text)).toEqual({ throws: 'System.UriFormatException', message: `Invalid URI: ${reason}` });
  });

  test('null is refused by name', () => {
    expect(call('new(string uriString)', null)).toEqual({
      throws: 'System.ArgumentNullException',
      message: 'Value cannot be null.\nParameter name: uriString',
    });
  });
});

describe('kinds of URI', () => {
  const tryCreate = (text: string | null, kind: number): unknown => {
    const result: { value: UriValue | null } = { value: null };
    const created = call('static bool TryCreate(string uriString, UriKind uriKind, out Uri result)', text, kind, result);
    return created === true ? (result.value?.parts === null ? 'relative' : 'absolute') : created;
  };

  test.each<[string | null, unknown, unknown, unknown]>([
    ['http://h', 'absolute', false, 'absolute'],
    ['/path', 'absolute', 'relative', 'relative'],
    ['//host/path', 'absolute', 'relative', 'relative'],
    ['path?q', false, 'relative', 'relative'],
    ['', false, 'relative', 'relative'],
    ['1http://h', false, 'relative', 'relative'],
    ['http://', false, false, false],
    [null, false, false, false],
  ])('%j as absolute, relative, or either', (text, absolute, relative, either) => {
    expect([tryCreate(text, 1), tryCreate(text, 2), tryCreate(text, 0)]).toEqual([absolute, relative, either]);
  });

  test('a rooted path is no absolute URI on the gateways that run .NET Framework', () => {
    const create = memberOf(declareUri, 'new(string uriString)', testRuntime({ runtime: 'framework' }));
    expect(outcome(() => create('/etc/passwd'))).toMatchObject({ throws: 'System.UriFormatException' });
  });

  test('a relative URI has no parts', () => {
    const relative = call('new(string uriString, UriKind uriKind)', 'a/b?c', 2);
    expect(call('string Host { get; }', relative)).toEqual({
      throws: 'System.InvalidOperationException',
      message: 'This operation is not supported for a relative URI.',
    });
  });

  test('an absolute URI is not accepted as a relative one', () => {
    expect(call('new(string uriString, UriKind uriKind)', 'http://h', 2)).toEqual({
      throws: 'System.UriFormatException',
      message: "A relative URI cannot be created because the 'uriString' parameter represents an absolute URI.",
    });
  });

  test.each([
    ['http://h/a?b#c', true], ['http://h/é', true], ['http://h/a b', false], ['http://h/%4', false], ['http://h/a\\b', false],
    ['http://h/a#b#c', false], ['http://h?a[]=1', false], ['path', false],
  ])('%s is well formed: %p', (text, expected) => {
    expect(call('static bool IsWellFormedUriString(string uriString, UriKind uriKind)', text, 1)).toBe(expected);
  });
});

describe('relations', () => {
  test.each([
    ['http://h/a/b/c', 'd', 'http://h/a/b/d'],
    ['http://h/a/b/c', '../d', 'http://h/a/d'],
    ['http://h/a/b', '../../../d', 'http://h/d'],
    ['http://h/a/b/c', '/d', 'http://h/d'],
    ['http://h/a/b/c', '//x/d', 'http://x/d'],
    ['http://h/a/b/c', '?q', 'http://h/a/b/c?q'],
    ['http://h/a/b/c?x', '#f', 'http://h/a/b/c?x#f'],
    ['http://h/a/b/c', '', 'http://h/a/b/c'],
    ['http://h/a', 'http://x/y', 'http://x/y'],
    ['http://h/a', 'd?x=/../y', 'http://h/d?x=/../y'],
  ])('%s with %j is %s', (base, reference, expected) => {
    const resolved = call('new(Uri baseUri, string relativeUri)', uri(base), reference);
    expect(call('string AbsoluteUri { get; }', resolved)).toBe(expected);
  });

  test.each([
    ['http://h/a/b/c', 'http://h/a/b/d', 'd', true],
    ['http://h/a/b/c', 'http://h/x', '../../x', false],
    ['http://h/a/', 'http://h/a/b/c?q#f', 'b/c?q#f', true],
    ['http://h/a', 'http://h/a', '', true],
    ['http://h/a/b', 'http://h/a/', './', true],
    ['http://h/a', 'http://x/a', 'http://x/a', false],
  ])('from %s to %s it is %j', (from, to, relative, isBase) => {
    const made = call('Uri MakeRelativeUri(Uri uri)', uri(from), uri(to)) as UriValue;
    expect([made.toText(), call('bool IsBaseOf(Uri uri)', uri(from), uri(to))]).toEqual([relative, isBase]);
  });

  test.each([
    ['http://h/a', 'http://H/a', true],
    ['http://h/a', 'http://h/A', false],
    ['http://h/a#x', 'http://h/a#y', true],
    ['http://h:80/a', 'http://h/a', true],
    ['http://u@h/a', 'http://h/a', true],
    ['http://h/%41', 'http://h/A', true],
  ])('%s equals %s: %p', (left, right, expected) => {
    expect(call('static bool operator ==(Uri uri1, Uri uri2)', uri(left), uri(right))).toBe(expected);
    expect(call('bool Equals(object comparand)', uri(left), right)).toBe(expected);
  });
});

describe('escaping', () => {
  test.each([
    ['a b', 'a%20b', 'a%20b'],
    ["~!*'()", '~%21%2A%27%28%29', "~!*'()"],
    ['a/b?c=d&e#f', 'a%2Fb%3Fc%3Dd%26e%23f', 'a/b?c=d&e#f'],
    ['%41é[x]', '%2541%C3%A9%5Bx%5D', '%2541%C3%A9[x]'],
    ['a\ud800b', 'a%EF%BF%BDb', 'a%EF%BF%BDb'],
  ])('%j as data and as a URI', (text, data, whole) => {
    expect(call('static string EscapeDataString(string stringToEscape)', text)).toBe(data);
    expect(call('static string EscapeUriString(string stringToEscape)', text)).toBe(whole);
  });

  test.each([['%41%zz%2F', 'A%zz/'], ['%c3%28', '%c3('], ['%F0%9F%98%80', '😀'], ['a+b', 'a+b'], ['%ED%A0%80', '%ED%A0%80']])('%s is unescaped to %s', (text, expected) => {
    expect(call('static string UnescapeDataString(string stringToUnescape)', text)).toBe(expected);
  });

  test('text longer than .NET Framework allows is refused', () => {
    expect(call('static string EscapeDataString(string stringToEscape)', 'a'.repeat(65_520))).toMatchObject({ throws: 'System.UriFormatException' });
  });

  test.each([['example.com', 2], ['::1', 4], ['1.2.3', 3], ['a b', 0], ['-a', 0], ['', 0]])('the host name %j is of type %d', (name, expected) => {
    expect(call('static UriHostNameType CheckHostName(string name)', name)).toBe(expected);
  });
});
