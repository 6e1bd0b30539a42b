// Keys of library tables: under which name they are filed, and what they declare.

import { describe, expect, test } from '@jest/globals';
import { memberGroup, parseSignature } from '../../../../../emulators/apim/expression/syntax/parse-signature.ts';

describe('a signature is filed by name and parsed when it is needed', () => {
  test.each([
    ['string Substring(int startIndex, int length)', 'Substring', { kind: 'method', static: false, parameters: [{ name: 'startIndex' }, { name: 'length' }] }],
    ['static string Join(string separator, params string[] value)', 'Join', { kind: 'method', static: true, parameters: [{}, { modifier: 'params' }] }],
    ['static bool TryParse(string input, out Guid result)', 'TryParse', { kind: 'method', parameters: [{}, { modifier: 'out' }] }],
    ['T As<T>(bool preserveContent = false)', 'As', { kind: 'method', typeParameters: ['T'], parameters: [{ defaultValue: { value: false } }] }],
    [
      'static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)',
      'Select',
      { kind: 'method', typeParameters: ['TSource', 'TResult'], parameters: [{ modifier: 'this' }, {}] },
    ],
    ['int Length { get; }', 'Length', { kind: 'property', static: false, accessor: 'get' }],
    ['void Position { set; }', 'Position', { kind: 'property', accessor: 'set' }],
    ['static readonly string Empty', 'Empty', { kind: 'property', static: true, constant: false }],
    ['const int MaxValue', 'MaxValue', { kind: 'property', static: true, constant: true }],
    ['JToken this[string propertyName] { get; }', 'this[]', { kind: 'indexer', accessor: 'get' }],
    ['new(char[] value)', 'new', { kind: 'constructor', parameters: [{ name: 'value' }] }],
    ['static bool operator ==(Guid a, Guid b)', 'operator', { kind: 'operator', operator: '==' }],
    ['static implicit operator JToken(string value)', 'conversion', { kind: 'conversion', explicit: false }],
    ['static explicit operator int?(JToken value)', 'conversion', { kind: 'conversion', explicit: true, result: { kind: 'nullable-type' } }],
  ])('%s', (key, group, signature) => {
    expect(memberGroup(key)).toBe(group);
    expect(parseSignature(key)).toMatchObject(signature);
  });

  test.each(['string Substring(int', 'int', 'new(int)'])('refuses %s', (key) => {
    expect(() => parseSignature(key)).toThrow();
  });
});
