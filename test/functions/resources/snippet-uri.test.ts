import { describe, expect, test } from '@jest/globals';
import { UriTemplate } from '@modelcontextprotocol/server';
import { SNIPPET_URI_TEMPLATE, snippetNameAt, snippetUriOf } from '../../../functions/resources/snippet-uri.ts';

describe('the address of a snippet', () => {
  test.each([
    ['notes', 'snippet:notes'],
    ['My Notes', 'snippet:My%20Notes'],
    ['a/b', 'snippet:a%2Fb'],
    ['.', 'snippet:.'],
    ['..', 'snippet:..'],
    ['100%', 'snippet:100%25'],
    ['%2e%2e', 'snippet:%252e%252e'],
    ["it's (fine)!*", 'snippet:it%27s%20%28fine%29%21%2A'],
    ['a?b#c', 'snippet:a%3Fb%23c'],
    ['\u00fc\u{1F600}', 'snippet:%C3%BC%F0%9F%98%80'],
  ])('of %j is %s, and leads back to it', (name, uri) => {
    expect(snippetUriOf(name)).toBe(uri);
    expect(snippetNameAt(uri)).toBe(name);
  });

  test.each(['Notes', '.', '..', 'a/../b', 'A b', '\u00fc'])('of %j is not changed by a URL library', (name) => {
    expect(new URL(snippetUriOf(name)).href).toBe(snippetUriOf(name));
  });

  test('is what a client makes of the template', () => {
    expect(new UriTemplate(SNIPPET_URI_TEMPLATE).expand({ snippetname: 'My Notes/1' })).toBe(snippetUriOf('My Notes/1'));
  });

  test.each([
    ['SNIPPET:Notes', 'Notes'],
    ['snippet:u\u0308', '\u00fc'],
    ['snippet:a b', 'a b'],
  ])('may also be written %j', (uri, name) => {
    expect(snippetNameAt(uri)).toBe(name);
  });

  test.each(['', 'snippet', 'snippet:', 'snippet:%zz', 'snippet:%ff', 'snippet:%00', 'snippet:%20a', `snippet:${'x'.repeat(257)}`, 'file:///etc/passwd', 'https://a/b'])(
    '%j is the address of none',
    (uri) => {
      expect(snippetNameAt(uri)).toBeUndefined();
    },
  );
});
