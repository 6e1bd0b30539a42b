import { describe, expect, test } from '@jest/globals';
import { queryMap, queryParameter, readQuery, writeQuery } from '../../../../../emulators/apim/gateway/message/query-string.ts';

describe('query parameters are decoded once', () => {
  test.each([
    ['?a=1&b=2', { a: ['1'], b: ['2'] }],
    ['a=1&a=2', { a: ['1', '2'] }],
    ['?A=1&a=2', { A: ['1', '2'] }],
    ['?a=b+c%20d', { a: ['b c d'] }],
    ['?a=%2B%26%3D', { a: ['+&='] }],
    ['?a=%252F', { a: ['%2F'] }],
    ['?%61=x', { a: ['x'] }],
    ['?a=1=2', { a: ['1=2'] }],
    ['?a', { a: [''] }],
    ['?a=', { a: [''] }],
    ['?&&a=1&', { a: ['1'] }],
    ['?a=%', { a: ['%'] }],
    ['?a=%zz%41', { a: ['%zzA'] }],
    ['?a=%c3%a9%ff', { a: ['\u00e9\ufffd'] }],
    ['?', {}],
    ['', {}],
  ])('%s', (text, expected) => {
    const map = queryMap(readQuery(text));

    expect(Object.fromEntries([...map.keys()].map((key) => [key, map.get(key)]))).toEqual(expected);
  });
});

test('names compare without case, unknown ones are absent', () => {
  const map = queryMap(readQuery('?State=x'));

  expect([map.get('state'), map.get('other')]).toEqual([['x'], undefined]);
});

test('parameters that nobody changes keep their bytes', () => {
  expect(writeQuery([...readQuery('?a=b+c&d=%7e&e'), queryParameter('x y', 'a&b+ü')])).toBe('?a=b+c&d=%7e&e&x%20y=a%26b%2B%C3%BC');
});
