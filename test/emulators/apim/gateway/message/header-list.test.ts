import { describe, expect, test } from '@jest/globals';
import { HeaderList } from '../../../../../emulators/apim/gateway/message/header-list.ts';

const list = (): HeaderList => new HeaderList(['Accept', 'a', 'X-Two', '1', 'accept', 'b', 'x-two', '2']);

test('gives every line of a name, whatever its case', () => {
  expect([list().get('ACCEPT'), list().joined('x-TWO'), list().get('missing'), list().joined('missing')]).toEqual([['a', 'b'], '1,2', undefined, undefined]);
});

test('lists every name once, as first written', () => {
  expect([...list().keys()]).toEqual(['Accept', 'X-Two']);
});

test.each<[string, (headers: HeaderList) => void, string[]]>([
  ['set replaces every line', (headers) => headers.set('ACCEPT', ['c']), ['X-Two', '1', 'x-two', '2', 'ACCEPT', 'c']],
  ['set without values removes', (headers) => headers.set('accept', []), ['X-Two', '1', 'x-two', '2']],
  ['append adds a line', (headers) => headers.append('accept', 'c'), ['Accept', 'a', 'X-Two', '1', 'accept', 'b', 'x-two', '2', 'accept', 'c']],
  ['delete removes every line', (headers) => headers.delete('x-two'), ['Accept', 'a', 'accept', 'b']],
])('%s', (_, change, expected) => {
  const headers = list();

  change(headers);

  expect(headers.raw).toEqual(expected);
});

describe('refuses', () => {
  test.each([
    ['a line break in a value', 'X', 'a\r\nSet-Cookie: b'],
    ['a lone line feed', 'X', 'a\nb'],
    ['a null character', 'X', 'a\u0000b'],
    ['a character beyond one byte', 'X', 'a\u20acb'],
    ['a name with a space', 'X Y', 'a'],
    ['a name with a colon', 'X:', 'a'],
    ['an empty name', '', 'a'],
  ])('%s', (_, name, value) => {
    expect(() => list().set(name, [value])).toThrow(expect.objectContaining({ reason: 'InvalidHeader', statusCode: 500 }));
    expect(() => list().append(name, value)).toThrow(expect.objectContaining({ reason: 'InvalidHeader' }));
  });
});
