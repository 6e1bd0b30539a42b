import { describe, expect, test } from '@jest/globals';
import { blobNameOf, checkSnippetName, snippetNameOf } from '../../../functions/snippets/snippet-name.ts';

const OID = 'aaaaaaaa-1111-4aaa-8aaa-aaaaaaaaaaaa';

describe('checkSnippetName', () => {
  test.each([
    ['plain', 'my-snippet'],
    ['with spaces', 'my snippet'],
    ['a path upwards', '../x'],
    ['encoded dots', '%2e%2e'],
    ['in Japanese', 'メモ'],
    ['an emoji of several code points', '👩‍💻'],
    ['exactly as long as allowed', 'n'.repeat(256)],
    ['full-width dots, which NFKC would turn into ../', '．．／x'],
  ])('accepts a name %s', (_what, name) => {
    expect(checkSnippetName(name)).toEqual({ kind: 'name', name });
  });

  test('takes the composed and the decomposed spelling for the same name', () => {
    expect(checkSnippetName('cafe\u0301')).toEqual({ kind: 'name', name: 'caf\u00e9' });
  });

  test.each([
    ['', 'expected a name, got an empty text'],
    ['n'.repeat(1024), 'expected at most 256 bytes of UTF-8, got 1024'],
    ['é'.repeat(129), 'expected at most 256 bytes of UTF-8, got 258'],
    [' x', 'expected no white space at the start or the end'],
    ['x\u3000', 'expected no white space at the start or the end'],
    ['a\0b', 'expected printable characters, got U+0000'],
    ['a\nb', 'expected printable characters, got U+000A'],
    ['a\u202eb', 'expected printable characters, got U+202E'],
    ['a\ud800b', 'expected printable characters, got U+D800'],
  ])('refuses %j', (name, reason) => {
    expect(checkSnippetName(name)).toEqual({ kind: 'refused', reason });
  });
});

describe('blobNameOf', () => {
  test.each([
    ['my-Snippet1', 'my-Snippet1'],
    ['../x', '_2e_2e_2fx'],
    ['a/b', 'a_2fb'],
    ['%2e%2e', '_252e_252e'],
    ['a_2fb', 'a_5f2fb'],
    ['é', '_c3_a9'],
    ['a\\b?c#d', 'a_5cb_3fc_23d'],
  ])('keeps %j below the user as %s, and finds it again', (name, encoded) => {
    const blob = blobNameOf(OID, name);

    expect(blob).toBe(`${OID}/${encoded}`);
    expect(snippetNameOf(OID, blob)).toBe(name);
  });

  test('stays under the limit of 1,024 characters with the longest name', () => {
    expect(blobNameOf(OID, '\u00e9'.repeat(128)).length).toBeLessThanOrEqual(1024);
  });

  test.each(['a.b', 'a_2Fb', 'a/b', '_zz', '_ff'])('does not take the blob %s, which no name leads to, for a snippet', (blob) => {
    expect(snippetNameOf(OID, `${OID}/${blob}`)).toBeUndefined();
  });
});
