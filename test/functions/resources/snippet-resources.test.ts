import { describe, expect, test } from '@jest/globals';
import { snippetResources } from '../../../functions/resources/snippet-resources.ts';
import { callerOf } from '../fixtures/caller.ts';
import { memorySnippets } from '../fixtures/memory-snippets.ts';

const { signal } = new AbortController();
const alice = { caller: callerOf('alice'), signal };
const bob = { caller: callerOf('bob'), signal };
const resources = snippetResources(memorySnippets(
  ['alice', 'a b', 'one'], ['bob', 'a b', 'of bob'], ['alice', 'ac', 'two'], ['alice', 'd', '\u00fc'],
));

describe('snippets as resources', () => {
  test('are listed page by page, each user their own', async () => {
    const first = await resources.list(undefined, alice);
    const second = await resources.list(first.nextCursor, alice);
    const bobs = await resources.list(undefined, bob);

    const annotations = { lastModified: '2026-01-02T03:04:05.000Z' };
    expect(first).toEqual({
      resources: [
        { uri: 'snippet:a%20b', name: 'a b', mimeType: 'text/plain', size: 3, annotations },
        { uri: 'snippet:ac', name: 'ac', mimeType: 'text/plain', size: 3, annotations },
      ],
      nextCursor: expect.any(String),
    });
    expect(second).toEqual({ resources: [{ uri: 'snippet:d', name: 'd', mimeType: 'text/plain', size: 2, annotations }] });
    expect(bobs.resources.map(({ uri }) => uri)).toEqual(['snippet:a%20b']);
  });

  test.each(['', 'x', '2', Buffer.from('2').toString('base64url')])('refuse the cursor %j', async (cursor) => {
    await expect(resources.list(cursor, alice)).rejects.toMatchObject({ code: 'invalid_argument' });
  });

  test('refuse a cursor to a place that storage does not know', async () => {
    await expect(resources.list(`p1.${Buffer.from('nowhere').toString('base64url')}`, alice)).rejects.toMatchObject({ code: 'invalid_argument' });
  });

  test('are read under the address that was asked for', async () => {
    expect(await resources.read('snippet:a%20b', alice)).toEqual([{ uri: 'snippet:a%20b', mimeType: 'text/plain', text: 'one' }]);
    expect(await resources.read('snippet:a%20b', bob)).toEqual([{ uri: 'snippet:a%20b', mimeType: 'text/plain', text: 'of bob' }]);
  });

  test.each(['snippet:ac', 'snippet:..%2Falice%2Fac', 'snippet:%2e%2e%2falice%2fac', 'snippet:', 'file:///ac'])('%s is not there for Bob', async (uri) => {
    expect(await resources.read(uri, bob)).toBeUndefined();
  });

  test.each([
    ['a', { values: ['a b', 'ac'], total: 2 }],
    ['', { values: ['a b', 'ac'], hasMore: true }],
    ['x', { values: [], total: 0 }],
    ['x'.repeat(257), { values: [], total: 0 }],
  ])('complete the name %j', async (typed, expected) => {
    const complete = resources.templates[0]?.complete?.['snippetname'];

    expect(await complete?.(typed, { ...alice, known: {} })).toEqual(expected);
  });
});
